"""The listening path: what was said in every channel, counted by period, and put side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cxmeet.core.kernel import significance
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.quotes import Quotes
from cxmeet.core.kernel.shown import Fates, nobody_knows
from cxmeet.core.voice import scores
from cxmeet.core.voice.convergence import louder, order
from cxmeet.core.voice.heard import Channel, Heard, Listening, Score, Theme
from cxmeet.core.voice.speakers import WhoSaid
from cxmeet.core.voice.spoken import Spoken

GRACE = dt.timedelta(days=6)
"""How late in a period a file may begin and still be taken to cover it."""


class Item(NamedTuple):
    """Everything that tells one count from another."""

    period: int
    source: str
    channel: str
    asked: bool
    theme: str
    experience: str
    spoken: bool = True
    """Whether there are words or a theme, so that it can be mapped."""


@dataclass
class Survey:
    """The answers of one file by period: score -> how many."""

    kind: str
    highest: int
    answers: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


@dataclass
class Book:
    """Everything heard, from all files."""

    items: Counter[Item] = field(default_factory=Counter)
    duplicates: Counter[int] = field(default_factory=Counter)
    repeats: Counter[int] = field(default_factory=Counter)
    surveys: dict[str, Survey] = field(default_factory=dict)
    quotes: Quotes = field(default_factory=Quotes)
    begins: dict[str, dt.date] = field(default_factory=dict)
    """Source -> the first day it tells of."""
    days: Set[dt.date] = frozenset()
    """The days on which anything was heard."""
    asks: dict[str, bool] = field(default_factory=dict)
    """Source -> whether it holds answers to a question of ours."""
    rows: list[Spoken] = field(default_factory=list)
    """The rows of one period, where they are asked for."""
    who: WhoSaid = field(default_factory=WhoSaid)

    def listening(
        self, period: Period, cut_short: Set[str] = frozenset(), fates: Callable[[], Fates | None] = nobody_knows
    ) -> Listening:
        """What was heard in a period, against the one before.

        `cut_short` are the sources that do not tell of all of it; `fates` works out who is or was a customer.
        """
        now, before = self._of(period), self._of(period.shifted(-1))
        covered = self._reaching(period.shifted(-1))
        reach = covered - cut_short
        themes = _themes(now, before, reach, period, self.quotes.of(period.number), self._both(period, _theme_of))
        heard = Listening(
            channels=_channels(now, before, reach),
            themes=themes,
            unmapped=sum(count for item, count in now.items() if item.spoken and not item.experience),
            duplicates=self.duplicates[period.number],
            repeats=self.repeats[period.number],
            without_theme=sum(count for item, count in now.items() if not item.theme),
            without_words=sum(count for item, count in now.items() if not item.spoken),
            experiences=_experiences(now, before, reach, self._both(period, _experience_of)),
            scores=tuple(self._scores(period, covered)),
            missing=tuple(self._missing(now, before, cut_short)),
        )
        return self.who.beside(heard, period.number, fates)

    def _both(self, period: Period, key: Callable[[Item], str]) -> frozenset[str]:
        """What was brought up both ways by the end of a period, of customers' own accord and when asked."""
        found: dict[str, set[bool]] = defaultdict(set)
        for item in self.items:
            if item.period <= period.number:
                found[key(item)].add(item.asked)
        return frozenset(name for name, kinds in found.items() if len(kinds) > 1)

    def _of(self, period: Period) -> Counter[Item]:
        return Counter({item: count for item, count in self.items.items() if item.period == period.number})

    def _reaching(self, period: Period) -> frozenset[str]:
        """The sources that cover a period from its beginning."""
        return frozenset(name for name, first in self.begins.items() if first <= period.first + GRACE)

    def _scores(self, period: Period, reach: frozenset[str]) -> Iterable[Score]:
        for name, survey in self.surveys.items():
            before = survey.answers.get(period.number - 1, Counter()) if name in reach else None
            now = survey.answers.get(period.number, Counter())
            yield scores.score(name, survey.kind, survey.highest, now, before)

    def _missing(self, now: Counter[Item], before: Counter[Item], cut_short: Set[str]) -> Iterable[str]:
        heard = {item.source for item in now}
        for source in self.asks:
            if source not in heard:
                yield f"{source}: nothing in this period"
        silent = {item.channel for item in before if item.source not in cut_short} - {item.channel for item in now}
        yield from (f"{channel}: heard in the period before, silent now" for channel in sorted(silent - set(self.asks)))
        if True not in self.asks.values():
            yield "nothing is asked: no survey is given"
        if False not in self.asks.values():
            yield "nothing volunteered is given: no complaints, posts or calls"
        if len({item.channel for item in now}) == 1:
            yield "one channel alone: nothing else confirms it"


