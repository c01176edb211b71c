"""Reads the company's files into core values; every error names file and line."""
