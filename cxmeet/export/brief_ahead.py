"""The part of the brief that looks ahead: arithmetic on the figures of the period, with the condition of each."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import ahead as wording


def blocks(brief: Brief) -> Iterator[Block]:
    """The sentences; nothing where the period cannot tell."""
    if said := tuple(map(Bullet, wording.sentences(brief))):
        yield Heading(2, wording.HEADING)
        yield Paragraph(wording.NO_FORECAST)
        yield Bullets(said)
