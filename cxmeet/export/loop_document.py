"""Who is to be told of what was decided, for people and scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cxmeet.core.decision.loop import Loop
from cxmeet.core.kernel.text import one_line
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import loops as wording
from cxmeet.wording.moments import spoken_moment

COLUMNS = ("number", "who", "by", "until", "decision", "statement", "state", "words", "told_by", "told_at")


class LoopList(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.loops/1"
    loops: tuple[Loop, ...]


def listed(loops: Sequence[Loop], form: str, zone: dt.tzinfo, room: int | None = None) -> str:
    """The loops in any format; times are in the organisation's zone but for JSON. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(_blocks(loops, zone)), lambda: LoopList(loops=tuple(loops)))
    return formats.rows(form, COLUMNS, [_cells(loop, zone) for loop in loops], room)


def _blocks(loops: Sequence[Loop], zone: dt.tzinfo) -> Iterator[Block]:
    yield Heading(1, "Who is to be told")
    if not loops:
        yield Paragraph("Nobody: everybody has been told.")
        return
    yield Bullets(tuple(Bullet(wording.to_tell(loop), tuple(_result(loop, zone))) for loop in loops))


def _result(loop: Loop, zone: dt.tzinfo) -> Iterator[str]:
    if loop.told:
        yield f"{wording.result(loop.told)}, {spoken_moment(loop.told.at.astimezone(zone))}"
    elif loop.moved_to:
        yield wording.sentence(loop)


def _cells(loop: Loop, zone: dt.tzinfo) -> list[str]:
    told = loop.told
    when = told.at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if told else ""
    return [
        *(loop.number, loop.who, loop.by, loop.until.isoformat() if loop.until else "", loop.decision),
        *(one_line(loop.statement), state(loop), told.words if told else "", told.author if told else "", when),
    ]


def state(loop: Loop) -> str:
    """`open`, `told`, `dropped`, `with D-0007`."""
    if loop.told:
        return "dropped" if loop.told.dropped else "told"
    return f"with {loop.moved_to}" if loop.moved_to else "open"
