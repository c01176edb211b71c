"""What a person does with cxmeet, one module each; the command line and the screens call these, and the pure core.

What `workspace.Record` and `workspace.Files` promise here, `store.record` and `sources.files` do.
"""
