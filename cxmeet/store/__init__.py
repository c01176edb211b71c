"""Keeps the record: TinyDB over an append-only, checksummed journal."""
