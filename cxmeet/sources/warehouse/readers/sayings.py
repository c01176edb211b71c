"""Who said what, asked where it is kept, beside what has become of them since where that is kept there too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Any

import ibis

from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.kernel.shown import Fates
from cxmeet.core.voice.heard import Speakers
from cxmeet.core.voice.speakers import Elsewhere, Told, WhoSaid
from cxmeet.sources.warehouse.base.joined import HERE, LEFT, BaseThere, home, there, with_fates
from cxmeet.sources.warehouse.columns.words import meaning
from cxmeet.sources.warehouse.engines.engine import Engine

_SAID = ("theme", "called", "rule")
"""The columns that tell what a row is about: its theme, what it is called, and the rule its words are of."""

Counted = dict[tuple[str, str], Counter[tuple[bool, bool, str]]]
"""`theme` or `experience` and which one -> who said it: of their own accord, when asked, and what became of them."""


@dataclass(frozen=True)
class Sayings:
    """The rows of one table that name customers."""

    engine: Engine
    table: ibis.Table
    """One row for each: number of the period, customer, theme, called, rule."""
    asked: bool
    experience: Callable[[str, str, int | None], str]
    """The experience that a row is about, by what tells what it is about."""
    evidence: Evidence

    def told(self, number: int, fates: Fates, kept: Sequence[Elsewhere]) -> Told | None:
        base = there(self.engine, self.evidence)
        several = [one for one in kept if isinstance(one, Sayings) and one.engine is self.engine]
        if base is None or fates.period is None or len(several) < len(kept):
            return None
        found: Counted = defaultdict(Counter)
        for kind, rows in _by_kind(several, number).items():
            _count(found, kind, rows, self.engine, base, fates.period.number)

        def told(kind: str, what: str, asked: Set[bool]) -> Speakers | None:
            become = Counter[str]()
            for (volunteered, answered, fate), n in found[kind, what].items():
                if (volunteered and False in asked) or (answered and True in asked):
                    become[fate] += n
            n = become[HERE] + become[LEFT]
            return Speakers(n=n, left=become[LEFT], unknown=become.total() - n) if become else None

        return told

    def who(self, number: int) -> WhoSaid | None:
        rows = self.table.filter(self.table.number == number).select("customer", *_SAID).distinct()
        found = home(self.engine, rows)
        if found is None:
            return None
        who = WhoSaid()
        for customer, theme, called, rule in found:
            who.add(number, self.asked, called, self.experience(called, theme, rule), customer)
        return who

    def said(self, number: int) -> list[tuple[str, str, int | None]]:
        """What is said in a period, once each."""
        rows = self.table.filter(self.table.number == number)
        return [tuple(row) for row in self.engine.rows(rows.select(*_SAID).distinct())]


def _by_kind(several: Sequence[Sayings], number: int) -> dict[str, ibis.Table]:
    """What is said and who says it, by theme and by experience: themes that differ in case alone are one."""
    themes: list[ibis.Table] = []
    experiences: list[ibis.Table] = []
    one_of: dict[str, str] = {}
    for each in several:
        said = each.said(number)
        means = {called: one_of.setdefault(called.casefold(), called) for _, called, _ in said}
        rows = each.table.filter(each.table.number == number).mutate(asked=ibis.literal(int(each.asked)))
        themes.append(rows.select("customer", "asked", what=meaning(rows.called, means)))
        experiences.append(rows.select("customer", "asked", what=_experience(rows, each, said)))
    return {
        "theme": ibis.union(*themes) if len(themes) > 1 else themes[0],
        "experience": ibis.union(*experiences) if len(experiences) > 1 else experiences[0],
    }


def _experience(rows: Any, each: Sayings, said: Sequence[tuple[str, str, int | None]]) -> Any:
    """The experience that a row is about: by the rule of its words, else by its theme."""
    ways: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    for theme, called, rule in said:
        ways[each.experience(called, theme, rule), rule].append(theme)
    conditions = []
    for (experience, rule), themes in ways.items():
        by_rule = rows.rule.isnull() if rule is None else rows.rule == rule
        if experience:
            conditions.append((ibis.coalesce(by_rule, False) & rows.theme.isin(sorted(set(themes))), experience))
    return ibis.cases(*conditions, else_="") if conditions else ibis.literal("")


def _count(found: Counted, kind: str, rows: Any, engine: Engine, base: BaseThere, number: int) -> None:
    """Add who said what: each customer once, whether asked, of their own accord, or both."""
    rows = rows.filter(rows.what != "")
    each = rows.group_by("what", "customer").agg(answered=rows.asked.max(), volunteered=1 - rows.asked.min())
    met = with_fates(base, number, each)
    counts = met.group_by("what", "volunteered", "answered", "fate").agg(n=met.count())
    for what, volunteered, answered, fate, n in engine.rows(counts):
        key = what.casefold() if kind == "theme" else what
        found[kind, key][bool(volunteered), bool(answered), fate] += n
