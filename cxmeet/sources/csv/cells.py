"""What the cells of a CSV file say: each distinct text is understood once and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from cxmeet.core.kernel.text import IDENTIFIER, one_line, short

T = TypeVar("T")

REMEMBERED = 50_000
"""Distinct texts kept per column, so that a column where all differ does not fill the memory."""

SHORT = 200
"""Characters of the longest cell whose meaning is remembered: more is no word that comes again and again."""

LABEL = 2_000
"""Characters that a reason, a theme or the name of a group may have: all that differ are kept."""

SHOWN = 40
"""Characters of a cell that an error repeats."""


class Unusable(ValueError):
    """A cell that does not say what its column should."""


class Cells(dict[str, T], Generic[T]):
    """Text of a cell -> what it says. Raises Unusable for what it should not say."""

    def __init__(self, understand: Callable[[str], T]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, text: str) -> T:
        said = self._understand(text)
        if len(self) < REMEMBERED and len(text) <= SHORT:
            self[text] = said
        return said


def named(text: str, what: str) -> str:
    """Who or what a cell names; empty for nobody. Raises Unusable for a text too long to be a name."""
    name = text.strip()
    if len(name) > IDENTIFIER:
        raise Unusable(f"{what} has more than {IDENTIFIER} characters: “{short(name, SHOWN)}”")
    return name


class Labels(Cells[str]):
    """Text of a cell -> a reason, a theme, the name of a group, on one line. Raises Unusable for one too long."""

    def __init__(self, what: str, read: Callable[[str], str] = str) -> None:
        """`read` is what has to be done to the text before it can be read."""
        super().__init__(lambda text: self._label(one_line(read(text))))
        self._what = what

    def _label(self, label: str) -> str:
        if len(label) > LABEL:
            raise Unusable(f"{self._what} has more than {LABEL:,} characters: “{short(label, SHOWN)}”")
        return label


class Names(dict[str, int | None]):
    """Text of a cell -> a number for the customer or segment it names, from 0; None where it names none."""

    def __init__(self, what: str, encoding: str) -> None:
        """`encoding` is what the file is said to be written in."""
        super().__init__()
        self._what, self._encoding = what, encoding
        self.known: dict[str, int] = {}
        self.nobody = False
        """Whether any of them named nobody."""

    def __missing__(self, text: str) -> int | None:
        # a call less for each of many names
        name = text.strip() if len(text) <= IDENTIFIER else named(text, self._what)
        if not name:
            self.nobody = True
            if len(text) <= SHORT:
                self[text] = None
            return None
        if not name.isascii() and any("\udc80" <= letter <= "\udcff" for letter in name):
            said = f"{self._what} is not {self._encoding} text: “{short(name, SHOWN)}”"
            raise Unusable(f"{said}; save the file as UTF-8, or name its encoding in the charter")
        number = self.known.setdefault(name, len(self.known))
        if len(text) <= 2 * IDENTIFIER:
            self[text] = number
        return number
