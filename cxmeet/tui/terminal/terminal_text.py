"""What is written to a terminal, understood: words in a style, where they stand, and sequences of other kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_SEQUENCE = re.compile(
    r"""\x1b(?:
        \[[0-?]*[ -/]*[@-~]                       # a control sequence
      | [\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?   # a string for the terminal, such as a title
      | [ -/]*.                                   # anything else
    )""",
    re.VERBOSE | re.DOTALL,
)
_STYLE = re.compile(r"\x1b\[([0-9;:]*)m")
_PLACE = re.compile(r"\x1b\[([0-9]+);([0-9]+)H")
_HARMLESS = re.compile(r"\x1b\[\?(?:25|2026)[hl]|\x1b\[\?2026\$p|\x1b\](?:0|2|22);.*", re.DOTALL)
NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u203a\u20ac\u2190-\u2193\u2212\u2500-\u25ff\u2713\u2717]+"
)
"""Letters and signs that take one cell on every terminal."""


class Style(NamedTuple):
    """What a terminal does to text: the codes that are on, and the colours as they are told."""

    marks: frozenset[str] = frozenset()
    text: str = ""
    ground: str = ""


PLAIN = Style()
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""Code of a mark -> the one that takes it back; bold and dim share theirs."""


class Move(NamedTuple):
    """To a line and a column, counted from 1."""

    line: int
    column: int


class Words(NamedTuple):
    style: Style
    text: str


class Other(NamedTuple):
    """Anything else; `style` holds while it is sent."""

    style: Style
    text: str
    harmless: bool
    """Whether neither what stands on the screen nor the place of the cursor depends on it."""


def parsed(written: str) -> Iterator[Move | Words | Other]:
    """What is written, in order; a line break is nothing where a move follows. From a style not known here on, all of
    it is one thing."""
    style, place, breaks = PLAIN, 0, ""
    for match in _SEQUENCE.finditer(written):
        words, breaks = _broken(breaks + written[place : match.start()])
        if words:
            yield _words(style, words)
        place = match.end()
        if found := _PLACE.fullmatch(match[0]):
            yield Move(int(found[1]), int(found[2]))
            breaks = ""
        elif found := _STYLE.fullmatch(match[0]):
            after = _after(style, found[1])
            if after is None:
                yield Other(style, breaks + written[match.start() :], harmless=False)
                return
            style = after
        else:
            if breaks:
                yield Other(style, breaks, harmless=False)
                breaks = ""
            yield Other(style, match[0], _HARMLESS.fullmatch(match[0]) is not None)
    if rest := breaks + written[place:]:
        yield _words(style, rest)


def _broken(text: str) -> tuple[str, str]:
    """Text, and the line breaks at its end."""
    words = text.rstrip("\r\n")
    return words, text[len(words) :]


def _words(style: Style, text: str) -> Words | Other:
    return Words(style, text) if text.isprintable() else Other(style, text, harmless=False)


@lru_cache(maxsize=4096)
def change(before: Style, after: Style) -> str:
    """The shortest sequence that leads from one style to another."""
    if before == after:
        return ""
    anew = ["", *sorted(after.marks), *filter(None, (after.text, after.ground))]
    gone = {_OFF[mark] for mark in before.marks - after.marks}
    marks = [mark for mark in sorted(after.marks) if mark not in before.marks or _OFF[mark] in gone]
    text = [after.text or "39"] if before.text != after.text else []
    ground = [after.ground or "49"] if before.ground != after.ground else []
    return min((f"\x1b[{';'.join(codes)}m" for codes in (anew, [*sorted(gone), *marks, *text, *ground])), key=len)


@lru_cache(maxsize=4096)
def _after(style: Style, codes: str) -> Style | None:
    """The style behind these codes; None where one of them is not known here."""
    rest = codes.split(";") if codes else ["0"]
    marks, text, ground = set(style.marks), style.text, style.ground
    while rest:
        code, *rest = rest
        if code in ("", "0"):
            marks, text, ground = set(), "", ""
        elif code in _OFF:
            marks.add(code)
        elif code in _OFF.values():
            marks -= {mark for mark, off in _OFF.items() if off == code}
        elif code in ("38", "48") and (size := {"5": 2, "2": 4}.get(rest[0] if rest else "")):
            colour, rest = ";".join((code, *rest[:size])), rest[size:]
            text, ground = (colour, ground) if code == "38" else (text, colour)
        elif re.fullmatch("3[0-79]|9[0-7]", code):
            text = "" if code == "39" else code
        elif re.fullmatch("4[0-79]|10[0-7]", code):
            ground = "" if code == "49" else code
        else:
            return None
    return Style(frozenset(marks), text, ground)
