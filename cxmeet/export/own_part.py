"""Minutes for one leader: a document in which what is theirs comes first."""

from __future__ import annotations

from collections.abc import Sequence

from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording.own_part import NOTHING, own_part


def first(blocks: Sequence[Block], minutes: Minutes, leader: str) -> list[Block]:
    """The document with what there is for the leader before its first section."""
    items = tuple(Bullet(what, each) for what, each in own_part(minutes, leader))
    own: list[Block] = [Heading(2, f"For {leader}"), Bullets(items) if items else Paragraph(NOTHING)]
    sections = (place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2)
    place = next(sections, len(blocks))
    return [*blocks[:place], *own, *blocks[place:]]
