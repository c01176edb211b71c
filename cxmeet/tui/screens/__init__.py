"""The screens: home, and the meeting."""
