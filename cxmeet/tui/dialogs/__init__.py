"""Dialogs: each asks for one thing. What was typed is never lost to a failed save: the dialog stays and says why.

Which keys belong to a dialog that is still opening is decided in `cxmeet.tui.keyboard`.
"""
