"""An open promise counts as due from the moment that its file tells of, and as nothing before."""

from __future__ import annotations

import datetime as dt

import pytest

from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.delivery.moment import Moment
from cxmeet.core.delivery.promises import Kept
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Fates, Shown

TODAY = dt.date(2026, 11, 27)
OCTOBER = Period.parse("2026-10")


def moment(text: str) -> Moment | None:
    """`2026-10-31` or `2026-10-31 09:30`; None for nothing."""
    at = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) if text else None
    return Moment(at.date(), at if len(text) > 10 else None) if at else None


def kept(*rows: tuple[str, str, str], until: str = "", today: dt.date = TODAY) -> Kept:
    """Promises as when made, due and done, each of another customer."""
    found = Kept("month", Promise(id="delivery"), today, dt.date.fromisoformat(until) if until else None)
    for number, row in enumerate(rows):
        made, due, done = map(moment, row)
        found.dated(made, due, done, f"K{number}")
    return found


def october(*rows: tuple[str, str, str], until: str = "", today: dt.date = TODAY) -> tuple[int, int, int]:
    """Kept, broken and pending of October."""
    now = shown(kept(*rows, until=until, today=today))
    return now.kept, now.broken, now.pending


def shown(found: Kept) -> PromisePeriod:
    return found.periods(OCTOBER, 1)[-1]


def test_what_was_due_on_the_last_day_and_is_open_is_broken() -> None:
    done = ("2026-10-20", "2026-10-31", "2026-10-31")
    assert october(done, ("2026-10-24", "2026-10-31", "")) == (1, 1, 0)
    assert october(("2026-10-20", "2026-10-30", "2026-10-30"), ("2026-10-24", "2026-10-31", "")) == (1, 0, 1)


def test_the_day_that_is_stated_decides() -> None:
    rows = (
        ("2026-10-20", "2026-10-20", "2026-10-20"),
        ("2026-10-05", "2026-10-29", ""),
        ("2026-10-05", "2026-10-31", ""),
    )
    assert october(*rows) == (1, 0, 2)
    assert october(*rows, until="2026-10-30") == (1, 1, 1)
    assert october(*rows, until="2026-10-31") == (1, 2, 0)


def test_a_mistyped_year_in_the_future_decides_nothing() -> None:
    rows = ("2026-10-03", "2026-10-20", "2026-10-20"), ("2026-10-05", "2026-10-25", "")
    assert october(*rows) == october(*rows, ("2026-10-03", "2027-10-09", "2027-10-09")) == (1, 0, 1)


def test_what_is_due_today_is_pending_until_the_day_is_over() -> None:
    rows = ("2026-10-31", "2026-10-31", "2026-10-31"), ("2026-10-24", "2026-10-31", "")
    assert october(*rows, today=dt.date(2026, 10, 31)) == (1, 0, 1)
    assert october(*rows, until="2026-12-31", today=dt.date(2026, 10, 31)) == (1, 0, 1)


@pytest.mark.parametrize(("due", "has_come"), [("09:00", True), ("09:30", True), ("16:00", False), ("00:00", True)])
def test_a_time_on_the_last_day_is_held_against_the_last_hour(due: str, has_come: bool) -> None:
    done = ("2026-10-31 08:00", "2026-10-31 10:00", "2026-10-31 09:30")
    now = october(done, ("2026-10-30 08:00", f"2026-10-31 {due}", ""))
    assert now == (1, int(has_come), int(not has_come))


def test_whose_promise_is_open_though_it_was_due_is_among_those_to_whom_it_was_broken() -> None:
    found = kept(("2026-10-20", "2026-10-31", "2026-10-31"), ("2026-10-24", "2026-10-31", ""))
    fates = Fates(here=frozenset(("K0",)), left=frozenset(("K1",)))
    customers = found.in_brief(Shown(OCTOBER, 1, fates=lambda: fates)).periods[-1].customers
    assert customers is not None
    assert (customers.broken.n, customers.broken.left, customers.kept.n) == (1, 1, 1)
