"""What a person does with cxmeet, one module each; the command line and the screens call these and nothing below."""
