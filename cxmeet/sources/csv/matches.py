"""What the text of a cell is, whatever its case and the blanks around it: one that a glob fits, or one for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import translate
from re import compile as pattern

from cxmeet.sources.csv.cells import SHORT

REMEMBERED = 50_000
"""Distinct texts kept per column."""


class Matches(dict[str, bool]):
    """Cell -> whether any of the globs matches it, whatever the case."""

    def __init__(self, globs: Sequence[str]) -> None:
        super().__init__()
        self._pattern = pattern("|".join(translate(glob.strip().casefold()) for glob in globs))

    def __missing__(self, cell: str) -> bool:
        found = self._pattern.match(cell.strip().casefold()) is not None
        if len(self) < REMEMBERED and len(cell) <= SHORT:
            self[cell] = found
        return found


class Emptied(dict[str, str]):
    """Cell -> what it says, which is nothing where it is one of the texts that stand for nothing."""

    def __init__(self, empty: Iterable[str]) -> None:
        super().__init__()
        self._empty = {text.strip().casefold() for text in empty}

    def anywhere(self, cells: Iterable[str]) -> bool:
        """Whether any of the cells may stand for nothing; a look at them all at once that spares one at each."""
        text = "\n".join(cells).casefold()
        return any(one in text for one in self._empty)

    def __missing__(self, cell: str) -> str:
        said = "" if len(cell) <= SHORT and cell.strip().casefold() in self._empty else cell
        if len(self) < REMEMBERED and len(cell) <= SHORT:
            self[cell] = said
        return said
