"""What customers said, counted where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import Feedback
from cxmeet.core.charter.forms import counts
from cxmeet.core.charter.inside import FrontLineSource
from cxmeet.core.kernel.quotes import Quotes
from cxmeet.core.voice.listening import Book, Item, Survey
from cxmeet.core.voice.scores import HIGHEST, LOWEST
from cxmeet.core.voice.spoken import Spoken
from cxmeet.core.voice.theme_rules import ThemeRules
from cxmeet.sources.csv.cells import Unusable
from cxmeet.sources.readers.feedback import scored
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.columns.by_number import days_of, in_time
from cxmeet.sources.warehouse.columns.calendar import number
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.columns.words import says_nothing, understood
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.readers.quotes import by_code_point, quotes_of
from cxmeet.sources.warehouse.readers.sayings import Sayings
from cxmeet.sources.warehouse.readers.word_search import first_rule
from cxmeet.sources.warehouse.rows.readable import Misfit, readable

KINDS: Mapping[str, Kind] = {
    "date": "day", "score": "text", "theme": "escaped label", "channel": "escaped label",
    "customer": "name", "id": "name", "text": "text",
}  # fmt: skip
"""In the order in which a row is looked at."""

_COUNTED = ("number", "heard", "theme", "called", "rule", "spoken", "score", "customer")


def read(
    engine: Engine, given: Feedback | FrontLineSource, reading: Reading, evidence: Evidence
) -> tuple[Book, Source]:
    """What was heard in one table. Raises BadFile."""
    heard = _Heard(engine, given, reading)
    book = heard.book()
    if heard.has("customer"):
        named = heard.rows.filter(heard.rows.customer != "")
        book.who.elsewhere.append(Sayings(engine, named, given.asked, heard.experience, evidence))
    told = days_of(engine, heard.found.table, "date")
    book.days = told
    if told:
        book.begins[given.called] = min(told)
    return book, heard.found.source(min(told, default=None), max(told, default=None))


class _Heard:
    """The rows of one table of feedback: those that count, with the theme they are about."""

    def __init__(self, engine: Engine, given: Feedback | FrontLineSource, reading: Reading) -> None:
        self._engine, self._given, self._reading = engine, given, reading
        self._rules = ThemeRules(reading.charter.themes)
        # A row without an id is told apart from others by all of its columns.
        whole = given if given.by_role.get("id") else replace(given, show=tuple(engine.table(given).columns))
        self.found = readable(engine, whole, KINDS, self._misfits)
        self._shown = [f"show_{at}" for at, _ in enumerate(whole.show)] if whole is not given else []
        self.has = self.found.has
        rows = self.found.table
        lacking = {role: ibis.literal("") for role in KINDS if not self.has(role) and role != "date"}
        rows = rows.mutate(**lacking, number=number(rows.date, reading.grain))
        self._every = rows.mutate(place=self._place(rows)) if self.has("id") else rows
        first = self._every.filter(self._every.place == 0) if self.has("id") else rows
        self._texts = self._with_themes(in_time(first, reading))
        self.rows = engine.keep(self._texts.select(*_COUNTED), "heard")
        """What counts of the rows, without their texts."""

    def _misfits(self, rows: ibis.Table) -> list[Misfit]:
        """Scores that are none."""
        if "score" not in rows.columns:
            return []
        said = understood(self._engine, rows, "score", self._score)
        wrong = {text: why for text, why in said.items() if isinstance(why, str)}
        return [Misfit(rows.score.isin(list(wrong)), next(iter(wrong.values())))] if wrong else []

    def _score(self, text: str | None) -> int | str | None:
        """The score that a text says, or why it says none."""
        given = self._given
        low, high = LOWEST[given.score], given.scale or HIGHEST[given.score]
        try:
            return scored(text or "", counts(given).decimal, low, high)
        except Unusable as error:
            return str(error).partition(":")[0]

    def _place(self, rows: ibis.Table) -> Any:
        """Which of the rows with its id a row is, from 0: the earliest comes first, then by what it says."""
        said = [by_code_point(self._engine, rows[role]) for role in ("theme", "channel", "score", "customer", "text")]
        alike = ibis.row_number().over(group_by=rows.id, order_by=[rows.date, *said])
        return (rows.id == "").ifelse(0, alike)

    def _with_themes(self, rows: ibis.Table) -> ibis.Table:
        """The rows with the first rule of which the text has a word, and with the theme that is or comes from one."""
        rule, word = first_rule(self._reading.charter.themes, rows.text, self._engine.dialect)
        rows = rows.mutate(rule=rule, called=(rows.theme == "").ifelse(word, rows.theme))
        rows = rows.mutate(heard=(rows.channel == "").ifelse(self._given.called, rows.channel))
        return rows.mutate(spoken=(rows.called != "") | ~says_nothing(rows.text))

    def experience(self, called: str, theme: str, rule: int | None) -> str:
        """The experience that is meant by what something is called, its theme, and the rule its words are of."""
        return self._rules.placed(theme, rule, called)[0]

    def book(self) -> Book:
        """What was counted of it."""
        book, name, rows = Book(), self._given.called, self.rows
        counts = rows.group_by("number", "heard", "theme", "called", "rule", "spoken").agg(n=rows.count())
        for at, channel, theme, called, rule, spoken, count in self._engine.rows(counts):
            experience, word = self._rules.placed(theme, rule, called)
            item = Item(at, name, channel, self._given.asked, theme or word, experience, spoken)
            book.items[item] += count
        book.asks[name] = self._given.asked
        self._count_repeats(book)
        if self._given.score:
            book.surveys[name] = self._survey()
        if self.has("text"):
            book.quotes.ask(self._quotes)
        if listed := self._reading.listed:
            book.rows = self._spoken(listed.number)
        return book

    def _count_repeats(self, book: Book) -> None:
        """Rows whose id was there already; without ids, rows that repeat another exactly."""
        rows = self._every
        if self.has("id"):
            again = rows.filter(rows.place > 0)
            book.duplicates.update(dict(self._engine.rows(again.group_by("number").agg(n=again.count()))))
            return
        alike = rows.group_by("number", *self._shown).agg(n=rows.count())
        more = alike.filter(alike.n > 1)
        found = self._engine.rows(more.group_by("number").agg(n=more.n.sum() - more.count()))
        book.repeats.update({at: int(n) for at, n in found})

    def _survey(self) -> Survey:
        rows = self.rows
        survey = Survey(self._given.score, self._given.scale or HIGHEST[self._given.score])
        for at, text, count in self._engine.rows(rows.group_by("number", "score").agg(n=rows.count())):
            score = self._score(text)
            if isinstance(score, int):
                survey.answers[at][score] += count
        return survey

    def _quotes(self, at: int) -> Quotes:
        """The quotes of a period by theme."""
        rows = self._texts.filter(self._texts.number == at, self._texts.called != "")
        told = rows.select(theme=rows.called, text=rows.text, date=rows.date, channel=rows.heard)
        return quotes_of(self._engine, told, lambda theme: (at, theme.casefold()))

    def _spoken(self, at: int) -> list[Spoken]:
        """All that was said in a period."""
        rows = self._texts.filter(self._texts.number == at)
        rows = rows.select("theme", "called", "rule", "date", "customer", "text")
        found = []
        for theme, called, rule, day, customer, text in self._engine.rows(rows):
            experience, word = self._rules.placed(theme, rule, called)
            found.append(Spoken(theme or word, experience, self._given.asked, day, customer, text))
        return sorted(found, key=lambda one: (one.day, one.theme, one.customer, one.text))
