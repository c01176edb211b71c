"""Why customers left: which reasons are shown, what stands for the rest, and why they add up to another number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cxmeet.core.customers.assets import Assets, Loss, Reason
from cxmeet.core.customers.reasons import UNKNOWN
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.phrases import at_no_time, counted, listed, still_customers, were

MOST = 5
"""Reasons that are named; a sixth is, too, where it would be the only one left out."""


@dataclass(frozen=True)
class Row:
    """One line of the reasons: their counts add up to all of them."""

    count: int
    said: str
    rest: bool = False
    """Whether it stands for several reasons that are not named."""
    previous: int | None = None
    """The same in the period before."""
    value: Decimal | None = None
    """What those were worth whom the base lost in the period."""
    valued: int | None = None
    """How many those are; None where that is not known."""
    reason: str = ""
    """As it is counted under; empty where it stands for several."""


def reasons(found: tuple[Reason, ...]) -> tuple[Row, ...]:
    """The most frequent reasons, the rest of them as a sum, and what we do not know, even where it is nobody."""
    known = [reason for reason in found if reason.reason != UNKNOWN]
    unknown = [reason for reason in found if reason.reason == UNKNOWN] or [Reason(reason=UNKNOWN, count=0)]
    named = known[:MOST] if len(known) > MOST + 1 else known
    others = known[len(named) :]
    return (*map(_row, named), *([_rest(others)] if others else ()), *map(_row, unknown))


def _row(one: Reason) -> Row:
    return Row(one.count, one_line(one.reason), False, one.previous, one.value, one.valued, one.reason)


def _rest(others: list[Reason]) -> Row:
    """What stands for the reasons that are not named; what is not known of each is not known of all."""
    before = [one.previous for one in others if one.previous is not None]
    worth = [one.value for one in others if one.value is not None]
    previous = sum(before) if len(before) == len(others) else None
    value = sum(worth, Decimal(0)) if len(worth) == len(others) else None
    of = [one.valued for one in others if one.valued is not None]
    valued = sum(of) if len(of) == len(others) else None
    count = sum(one.count for one in others)
    return Row(count, f"more in {len(others)} other reasons", True, previous, value, valued)


def inside(assets: Assets) -> str:
    """What those said who came and left within the period; empty where the customers' file does not say."""
    if not assets.inside_reasons:
        return ""
    rows = [one for one in reasons(assets.inside_reasons) if one.count]
    came = sum(one.count for one in rows)
    said = listed([f"{one.count:,} {one.said}" for one in rows])
    return (
        f"{counted(came, 'customer')} more came and left within the period and {were(came)} not among those we lost. "
        f"Why they left: {said}."
    )


def difference(assets: Assets) -> str:
    """Why the reasons add up to another number than customers were lost; empty where they do not."""
    total, lost = sum(reason.count for reason in assets.reasons), assets.periods[-1].lost
    if total == lost:
        return ""
    said = f"These are {total:,}, while we lost {lost:,}"
    listing = assets.losses[1] if len(assets.losses) > 1 else None
    if listing is None or listing.came_and_left is None or listing.still_customers is None:
        return f"{said}: the list of departures and our customers' file cannot be compared name by name."
    unknown = listing.unknown or 0
    never = not_there(listing) - unknown
    again = total - lost - listing.came_and_left - listing.still_customers - never - unknown
    parts = (
        (listing.came_and_left, "came and left within the period"),
        (listing.still_customers, f"{still_customers(listing.still_customers)} at its end by our customers' file"),
        (never, at_no_time(never)),
        (unknown, f"{were(unknown)} never heard of by our customers' file"),
        (again, f"{were(again)} listed without a name or under a second reason"),
    )
    return f"{said}: of the others {listed([f'{count:,} {what}' for count, what in parts if count])}."


def not_there(loss: Loss) -> int:
    """Customers of a list who were neither lost in the period nor are customers at its end."""
    return (loss.customers or 0) - (loss.lost_by_base or 0) - (loss.still_customers or 0)


def agree(losses: tuple[Loss, ...]) -> bool:
    """Whether every source names as many as our customers' file."""
    return all(loss.customers is not None and loss.customers == loss.lost_by_base for loss in losses)


def settle(losses: tuple[Loss, ...]) -> str:
    """What a room is told whose lists of the lost contradict each other; empty where they do not."""
    if agree(losses) or not any(loss.still_customers for loss in losses):
        return ""
    return "They do not agree. Settle which one counts, or the next meeting will argue about it again."


def sources(losses: tuple[Loss, ...]) -> Iterator[str]:
    """Who was lost by each source, our customers' file first; which of them is right is for people to find out."""
    yield from map(_base, losses[:1])
    yield from map(_source, losses[1:])


def side_by_side(losses: tuple[Loss, ...]) -> str:
    """The same in one sentence; empty where they agree."""
    return "" if agree(losses) else f"Who left, as each file has it: {'; '.join(map(in_short, losses))}."


def in_short(loss: Loss) -> str:
    """`customer base 50 and 5 who came and left`; the other sources count those among theirs."""
    name = one_line(loss.source)
    if loss.customers is None and loss.rows is not None:
        return f"{name} {loss.rows:,} without names"
    if loss.customers is None:
        return f"{name} {loss.ever:,} without dates"
    besides = f" and {loss.came_and_left:,} who came and left" if loss.rows is None and loss.came_and_left else ""
    return f"{name} {loss.customers:,}{besides}"


def _base(loss: Loss) -> str:
    besides = f", and {loss.came_and_left:,} who came and left within it" if loss.came_and_left else ""
    return f"our customers' file: {loss.customers or 0:,} lost in the period{besides}; {loss.ever:,} ever."


def _source(loss: Loss) -> str:
    name = one_line(loss.source)
    if loss.customers is None and loss.rows is None:
        count = loss.still_customers
        still = f"; {count:,} of them {_are_customers(count)} at the end" if count is not None else ""
        return f"{name}: {counted(loss.ever, 'customer')} marked as lost, no dates{still}."
    if loss.customers is None:
        return f"{name}: {counted(loss.rows or 0, 'departure')} without names in the period."
    text = f"{name}: {counted(loss.customers, 'customer')} in the period, {loss.ever:,} ever"
    if loss.lost_by_base is None or loss.still_customers is None:
        return f"{text}; it names other customers than our customers' file, so the two cannot be compared."
    return f"{text}. By our customers' file {_compared(loss, loss.lost_by_base, loss.still_customers)}."


def _are_customers(count: int, still: str = "") -> str:
    return f"is {still}a customer" if count == 1 else f"are {still}customers"


def _compared(loss: Loss, lost: int, still: int) -> str:
    quick, unknown = loss.came_and_left or 0, loss.unknown or 0
    never = not_there(loss) - unknown
    parts = (
        (lost - quick, f"{were(lost - quick)} lost too"),
        (quick, "came and left within the period"),
        (still, f"{_are_customers(still, 'still ')} at its end"),
        (never, at_no_time(never)),
        (unknown, "it does not know"),
    )
    return listed([f"{count:,} {what}" for count, what in parts if count]) or "nobody was lost"
