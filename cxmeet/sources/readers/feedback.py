"""What customers said, read from one file per channel or survey."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import Feedback
from cxmeet.core.charter.inside import FrontLineSource
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.quotes import unescaped
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.listening import Book, Item, Survey
from cxmeet.core.voice.scores import HIGHEST, LOWEST
from cxmeet.core.voice.spoken import Spoken
from cxmeet.core.voice.theme_rules import ThemeRules
from cxmeet.sources.csv.cells import Cells, Labels, Unusable, named
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: Feedback | FrontLineSource, reading: Reading) -> tuple[Book, Source]:
    """What was heard in one file. Raises BadFile."""
    book = Book()
    rows = Rows(paths, given)
    reader = _Reader(rows, given, ThemeRules(reading.charter.themes), reading, book)
    for line, row in rows:
        try:
            reader.add(row)
        except Unusable as error:
            rows.bad(line, str(error), row)
    set_aside = rows.finish()
    name, told = reader.name, reader.told
    book.asks[name] = given.asked
    book.days = told
    if told:
        book.begins[name] = min(told)
    return book, rows.source(name, set_aside, min(told, default=None), max(told, default=None))


class _Reader:
    """Understands the rows of one feedback file."""

    def __init__(
        self, rows: Rows, given: Feedback | FrontLineSource, rules: ThemeRules, reading: Reading, book: Book
    ) -> None:
        self.name, self._reading = given.called, reading
        self._rows, self._given, self._rules, self._book = rows, given, rules, book
        self.days: Days[tuple[int, dt.date]] = Days("date", rows.dates, self._placed)
        self.told: set[dt.date] = set()
        self._themes, self._channels = Labels("theme", unescaped), Labels("channel", unescaped)
        self._ids: set[str] = set()
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
        score = self._score[rows.cell(row, "score")] if self._given.score else None
        theme = self._themes[rows.cell(row, "theme")]
        channel = self._channels[rows.cell(row, "channel")] or self.name
        customer = named(rows.cell(row, "customer"), "customer")
        again = self._again(row, number)
        self.told.add(day)
        if again or self._reading.too_late(day):
            return
        if score is not None:
            self._survey.answers[number][score] += 1
        text = rows.cell(row, "text")
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

    def _again(self, row: list[str], number: int) -> bool:
        """Whether the row's id was there already; without ids, exact repeats are noted and count."""
        if self._rows.has("id"):
            name = named(self._rows.cell(row, "id"), "id")
            if name and name in self._ids:
                self._book.duplicates[number] += 1
                return True
            self._ids.add(name)
            return False
        whole = hash(tuple(row))
        self._book.repeats[number] += whole in self._rows_seen
        self._rows_seen.add(whole)
        return False


def scored(text: str, decimal: str, low: int, high: int) -> int | None:
    """The score that a text says; None where it says nothing. Raises Unusable."""
    said = text.strip()
    if not said:
        return None
    whole = said.removesuffix(f"{decimal}0")
    if not (whole.isascii() and whole.isdecimal() and len(whole) < 4 and low <= int(whole) <= high):
        raise Unusable(f"score is not a whole number from {low} to {high}: “{one_line(said)[:40]}”")
    return int(whole)
