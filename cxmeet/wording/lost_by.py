"""Because of which experiences customers left, and what those of them were worth whom the base lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, LostBy
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.charts import money
from cxmeet.wording.losses import difference
from cxmeet.wording.phrases import counted, were

MOST_NAMED = 2
"""Experiences that are told of before the reasons."""


def by_experience(brief: Brief, besides: Collection[str] = ()) -> str:
    """`Left, by what they lived through: Getting started 22 (15 before), worth €880; ...`; empty without rules.

    Of all experiences that reasons are mapped to but those told `besides`.
    """
    found = brief.assets.experiences if brief.assets else ()
    said = [f"{_called(one, brief)} {_among_others(one, brief.currency)}" for one in found
            if one.experience not in besides]  # fmt: skip
    who = "By the list of departures left" if brief.assets and _some_stay(brief.assets) else "Left"
    return f"{who}, by what {'else ' if besides else ''}they lived through: {'; '.join(said)}." if said else ""


def _called(one: LostBy, brief: Brief) -> str:
    """The experience by its name."""
    return one_line(brief.experiences.get(one.experience, one.experience))


def most_named(brief: Brief) -> Iterator[tuple[str, str]]:
    """Id of an experience, and `22 left because of Getting started (16 before); 18 of the 50 lost: €792.`

    Those that most left because of, with somebody who did.
    """
    found = brief.assets.experiences if brief.assets else ()
    for one in [one for one in found if one.count][:MOST_NAMED]:
        said = f"{one.count:,} left because of {_called(one, brief)}{_before(one)}{_worth(one, brief)}."
        yield one.experience, f"By the list of departures {said}" if brief.assets and _some_stay(brief.assets) else said


def _some_stay(assets: Assets) -> bool:
    """Whether some of those who left by the list of departures are customers by our customers' file."""
    return bool(assets.losses[1:] and assets.losses[1].still_customers and difference(assets))


def _worth(one: LostBy, brief: Brief) -> str:
    """`, worth €880`; `; 18 of the 50 lost: €792`, where the value is not that of all who left."""
    if not one.value:
        return ""
    worth = money(one.value, brief.currency)
    if one.valued == one.count:
        return f", worth {worth}"
    lost = brief.assets.periods[-1].lost if brief.assets and brief.assets.periods else None
    if one.valued is None or lost is None:
        return f", those of them lost in the period worth {worth}"
    return f"; {one.valued:,} of the {lost:,} lost: {worth}"


def _among_others(one: LostBy, currency: str) -> str:
    """`22 (15 before), worth €880`, `22 (16 before), of whom the 18 lost in the period were worth €792`."""
    count = f"{one.count:,}{_before(one)}"
    if not one.value:
        return count
    worth = f"worth {money(one.value, currency)}"
    if one.valued == one.count:
        return f"{count}, {worth}"
    return f"{count}, of whom {_valued(one, 'the one', 'those', 'the {:,}')} {worth}"


def because_of(brief: Brief | None, experience: str) -> str:
    """`22 of the 55 who left named this (16 before); 18 of the 50 lost: €792.`

    Empty where the charter maps no reason to the experience.
    """
    found = brief.assets.experiences if brief and brief.assets else ()
    one = next((each for each in found if each.experience == experience), None)
    if one is None or brief is None:
        return ""
    named = f"{one.count:,} of the {left:,} who left" if (left := _who_left(brief)) else counted(one.count, "customer")
    return f"{named} named this{_before(one)}{_worth(one, brief)}."


def _who_left(brief: Brief) -> int:
    """How many people the reasons are of; 0 where somebody may have given two, or none of the files tells names."""
    base = brief.assets
    if base is None or not base.periods:
        return 0
    total = sum(reason.count for reason in base.reasons)
    people = base.losses[1].customers if len(base.losses) > 1 else base.periods[-1].lost
    return total if total == people else 0


def _before(one: LostBy) -> str:
    return f" ({one.previous:,} before)" if one.previous is not None else ""


def _valued(one: LostBy, single: str, unknown: str, many: str) -> str:
    """Whose value is told where it is not that of all: of those whom the base lost in the period."""
    who = unknown if one.valued is None else single if one.valued == 1 else many.format(one.valued)
    return f"{who} lost in the period {were(2 if one.valued is None else one.valued)}"
