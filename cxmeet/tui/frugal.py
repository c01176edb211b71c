"""What is sent to a terminal, with no more said of styles than it has to be told: a slow line carries mostly those.

Textual states the whole style of each run of text and takes it back behind it. Of a style only what differs from the
one before is sent here; at the end of what is written the terminal is always back where it began.
"""

from __future__ import annotations

import re
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
_MOVE = re.compile(r"\x1b\[[0-9;]*[ABCDGHd]")
_PLACE = r"\x1b\[[0-9]+;[0-9]+H"
_IN_VAIN = re.compile(rf"(?:{_PLACE}|\r\n)+(?={_PLACE})")
"""Moves after which another says where to go."""
_BREAKS = "\r\n"


class Style(NamedTuple):
    """What a terminal does to text: the codes that are on, and the colours as they are told."""

    marks: frozenset[str] = frozenset()
    text: str = ""
    ground: str = ""


PLAIN = Style()
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""Code of a mark -> the one that takes it back; bold and dim share theirs."""


def frugal(written: str) -> str:
    """The same on the screen, in fewer characters."""
    made: list[str] = []
    told = wanted = PLAIN
    place = 0
    for match in _SEQUENCE.finditer(written):
        told = _say(made, written[place : match.start()], told, wanted)
        place = match.end()
        if style := _STYLE.fullmatch(match[0]):
            after = _after(wanted, style[1])
            if after is None:
                made.append(change(told, wanted))  # a style not known here is left to stand as it is
                return _IN_VAIN.sub("", "".join(made)) + written[match.start() :]
            wanted = after
        elif _MOVE.fullmatch(match[0]):
            made.append(match[0])
        else:
            made.append(change(told, wanted) + match[0])
            told = wanted
    told = _say(made, written[place:], told, wanted)
    made.append(change(told, PLAIN))
    return _IN_VAIN.sub("", "".join(made))


def _say(made: list[str], words: str, told: Style, wanted: Style) -> Style:
    """Text in a style; line breaks look alike in every one. Gives the style that the terminal has then."""
    if not words.strip(_BREAKS):
        made.append(words)
        return told
    made.append(change(told, wanted) + words)
    return wanted


@lru_cache(maxsize=4096)
def change(before: Style, after: Style) -> str:
    """The shortest sequence that leads from one style to another."""
    if before == after:
        return ""
    anew = ["", *_codes(after)]
    gone = {_OFF[mark] for mark in before.marks - after.marks}
    marks = [mark for mark in sorted(after.marks) if mark not in before.marks or _OFF[mark] in gone]
    text = [after.text or "39"] if before.text != after.text else []
    ground = [after.ground or "49"] if before.ground != after.ground else []
    return min((f"\x1b[{';'.join(codes)}m" for codes in (anew, [*sorted(gone), *marks, *text, *ground])), key=len)


def _codes(style: Style) -> list[str]:
    return [*sorted(style.marks), *filter(None, (style.text, style.ground))]


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
