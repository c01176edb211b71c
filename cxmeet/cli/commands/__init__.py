"""The commands, one module for each thing a person does; each module names its commands in `COMMANDS`."""
