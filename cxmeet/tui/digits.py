"""Numbers to be read from the back of a room: digits three cells high, or five, drawn in blocks that every font has."""

from __future__ import annotations

from typing import Literal

Cells = Literal[3, 5]
"""How high digits are."""

_SMALL = {
    "0": "█▀█ █_█ █▄█", "1": "▄█_ _█_ ▄█▄", "2": "▀▀█ █▀▀ █▄▄", "3": "▀▀█ ▀▀█ ▄▄█", "4": "█_█ ▀▀█ __█",
    "5": "█▀▀ ▀▀█ ▄▄█", "6": "█▀▀ █▀█ █▄█", "7": "▀▀█ __█ __█", "8": "█▀█ █▀█ █▄█", "9": "█▀█ ▀▀█ ▄▄█",
    "+": "_▄_ ▀█▀ ___", "−": "___ ▀▀▀ ___", "=": "▄▄▄ ▄▄▄ ___", ",": "_ _ ,", ":": "▄ ▄ _", ".": "_ _ ▄",
    "%": "▀_█ _█_ █_▄", " ": "_ _ _",
    "P": "█▀█ █▀▀ █__", "A": "█▀█ █▀█ █_█", "U": "█_█ █_█ █▄█", "S": "█▀▀ ▀▀█ ▄▄█", "E": "█▀▀ █▀▀ █▄▄",
}  # fmt: skip
"""What each is drawn as, row by row; `_` is a blank."""
_COMMA = ["  ", "  ", "  ", "  ", "▄▀"]
_HALVES = {"█": "██", "▀": "█_", "▄": "_█", "_": "__"}
"""The upper and the lower half of a cell."""


def drawable(words: str) -> bool:
    """Whether each of its characters can be drawn large."""
    return all(letter in _SMALL for letter in words)


def large(words: str, cells: Cells = 3) -> list[str]:
    """The words in rows of blocks, all as wide as one another. Raises KeyError where one cannot be drawn."""
    drawn = [_SMALL[letter].split() for letter in words]
    if cells == 5:
        drawn = [_COMMA if letter == "," else _doubled(rows) for letter, rows in zip(words, drawn, strict=True)]
    gap = " " * (cells // 2)
    return [gap.join(row).replace("_", " ") for row in zip(*drawn, strict=True)]


def _doubled(rows: list[str]) -> list[str]:
    """The same as squares of two cells: five rows of the six halves, of which the last but one is like that before."""
    halves = ["".join(_HALVES[cell][half] * 2 for cell in row) for row in rows for half in (0, 1)]
    return [*halves[:4], halves[5]]
