"""What customers say: channels, themes, scores, and whether a change is one."""