def bound(books: Iterable[Book]) -> Book:
    """Books of several files as one."""
    whole = Book()
    for book in books:
        whole.items.update(book.items)
        whole.duplicates.update(book.duplicates)
        whole.repeats.update(book.repeats)
        whole.surveys |= book.surveys
        whole.quotes.add(book.quotes)
        whole.begins |= book.begins
        whole.asks |= book.asks
        whole.rows += book.rows
        whole.who.join(book.who)
    return whole


def _theme_of(item: Item) -> str:
    return item.theme.casefold()


def _experience_of(item: Item) -> str:
    return item.experience


def _grouped(items: Counter[Item], key: Callable[[Item], str]) -> dict[str, Counter[Item]]:
    groups: dict[str, Counter[Item]] = defaultdict(Counter)
    for item, count in items.items():
        if name := key(item):
            groups[name][item] = count
    return groups


def _previous(now: Counter[Item], before: Mapping[Item, int], reach: frozenset[str]) -> int | None:
    """The count of the period before; None where a file that counts in either does not tell of all of both."""
    return sum(before.values()) if {item.source for item in (*now, *before)} <= reach else None


def _heard_in(items: Counter[Item]) -> tuple[str, ...]:
    """The channels, the loudest first."""
    channels: Counter[str] = Counter()
    for item, count in items.items():
        channels[item.channel] += count
    return tuple(sorted(channels, key=lambda name: (-channels[name], name)))


def _channels(now: Counter[Item], before: Counter[Item], reach: frozenset[str]) -> tuple[Channel, ...]:
    found = []
    for asked in (False, True):
        groups = _grouped(_only(now, asked), lambda item: item.channel)
        earlier = _grouped(_only(before, asked), lambda item: item.channel)
        for name, items in groups.items():
            previous = _previous(items, earlier.get(name, {}), reach)
            count = items.total()
            changed = significance.counts(count, previous)
            found.append(Channel(channel=name, asked=asked, count=count, previous=previous, change=changed))
    return tuple(sorted(found, key=lambda one: (one.asked, -one.count, one.channel)))


def _only(items: Counter[Item], asked: bool) -> Counter[Item]:
    return Counter({item: count for item, count in items.items() if item.asked == asked})


def _themes(
    now: Counter[Item],
    before: Counter[Item],
    reach: frozenset[str],
    period: Period,
    quotes: Quotes,
    both: Set[str],
) -> tuple[Theme, ...]:
    earlier = _grouped(before, _theme_of)
    found = [
        Theme(
            theme=_most(items, lambda item: item.theme),
            experience=_most(items, _experience_of),
            both=key in both,
            quote=quotes.get((period.number, key)),
            **_said(items, earlier.get(key, Counter()), reach),
        )
        for key, items in _grouped(now, _theme_of).items()
    ]
    return tuple(sorted(found, key=lambda said: (order(said), said.theme)))


def _said(now: Counter[Item], before: Counter[Item], reach: frozenset[str]) -> dict[str, Any]:
    """The fields of what was said; of what was partly asked, partly volunteered, only each is compared."""
    parts: dict[str, Any] = {"count": now.total(), "channels": _heard_in(now)}
    for name, asked in (("asked", True), ("volunteered", False)):
        items, earlier = _only(now, asked), _only(before, asked)
        previous = _previous(items, earlier, reach)
        parts |= {name: items.total(), f"{name}_previous": previous}
        parts[f"{name}_change"] = significance.counts(items.total(), previous)
    kinds = {item.asked for item in (*now, *before)}
    if len(kinds) == 1:
        kind = "asked" if True in kinds else "volunteered"
        parts |= {"previous": parts[f"{kind}_previous"], "change": parts[f"{kind}_change"]}
    return parts


def _most(items: Counter[Item], part: Callable[[Item], str]) -> str:
    """What most of the items say, where they say something."""
    counts: Counter[str] = Counter()
    for item, count in items.items():
        counts[part(item)] += count
    return min(counts, key=lambda name: (not name, -counts[name], name))


def _experiences(now: Counter[Item], before: Counter[Item], reach: frozenset[str], both: Set[str]) -> tuple[Heard, ...]:
    earlier = _grouped(before, _experience_of)
    found = [
        Heard(experience=name, both=name in both, **_said(items, earlier.get(name, Counter()), reach))
        for name, items in _grouped(now, _experience_of).items()
    ]
    return tuple(sorted(found, key=lambda said: (-louder(said), said.experience)))
