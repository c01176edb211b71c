"""What is sent to a terminal, and what comes from it."""
