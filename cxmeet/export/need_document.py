"""Promises inside, for people and scripts: who gives what to whom, what became of it, which hand-offs nobody owns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cxmeet.core.kernel.text import one_line
from cxmeet.core.linkages.inside import Handoff, Inside
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import needs as wording

COLUMNS = ("number", "from", "to", "what", "promise", "experience", "until", "state", "words", "said_by", "origin")


class NeedList(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.needs/1"
    today: dt.date
    needs: tuple[Inside, ...] = ()
    without_owner: tuple[Handoff, ...] = ()
    """Hand-offs that nobody owns."""


def listed(found: NeedList, any_there: bool, form: str, room: int | None = None) -> str:
    """The promises inside in any format; `any_there` says whether there are any besides. Raises BadQuery for the
    format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(_blocks(found, any_there)), lambda: found)
    return formats.rows(form, COLUMNS, list(map(_cells, found.needs)), room)


def _blocks(found: NeedList, any_there: bool) -> Iterator[Block]:
    yield Heading(1, wording.TITLE)
    yield Paragraph(wording.EXPLAINED)
    if found.needs:
        yield bullets(found.needs, found.today)
    else:
        yield Paragraph(wording.ALL_SAID if any_there else wording.NOTHING)
    yield from without_owner(found.without_owner)


def bullets(found: Iterable[Inside], today: dt.date) -> Bullets:
    """A line for each promise inside, and below it where it comes from and what was said of it."""
    return Bullets(
        tuple(
            Bullet(wording.sentence(each), (f"{wording.state(each, today)} ({wording.whence(each)})",), each.number)
            for each in found
        )
    )


def without_owner(found: Sequence[Handoff]) -> Iterator[Block]:
    """The hand-offs that nobody owns; nothing where there are none."""
    if found:
        yield Heading(2, wording.WITHOUT_OWNER)
        yield Bullets(tuple(Bullet(wording.handoff(each)) for each in found))


def _cells(found: Inside) -> list[str]:
    said = found.said
    until = found.due.isoformat() if found.due else ""
    words = found.dropped or (said.words if said else "")
    return [
        *(found.number, found.giver, found.receiver, one_line(found.what), found.promise, found.experience, until),
        *(found.state, words, said.who if said else "", found.origin),
    ]
