"""Cleaning of what people type or import; everything else they wrote stays as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from cxmeet.core.kernel.errors import CxmeetError

LONGEST = 20_000
"""Characters one capture may hold: some ten pages."""

NAME = 200
"""Characters the name of a person, an experience or a date may have."""

IDENTIFIER = 300
"""Characters that the name or number of a customer, a case or an item may have, in a file and in the record."""

SHOWN = 80
"""Characters of what somebody typed that a message repeats."""

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NO_CHARACTERS = "".join(
    map(chr, (*range(0xFDD0, 0xFDF0), *range(0xFFFE, 0x110000, 0x10000), *range(0xFFFF, 0x110000, 0x10000)))
)
"""What Unicode says is no character; no page and no workbook may hold it."""
_LEFT_OUT = _BIDI.union(NO_CHARACTERS)
_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"})


def clean(text: str) -> str:
    """The text without control, escape, surrogate and bidirectional override characters, and without what is no
    character; line breaks become `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _LEFT_OUT)
    )


def typed(text: str) -> str:
    """The text with a replacement character for each byte that was no UTF-8: it is seen that something is missing."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text)


def one_line(text: str) -> str:
    """`clean`, with every run of white space as one blank."""
    return " ".join(clean(text).split())


def short(text: str, most: int = SHOWN) -> str:
    """The beginning of a text on one line, to be named in a message."""
    text = one_line(text[: 4 * most])
    return text if len(text) <= most else text[: most - 1] + "…"


def capture(text: str, what: str, most: int = LONGEST) -> str:
    """A clean capture, ready to be recorded. Raises CxmeetError when it is empty or longer than `most` characters."""
    text = words(text, what, most)
    if not text:
        raise CxmeetError(f"The {what} is empty: nothing was recorded.")
    return text


def words(text: str, what: str, most: int = LONGEST) -> str:
    """A clean text, which may be empty, ready to be recorded. Raises CxmeetError for more than `most` characters."""
    text = clean(typed(text)).strip()
    if len(text) > most:
        raise CxmeetError(
            f"The {what} has {len(text):,} characters, more than the {most:,} one entry may hold: nothing was recorded."
        )
    return text


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """`: did you mean X?` for the closest known word, or nothing."""
    by_case = {word.casefold(): word for word in known}
    import difflib  # needed only where something is wrong

    close = difflib.get_close_matches(wrong.casefold(), by_case, n=1, cutoff=0.6)
    return f": did you mean {by_case[close[0]]}?" if close else ""
