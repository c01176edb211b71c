"""The few widgets the screens are made of; all of them take values and draw lines of cells."""
