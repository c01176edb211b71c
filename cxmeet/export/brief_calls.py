"""The part of the brief about calls: what leaders heard from those who left."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import calls as wording


def blocks(brief: Brief) -> Iterator[Block]:
    """The sentences, and what the latest of them said; nothing where nobody left, or nobody has looked."""
    if said := list(wording.sentences(brief.calls, brief.period)):
        yield Heading(2, "What they said when we called")
        yield from map(Paragraph, said)
        if quotes := tuple(map(Bullet, wording.quotes(brief.calls))):
            yield Bullets(quotes)
