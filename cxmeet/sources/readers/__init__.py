"""One reader for each kind of file: rows become values of core."""
