"""The minutes of a meeting: what is in them, their seal, how they are filed and mailed, and what was since the last."""
