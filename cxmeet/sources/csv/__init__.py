"""Rows of cells out of the files a company has."""
