"""The section that reads a file, as far as it can be known, with why, and with what has to be asked."""
