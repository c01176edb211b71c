"""What one column of a file holds, looked at cell by cell, whatever it may turn out to mean."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cxmeet.core.kernel.sums import Sums
from cxmeet.core.recognition.looking import amount_texts, day_texts, emptiness
from cxmeet.core.recognition.looking.distinct import KEPT, Distinct
from cxmeet.core.recognition.looking.sum_names import names_of_sums
from cxmeet.core.recognition.looking.ways import NONE, Key, reads

FEW = 200
"""Different values a column of labels may have."""

TRIED = 1_000
"""Cells after which a column that holds hardly any day, or hardly any number, is no longer tried for them."""

HARDLY = 0.3

MOSTLY = 0.5
"""Share of the cells that makes a column one of days or of numbers; the others of its cells are then unreadable."""

TOGETHER = 30_000
"""Cells that are looked at together, so that a text that comes again is looked at once."""

LONGEST = 1_000
"""Characters of a cell that are looked at."""


@dataclass
class Tried:
    """What came of reading the cells of a column as one kind of thing: how many each set of ways reads."""

    counted: Counter[Key] = field(default_factory=Counter)
    """Cells by the ways that read them; under `NONE` those that no way reads."""
    first: dict[Key, tuple[int, str]] = field(default_factory=dict)
    """For each set of ways the first row (from 1, below the header) with its text."""
    markers: Counter[str] = field(default_factory=Counter)
    """Texts that stand for nothing."""
    going_on: bool = True

    def begin(self, key: Key, text: str, count: int, row: int) -> None:
        """The first cells that just these ways read."""
        self.first[key] = (row, text)
        self.counted[key] = count

    @property
    def share(self) -> float:
        """Share of the cells, without the empty ones, that some way reads."""
        cells = self.counted.total()
        return 1 - self.counted[NONE] / cells if cells else 0.0

    def give_up(self) -> None:
        """Stop where hardly any cell is of this kind."""
        self.going_on = self.counted.total() < TRIED or self.share >= HARDLY

    def unread(self, way: str) -> tuple[int, list[tuple[int, str]]]:
        """How many cells a way does not read, and the first of each sort with its row."""
        keys = [key for key in self.counted if not reads(key, way)]
        return sum(self.counted[key] for key in keys), sorted(self.first[key] for key in keys)


class Column:
    """One column; `add` its cells, chunk after chunk, then look at what it holds."""

    def __init__(self, name: str, place: int, kept: int = KEPT) -> None:
        """`kept` is how many different texts may be remembered."""
        self.name, self.place = name, place
        self.rows = self.blank = 0
        self.days, self.amounts = Tried(), Tried()
        self._spans: dict[Key, list[list[dt.date]]] = {}
        self.signs: Counter[str] = Counter()
        """Signs and codes of currencies beside the amounts; under an empty text those without one."""
        self.markers: Counter[str] = Counter()
        """Texts that stand for nothing whatever the column means."""
        self.sums_named: Counter[str] = Counter()
        """Texts that are the name of a sum."""
        self.distinct = Distinct(kept)
        self._sums: dict[Key, tuple[Sums, ...]] = {}
        self._waiting: list[str] = []

    def add(self, cells: Sequence[str]) -> int:
        """The next cells of the column, as they stand in the file; how many of their characters now wait."""
        trimmed = list(map(str.strip, cells))
        lengths = list(map(len, trimmed))
        if max(lengths, default=0) > LONGEST:
            trimmed = [cell[:LONGEST] for cell in trimmed]
            lengths = list(map(len, trimmed))
        self._waiting += trimmed
        if len(self._waiting) >= TOGETHER:
            self.finish()
            return 0
        return sum(lengths)

    def finish(self) -> None:
        """Look at the cells that still wait; to be called before anything is asked of the column."""
        cells, self._waiting = self._waiting, []
        counted = Counter(cells)
        self.blank += counted.pop("", 0)
        for marker in emptiness.empty_for_words(counted.keys()):
            self.markers[marker] += counted[marker]
        for name in names_of_sums(counted.keys()):
            self.sums_named[name] += counted[name]
        self.distinct.add(counted)
        if self.days.going_on:
            self._try_days(counted, cells)
        if self.amounts.going_on:
            self._try_amounts(counted, cells)
        self.rows += len(cells)

    def _try_days(self, counted: Counter[str], cells: Sequence[str]) -> None:
        days, spans = self.days, self._spans
        for text, count in counted.items():
            key, each = day_texts.seen(text)
            if not key and emptiness.empty_for_days(text):
                days.markers[text] += count
                continue
            if key in days.counted:
                days.counted[key] += count
            else:
                days.begin(key, text, count, self._row(text, cells))
                spans[key] = [[day, day] for day in each]
            for span, day in zip(spans[key], each, strict=True):
                if day < span[0]:
                    span[0] = day
                elif day > span[1]:
                    span[1] = day
        days.give_up()

    def _try_amounts(self, counted: Counter[str], cells: Sequence[str]) -> None:
        amounts, signs = self.amounts, self.signs
        for text, count in counted.items():
            found = amount_texts.amount(text)
            if found is None:
                if emptiness.empty_for_amounts(text):
                    amounts.markers[text] += count
                    continue
                key = NONE
            else:
                key = found.key
            if key in amounts.counted:
                amounts.counted[key] += count
            else:
                amounts.begin(key, text, count, self._row(text, cells))
                self._sums[key] = tuple(Sums() for _ in key)
            if found:
                signs[found.sign] += count
                for sums, group in zip(self._sums[key], key, strict=True):
                    sums.add(found.value(group[0]), count)
        amounts.give_up()

    def _row(self, text: str, cells: Sequence[str]) -> int:
        """The row of the first cell with a text, from 1."""
        return self.rows + 1 + cells.index(text)

    def sums(self, way: str) -> Sums:
        """The amounts of the whole column as one way reads them."""
        total = Sums()
        for key, sums in self._sums.items():
            for group, each in zip(key, sums, strict=True):
                if way in group:
                    total.join(each)
        return total

    def whole_numbers(self) -> Tried:
        """What came of reading the cells as numbers, without the ways that make fractions of them."""
        found = Tried(markers=self.amounts.markers)
        for key, count in self.amounts.counted.items():
            sums = self._sums.get(key, ())
            whole = tuple(group for group, each in zip(key, sums, strict=True) if each.whole == each.count)
            found.first[whole] = min(found.first.get(whole, self.amounts.first[key]), self.amounts.first[key])
            found.counted[whole] += count
        return found

    def span(self, pattern: str) -> tuple[dt.date, dt.date] | None:
        """The first and the last day as one pattern reads the column; None where it reads none."""
        days = [
            day
            for key, spans in self._spans.items()
            for group, span in zip(key, spans, strict=True)
            if pattern in group
            for day in span
        ]
        return (min(days), max(days)) if days else None

    @property
    def filled(self) -> int:
        """Cells that are not blank."""
        return self.rows - self.blank

    @property
    def values(self) -> dict[str, int]:
        """The texts with their counts, the most frequent first; empty where there are too many to be labels."""
        return self.distinct.values(FEW)

    @property
    def unique(self) -> bool:
        """Whether no text is there twice."""
        return self.filled > 0 and not self.distinct.repeated

    @property
    def wordy(self) -> bool:
        """Whether most different texts are sentences rather than names."""
        texts = self.distinct.some(1_000)
        blanks = sum(text.count(" ") for text in texts)
        return len(texts) >= 3 and blanks >= 2.5 * len(texts)

    @property
    def dated(self) -> bool:
        """Whether most cells are written as days."""
        return self.days.share >= MOSTLY and not self.numeric

    @property
    def serial(self) -> bool:
        """Whether most cells are numbers that can be days: seconds, days of a spreadsheet, eight digits."""
        return self.days.share >= MOSTLY and self.numeric

    @property
    def numeric(self) -> bool:
        """Whether most cells are numbers."""
        return self.amounts.share >= MOSTLY
