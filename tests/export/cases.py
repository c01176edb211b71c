"""Minutes of several kinds, made from those of one meeting: an ordinary one, one with hostile text in every field, a
long one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.briefing.effects import Point
from cxmeet.core.customers.assets import LostBy, Reason
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.since import Closing
from tests.export.conftest import HOSTILE

WORDS = f'{HOSTILE} שלום مرحبا\n<img src=x onerror=alert(1)>, “Okri, "Ben"” {{{{ 7 * 7 }}}} {{% raw %}} ]]> --> 100%'
"""What anybody may type, after control characters and overrides were taken out of it: markup of every format, text
that runs from right to left, a name with a comma, quotes and a line break."""

CODED = {
    *("schema", "id", "number", "meeting", "agenda", "currency", "timezone", "status", "period", "joined", "since"),
    *("figure", "name", "baseline_period", "now_period", "decision", "supersedes", "superseded_by", "judged_since"),
    *("experience", "tell", "moved_to", "kind", "kinds", "carried_from", "to"),
}
"""Fields of text that hold numbers and names of our own, or a form of words that is read."""


def ordinary(minutes: Minutes) -> Minutes:
    """A meeting as there are many: its base over a year, who stayed, words of customers, a decision that moved one."""
    closings = (928, 960, 999, 1040, 1080, 1100, 1150, 1190, 1210, 1200, 1204, 1186)
    months = [dt.date(2025 + month // 12, month % 12 + 1, 28) for month in range(9, 21)]
    opening = replace(
        minutes.opening,
        customers_first=True,
        reason="",
        reasons=(
            Reason(reason="Waited too long for the router", count=31),
            Reason(reason="Price", count=12),
            Reason(reason="we do not know", count=38),
        ),
        experiences=(LostBy(experience="onboarding", count=22, previous=15),),
        called={"onboarding": "Getting started"},
        quote=Quote(text="I took two days off work and nobody came.", channel="Phone", date=dt.date(2026, 9, 14)),
        course=tuple(
            Closing(period=f"{day:%Y-%m}", as_of=day, people=people)
            for day, people in zip(months, closings, strict=True)
        ),
        cohorts=(
            Cohort(joined="2026-07", customers=58, stay=(54, 34, 29)),
            Cohort(joined="2026-08", customers=47, stay=(42, 21)),
            Cohort(joined="2026-09", customers=44, stay=(41,)),
        ),
    )
    judged = replace(
        minutes.followed[0],
        course=tuple(
            Point(period=f"2026-0{month}", value=Decimal(value))
            for month, value in ((6, 70), (7, 76), (8, 81), (9, 60))
        ),
    )
    made: Minutes = _texts(replace(minutes, opening=opening, followed=(judged,)), _plain)
    return made


def _plain(text: str, _: str) -> str:
    return "Three of five would have stayed" if HOSTILE in text else text


def hostile(minutes: Minutes) -> Minutes:
    """The same with hostile text wherever people write."""
    made: Minutes = _texts(minutes, lambda text, field: text if field in CODED or not text else WORDS)
    return made


def long(minutes: Minutes, count: int) -> Minutes:
    """The same with so many decisions."""
    decisions = tuple(replace(minutes.decisions[place % 3], number=f"D-{place + 1:04d}") for place in range(count))
    return replace(minutes, decisions=decisions)


def _texts(value: Any, made: Any, field: str = "") -> Any:
    """A value whose texts are made anew, by the name of the field that holds them."""
    if isinstance(value, Struct):
        hints = get_type_hints(type(value))
        changed = {
            name: _texts(getattr(value, name), made, name)
            for name in value.__struct_fields__
            if "Literal" not in str(hints[name]) or "dict" in str(hints[name])
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_texts(each, made, field) for each in value)
    if isinstance(value, Mapping):
        return {key: _texts(each, made, field) for key, each in value.items()}
    return made(value, field) if isinstance(value, str) else value
