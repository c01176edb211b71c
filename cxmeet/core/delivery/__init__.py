"""What was promised, and how reliably things work."""
