"""Whether there is a terminal here that can show a screen."""

from __future__ import annotations

import os
import sys

from cxmeet.core.kernel.errors import NoTerminal
from cxmeet.core.kernel.text import one_line

WITHOUT = ("", "dumb", "unknown", "emacs", "network", "printer")
"""Terminals that cannot show a screen."""

MODERN = (
    "alacritty", "ansi", "contour", "cygwin", "eterm", "fbterm", "foot", "ghostty", "gnome", "iterm", "kitty",
    "konsole", "linux", "mintty", "mlterm", "putty", "rio", "rxvt", "screen", "st", "tmux", "vt", "wezterm", "xterm",
    "zellij",
)  # fmt: skip
"""Beginnings of the names of terminals that can, whether the host's terminfo knows them or not."""


def can_show_screens(name: str) -> bool:
    """Whether a terminal of this name ($TERM) can move its cursor, as far as anybody can tell."""
    if name.casefold() in WITHOUT:
        return False
    if name.casefold().startswith(MODERN):
        return True
    try:
        import curses

        curses.setupterm(name, sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return bool(curses.tigetstr("cup"))
    except Exception:  # there is no curses, or it does not know the name: its error is a class of its own
        return False


def is_terminal() -> bool:
    """Whether there is somebody to see a screen, which is written to stderr, and press keys."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and can_show_screens(_name())


def must_be_terminal(instead: str) -> None:
    """Raises NoTerminal, saying what to call instead, where nobody could see a screen."""
    if is_terminal():
        return
    if not can_show_screens(_name()) and sys.stdin.isatty():
        raise NoTerminal(
            f"This terminal (TERM={one_line(_name()) or 'not set'}) cannot show screens, as far as cxmeet knows. "
            f"Everything works without them: {instead}. If it can move its cursor, say so: TERM=xterm-256color cxmeet"
        )
    raise NoTerminal(f"This opens a screen and there is no terminal here. From a script: {instead}")


def _name() -> str:
    return os.environ.get("TERM", "")
