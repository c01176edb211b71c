"""Long sentences for a person at a terminal, broken between words where the line ends."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator

from cxmeet.cli.diagnostics import say
from cxmeet.cli.printable import printable

NARROWEST = 20
"""Columns below which a terminal is not believed."""
ENDLESS = 1 << 30

_BEGIN = re.compile(r"^ *(?:\d+\. )?")


def width() -> int:
    """Columns of the terminal that people read; endless where nobody is at one."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return ENDLESS
    return max(columns, NARROWEST) if columns else ENDLESS


def say_wrapped(lines: Iterable[str]) -> None:
    """Sentences for a person, each on lines no wider than the terminal."""
    columns = width()
    say("\n".join(wrapped(printable(line), columns) for line in lines))


def wrapped(text: str, columns: int) -> str:
    """The text in lines that are no wider; what goes on in the next line stands below the words of its own."""
    return "\n".join(part for line in text.split("\n") for part in _lines(line, columns))


def cells(text: str) -> int:
    """How wide a text is on a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    wide: int = wcswidth(text)
    return wide if wide >= 0 else len(text)


def _lines(line: str, columns: int) -> Iterator[str]:
    if cells(line) <= columns:
        yield line
        return
    indent, made = "".join(_BEGIN.findall(line)[:1]), ""
    below = " " * (len(indent) if indent.strip() else len(indent) + 2)
    for word in (part for text in line[len(indent) :].split() for part in _parts(text, columns - len(below))):
        longer = f"{made} {word}" if made else f"{indent}{word}"
        if made and cells(longer) > columns:
            yield made
            longer = f"{below}{word}"
        made = longer
    yield made


def _parts(word: str, columns: int) -> Iterator[str]:
    """A word, in pieces where it is wider than a line."""
    while cells(word) > columns:
        at = columns
        while at > 1 and cells(word[:at]) > columns:
            at -= 1
        yield word[:at]
        word = word[at:]
    yield word
