"""Figures from where they live: what is counted in a database, or in files by an engine. Nothing here is loaded before
a source needs it."""
