"""What the data files gave, in words: how much, what of it cannot be read or believed, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cxmeet.core.briefing.brief import Brief, Source
from cxmeet.core.briefing.missing import UNANSWERED
from cxmeet.core.kernel.amount import CONCEALED
from cxmeet.core.kernel.implausible import Implausible
from cxmeet.core.kernel.set_aside import Unreadable
from cxmeet.core.kernel.text import one_line
from cxmeet.wording import periods
from cxmeet.wording.phrases import capital, counted, listed

NAMED = 3
"""Sources that are called by their names."""


def given(source: Source) -> str:
    """`600 rows, 2025-09-01 to 2026-10-31; not counted: 8 where plan begins with “Staff”`."""
    days = f", {source.first.isoformat()} to {source.last.isoformat()}" if source.first and source.last else ""
    why = ", ".join(f"{count:,} {one_line(reason)}" for reason, count in source.set_aside.why.items())
    return f"{counted(source.rows, 'row')}{days}{f'; not counted: {why}' if why else ''}"


def head(sources: Sequence[Source], currency: str = "") -> Iterator[str]:
    """What a room has to hear before any figure: which rows count nowhere, and which amounts may be wrong.

    In the `currency` of concealed amounts none of them is told.
    """
    hides = currency == CONCEALED
    unread = [source for source in sources if source.unreadable.rows]
    if len(unread) == 1:
        yield _unread(unread[0], hides)
    elif unread:
        rows = sum(source.unreadable.rows for source in unread)
        names = [one_line(source.name) for source in unread]
        of = listed(names) if len(names) <= NAMED else f"{len(names)} sources"
        yield f"{rows:,} rows of {of}{_with(unread, hides)} cannot be read and count nowhere."
    for source in sources:
        yield from (f"{one_line(source.name)}: {_asked(amounts, hides)}" for amounts in source.implausible)


def unanswered(brief: Brief) -> list[str]:
    """What is left out of a brief, since its database did not answer."""
    return [f"{capital(one_line(part.text))}." for part in brief.missing if part.kind == UNANSWERED]


def of_brief(brief: Brief) -> list[str]:
    """What is missing in the files a brief was made from, and what of them is not to be trusted."""
    return [*periods.head(brief), *unanswered(brief), *head(brief.sources, brief.currency)]


def first_words(brief: Brief | None, unread: str) -> list[str]:
    """What whoever starts a meeting is told of its files: what is missing, and what is not to be trusted.

    `unread` is why there is no brief.
    """
    if brief:
        return of_brief(brief)
    return [f"Without figures: {unread}"] if unread else []


def _unread(source: Source, hides: bool) -> str:
    rows, first = source.unreadable.rows, source.unreadable.first_lines
    said = f"{one_line(source.name)}: {rows:,} of {source.meant:,} rows{_with([source], hides)} cannot be read"
    if not first:
        return f"{said}."
    file = f"{one_line(first[0].file)}, " if len(source.files) > 1 else ""
    line = f"{file}line {first[0].line:,}"
    return f"{said}: {line}." if rows == 1 else f"{said}, from {line} on."


def _with(sources: Sequence[Source], hides: bool) -> str:
    """` with 181,860.00`: what rows that cannot be read carry or seem to; empty where nothing is known."""
    value = sum((source.unreadable.value or 0) + (source.unreadable.seemingly or 0) for source in sources)
    return f" with {CONCEALED if hides else f'{value:,.2f}'}" if value else ""


def _asked(amounts: Implausible, hides: bool) -> str:
    largest = CONCEALED if hides else f"{amounts.largest:,.2f}"
    if amounts.about == "unit":
        return "are these amounts cents? Then all is worth a hundredth of this."
    if amounts.about == "largest":
        return f"one amount, {largest}, is half of all or more. Is it right?"
    if amounts.amounts == 1:
        return f"1 of {amounts.of:,} amounts looks far too large: {largest}. Is it?"
    return f"{amounts.amounts:,} of {amounts.of:,} amounts look far too large, up to {largest}. Are they?"


def unreadable(sources: Sequence[Source]) -> Iterator[str]:
    """Of each source with rows that cannot be read: why, what they carry, and in which lines they stand."""
    for source in sources:
        if source.unreadable.rows:
            why = (f"{one_line(reason)} ({count:,})" for reason, count in source.unreadable_why.items())
            nowhere = "It counts nowhere." if source.unreadable.rows == 1 else "They count nowhere."
            parts = (f"{', '.join(why)}.", nowhere, carried(source.unreadable), _lines(source))
            yield f"{one_line(source.name)}: {' '.join(filter(None, parts))}"


def carried(found: Unreadable) -> str:
    """What rows that cannot be read carry, as far as that can be told; empty where the source has no amounts."""
    if found.value is None:
        return ""
    if found.untold == found.rows:
        return f"What {'it carries' if found.rows == 1 else 'they carry'} cannot be told."
    read = found.rows - found.seeming - found.untold
    each = [_carry(read, "carry", found.value, found)] if read and found.value else []
    if found.seemingly is not None:
        each.append(_carry(found.seeming, "seem to carry", found.seemingly, found))
    if found.untold:
        each.append(f"of {found.untold:,} it cannot be told")
    said = "; ".join(each)
    return f"{capital(said)}." if said else ""


def _carry(rows: int, verb: str, value: Decimal, found: Unreadable) -> str:
    """`they carry 7.00`, `2 of them carry 7.00`, `it seems to carry 7.00`."""
    if rows == 1:
        verb = {"carry": "carries", "seem to carry": "seems to carry"}[verb]
    who = f"{rows:,} of them" if rows < found.rows else "it" if rows == 1 else "they"
    return f"{who} {verb} {value:,.2f}"


def _lines(source: Source) -> str:
    """`subscriptions.csv, lines 17, 38, 59, 80, 101 and 9 more.`"""
    by_file: dict[str, list[int]] = {}
    for row in source.unreadable.first_lines:
        by_file.setdefault(row.file, []).append(row.line)
    places = [
        f"{one_line(file)}, line{'s' * (len(lines) > 1)} {', '.join(f'{line:,}' for line in lines)}"
        for file, lines in by_file.items()
    ]
    more = source.unreadable.rows - len(source.unreadable.first_lines)
    return f"{'; '.join(places)}{f' and {more:,} more' if more else ''}." if places else ""
