"""Documents as pages: one file with nothing to fetch, drawn from the same blocks as every other format."""
