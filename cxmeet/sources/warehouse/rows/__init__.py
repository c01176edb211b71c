"""From the raw rows of a table to the usable ones, and what became of all others."""
