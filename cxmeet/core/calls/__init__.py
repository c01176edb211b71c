"""Leaders call customers who left: what they heard, and who is still to be called."""
