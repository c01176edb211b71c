"""Promises and reliability are said by one rule for screens and documents."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.delivery.kept import Fate, Promise, PromiseCustomers, PromisePeriod, ReliabilityPeriod, Unit
from cxmeet.wording import delivery


def held(kept: int, broken: int, pending: int = 0, none: int = 0) -> PromisePeriod:
    rate = kept / (kept + broken) if kept + broken else None
    return PromisePeriod(period="2026-10", kept=kept, broken=broken, pending=pending, none=none, kept_rate=rate)


def test_a_rate_is_made_of_what_fell_due_and_stands_to_its_target() -> None:
    rate = delivery.kept(held(11, 27), 0.95)
    assert rate
    assert (rate.counts, rate.judged) == ("11 of 38 that fell due", "29%, below the target of 95%")
    assert rate.loud == "BELOW the target of 95%"
    reached = delivery.kept(held(19, 1), 0.95)
    assert reached
    assert reached.loud == "at or above the target of 95%"


def test_almost_all_is_not_all() -> None:
    rate = delivery.kept(held(999, 1), None)
    assert rate
    assert rate.judged == "99.9%"


def test_where_nothing_fell_due_there_is_no_rate() -> None:
    assert delivery.kept(held(0, 0, pending=3), 0.95) is None


def test_only_a_promise_with_a_day_can_be_not_due_yet() -> None:
    dated = Promise(id="a", periods=(held(1, 1, pending=2, none=1),))
    labelled = Promise(id="b", by_day=False, periods=(held(1, 1, pending=2),))
    assert list(delivery.not_due(dated)) == ["2 more are not due yet.", "1 more had no promised day."]
    assert list(delivery.not_due(labelled)) == ["2 more without a word whether kept."]


def fates(broken: tuple[int, int], kept: tuple[int, int], unknown: int = 0) -> list[str]:
    found = PromiseCustomers(
        broken=Fate(n=broken[0], left=broken[1]), kept=Fate(n=kept[0], left=kept[1]), unknown=unknown
    )
    return list(delivery.fates(Promise(id="a", periods=(replace(held(1, 1), customers=found),))))


def test_what_became_of_customers_is_told_side_by_side_and_of_whole_people() -> None:
    assert fates((27, 8), (11, 0)) == [
        "Of 27 customers to whom it was broken 8 have left, of 11 to whom it was kept nobody has left."
    ]
    assert fates((1, 1), (0, 0)) == ["Of 1 customer to whom it was broken 1 has left."]
    assert fates((0, 0), (2, 1), unknown=3) == [
        "Of 2 customers to whom it was kept 1 has left.",
        "3 named in its file were never customers by our customers' file.",
    ]
    assert fates((0, 0), (0, 0), unknown=1) == ["1 named in its file was never a customer by our customers' file."]
    assert list(delivery.fates(Promise(id="a", periods=(held(1, 1),)))) == []


def test_the_worst_place_is_told_beside_the_best() -> None:
    hills = Unit(unit="Hills", met=6, total=12, rate=0.5)
    now = ReliabilityPeriod(period="2026-10", met=41, total=49, rate=41 / 49, worst=hills, spread=0.45)
    assert delivery.worst(now) == "Hills with 6 of 12, 50%; the best reaches 95%, 45 points more"
    coast = replace(now, best=Unit(unit="Coast", met=19, total=20, rate=0.95))
    assert delivery.worst(coast) == "Hills with 6 of 12, 50%; the best, Coast, reaches 95%, 45 points more"
    assert delivery.worst(ReliabilityPeriod(period="2026-10", met=41, total=49, rate=41 / 49)) == ""


def test_places_with_too_few_cases_are_said_not_to_be_compared() -> None:
    now = ReliabilityPeriod(period="2026-10", met=50, total=102, rate=50 / 102, too_few=1)
    assert delivery.too_few(now) == "1 with fewer than 10 is not compared."
    assert delivery.too_few(replace(now, too_few=3)) == "3 with fewer than 10 are not compared."
    assert delivery.too_few(replace(now, too_few=0)) == ""


def test_periods_in_which_nothing_fell_due_are_not_on_the_line() -> None:
    assert delivery.course([0.75, None, 0.29]) == "▇▁ from 75% to 29% over 2 periods"
    assert delivery.course([None, 0.29]) == ""
