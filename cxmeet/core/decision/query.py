"""The query grammar of the decision register: the same on screen, on the command line and in exports.

    status:open owner:@me function:IT experience:onboarding due:<fri review:due overdue: shared:no weak:
    meeting:last due:2026-11..2026-12 owner:"Ana Ruiz","Ben Okri" "free text"
    decided:2026-03..2026-05 changed:last effect:worse judged:no judged:keep told:no
    @name                                  a view that the charter names

Values with commas are "or", a leading `-` is "not", terms are joined by "and".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from msgspec import Struct

from cxmeet.core.decision.decision import Decision, DecisionStatus, Judged
from cxmeet.core.decision.effect import Verdict
from cxmeet.core.decision.fields import DecisionField, FieldKind, of_kind
from cxmeet.core.decision.loop import loops
from cxmeet.core.decision.query_days import matches, readable
from cxmeet.core.decision.surroundings import NAMED, NONE, Surroundings, must_be_known
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.errors import BadQuery, NotFound
from cxmeet.core.kernel.numbers import spelled
from cxmeet.core.kernel.text import one_line, suggestion

_TOKEN = re.compile(r'(-*)(?:([^\W\d][\w-]*):)?((?:"[^"]*"|[^\s"])*)(?:\s+|$)')
_SLIP = re.compile(r"([^\W\d]\w*)([=<>].*)?")
_VALUE = re.compile(r'((?:"[^"]*"|[^",])+)(?:,|$)')

STATUSES: tuple[str, ...] = get_args(DecisionStatus)
DATES = (*(field.name for field in of_kind("day")), "decided", "changed")
VERDICTS: tuple[str, ...] = get_args(Verdict)
JUDGEMENTS: tuple[str, ...] = get_args(Judged)
FACTS = ("shared", "weak", "overdue")
"""Keys that need no value."""


class Term(Struct, frozen=True):
    key: str
    """Empty for free text."""
    values: tuple[str, ...]
    negated: bool


def parse(text: str, views: Mapping[str, str] | None = None) -> tuple[Term, ...]:
    """The terms of a query, those of a named view in the place of `@name`.

    Raises BadQuery for an unknown key or a value that cannot be read, NotFound for a view that is none of `views`.
    """
    terms, place, text = list[Term](), 0, text.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place or set(match[0].strip()) == {"-"}:
            hint = " A quotation mark is not closed." if text[place:].count('"') % 2 else ""
            raise BadQuery(f"The query cannot be read at “{one_line(text[place:])[:60]}”.{hint}")
        place = match.end()
        dashes, key, words = match.groups()
        key = (key or "").casefold()
        if not key and words.startswith("@"):
            terms += _of_view(words[1:], bool(dashes), views)
            continue
        _meant_as_key(words if not key else "")
        if key and key not in _TESTS:
            hint = suggestion(key, _TESTS) or "."
            raise BadQuery(f"There is nothing to ask by “{one_line(key)}:”{hint} Keys: {', '.join(KEYS)}.")
        values = tuple(value.replace('"', "") for value in (_VALUE.findall(words) if key else [words]))
        _check(key, values)
        terms.append(Term(key=key, values=values, negated=len(dashes) % 2 == 1))
    return tuple(terms)


def _of_view(name: str, negated: bool, views: Mapping[str, str] | None) -> tuple[Term, ...]:
    """The terms of a named view. Raises NotFound where there is none of this name, BadQuery where it is negated."""
    if views is None or name.casefold() == "me":
        raise BadQuery(f"“@{one_line(name)[:40]}” means nothing here; what you answer for is owner:@me.")
    if negated:
        raise BadQuery(f"A view cannot be turned round: write the terms of @{one_line(name)[:40]} with - instead.")
    known = {view.casefold(): query for view, query in views.items()}
    if name.casefold() not in known:
        hint = suggestion(name, views) or (f". There are {', '.join(views)}." if views else ": the charter names none.")
        raise NotFound(f"There is no view “{one_line(name)[:40]}”{hint}")
    return parse(known[name.casefold()])


def select(decisions: Iterable[Decision], terms: Iterable[Term], around: Surroundings) -> list[Decision]:
    """The decisions every term holds for, in the order given.

    Raises BadQuery for `@me` where nobody knows who asks, and NotFound for a name that is neither known nor used.
    """
    terms, decisions = tuple(terms), tuple(decisions)
    for term in terms:
        if term.key in NAMED:
            must_be_known(term.key, term.values, decisions, around)
    return [decision for decision in decisions if all(_holds(term, decision, around) != term.negated for term in terms)]


def _holds(term: Term, decision: Decision, around: Surroundings) -> bool:
    if not term.key:
        return _mentions(decision, term.values[0])
    test = _TESTS[term.key]
    return any(test(decision, value.casefold(), around) for value in term.values or ("",))


def _meant_as_key(words: str) -> None:
    """Raises BadQuery for free text that is a key without its colon: it would be looked for, and found nowhere."""
    found = _SLIP.fullmatch(words.casefold())
    if not found or found[1] not in _TESTS or (not found[2] and found[1] not in FACTS):
        return
    key, rest = found[1], words[len(found[1]) :].lstrip("=")
    raise BadQuery(f"“{one_line(words)[:60]}” would be looked for as a word. To ask by it: {key}:{one_line(rest)[:40]}")


def _check(key: str, values: tuple[str, ...]) -> None:
    if key == "status" and not values:
        raise BadQuery(f"“status:” needs a status. They are {', '.join(STATUSES)}.")
    for value in values:
        if key in DATES and value.casefold() not in (NONE, "due", *(("last",) if key == "changed" else ())):
            readable(key, value.casefold())
        if key == "effect":
            _must_be_among(key, _verdict(value), VERDICTS)
        if key == "judged" and value.casefold() not in ("yes", "no"):
            _must_be_among(key, value.casefold(), (*JUDGEMENTS, "yes", "no"))
        if key == "status" and value.casefold() not in STATUSES:
            hint = suggestion(value, STATUSES) or "."
            raise BadQuery(f"There is no status “{one_line(value)}”{hint} They are {', '.join(STATUSES)}.")
        if key in (*FACTS, "told") and value.casefold() not in ("yes", "no"):
            raise BadQuery(f"“{key}:{one_line(value)}” is neither {key}:yes nor {key}:no.")


def _must_be_among(key: str, value: str, words: tuple[str, ...]) -> None:
    """Raises BadQuery for a word that is none of those that a key can be asked for."""
    if value not in words:
        hint = suggestion(value, words) or "."
        raise BadQuery(f"“{key}:{one_line(value)[:40]}” is not known{hint} Ask for {', '.join(words)}.")


def _verdict(value: str) -> str:
    """A verdict as it may be typed: `not-moved` is `not moved`."""
    return " ".join(re.split(r"[\s_-]+", value.casefold().strip()))


_WRITTEN = of_kind("sentence", "words", "leader", "tell")
"""Fields that hold one text each, which somebody wrote."""


def _mentions(decision: Decision, text: str) -> bool:
    parts = (f"{part.leader} {part.part}" for part in decision.parts)
    measure = decision.measure.name if decision.measure else ""
    if decision.number == spelled(text, "D"):
        return True
    evidence = decision.evidence.text if decision.evidence else ""
    learned = (judgement.learned for judgement in decision.judgements)
    written = (field.of(decision) for field in _WRITTEN)
    told = (found.words for found in decision.told)
    words = (decision.number, measure, evidence, *written, *parts, *learned, *told)
    return text.casefold() in "\n".join(words).casefold()


def _among(names: Iterable[str], value: str, around: Surroundings) -> bool:
    """Whether one of the names is meant: by a part of it, by a login, by `@me`, or none of them by `none`."""
    if value == NONE:
        return not any(names)
    wanted = (around.me if value == "@me" else around.logins.get(value, value)).casefold()
    return any(wanted in name.casefold() for name in names)


def _one_of(names: Iterable[str], value: str) -> bool:
    named = [name.casefold() for name in names if name]
    return value in named if value != NONE else not named


def _yes(fact: bool, value: str) -> bool:
    return fact == (value != "no")


def _changed(decision: Decision, value: str, around: Surroundings) -> bool:
    """Whether anything happened to a decision on the days asked for, or since the last closed meeting began."""
    moments = [decision.decided, *(event.at for event in decision.history)]
    if value == "last":
        return around.last_began is None or any(moment >= around.last_began for moment in moments)
    return any(matches(around.day(moment), value, around, False) for moment in moments)


def _judged(decision: Decision, value: str) -> bool:
    if value in JUDGEMENTS:
        return any(judgement.judged == value for judgement in decision.judgements[-1:])
    return bool(decision.judgements) == (value != "no")


def _told(decision: Decision, value: str) -> bool:
    """Whether everybody was told who is to be; a decision that nobody is to be told of is neither."""
    found = loops(decision)
    return bool(found) and _yes(not any(loop.open for loop in found), value)


Test = Callable[[Decision, str, Surroundings], bool]


def _leader(field: DecisionField) -> Test:
    return lambda decision, value, around: _among(filter(None, [field.of(decision)]), value, around)


def _experience(field: DecisionField) -> Test:
    return lambda decision, value, around: _one_of(
        [field.of(decision)], around.experiences.get(value, value).casefold()
    )


def _day(field: DecisionField) -> Test:
    return lambda decision, value, around: matches(field.of(decision), value, around, decision.status in field.awaited)


_ASKED: dict[FieldKind, Callable[[DecisionField], Test]] = {
    "leader": _leader,
    "experience": _experience,
    "day": _day,
}
"""Kinds of field that a query asks by, under the field's name; the words of the others are looked through."""

_TESTS: dict[str, Test] = {
    "status": lambda decision, value, _: decision.status == value,
    "owner": lambda decision, value, around: _among(decision.owners, value, around),
    "function": lambda decision, value, _: _one_of(decision.functions, value),
    "meeting": lambda decision, value, around: decision.meeting == around.meeting(value),
    **{field.name: _ASKED[field.kind](field) for field in of_kind(*_ASKED)},
    "review": lambda decision, value, around: matches(
        decision.next_review, value, around, decision.status not in ("dropped", "superseded")
    ),
    "decided": lambda decision, value, around: matches(around.day(decision.decided), value, around, False),
    "changed": lambda decision, value, around: _changed(decision, value, around),
    "effect": lambda decision, value, around: around.effect(decision).verdict == _verdict(value),
    "judged": lambda decision, value, _: _judged(decision, value),
    "told": lambda decision, value, _: _told(decision, value),
    "overdue": lambda decision, value, around: _yes(decision.overdue(around.today), value),
    "shared": lambda decision, value, _: _yes(decision.shared, value),
    "weak": lambda decision, value, _: _yes(bool(weaknesses(decision)), value),
}

KEYS = tuple(_TESTS)
"""What can be asked by: the fields of a decision, and what follows from them or from where it stands."""
