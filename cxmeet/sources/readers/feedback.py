"""What customers said, read from one file per channel or survey."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from pathlib import Path
from typing import NamedTuple

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import Feedback
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.quotes import unescaped
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.listening import Book, Item, Survey
from cxmeet.core.voice.scores import HIGHEST, LOWEST
from cxmeet.core.voice.spoken import Spoken
from cxmeet.core.voice.theme_rules import ThemeRules
from cxmeet.sources.csv.cells import Cells, Labels, Unusable, named
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: Feedback, reading: Reading) -> tuple[Book, Source]:
    """What was heard in one file; it is read again where rows with one id do not say the same. Raises BadFile."""
    book, rows, reader, set_aside = _read(paths, given, reading, frozenset())
    if reader.contradictory:
        book, rows, reader, set_aside = _read(paths, given, reading, reader.contradictory)
    name, told = reader.name, reader.told
    book.asks[name] = given.asked
    book.days = told
    if told:
        book.begins[name] = min(told)
    return book, rows.source(name, set_aside, min(told, default=None), max(told, default=None))


def _read(
    paths: Sequence[Path], given: Feedback, reading: Reading, apart: Set[str]
) -> tuple[Book, Rows, _Reader, SetAside]:
    book, rows = Book(), Rows(paths, given)
    reader = _Reader(rows, given, ThemeRules(reading.charter.themes), reading, book, apart)
    for line, row in rows:
        try:
            reader.add(row)
        except Unusable as error:
            rows.bad(line, str(error), row)
    reader.add_apart()
    return book, rows, reader, rows.finish()


class _Row(NamedTuple):
    """What a row says, in the order by which one of several with the same id is chosen: the least."""

    day: dt.date
    theme: str
    channel: str
    score: str
    customer: str
    text: str


class _Reader:
    """Understands the rows of one feedback file."""

    def __init__(
        self, rows: Rows, given: Feedback, rules: ThemeRules, reading: Reading, book: Book, apart: Set[str]
    ) -> None:
        """`apart` are the ids of which all rows are looked at before one of them counts."""
        self.name, self._reading = given.called, reading
        self._rows, self._given, self._rules, self._book = rows, given, rules, book
        self.days: Days[tuple[int, dt.date]] = Days("date", rows.dates, self._placed)
        self.told: set[dt.date] = set()
        self._themes, self._channels = Labels("theme", unescaped), Labels("channel", unescaped)
        self._ids: dict[str, int] = {}
        """Each id -> a number for what its first row says."""
        self._apart: dict[str, _Row | None] = dict.fromkeys(apart)
        self.contradictory: set[str] = set()
        """The ids of rows that do not say the same."""
        self._rows_seen: set[int] = set()
        if given.score:
            highest = given.scale or HIGHEST[given.score]
            self._survey = book.surveys[self.name] = Survey(given.score, highest)
            decimal, low = rows.counts.decimal, LOWEST[given.score]
            self._score: Cells[int | None] = Cells(lambda text: scored(text, decimal, low, highest))

    def add(self, row: list[str]) -> None:
        """Add one row. Raises Unusable."""
        rows = self._rows
        number, day = self.days[row[rows.at("date")]]
        score = rows.cell(row, "score") if self._given.score else ""
        if score:
            self._score[score]  # Raises Unusable
        said = _Row(
            day,
            self._themes[rows.cell(row, "theme")],
            self._channels[rows.cell(row, "channel")],
            score,
            named(rows.cell(row, "customer"), "customer"),
            rows.cell(row, "text"),
        )
        again = self._again(row, number, said)
        self.told.add(day)
        if not again:
            self._count(number, said)

    def add_apart(self) -> None:
        """Add the one that counts of the rows with each id that was looked at apart."""
        for said in self._apart.values():
            if said:
                self._count(Period.of(said.day, self._reading.grain).number, said)

    def _count(self, number: int, said: _Row) -> None:
        day, theme, channel, score, customer, text = said
        if self._reading.too_late(day):
            return
        if score and (value := self._score[score]) is not None:
            self._survey.answers[number][value] += 1
        channel = channel or self.name
        experience, word = self._rules.place(theme, text)
        theme = theme or word
        spoken = bool(theme or text.strip())
        asked = self._given.asked
        self._book.items[Item(number, self.name, channel, asked, theme, experience, spoken)] += 1
        self._book.who.add(number, asked, theme, experience, customer)
        if self._reading.listed and number == self._reading.listed.number:
            self._book.rows.append(Spoken(theme, experience, asked, day, customer, text))
        if text and theme:
            self._book.quotes.offer((number, theme.casefold()), text, day, channel)

    def _placed(self, day: dt.date) -> tuple[int, dt.date]:
        return Period.of(day, self._reading.grain).number, day

    def _again(self, row: list[str], number: int, said: _Row) -> bool:
        """Whether a row with its id counts in its place; without ids, exact repeats are noted and count."""
        if self._rows.has("id"):
            name = named(self._rows.cell(row, "id"), "id")
            return self._apart_from(name, said) if name in self._apart else self._repeats(name, number, said)
        whole = hash(tuple(row))
        self._book.repeats[number] += whole in self._rows_seen
        self._rows_seen.add(whole)
        return False

    def _repeats(self, name: str, number: int, said: _Row) -> bool:
        """Whether the row's id was there already."""
        if not name or name not in self._ids:
            self._ids[name] = hash(said)
            return False
        self._book.duplicates[number] += 1
        if self._ids[name] != hash(said):
            self.contradictory.add(name)
        return True

    def _apart_from(self, name: str, said: _Row) -> bool:
        """Keep the row that counts of several with one id: the earliest, and of one day the first by what it says."""
        known = self._apart[name]
        if known:
            later = max(known, said)
            self._book.duplicates[Period.of(later.day, self._reading.grain).number] += 1
        self._apart[name] = min(known, said) if known else said
        return True


def scored(text: str, decimal: str, low: int, high: int) -> int | None:
    """The score that a text says; None where it says nothing. Raises Unusable."""
    said = text.strip()
    if not said:
        return None
    whole = said.removesuffix(f"{decimal}0")
    if not (whole.isascii() and whole.isdecimal() and len(whole) < 4 and low <= int(whole) <= high):
        raise Unusable(f"score is not a whole number from {low} to {high}: “{one_line(said)[:40]}”")
    return int(whole)
