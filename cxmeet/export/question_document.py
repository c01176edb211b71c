"""The questions that come round, for people and scripts, and as a part of the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.questions import Answered, Asked, Replied
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading
from cxmeet.wording import questions as wording

COLUMNS = ("question", "asks", "next", "meeting", "on", "by", "reply")


class QuestionList(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.questions/1"
    questions: tuple[Asked, ...]


def listed(found: Sequence[Asked], form: str, room: int | None = None) -> str:
    """The questions in any format. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(_blocks(found)), lambda: QuestionList(questions=tuple(found)))
    return formats.rows(form, COLUMNS, [row for asked in found for row in _rows(asked)], room)


def _blocks(found: Sequence[Asked]) -> Iterator[Block]:
    yield Heading(1, "Questions that come round")
    yield Bullets(tuple(Bullet(one_line(asked.ask), tuple(_details(asked)), asked.id) for asked in found))


def _details(asked: Asked) -> Iterator[str]:
    yield wording.last(asked)
    for each in asked.replied:
        yield from (f"{spoken(each.on)}, {each.meeting}: {wording.reply(said)}" for said in each.replies)


def _rows(asked: Asked) -> Iterator[tuple[str, ...]]:
    head = (asked.id, one_line(asked.ask), "yes" if asked.next else "")
    for each in asked.replied:
        yield from ((*head, *_said(each), one_line(said.by), one_line(said.text)) for said in each.replies)
    if not asked.replied:
        yield (*head, asked.meeting, asked.last.isoformat() if asked.last else "", "", "")


def _said(each: Replied) -> tuple[str, str]:
    return each.meeting, each.on.isoformat()


def part(asked: Answered | None) -> Iterator[Block]:
    """What minutes tell of the question of their meeting; nothing where none was asked."""
    if asked is None:
        return
    replies = tuple(map(wording.reply, asked.replies)) or (f"{wording.NOTHING_YET}.".capitalize(),)
    yield Heading(2, "We asked ourselves")
    yield Bullets((Bullet(one_line(asked.ask), replies), *_before(asked)))


def _before(asked: Answered) -> Iterator[Bullet]:
    if asked.before:
        yield Bullet(f"{wording.before(asked)}:", tuple(map(wording.reply, asked.before.replies)))
