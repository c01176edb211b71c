"""What a meeting saw of a period beside what the files tell of it now, part by part."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import STARTS, Behind, Brief, Definition, Restated, Seen
from cxmeet.core.briefing.restated import seen
from cxmeet.core.customers.assets import Assets, BasePeriod, Reason, Segment
from cxmeet.core.customers.referrals import Recommending, Referrals
from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.kernel.period import Period
from cxmeet.core.voice.heard import Listening, Speakers, Theme
from cxmeet.wording import periods


def base(period: str, **terms: Any) -> BasePeriod:
    counts = {"opening": 10, "new": 2, "reactivated": 0, "lost": 1, "closing": 11, "in_and_out": 0} | terms
    return BasePeriod(period=period, as_of=Period.parse(period).last, **counts)


def kept(period: str, rate: float | None, name: str = "delivery") -> Promise:
    months = ("2026-09", period) if period > "2026-09" else (period,)
    told = (PromisePeriod(period=one, kept=0, broken=0, pending=0, none=0, kept_rate=rate) for one in months)
    return Promise(id=name, text="On the day", periods=tuple(told))


def brief(period: str = "2026-10", **parts: Any) -> Brief:
    months = [month for month in ("2026-09", "2026-10", "2026-11") if month <= period]
    assets = Assets(definition="", periods=tuple(map(base, months)), reasons=parts.pop("reasons", ()))
    customers = Definition(name="customers", text="", version="1")
    given: dict[str, Any] = {"assets": assets, "definitions": (customers,), "as_of": Period.parse(period).last} | parts
    return Brief(organisation="N", currency="EUR", grain="month", period=period, **given)


def compared(before: Brief, now: Brief) -> Seen:
    found = seen(before, now, "M-0001")
    assert found is not None
    return found


def told(before: Brief, now: Brief) -> list[str]:
    return list(periods.since(compared(before, now), "EUR"))


def test_what_is_equal_in_all_its_parts_is_the_same() -> None:
    assert compared(brief(), brief()).same
    assert not compared(brief(), brief("2026-11")).same


@pytest.mark.parametrize(
    "field", ["in_and_out", "closing_value", "opening_value", "lost_value", "expansion", "contraction", "bought"]
)
def test_whatever_a_period_of_the_base_tells_is_compared(field: str) -> None:
    def known(amount: int) -> Brief:
        return brief(assets=Assets(definition="", periods=(base("2026-10", **{field: Decimal(amount)}),)))

    found = compared(known(10), known(100))
    (one,) = found.restated
    assert (one.figure, one.was, one.now) == (f"assets.{field}", Decimal(10), Decimal(100))
    assert not found.same


def test_a_part_without_a_figure_of_its_own_is_no_longer_the_same() -> None:
    group = Segment(segment="North", opening=1, new=0, reactivated=0, lost=0, closing=1)
    assets = brief().assets
    assert assets is not None
    found = compared(brief(assets=replace(assets, segments=(group,))), brief())
    assert (found.restated, found.same) == ((), False)


def test_reasons_that_came_or_went_are_restated() -> None:
    before = brief(reasons=(Reason(reason="price", count=3),))
    now = brief(reasons=(Reason(reason="moved", count=3),))
    assert told(before, now) == [
        "Restated for October 2026: left because: moved 3, none in M-0001; "
        "left because: price none now, was 3 in M-0001."
    ]


def test_promises_that_came_or_went_are_restated_of_earlier_periods_too() -> None:
    before, without = brief(promises=(kept("2026-10", 0.29),)), brief(promises=(kept("2026-10", None),))
    gone = "Restated for October 2026: kept: On the day none now, was 29% in M-0001."
    assert told(before, without) == told(before, brief(promises=())) == [gone]
    assert told(before, brief("2026-11")) == [gone]


def test_what_a_brief_does_not_show_of_earlier_periods_has_not_gone() -> None:
    before = brief(promises=(kept("2026-10", 0.29),), reasons=(Reason(reason="price", count=3),))
    alone = brief("2026-11", assets=Assets(definition="", periods=(base("2026-11"),)), promises=(kept("2026-11", 0.5),))
    alone = replace(alone, promises=(replace(alone.promises[0], periods=alone.promises[0].periods[1:]),))
    assert seen(before, alone, "M-0001") is None
    listed = brief("2026-11", promises=(kept("2026-11", 0.29),))
    assert told(brief(reasons=(Reason(reason="price", count=3),)), listed) == []


def test_a_definition_that_changed_came_or_went_is_not_the_same_and_nothing_of_it_restated() -> None:
    customers = brief().definitions[0]
    for definitions in (
        (replace(customers, version="2"),),
        (customers, Definition(name="promise del", text="", version="1")),
        (customers, Definition(name="reasons", text="", version="1")),
    ):
        assert not compared(brief(), brief(definitions=definitions)).same
    both = (customers, Definition(name="promise del", text="", version="1"))
    before = brief(promises=(kept("2026-10", 0.2, "del"), kept("2026-10", 0.2)))
    now = brief(promises=(kept("2026-10", 0.3, "del"), kept("2026-10", 0.3)), definitions=both)
    assert [one.figure for one in compared(before, now).restated] == ["promise:delivery"]


def test_what_a_file_told_that_was_not_complete_is_not_restated() -> None:
    def heard(count: int) -> Brief:
        return brief(listening=Listening(themes=(Theme(theme="Late", count=count, volunteered=count),)))

    assert [one.figure for one in compared(heard(3), heard(9)).restated] == ["theme:Late"]
    behind = Behind(source="Complaints", until=dt.date(2026, 10, 5), first="2026-10", last="2026-10")
    found = compared(replace(heard(3), behind=(behind,)), heard(9))
    assert (found.restated, found.same) == ((), False)
    starts = Behind(source=STARTS, until=dt.date(2026, 10, 5), first="2026-10", last="2026-10")
    grown = brief(assets=Assets(definition="", periods=(base("2026-10", new=9, closing=18),)))
    assert compared(replace(brief(), behind=(starts,)), grown).restated == ()


def test_a_period_seen_in_part_is_not_restated() -> None:
    day = dt.date(2026, 10, 9)
    early = replace(brief(), as_of=day, partial=True)
    assert compared(early, brief(reasons=(Reason(reason="price", count=3),))) == Seen(
        meeting="M-0001", period="2026-10", as_of=day
    )
    assert compared(brief(), early) == Seen(meeting="M-0001", period="2026-10")
    assert compared(early, early).same


@pytest.mark.parametrize(
    ("figure", "money", "was", "now", "said"),
    [
        ("promise:delivery", False, "0.291", "0.294", "29.4%, was 29.1%"),
        ("assets.retention", False, "0.9597", "0.9599", "95.99%, was 95.97%"),
        ("assets.retention", False, "0.9597", "0.8", "80%, was 96%"),
        ("assets.closing_value", True, "200.25", "200.26", "€200.26, was €200.25"),
        ("assets.closing_value", True, "1000000", "1000001", "€1,000,001, was €1,000,000"),
    ],
)
def test_two_values_are_told_with_as_many_decimals_as_make_them_differ(
    figure: str, money: bool, was: str, now: str, said: str
) -> None:
    one = Restated(figure=figure, label="x", was=Decimal(was), now=Decimal(now), money=money)
    found = Seen(meeting="M-0001", period="2026-10", restated=(one,))
    assert list(periods.since(found, "EUR")) == [f"Restated for October 2026: x {said} in M-0001."]


def test_what_earlier_briefs_could_not_say_is_no_change_of_the_data() -> None:
    """An earlier brief knows of one count, and of how many of it were asked; today's knows more of the same."""
    then = Theme(theme="Late", count=26, asked=26)
    now = replace(then, volunteered=0, both=True)
    before, after = (brief(listening=Listening(themes=(one,))) for one in (then, now))
    assert compared(before, after).restated == ()
    mixed = Theme(theme="Late", count=36, asked=26)
    before, after = (brief(listening=Listening(themes=(one,))) for one in (mixed, replace(mixed, both=True)))
    assert compared(before, after).same
    more = brief(listening=Listening(themes=(replace(mixed, count=37, both=True),)))
    assert told(before, more) == ["Restated for October 2026: said: Late 11, was 10 in M-0001."]
    named = replace(mixed, both=True, customers=Speakers(n=7, left=2), asked_customers=Speakers(n=20, left=1))
    ahead = Definition(name="looking ahead", text="", version="1")
    groups = (Recommending(segment="Home", customers=2, of=9, rate=2 / 9),)
    made = Referrals(definition="", referrals=4, customers=3)
    earlier = brief(listening=Listening(themes=(mixed,)), referrals=made)
    later = brief(
        listening=Listening(themes=(named,)),
        referrals=replace(made, segments=groups, elsewhere=1),
        definitions=(*earlier.definitions, ahead),
    )
    assert compared(earlier, later).same
    assert not compared(later, replace(later, referrals=replace(made, segments=groups))).same
    counted = replace(later, referrals=replace(made, segments=groups, elsewhere=1, of=9, here=2, rate=2 / 9))
    before = replace(earlier, referrals=replace(made, of=9, rate=3 / 9))
    assert compared(before, counted).same
    left = replace(named, customers=Speakers(n=7, left=3))
    assert not compared(later, replace(later, listening=Listening(themes=(left,)))).same
