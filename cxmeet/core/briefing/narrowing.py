"""A list of people narrowed to some of them: by reason, group, experience, promise, theme and tenure, all together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fnmatch import translate
from typing import NamedTuple

from cxmeet.core.briefing.gathered import Gathered, Row
from cxmeet.core.briefing.listable import limit
from cxmeet.core.customers.groups import NOT_GIVEN
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import one_line, short, suggestion

NAMED = 12
"""How many names an error names."""


class Only(NamedTuple):
    """What is asked for, as it is typed; empty where nothing is. Names are globs, whatever the case."""

    reason: str = ""
    segment: str = ""
    experience: str = ""
    promise: str = ""
    theme: str = ""
    tenure: str = ""


def narrowed(gathered: Gathered, rows: Sequence[Row], only: Only) -> list[Row]:
    """The rows of those who fit all that is asked for. Raises NotFound for a name that nobody knows."""
    found = list(rows)
    for kind, text in only._asdict().items():
        if text.strip():
            found = list(_NARROW[kind](gathered, found, text.strip()))
    return found


def one_of(typed: str, known: Iterable[str], what: str) -> str:
    """The one of the names that is typed, whatever the case. Raises NotFound with those there are."""
    names = list(dict.fromkeys(known))
    if typed in names:
        return typed
    alike = [name for name in names if name.casefold() == typed.casefold()]
    if alike:
        return alike[0]
    raise unknown(typed, names, what)


def some_of(glob: str, known: Iterable[str], what: str) -> set[str]:
    """The names that a glob fits, whatever the case. Raises NotFound where it fits none."""
    names = list(dict.fromkeys(known))
    fits = re.compile(translate(one_line(glob).casefold()))
    found = {name for name in names if name == glob or fits.match(one_line(name).casefold())}
    if not found:
        raise unknown(glob, names, what)
    return found


def unknown(typed: str, names: Sequence[str], what: str) -> NotFound:
    """The error that says which names there are."""
    close = suggestion(typed, names) or "."
    named = ", ".join(f"“{short(name, 40)}”" for name in names[:NAMED])
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    there = f" There are {named}{more}." if names else " There is none."
    return NotFound(f"There is no {what} “{short(typed, 40)}”{close}{there}")


def compare(days: Decimal | int, sign: str, most: int) -> bool:
    """Whether so many days lie within a limit."""
    return {"<": days < most, "<=": days <= most, ">": days > most, ">=": days >= most}[sign]


def _by_reason(gathered: Gathered, rows: Sequence[Row], text: str) -> Iterator[Row]:
    if gathered.naming is None:
        raise NotFound("No file tells why customers left.")
    yield from _left_for(gathered, rows, some_of(text, gathered.naming.names, "reason"))


def _by_experience(gathered: Gathered, rows: Sequence[Row], text: str) -> Iterator[Row]:
    known = {name: each.id for each in gathered.charter.experiences for name in (each.id, each.name)}
    wanted = {known[name] for name in some_of(text, known, "experience")}
    about = gathered.naming.experiences if gathered.naming else {}
    yield from _left_for(gathered, rows, {name for name, experience in about.items() if experience in wanted})


def _left_for(gathered: Gathered, rows: Iterable[Row], names: Collection[str]) -> Iterator[Row]:
    rows = list(rows)
    reasons = gathered.reasons_among(row.customer for row in rows)
    for row in rows:
        if any(name in names for name in (reasons.get(row.customer, ()) if row.customer else (row.reason,))):
            yield row


def _by_segment(gathered: Gathered, rows: Sequence[Row], text: str) -> Iterator[Row]:
    groups = gathered.groups_of(row.customer for row in rows)
    wanted = some_of(text, sorted({group or NOT_GIVEN for group in gathered.base.group_names}), "group")
    return (row for row in rows if row.customer in groups and (groups[row.customer] or NOT_GIVEN) in wanted)


def _by_promise(gathered: Gathered, rows: Sequence[Row], text: str) -> Iterator[Row]:
    parts = {part.promise.id: part for part in gathered.evidence.of("promises") if hasattr(part, "promise")}
    naming = {given.id for given in gathered.charter.promises if given.columns.get("customer")}
    wanted = sorted(some_of(text, parts, "promise with a file"))
    if naming.isdisjoint(wanted):
        raise CxmeetError(
            f"The file of the promise {short(wanted[0])} names no customers: columns.customer is missing."
        )
    broken = {who: promised for name in wanted for who, promised in parts[name].broken() if who}
    return (row._replace(promise=row.promise or broken[row.customer]) for row in rows if row.customer in broken)


def _by_theme(gathered: Gathered, rows: Sequence[Row], text: str) -> Iterator[Row]:
    book = gathered.evidence.book
    if book is None:
        raise NotFound("No file tells what customers say: the charter has no [[feedback]].")
    if not any(source.columns.get("customer") for source in gathered.charter.feedback):
        raise CxmeetError("No file of feedback names customers: columns.customer is missing under [[feedback]].")
    themes = some_of(text, sorted({item.theme for item in book.items if item.theme}), "theme")
    wanted = {theme.casefold() for theme in themes}
    said = {each.customer: each.text for each in book.rows if each.customer and each.theme.casefold() in wanted}
    return (row._replace(words=row.words or said[row.customer]) for row in rows if row.customer in said)


def _by_tenure(gathered: Gathered, rows: Sequence[Row], text: str) -> Iterator[Row]:
    """By the days from the first of a spell to its end, of those who left; up to the last day known, of the others."""
    sign, most = limit(text)
    known: Mapping[str, Decimal | int] = gathered.base.tenures(gathered.period)
    spells = gathered.base.spells([row.customer for row in rows if row.customer not in known], gathered.period)
    for row in rows:
        days = known.get(row.customer)
        if days is None and (spell := spells.get(row.customer)):
            days = (min(spell.until or gathered.as_of, gathered.as_of) - spell.since).days
        if days is not None and compare(days, sign, most):
            yield row


_NARROW: Mapping[str, Callable[[Gathered, Sequence[Row], str], Iterator[Row]]] = {
    "reason": _by_reason,
    "segment": _by_segment,
    "experience": _by_experience,
    "promise": _by_promise,
    "theme": _by_theme,
    "tenure": _by_tenure,
}
