"""What the cells of a column mean, in expressions: the very rules by which the cells of files are understood."""
