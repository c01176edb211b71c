"""Connections to databases and to the embedded engine: opened to read, timed, capped, and stoppable."""
