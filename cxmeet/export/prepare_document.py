"""What a meeting will find, as a document: to be read by whoever takes the chair, or mailed."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.meeting.ahead.preparation import Preparation
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import prepare as wording


def document(found: Preparation, zone: dt.tzinfo) -> list[Block]:
    """The blocks; moments are told in the organisation's zone."""
    blocks: list[Block] = [Heading(1, wording.title(found)), Paragraph(wording.in_short(found))]
    blocks += (Paragraph(line.text) for line in wording.head(found, zone))
    for section in wording.sections(found, zone):
        bullets = tuple(Bullet(line.text, line.details) for line in section.lines)
        blocks += [Heading(2, section.title), Bullets(bullets)]
    return blocks
