"""Core values to documents. Pure: no files, no stdout."""
