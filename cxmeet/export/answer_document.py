"""The themes and their answers, for people and scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import answers as wording

COLUMNS = (
    *("theme", "answer", "decision", "until", "reason", "by", "meeting", "since", "meetings"),
    *("volunteered_then", "volunteered_now", "volunteered_change", "asked_then", "asked_now", "asked_change"),
)


class AnswerList(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.answers/1"
    meeting: str
    """The meeting whose figures they are told by."""
    period: str
    themes: tuple[Standing, ...]


def listed(meeting: str, period: str, themes: Sequence[Standing], form: str, room: int | None = None) -> str:
    """The themes in any format. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(
            form,
            lambda: list(_blocks(meeting, period, themes)),
            lambda: AnswerList(meeting=meeting, period=period, themes=tuple(themes)),
        )
    return formats.rows(form, COLUMNS, list(map(_cells, themes)), room)


def _blocks(meeting: str, period: str, themes: Sequence[Standing]) -> Iterator[Block]:
    yield Heading(1, f"What customers said in {Period.parse(period).spoken}, and our answers ({meeting})")
    if themes:
        yield Bullets(tuple(Bullet(_theme(each), tuple(wording.sentences(each))) for each in themes))
    else:
        yield Paragraph("No theme is without an answer, or none was heard.")


def _theme(found: Standing) -> str:
    ways = ((found.now.volunteered, "of their own accord"), (found.now.asked, "in answer to our questions"))
    said = ", ".join(f"{count:,} {how}" for count, how in ways if count)
    return f"{one_line(found.theme)}: {said or 'not heard any more'}"


def _cells(found: Standing) -> list[str]:
    then = found.then
    return [
        *(found.theme, found.what or "none", found.decision, found.until.isoformat() if found.until else ""),
        *(found.reason, found.by, found.meeting, found.since, str(found.meetings) if found.meetings else ""),
        *(str(then.volunteered) if then else "", str(found.now.volunteered), found.volunteered_change),
        *(str(then.asked) if then else "", str(found.now.asked), found.asked_change),
    ]
