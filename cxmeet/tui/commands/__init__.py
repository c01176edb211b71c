"""What can be done on the screens: each command once, with its key, its name and when it is offered."""
