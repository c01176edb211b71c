"""What is done on the screens: a function for every command, beside the screens that offer it."""
