"""The part of the brief about those who left: why, and whether the company's own lists agree on who they are."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, Loss, Reason
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph, Words
from cxmeet.wording import losses as wording
from cxmeet.wording import lost_by
from cxmeet.wording.charts import money


def blocks(brief: Brief, assets: Assets) -> Iterator[Block]:
    """Why customers left, then the lists of who did where they differ."""
    if assets.reasons:
        yield Heading(2, "Why they left")
        yield _why(assets.reasons, brief.currency)
    said = (wording.difference(assets) if assets.reasons else "", lost_by.by_experience(brief), wording.inside(assets))
    yield from (Paragraph(words) for words in said if words)
    if assets.quote:
        yield Words("In their own words", assets.quote)
    yield from _disagreement(assets.losses)


def _why(reasons: tuple[Reason, ...], currency: str) -> Grid:
    """The reasons, with how many there were before and what the lost were worth, as far as that is known.

    Where the value is not that of all who left for a reason, how many were lost in the period whom it is of.
    """
    found = wording.reasons(reasons)
    further = {}
    if any(one.previous is not None for one in found):
        further["before"] = ["" if one.previous is None else f"{one.previous:,}" for one in found]
    if any(one.value is not None and one.valued not in (None, one.count) for one in found):
        further["lost"] = ["" if one.valued is None else f"{one.valued:,}" for one in found]
    if any(one.value is not None for one in found):
        further["value"] = ["" if one.value is None else money(one.value, currency) for one in found]
    room = 30 if "lost" in further else 36 if further else 44
    columns = {
        "customers": [f"and {one.count:,}" if one.rest else f"{one.count:,}" for one in found],
        "reason": [one.said for one in found],
        **further,
    }
    rows = tuple(zip(*columns.values(), strict=True))
    return Grid(
        tuple(columns),
        rows,
        frozenset({"customers", *further}),
        tuple(one.count for one in found),
        room={"reason": room},
    )


def _disagreement(losses: tuple[Loss, ...]) -> Iterator[Block]:
    if wording.agree(losses):
        return
    yield Heading(2, "Who was lost: the sources side by side")
    yield Bullets(tuple(map(Bullet, wording.sources(losses))))
    if settle := wording.settle(losses):
        yield Paragraph(settle)
