"""What is typed on a command line: bytes, which are UTF-8 whatever the locale says."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from cxmeet.cli.diagnostics import say


def again_in_utf8() -> None:
    """Start the program anew in Python's UTF-8 mode where the locale knows nothing but ASCII.

    Arguments, environment, paths, login and what is printed are then what they are everywhere else. A locale with an
    encoding of its own is left alone: what is typed there is written in it.
    """
    if codecs.lookup(sys.getfilesystemencoding()).name == "ascii" and sys.executable:
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def say_what_is_no_text(arguments: Iterable[str]) -> None:
    """Tell a person where bytes that are not UTF-8 were typed."""
    wrong = sum("\ud800" <= letter <= "\udfff" for letter in "".join(arguments))
    if wrong:
        bytes_are = "1 byte of what was typed is" if wrong == 1 else f"{wrong} bytes of what was typed are"
        say(f"{bytes_are} not UTF-8: read as \ufffd.")
