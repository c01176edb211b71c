"""The part of the brief about those who left: why, and whether the company's own lists agree on who they are."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.brief import Assets, Loss, Reason
from cxmeet.core.departures import UNKNOWN
from cxmeet.core.picture import bar, cut
from cxmeet.core.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.export.phrases import counted, listed, quoted, were

REASONS = 5
NEVER = "customers at no time in it (they had left before, or came later)"


def blocks(assets: Assets) -> Iterator[Block]:
    """Why customers left, then the lists of who did where they differ."""
    if assets.reasons:
        yield Heading(2, "Why they left")
        yield _why(assets.reasons)
        if difference := _difference(assets):
            yield Paragraph(difference)
        if assets.quote:
            yield Paragraph(f"In their own words: {quoted(assets.quote)}")
    yield from _disagreement(assets.losses)


def _why(reasons: tuple[Reason, ...]) -> Grid:
    """The reasons, the rest of them as a sum; what we do not know is there even where it is nobody."""
    known = [one for one in reasons if one.reason != UNKNOWN]
    unknown = [one for one in reasons if one.reason == UNKNOWN] or [Reason(reason=UNKNOWN, count=0)]
    shown = known[:REASONS] if len(known) > REASONS + 1 else known
    rest = sum(one.count for one in known[len(shown) :])
    most = max(rest, *(one.count for one in (*shown, *unknown)))
    rows = [_reason(one, most) for one in shown]
    if rest:
        rows.append((f"and {rest:,}", f"more in {len(known) - len(shown)} other reasons", bar(rest, most, 20)))
    rows += [_reason(one, most) for one in unknown]
    return Grid(("customers", "reason", ""), tuple(rows), frozenset({"customers"}))


def _reason(one: Reason, most: int) -> tuple[str, str, str]:
    return f"{one.count:,}", cut(one_line(one.reason), 44), bar(one.count, most, 20)


def _difference(assets: Assets) -> str:
    """Why the reasons add up to another number than customers were lost; empty where they do not."""
    total, lost = sum(one.count for one in assets.reasons), assets.periods[-1].lost
    if total == lost:
        return ""
    said = f"These are {total:,}, while we lost {lost:,}"
    listing = assets.losses[1] if len(assets.losses) > 1 else None
    if listing is None or listing.came_and_left is None or listing.still_customers is None:
        return f"{said}: the list of departures and our customers' file cannot be compared name by name."
    never = _never(listing)
    again = total - lost - listing.came_and_left - listing.still_customers - never
    parts = (
        (listing.came_and_left, "came and left within the period"),
        (listing.still_customers, f"{were(listing.still_customers)} still customers at its end by our customers' file"),
        (never, f"{were(never)} {NEVER}"),
        (again, f"{were(again)} listed without a name or under a second reason"),
    )
    return f"{said}: of the others {listed([f'{count:,} {what}' for count, what in parts if count])}."


def _never(one: Loss) -> int:
    """Customers of a list who were neither lost in the period nor are customers at its end."""
    return (one.customers or 0) - (one.lost_by_base or 0) - (one.still_customers or 0)


def _disagreement(losses: tuple[Loss, ...]) -> Iterator[Block]:
    """Who was lost by each source, where they differ; which of them is right is for people to find out."""
    if all(one.customers is not None and one.customers == one.lost_by_base for one in losses):
        return
    yield Heading(2, "Who was lost: the sources side by side")
    yield Bullets(tuple(Bullet(_loss(one)) for one in losses))
    if any(one.still_customers for one in losses):
        yield Paragraph("They do not agree. Settle which one counts, or the next meeting will argue about it again.")


def _loss(one: Loss) -> str:
    name = one_line(one.source)
    if one.customers is None and one.rows is None:
        still = f"; {one.still_customers:,} of them are customers at the end" if one.still_customers is not None else ""
        return f"{name}: {counted(one.ever, 'customer')} marked as lost, no dates{still}."
    if one.customers is None:
        return f"{name}: {counted(one.rows or 0, 'departure')} without names in the period."
    if name == "customer base":
        besides = f", and {one.came_and_left:,} who came and left within it" if one.came_and_left else ""
        return f"our customers' file: {one.customers:,} lost in the period{besides}; {one.ever:,} ever."
    text = f"{name}: {counted(one.customers, 'customer')} in the period, {one.ever:,} ever"
    if one.lost_by_base is None or one.still_customers is None:
        return f"{text}; it names other customers than our customers' file, so the two cannot be compared."
    return f"{text}. By our customers' file {_compared(one, one.lost_by_base, one.still_customers)}."


def _compared(one: Loss, lost: int, still: int) -> str:
    quick, unknown = one.came_and_left or 0, one.unknown or 0
    never = _never(one) - unknown
    parts = (
        (lost - quick, f"{were(lost - quick)} lost too"),
        (quick, "came and left within the period"),
        (still, f"{'is' if still == 1 else 'are'} still customers at its end"),
        (never, f"{were(never)} {NEVER}"),
        (unknown, "it does not know"),
    )
    return listed([f"{count:,} {what}" for count, what in parts if count]) or "nobody was lost"
