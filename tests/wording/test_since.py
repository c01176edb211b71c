"""What is said of the base when we last met: never a change between figures that cannot be compared."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from cxmeet.core.meeting.minutes.since import Closing, Owed, Since
from cxmeet.wording import since as words

SEPTEMBER = Closing(period="2026-09", as_of=dt.date(2026, 9, 30), people=1204, value=Decimal("481000"))
QUARTER = Closing(period="2026-Q3", as_of=dt.date(2026, 9, 30), people=1204)
OCTOBER = Closing(period="2026-10", as_of=dt.date(2026, 10, 31), people=1186, value=Decimal("460000"))
PART = Closing(period="2026-11", as_of=dt.date(2026, 11, 9), people=1186)


@pytest.mark.parametrize(
    ("then", "now", "more", "told"),
    [
        (
            SEPTEMBER,
            OCTOBER,
            {"currency": "EUR"},
            "1,204 (€481,000) at the end of September 2026, 1,186 (€460,000)",
        ),
        (SEPTEMBER, OCTOBER, {}, "1,204 at the end of September 2026, 1,186 at the end of October 2026: 18 fewer."),
        (
            OCTOBER,
            SEPTEMBER,
            {},
            "1,204 at the end of September 2026; M-0001 saw 1,186 at the end of October 2026 already.",
        ),
        (OCTOBER, OCTOBER, {}, "1,186 at the end of October 2026, as we saw then."),
        (QUARTER, SEPTEMBER, {}, "1,204 at the end of September 2026, as we saw then."),
        (OCTOBER, PART, {}, "1,186 at the end of October 2026, 1,186 on Mon 9 Nov 2026: as many."),
        (SEPTEMBER, OCTOBER, {"alike": False}, "but counted otherwise: not to be compared."),
    ],
)
def test_the_base_then_and_now(then: Closing, now: Closing, more: dict[str, Any], told: str) -> None:
    found = Since(day=dt.date(2026, 12, 1), meeting="M-0001", then=then, now=now, **more)

    assert told in next(words.head(found, dt.UTC))


def test_where_a_meeting_saw_no_figures_nothing_is_said_of_them() -> None:
    found = Since(day=dt.date(2026, 12, 1), meeting="M-0001", now=OCTOBER)

    assert not any("Customers" in line for line in words.head(found, dt.UTC))


def test_what_is_confirmed_and_to_be_judged_is_not_counted_among_what_is_open() -> None:
    owed = Owed(number="D-0001", statement="", meeting="M-0001", accountable="", owners=(), status="open", due=None)
    found = Since(day=dt.date(2026, 12, 1), meeting="M-0001", open=(owed,), to_judge=("D-0001", "D-0002"))

    told = list(words.head(found, dt.UTC))
    assert "Open from earlier meetings: 1 decision." in told
    assert "To judge: 2 decisions, 1 of them confirmed." in told
    assert "Nothing is open from earlier meetings." in words.head(replace(found, open=()), dt.UTC)


def test_of_many_the_first_are_named_and_the_others_counted() -> None:
    owed = [
        Owed(number=f"D-{n:04d}", statement="", meeting="M-0001", accountable="", owners=(), status="open", due=None)
        for n in range(500)
    ]

    assert words.named(owed) == (owed[:40], 460)
    assert words.named(owed[:41]) == (owed[:41], 0)
