"""The journal: lines that follow from one another, read and written under a lock, with copies of each day."""
