"""The whole journey on one page: every experience a line, then what is missing, promised and decided at each."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.journey import Journey, Stage
from cxmeet.core.kernel.period import Period
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import journey as wording
from cxmeet.wording import lost_by, periods


def document(brief: Brief, journey: Journey) -> list[Block]:
    """The blocks of the page; `brief` is the one that the journey was made from."""
    blocks: list[Block] = [Heading(1, f"{brief.organisation}: the whole journey, {Period.parse(brief.period).spoken}")]
    blocks += map(Paragraph, periods.head(brief))
    if not journey.experiences:
        return [*blocks, Paragraph(wording.NO_EXPERIENCES)]
    blocks += _tables(journey)
    blocks += map(Paragraph, wording.elsewhere(journey))
    blocks += [
        Heading(2, "Each experience"),
        Bullets(tuple(_stage(stage, brief, journey) for stage in journey.experiences)),
    ]
    return blocks


def _tables(journey: Journey) -> Iterator[Block]:
    """What customers live through, and what comes of it: two tables, for one would be too wide to be read."""
    rows = [wording.row(stage, journey.currency) for stage in journey.experiences]
    experience, *others = wording.HEADERS
    yield Grid((experience, *others[:4]), tuple(row.experienced for row in rows))
    yield Grid((experience, *others[4:]), tuple(row.answered for row in rows))
    yield Paragraph(wording.LEGEND)


def _stage(stage: Stage, brief: Brief, journey: Journey) -> Bullet:
    lost = lost_by.because_of(brief, stage.experience) if stage.left and stage.left.count else ""
    lines = [
        *([lost] if lost else []),
        *map(wording.held, (*stage.promises, *stage.reliability)),
        *(wording.decision(decision, journey.today) for decision in stage.decisions),
        *([missing] if (missing := wording.missing(stage)) else []),
    ]
    return Bullet(wording.named(stage), tuple(lines))
