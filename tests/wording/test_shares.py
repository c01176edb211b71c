"""A share beside another reads as it is: never as the other, nor as all or nothing, and a target as it was set."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.briefing.figures import Figure
from cxmeet.core.customers import cohorts
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.decision.decision import Measure
from cxmeet.core.decision.effect import Effect
from cxmeet.core.delivery.kept import PromisePeriod, ReliabilityPeriod, Unit
from cxmeet.core.voice.heard import Score
from cxmeet.wording import decision, delivery, effect, figures, scores, time_used
from cxmeet.wording.phrases import per_cent, per_cent_as_set

shares = st.integers(0, 10_000).map(lambda hundredths: hundredths / 10_000)


@given(shares, shares)
def test_a_share_below_a_target_reads_below_it(share: float, target: float) -> None:
    told, aim = (Decimal(said.rstrip("%")) for said in (per_cent(share, target=target), per_cent_as_set(target)))
    assert (told < aim, told == aim) == (share < target, share == target)


@given(shares)
def test_nothing_but_all_reads_as_all_and_nothing_but_none_as_none(share: float) -> None:
    assert (Decimal(per_cent(share).rstrip("%")) in (0, 100)) == (share in (0, 1))


def test_decimals_are_told_where_they_are_needed_and_nowhere_else() -> None:
    assert (per_cent(0.2857), per_cent(0.2857, target=0.95), per_cent(0.95, target=0.95)) == ("29%", "29%", "95%")
    assert (per_cent(0.9496, target=0.95), per_cent(0.946, 0.95), per_cent(0.9998)) == ("94.96%", "94.6%", "99.98%")
    assert (per_cent_as_set(0.95), per_cent_as_set(0.975), per_cent_as_set(1), per_cent_as_set(0.07)) == (
        *("95%", "97.5%", "100%", "7%"),
    )


def test_a_rate_just_below_its_target_is_told_apart_from_it() -> None:
    found = PromisePeriod(period="2026-10", kept=1187, broken=63, pending=0, none=0, kept_rate=1187 / 1250)
    rate = delivery.kept(found, 0.95)
    assert rate
    assert rate.judged == "94.96%, below the target of 95%"
    finer = delivery.kept(found, 0.975)
    assert finer
    assert finer.judged == "95%, below the target of 97.5%"


def test_the_points_between_two_places_are_those_between_what_is_told_of_them() -> None:
    def worst(low: tuple[int, int], high: float) -> str:
        rate = low[0] / low[1]
        found = ReliabilityPeriod(
            period="2026-10",
            met=0,
            total=0,
            rate=None,
            worst=Unit(unit="Hills", met=low[0], total=low[1], rate=rate),
            best=Unit(unit="Coast", met=0, total=0, rate=high),
            spread=high - rate,
        )
        return delivery.worst(found)

    assert worst((495, 1000), 0.944) == "Hills with 495 of 1,000, 50%; the best, Coast, reaches 94%, 44 points more"
    assert worst((593, 625), 0.9504) == "Hills with 593 of 625, 94.9%; the best, Coast, reaches 95.0%, 0.1 points more"


def test_what_a_figure_did_is_told_apart_from_its_target() -> None:
    found = Effect(
        figure="promise:delivery",
        label="kept",
        baseline=Decimal("0.9464"),
        baseline_period="2026-09",
        now=Decimal("0.9496"),
        now_period="2026-10",
        target=Decimal("0.95"),
        verdict="not moved",
    )
    assert effect.in_short(found) == "94.6% -> 94.96%, target 95%: not moved"
    assert effect.sentence(found) == ("Kept: 94.6% in September 2026, 94.96% in October 2026, target 95%. Not moved.")


def test_a_decision_tells_its_target_as_it_was_set() -> None:
    day = dt.date(2026, 10, 31)
    found = Measure(name="promise:delivery", baseline=Decimal("0.9496"), baseline_as_of=day, target="95%")
    assert decision.measure(found).endswith("from 94.96% on Sat 31 Oct 2026 to 95%")
    assert (decision.target(Measure(name="promise:delivery", target="97.5")), decision.target(found)) == (
        *("97.5%", "95%"),
    )


def test_the_customers_share_of_the_time_is_told_apart_from_its_target() -> None:
    assert time_used.customer_share(0.596, 0.6) == "customers 59.6% of the time so far, target 60%"
    assert time_used.customer_share(0.99996, 0.6) == "customers 100% of the time so far, target 60%"
    assert time_used.customer_share_in_short(0.64, 0.625) == ("customers 64%, target 62.5%", "customers 64%")


def test_a_figure_is_told_with_how_many_it_is_a_share_of_and_below_nothing_with_a_minus() -> None:
    day = dt.date(2026, 10, 31)
    share = Figure(
        name="stay:1", label="there", value=Decimal("0.4545"), as_of=day, kind="share", unit="%", better="more", n=44
    )
    assert (figures.stands(share), figures.told(share)) == ("45% of 44", "there (45% of 44): ")
    assert figures.amount("assets.net", Decimal(-1400)) == "−1,400"


def test_what_a_share_did_is_not_told_of_the_number_that_it_is_a_share_of_now() -> None:
    """Of another period it is the share of another number."""
    then = Cohort(joined="2026-09", customers=44, stay=(40, 20))
    (found, *_) = cohorts.figures((then,), "month")
    assert "44" not in found.called


def test_a_share_of_the_satisfied_is_told_in_the_unit_of_that_before() -> None:
    score = Score(
        name="Tickets",
        kind="csat",
        definition="",
        n=166,
        value=64.0,
        margin=7.0,
        previous=73.0,
        change="no clear change",
        answers={},
    )
    assert scores.sentence(score).endswith("64%; with so few answers it could be 7 higher or lower. "
                                           "That is no clear change from 73% the period before.")  # fmt: skip
