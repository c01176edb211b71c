"""Why customers left: what is said in one spelling, grouped by the rules of the charter, each with who said it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import translate
from typing import Protocol

from cxmeet.core.customers.assets import LostBy, Reason
from cxmeet.core.customers.leavers import Leavers

UNKNOWN = "we do not know"
_SAYS_NOTHING = frozenset(
    ("", "-", "?", "unknown", "n/a", "na", "none", "not known", "don't know", "dont know", "other/unknown")
)

Worth = Mapping[str, Decimal | None]
"""Customer whom the base lost -> what they were worth."""


class Rule(Protocol):
    """A rule of the charter: what is said, what it is called, and which experience it is about."""

    @property
    def name(self) -> str: ...
    @property
    def match(self) -> tuple[str, ...]: ...
    @property
    def experience(self) -> str: ...


class Naming:
    """What the reasons of a file are called: by the first rule that fits, else in their most frequent spelling."""

    def __init__(self, rules: Sequence[Rule], written: Counter[str]) -> None:
        """`written` is how often each text was written, in all periods."""
        self._rules = [(_globs(rule.match), rule.name.strip()) for rule in rules]
        self.experiences = {rule.name.strip(): rule.experience for rule in reversed(rules) if rule.experience}
        """Name of a group -> the experience it is about."""
        spelled: dict[str, Counter[str]] = defaultdict(Counter)
        for text, count in written.items():
            spelled[_key(text)][" ".join(text.split())] += count
        self._names = {key: self._name(key, spellings) for key, spellings in spelled.items()}

    @property
    def names(self) -> list[str]:
        """Everything that a reason can be called; that we do not know last."""
        return [*dict.fromkeys((*self._names.values(), *(name for _, name in self._rules))), UNKNOWN]

    def named(self, text: str) -> str:
        """What a text is called; that we do not know it where it says nothing."""
        return self._names.get(_key(text), UNKNOWN)

    def _name(self, key: str, spellings: Counter[str]) -> str:
        if key and (name := next((name for globs, name in self._rules if globs.match(key)), "")):
            return name
        if key in _SAYS_NOTHING:
            return UNKNOWN
        return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _globs(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(translate(_key(one)) for one in patterns) or r"(?!)")


@dataclass
class Told:
    """Who left in one period, by reason."""

    who: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nameless: Counter[str] = field(default_factory=Counter)
    """Departures of which the file does not say whose."""
    besides: dict[str, Leavers] = field(default_factory=dict)
    """Customers whom the base lost and who are not among those named, by reason."""

    @property
    def reasons(self) -> Set[str]:
        """The reasons for which anybody left."""
        return {*self.who, *self.nameless, *self.besides}

    @property
    def named(self) -> Set[str]:
        """Everybody who is named."""
        return set().union(*self.who.values())

    def count(self, names: Iterable[str]) -> int:
        """How many left for any of these reasons."""
        names = set(names)
        besides = sum(self.besides[name].customers for name in names if name in self.besides)
        return len(self._customers(names)) + sum(self.nameless[name] for name in names) + besides

    def worth(self, names: Iterable[str], lost: Worth | None) -> tuple[Decimal | None, int | None]:
        """What those of them whom the base lost were worth, and how many those are; None where it cannot say."""
        names = set(names)
        if lost is None:
            return None, None
        found = [Leavers(1, lost[one]) for one in self._customers(names) if one in lost]
        found += [self.besides[name] for name in names if name in self.besides]
        values = [value for _, value in found if value is not None]
        customers = sum(leavers.customers for leavers in found)
        return (sum(values, Decimal(0)), customers) if customers and len(values) == len(found) else (None, None)

    def _customers(self, names: Iterable[str]) -> set[str]:
        return set().union(*(self.who[name] for name in names if name in self.who))


def told(said: Iterable[tuple[str, str]], naming: Naming) -> Told:
    """Who left for which reason, from customers (empty where the file does not say who) and what was written."""
    found = Told()
    for customer, text in said:
        name = naming.named(text)
        if customer:
            found.who[name].add(customer)
        else:
            found.nameless[name] += 1
    return found


def counted(said: Mapping[str, Leavers], naming: Naming) -> Told:
    """Who left for which reason, from how many said what; each customer says one thing."""
    found = Told()
    for text, leavers in said.items():
        name = naming.named(text)
        known = found.besides.get(name)
        found.besides[name] = known.and_also(leavers) if known else leavers
    return found


def reasons(now: Told, before: Told | None, lost: Worth | None, naming: Naming) -> tuple[Reason, ...]:
    """The reasons of a period, the most frequent first; what we do not know last, whatever its size."""
    found = (
        Reason(
            reason=name,
            count=now.count((name,)),
            value=worth,
            valued=valued,
            previous=None if before is None else before.count((name,)),
            experience=naming.experiences.get(name, ""),
        )
        for name in now.reasons
        for worth, valued in (now.worth((name,), lost),)
    )
    return tuple(
        sorted((one for one in found if one.count), key=lambda one: (one.reason == UNKNOWN, -one.count, one.reason))
    )


def by_experience(now: Told, before: Told | None, lost: Worth | None, naming: Naming) -> Iterator[LostBy]:
    """Those who left by the experience their reason is about, the most first; a customer counts once for each."""
    groups: dict[str, set[str]] = defaultdict(set)
    for name, experience in naming.experiences.items():
        groups[experience].add(name)
    found = [
        LostBy(
            experience=experience,
            count=now.count(names),
            value=worth,
            valued=valued,
            previous=None if before is None else before.count(names),
        )
        for experience, names in groups.items()
        for worth, valued in (now.worth(names, lost),)
    ]
    yield from sorted((one for one in found if one.count or one.previous), key=lambda one: (-one.count, one.experience))
