"""The query grammar of the decision register: the same on screen, on the command line and in exports.

    status:open owner:@me function:IT experience:onboarding due:<2026-12-31 review:due overdue: shared:no weak:
    meeting:last "free text"

Values with commas are "or", a leading `-` is "not", terms are joined by "and".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from cxmeet.core.decision import Decision, DecisionStatus, weaknesses
from cxmeet.core.errors import BadQuery
from cxmeet.core.text import suggestion

_TOKEN = re.compile(r'(-?)(?:([a-z_]+):)?(?:"([^"]*)"|(\S*))(?:\s+|$)')
_DATE = re.compile(r"([<>]=?)?(\d{4}(?:-\d{2}(?:-\d{2})?)?)")


STATUSES: tuple[str, ...] = get_args(DecisionStatus)


@dataclass(frozen=True)
class Term:
    key: str
    """Empty for free text."""
    values: tuple[str, ...]
    negated: bool


@dataclass(frozen=True)
class Surroundings:
    """What a query may refer to: the day, who asks, and the newest meeting."""

    today: dt.date
    me: str = ""
    """Full name of who asks; empty where nobody knows them."""
    last_meeting: str = ""
    experiences: Mapping[str, str] = field(default_factory=dict)
    """Name or id of every experience, in lower case -> its id."""


def parse(text: str) -> tuple[Term, ...]:
    """The terms of a query. Raises BadQuery for an unknown key or a value that cannot be read."""
    terms, place, text = [], 0, text.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place:
            raise BadQuery(f"The query cannot be read at “{text[place:]}”.")
        place = match.end()
        dash, key, quoted, word = match.groups()
        if key and key not in _TESTS:
            raise BadQuery(
                f"There is nothing to ask by “{key}:”{suggestion(key, _TESTS) or '.'} Keys: {', '.join(_TESTS)}."
            )
        values = (quoted,) if quoted is not None else tuple(filter(None, word.split(",")) if key else [word])
        _check(key or "", values)
        terms.append(Term(key=key or "", values=values, negated=bool(dash)))
    return tuple(terms)


def select(decisions: Iterable[Decision], terms: Iterable[Term], around: Surroundings) -> list[Decision]:
    """The decisions every term holds for, in the order given.

    Raises BadQuery for `@me` where nobody knows who asks, and for an experience that is neither known nor used.
    """
    terms, decisions = tuple(terms), tuple(decisions)
    _answerable(terms, {one.experience.casefold() for one in decisions}, around)
    return [one for one in decisions if all(_holds(term, one, around) != term.negated for term in terms)]


def _answerable(terms: Iterable[Term], used: set[str], around: Surroundings) -> None:
    for term in terms:
        for value in map(str.casefold, term.values):
            if value == "@me" and not around.me:
                raise BadQuery(
                    "The charter does not say who you are, so @me means nobody. Say it: cxmeet --as NAME ..."
                )
            if term.key == "experience" and value not in used and value not in around.experiences:
                known = sorted(used.union(around.experiences) - {""})
                hint = suggestion(value, known) or f". There are {', '.join(known) or 'none'}."
                raise BadQuery(f"There is no experience “{value}”{hint}")


def _holds(term: Term, decision: Decision, around: Surroundings) -> bool:
    if not term.key:
        return _mentions(decision, term.values[0])
    test = _TESTS[term.key]
    return any(test(decision, value.casefold(), around) for value in term.values or ("",))


def _check(key: str, values: tuple[str, ...]) -> None:
    for value in values:
        if key in ("due", "review") and value not in ("none", "due") and not _DATE.fullmatch(value):
            raise BadQuery(f"“{key}:{value}” is not a date: write {key}:<2026-12-31, {key}:2026-12 or {key}:none.")
        if key == "status" and value.casefold() not in STATUSES:
            raise BadQuery(
                f"There is no status “{value}”{suggestion(value, STATUSES) or '.'} They are {', '.join(STATUSES)}."
            )
        if key in ("shared", "weak", "overdue") and value not in ("yes", "no"):
            raise BadQuery(f"“{key}:{value}” is neither {key}:yes nor {key}:no.")


def _mentions(decision: Decision, text: str) -> bool:
    parts = (f"{part.leader} {part.part}" for part in decision.parts)
    measure = decision.measure.name if decision.measure else ""
    words = (decision.number, decision.statement, decision.why, decision.accountable, measure, *parts)
    return text.casefold() in "\n".join(words).casefold()


def _owner(decision: Decision, value: str, around: Surroundings) -> bool:
    wanted = around.me.casefold() if value == "@me" else value
    return bool(wanted) and any(wanted in owner.casefold() for owner in decision.owners)


def _date(date: dt.date | None, value: str, around: Surroundings, due: bool) -> bool:
    if value in ("none", ""):
        return (date is None) == (value == "none")
    if date is None:
        return False
    if value == "due":
        return due and date <= around.today
    match = _DATE.fullmatch(value)
    sign, bound = (match[1] or "", match[2]) if match else ("", value)
    shown = date.isoformat()[: len(bound)]
    return {"<": shown < bound, "<=": shown <= bound, ">": shown > bound, ">=": shown >= bound}.get(
        sign, shown == bound
    )


def _yes(fact: bool, value: str) -> bool:
    return fact == (value != "no")


Test = Callable[[Decision, str, Surroundings], bool]
_TESTS: dict[str, Test] = {
    "status": lambda one, value, _: one.status == value,
    "owner": _owner,
    "accountable": lambda one, value, around: (
        (around.me.casefold() if value == "@me" else value) in one.accountable.casefold()
    ),
    "function": lambda one, value, _: value in (name.casefold() for name in one.functions),
    "experience": lambda one, value, around: (
        one.experience.casefold() == around.experiences.get(value, value).casefold()
    ),
    "meeting": lambda one, value, around: (
        one.meeting.casefold() == (around.last_meeting.casefold() if value == "last" else value)
    ),
    "due": lambda one, value, around: _date(one.due, value, around, one.status == "open"),
    "review": lambda one, value, around: _date(one.review_on, value, around, one.status in ("open", "done")),
    "overdue": lambda one, value, around: _yes(
        one.status == "open" and bool(one.due and one.due < around.today), value
    ),
    "shared": lambda one, value, _: _yes(one.shared, value),
    "weak": lambda one, value, _: _yes(bool(weaknesses(one)), value),
}
