"""Calls with customers who left: one with its history, and all that were noted, for people and scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cxmeet.core.calls.call import Call, Stay
from cxmeet.core.kernel.history import Change
from cxmeet.core.kernel.text import one_line
from cxmeet.export import formats
from cxmeet.export.decision_document import who_changed
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording.calls import result
from cxmeet.wording.moments import clock_time, spoken_moment
from cxmeet.wording.phrases import capital

COLUMNS = ("number", "at", "leader", "customer", "stay", "remedy", "words", "period")


class ListedCall(Struct, frozen=True, kw_only=True):
    number: str
    customer: str
    by: str
    at: dt.datetime
    words: str
    stay: Stay
    """Empty where that was not said."""
    remedy: str
    period: str
    """The period of the loss that it is about, where that was said."""
    dropped: str
    """Why it does not count any more."""


class Calls(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.calls/1"
    period: str
    """Those about customers who left in it; empty for all."""
    calls: tuple[ListedCall, ...]


class WholeCall(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.call/1"
    call: ListedCall
    changes: tuple[Change, ...]


def whole(call: Call, changes: Iterable[Change]) -> WholeCall:
    """A call for a script."""
    return WholeCall(call=_listed(call), changes=tuple(changes))


def document(call: Call, changes: Sequence[Change], zone: dt.tzinfo) -> list[Block]:
    """Who was called by whom, what was heard, and who noted it."""
    about = f" It is about the loss of {call.period}." if call.period else ""
    said = result(call)
    blocks: list[Block] = [
        Heading(1, f"{call.number} {one_line(call.customer)}"),
        Paragraph(f"Called by {one_line(call.by)}, {spoken_moment(call.at.astimezone(zone))}.{about}"),
        Paragraph(call.words),
        *([Paragraph(f"{capital(said)}.")] if said else []),
        *([Paragraph(f"Taken back{_by_whom(changes)}: {call.dropped}")] if call.dropped else []),
    ]
    return [*blocks, Heading(2, "Who changed what"), Bullets(tuple(who_changed(changes, zone)))] if changes else blocks


def _by_whom(changes: Sequence[Change]) -> str:
    """` by Ben Okri`, who took a call back; empty where its changes do not tell."""
    return next((f" by {change.who}" for change in reversed(changes) if "dropped" in change.fields), "")


def listed(calls: Sequence[Call], period: str, form: str, zone: dt.tzinfo, room: int | None = None) -> str:
    """The calls in any format; times are in the organisation's zone but for JSON. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(
            form,
            lambda: [Heading(1, "Calls with customers who left"), *_bullets(calls, zone)],
            lambda: Calls(period=period, calls=tuple(map(_listed, calls))),
        )
    return formats.rows(form, COLUMNS, [_cells(call, call.at.astimezone(zone)) for call in calls], room)


def _bullets(calls: Sequence[Call], zone: dt.tzinfo) -> Iterator[Block]:
    if not calls:
        yield Paragraph("None yet.")
        return
    yield Bullets(tuple(Bullet(_head(call, call.at.astimezone(zone)), _details(call)) for call in calls))


def _head(call: Call, at: dt.datetime) -> str:
    return f"{call.number} {one_line(call.customer)}, called by {one_line(call.by)}, {spoken_moment(at)}"


def _details(call: Call) -> tuple[str, ...]:
    return tuple(filter(None, (f"“{call.words}”", result(call))))


def _cells(call: Call, at: dt.datetime) -> list[str]:
    when = f"{at:%Y-%m-%d} {clock_time(at)}"
    return [call.number, when, call.by, call.customer, call.stay, call.remedy, call.words, call.period]


def _listed(call: Call) -> ListedCall:
    return ListedCall(**{name: getattr(call, name) for name in ListedCall.__struct_fields__})
