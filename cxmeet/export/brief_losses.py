"""The part of the brief about those who left: why, and whether the company's own lists agree on who they are."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.customers.assets import Assets, Loss, Reason
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import losses as wording
from cxmeet.wording.charts import bar, cut
from cxmeet.wording.phrases import quoted


def blocks(assets: Assets) -> Iterator[Block]:
    """Why customers left, then the lists of who did where they differ."""
    if assets.reasons:
        yield Heading(2, "Why they left")
        yield _why(assets.reasons)
        if difference := wording.difference(assets):
            yield Paragraph(difference)
    if assets.quote:
        yield Paragraph(f"In their own words: {quoted(assets.quote)}")
    yield from _disagreement(assets.losses)


def _why(reasons: tuple[Reason, ...]) -> Grid:
    found = wording.reasons(reasons)
    most = max(reason.count for reason in found)
    rows = [
        (
            f"and {reason.count:,}" if reason.rest else f"{reason.count:,}",
            cut(reason.said, 44),
            bar(reason.count, most, 20),
        )
        for reason in found
    ]
    return Grid(("customers", "reason", ""), tuple(rows), frozenset({"customers"}))


def _disagreement(losses: tuple[Loss, ...]) -> Iterator[Block]:
    if wording.agree(losses):
        return
    yield Heading(2, "Who was lost: the sources side by side")
    yield Bullets(tuple(map(Bullet, wording.sources(losses))))
    if settle := wording.settle(losses):
        yield Paragraph(settle)
