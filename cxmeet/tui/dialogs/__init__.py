"""Dialogs: each asks for one thing. What was typed is never lost to a failed save: the dialog stays and says why."""
