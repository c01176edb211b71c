"""Cleaning of what people type or import; everything else they wrote stays as it is."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from cxmeet.core.errors import CxmeetError

LONGEST = 20_000
"""Characters one capture may hold: some ten pages."""

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"})


def clean(text: str) -> str:
    """The text without control, escape, surrogate and bidirectional override characters; line breaks become `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _BIDI)
    )


def one_line(text: str) -> str:
    """`clean`, with every run of white space as one blank."""
    return " ".join(clean(text).split())


def capture(text: str, what: str) -> str:
    """A clean capture, ready to be recorded. Raises CxmeetError when it is empty or longer than LONGEST."""
    text = clean(text).strip()
    if not text:
        raise CxmeetError(f"The {what} is empty: nothing was recorded.")
    if len(text) > LONGEST:
        raise CxmeetError(
            f"The {what} has {len(text):,} characters, more than the {LONGEST:,} one entry may hold: "
            "nothing was recorded."
        )
    return text


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """`: did you mean X?` for the closest known word, or nothing."""
    by_case = {word.casefold(): word for word in known}
    close = difflib.get_close_matches(wrong.casefold(), by_case, n=1, cutoff=0.6)
    return f": did you mean {by_case[close[0]]}?" if close else ""
