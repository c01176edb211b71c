"""The part of the brief about who stays: those who joined, period by period, and how long the lost had been there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import cohorts as wording
from cxmeet.wording import periods

ROWS, COLUMNS = 6, 6
"""Cohorts, and periods after joining, that the brief shows."""
WIDE = 13
"""Periods after joining that the page of its own shows: a year of months."""
TOLD = ("customers", "who stays")
"""The definitions that the page of its own repeats."""


def blocks(brief: Brief) -> Iterator[Block]:
    """The sentences, and the latest cohorts; nothing where the files do not tell."""
    found = brief.assets.cohorts if brief.assets else ()
    said = list(wording.sentences(brief))
    if found or said:
        yield Heading(2, "Who stays")
        yield from map(Paragraph, said)
    if found:
        yield from table(found[-ROWS:], brief.grain, COLUMNS)


def document(brief: Brief) -> list[Block]:
    """A page of its own: every cohort of the periods shown, and the tenures of those who left."""
    blocks: list[Block] = [Heading(1, f"{brief.organisation}: who stays, {Period.parse(brief.period).spoken}")]
    blocks += map(Paragraph, periods.head(brief))
    assets = brief.assets
    blocks += map(Paragraph, wording.sentences(brief))
    if assets and assets.cohorts:
        blocks += [Heading(2, "Those who joined, and who of them stayed")]
        blocks += table(assets.cohorts, brief.grain, WIDE)
    if assets and assets.tenure and assets.tenure.lost:
        heading, time = wording.over_tenures(assets.tenure)
        blocks += [Heading(2, heading)]
        blocks += [Grid((time, "lost"), tuple(wording.under(assets.tenure)), frozenset({"lost"}))]
    if len(blocks) == 1:
        blocks += [Paragraph("Our customers' file does not say who joined when.")]
    known = [one for one in brief.definitions if one.name in TOLD]
    counted = tuple(Bullet(f"{one_line(one.name)}: {one.text} [{one.version}]") for one in known)
    return [*blocks, Heading(2, "How this was counted"), Bullets(counted)] if counted else blocks


def table(cohorts: Sequence[Cohort], grain: str, most: int = COLUMNS) -> Iterator[Block]:
    """Cohorts as rows, the newest last; and what the columns are."""
    later = wording.columns(cohorts, most)
    rows = [wording.row(cohort, len(later)) for cohort in cohorts]
    rows += wording.together(cohorts, len(later))
    headers = ("joined", "customers", *later)
    yield Paragraph(
        f"How many of those who joined in a {grain} are customers at its end (0), and so many {grain}s later:"
    )
    stayed = [tuple(count / max(cohort.customers, 1) for count in cohort.stay[: len(later)]) for cohort in cohorts]
    steps = (*stayed, *[()] * (len(rows) - len(stayed)))
    yield Grid(headers, tuple(rows), frozenset(headers[1:]), steps=steps)
    if any(cohort.left_censored for cohort in cohorts):
        yield Paragraph(wording.MAY_BE_OLDER)
