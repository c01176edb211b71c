"""The columns of a file by what their names mean, as far as what they hold does not contradict it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.looking.names import Meaning, meanings

LABELS = 12
"""Different values of a column that says of each row whether something is so."""


class Found(NamedTuple):
    """A column with one of the meanings of its name."""

    column: Column
    meaning: Meaning

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is nearer to the meaning."""
        return self.meaning.line, self.meaning.more


def _is_day(column: Column) -> bool:
    return column.dated or column.serial


def _is_day_or_empty(column: Column) -> bool:
    return _is_day(column) or not column.filled or (column.days.going_on and not column.days.counted)


def _is_label(column: Column) -> bool:
    return 0 < len(column.values) <= LABELS and not _is_day(column)


def _is_group(column: Column) -> bool:
    return len(column.values) > 0 and not _is_day(column) and not column.unique


def _is_number(column: Column) -> bool:
    return column.numeric


def _is_word(column: Column) -> bool:
    return bool(column.filled) and not column.dated


def _is_said(column: Column) -> bool:
    return bool(column.filled) and not column.dated and not column.numeric


def _is_anything(column: Column) -> bool:
    return True


_HOLDS: Mapping[str, Callable[[Column], bool]] = {
    **dict.fromkeys(("start", "left", "bought", "said", "due", "made", "day"), _is_day),
    **dict.fromkeys(("end", "done"), _is_day_or_empty),
    **dict.fromkeys(("status", "churned", "kept", "trial", "test", "void", "currency", "interval"), _is_label),
    **dict.fromkeys(("plan", "group", "unit", "channel"), _is_group),
    **dict.fromkeys(("recurring", "amount", "each", "quantity", "seats", "tenure", "total"), _is_number),
    **dict.fromkeys(("nps", "csat", "ces", "score"), _is_number),
    **dict.fromkeys(("opening", "closing", "new", "lost", "reactivated", "in_and_out"), _is_number),
    **dict.fromkeys(("customer", "customer_name", "email", "contract", "case", "order"), _is_word),
    **dict.fromkeys(("reason", "theme", "text"), _is_said),
}


class Understood:
    """What the columns of a file can mean."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._by: dict[str, list[Found]] = {}
        self._called: dict[str, list[Found]] = {}
        for column in look.named:
            for meaning in meanings(column.name):
                fits = _HOLDS.get(meaning.what, _is_anything)(column)
                by = self._by if fits else self._called
                by.setdefault(meaning.what, []).append(Found(column, meaning))

    def has(self, *whats: str) -> bool:
        """Whether some column has one of the meanings."""
        return any(what in self._by for what in whats)

    def near(self, what: str) -> bool:
        """Whether some column is called by one of the names that have this meaning first of all."""
        return any(found.meaning.line == 0 for found in self._by.get(what, ()))

    def all(self, *whats: str) -> Iterator[Found]:
        """The columns with one of the meanings."""
        for what in whats:
            yield from self._by.get(what, ())

    def unfit(self, *whats: str) -> list[Column]:
        """The columns that are called by one of the meanings and hold something else, where none that fits is nearer.

        Those without any filled cell hold nothing else.
        """
        fitting = [(at, found.rank) for at, what in enumerate(whats) for found in self._by.get(what, ())]
        found = (
            each.column
            for at, what in enumerate(whats)
            for each in self._called.get(what, ())
            if each.column.filled and (not fitting or (at, each.rank) < min(fitting))
        )
        return list(dict.fromkeys(found))

    def best(self, *whats: str) -> list[Column]:
        """The columns that have the first of the meanings which any has, and come nearest to it; several in a tie."""
        for what in whats:
            if found := self._by.get(what):
                nearest = min(each.rank for each in found)
                return list(dict.fromkeys(each.column for each in found if each.rank == nearest))
        return []
