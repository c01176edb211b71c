"""Whether an earlier brief gave other figures for a period that both tell of: what was restated since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from cxmeet.core.briefing.as_known import as_known, as_of, base_of, goes_back, in_the_terms_of, of_its_period
from cxmeet.core.briefing.brief import Brief, Restated, Seen
from cxmeet.core.briefing.counted_alike import comparable, in_part, otherwise
from cxmeet.core.briefing.figures import Figure, figures

_PEOPLE = {
    "in_and_out": "customers who came and left again",
    "buyers": "customers who bought",
}
_MONEY = {
    "closing_value": "value at the end",
    "lost_value": "value of customers lost",
    "new_value": "value of new customers",
    "reactivated_value": "value of customers who came back",
    "expansion": "value by which customers grew",
    "contraction": "value by which customers shrank",
    "opening_value": "value at the start",
    "bought": "value of what was bought",
}
"""What else a period of the base tells -> what it is called."""

_DERIVED = ("assets.", "stay:", "tenure:")
"""How the figures begin that may be missing because of what a brief shows besides."""


def seen(before: Brief, now: Brief, meeting: str) -> Seen | None:
    """What a meeting that had the brief `before` saw of the latest period that both tell of.

    None where they tell of no period in common.
    """
    if before.grain != now.grain:
        return None
    period = min(before.period, now.period)
    then, today = as_known(before, period), as_known(now, period)
    today = in_the_terms_of(then, today)
    if not figures(then) or not figures(today):
        return None
    day, day_now = as_of(then), as_of(today)
    if day != day_now:
        return Seen(meeting=meeting, period=period, as_of=day if day < day_now else None)
    unlike = otherwise(before, now)
    alike = comparable((*unlike, *in_part(before, period), *in_part(now, period)))
    restated = tuple(_restated(then, today, alike, _absences(before, now)))
    same = before.period == now.period and not unlike and not restated and of_its_period(then) == of_its_period(today)
    return Seen(meeting=meeting, period=period, restated=restated, same=same)


def _restated(
    then: Brief, today: Brief, alike: Callable[[str], bool], absences: Callable[[str], bool]
) -> Iterator[Restated]:
    was, now = ({one.name: one for one in figures(brief)} for brief in (then, today))
    for name, one in {**now, **was}.items():
        before, after = _value(was.get(name)), _value(now.get(name))
        known = before is not None and after is not None
        if alike(name) and before != after and (known or absences(name)):
            yield Restated(figure=name, label=one.label, was=before, now=after)
    if alike("assets."):
        yield from _of_base(then, today)


def _value(one: Figure | None) -> Decimal | None:
    return one.value if one else None


def _absences(before: Brief, now: Brief) -> Callable[[str], bool]:
    """Whether a figure that only one of two briefs gives has come or gone, by what both of them show."""
    if before.period == now.period:
        return lambda name: not name.startswith(_DERIVED)
    earlier, later = sorted((before, now), key=lambda one: one.period)
    told = ("promise:", "reliability:") if goes_back(later, earlier.period) else ()
    return lambda name: name.startswith(told)


def _of_base(then: Brief, today: Brief) -> Iterator[Restated]:
    """What a period of the base tells besides its figures, its terms in value among it."""
    before, after = base_of(then), base_of(today)
    if before is None or after is None:
        return
    money = _MONEY if then.currency == today.currency else {}
    for field, label in {**_PEOPLE, **money}.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now and (field.endswith("_value") or None not in (was, now)):
            yield Restated(figure=f"assets.{field}", label=label, was=was, now=now, money=field in _MONEY)
