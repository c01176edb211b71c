"""What a file of the company holds, and the section of the charter that reads it; in doubt, a question."""
