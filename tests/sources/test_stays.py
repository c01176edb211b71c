"""Who stays, of customers who come and go in every way there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import figure
from cxmeet.core.customers.assets import Assets
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.tenure import Tenure
from cxmeet.core.delivery.kept import Fate, PromiseCustomers
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.wording import cohorts

Make = Callable[..., WorkspaceFiles]

CONTRACTS = """[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }
"""
PURCHASES = """[customers]
kind = "purchases"
path = "purchases.csv"
lapse_days = 30
columns = { customer = "who", date = "day", amount = "paid" }
"""
SNAPSHOT = """[customers]
kind = "snapshot"
period = "2025-Q3"
path = "snapshot.csv"
statuses = { stayed = ["yes"], new = ["new"], lost = ["no"] }
columns = { customer = "who", status = "is", tenure_months = "months" }
"""
LAST = "zz,2025-03-01,"
"""Somebody who joins and stays, on a day before which the files are complete."""


def contracts(workspace: Make, *rows: str, period: str = "2025-06", parts: str = "", **data: str) -> Brief:
    """The brief over contracts besides those of one who joined first, and of one who starts on the last day of all."""
    lines = ["who,from,to", "first,2025-01-01,", *rows, "last,2025-06-30,"]
    return workspace(CONTRACTS + parts, contracts="\n".join(lines) + "\n", **data).brief(period, None)


def purchases(workspace: Make, *rows: str, period: str = "2025-06") -> Brief:
    lines = ["who,day,paid", "first,2025-01-01,5", *(f"{row},5" for row in rows), "last,2025-06-30,5"]
    return workspace(PURCHASES, purchases="\n".join(lines) + "\n").brief(period, None)


def base(brief: Brief) -> Assets:
    assert brief.assets
    return brief.assets


def cohort(brief: Brief, joined: str) -> Cohort:
    return next(one for one in base(brief).cohorts if one.joined == joined)


def tenure(brief: Brief) -> Tenure:
    found = base(brief).tenure
    assert found
    return found


def test_who_left_and_came_back_three_times_joined_once_and_counts_wherever_they_are_there(workspace: Make) -> None:
    spells = [("02-03", "02-20"), ("03-05", "04-10"), ("04-20", "05-15"), ("06-01", "06-10")]
    brief = contracts(workspace, *(f"a,2025-{start},2025-{end}" for start, end in spells))
    assert cohort(brief, "2025-02") == Cohort(joined="2025-02", customers=1, stay=(0, 1, 1, 0, 0))
    assert [one.joined for one in base(brief).cohorts] == ["2025-01", "2025-02", "2025-06"]


def test_the_tenure_of_who_came_back_is_that_of_the_last_time(workspace: Make) -> None:
    brief = contracts(workspace, "a,2025-02-03,2025-03-20", "a,2025-05-10,2025-06-19")
    assert (tenure(brief).lost, tenure(brief).median_days) == (1, Decimal(40))


def test_who_joins_and_leaves_on_one_day_never_was_a_customer_with_a_contract(workspace: Make) -> None:
    brief = contracts(workspace, "a,2025-05-05,2025-05-05", "b,2025-05-05,2025-05-06")
    assert cohort(brief, "2025-05") == Cohort(joined="2025-05", customers=1, stay=(0, 0))


@pytest.mark.parametrize(
    ("second", "days"),
    [("2025-04-10", 121), ("2025-04-09", 121), ("2025-04-08", 121), ("2025-04-11", 60), ("2025-02-20", 121)],
    ids=["touch", "overlap by a day", "overlap by two", "a day between", "overlap by much"],
)
def test_contracts_that_touch_or_overlap_are_one_spell(workspace: Make, second: str, days: int) -> None:
    brief = contracts(workspace, f"a,2025-02-09,{'2025-04-10'}", f"a,{second},2025-06-10")
    assert tenure(brief).median_days == days


def test_a_contract_inside_another_ends_no_spell(workspace: Make) -> None:
    brief = contracts(workspace, "a,2025-02-09,2025-06-10", "a,2025-03-01,2025-03-09", "a,2025-05-01,2025-05-09")
    assert tenure(brief).median_days == 121


def test_a_spell_of_purchases_is_ended_by_a_gap_of_the_lapse_and_by_no_shorter_one(workspace: Make) -> None:
    one_spell = purchases(workspace, "a,2025-03-01", "a,2025-03-30", "a,2025-04-28", "a,2025-05-10")
    assert tenure(one_spell).median_days == 70
    gap = purchases(workspace, "a,2025-03-01", "a,2025-03-30", "a,2025-04-29", "a,2025-05-10")
    assert tenure(gap).median_days == 11
    once = purchases(workspace, "a,2025-05-20")
    assert (tenure(once).lost, tenure(once).median_days) == (1, Decimal(0))


def test_purchases_count_in_whatever_order_they_stand(workspace: Make) -> None:
    brief = purchases(workspace, "a,2025-05-10", "a,2025-03-01", "a,2025-04-28", "a,2025-03-30", "a,2025-03-30")
    assert tenure(brief).median_days == 70


def test_those_who_are_there_when_the_file_begins_are_marked_and_in_no_figure(workspace: Make) -> None:
    brief = contracts(workspace, *(f"a{one},2025-01-0{one},2025-02-10" for one in range(1, 10)), period="2025-02")
    assert cohort(brief, "2025-01").left_censored
    assert cohort(brief, "2025-01").customers == 10
    assert figure(brief, "stay:1") == replace(figure(brief, "stay:1"), value=None, n=10)  # type: ignore[type-var]
    assert cohorts.stayed(brief) == ""
    assert cohorts.together(base(brief).cohorts, 2) == ()


def test_purchases_within_a_lapse_of_the_first_tell_of_nobody_who_is_new(workspace: Make) -> None:
    brief = purchases(workspace, "a,2025-01-31", "b,2025-02-01", "c,2025-03-05")
    assert [(one.joined, one.left_censored) for one in base(brief).cohorts] == [
        ("2025-01", True), ("2025-02", False), ("2025-03", False), ("2025-06", False),
    ]  # fmt: skip
    late = "who,day,paid\nfirst,2025-01-20,5\na,2025-02-10,5\nb,2025-03-05,5\n"
    found = workspace(PURCHASES, purchases=late).brief("2025-03", None)
    assert [one.left_censored for one in base(found).cohorts] == [True, True, False]


def test_a_cohort_of_one_is_told_as_one_person_and_has_no_rate(workspace: Make) -> None:
    brief = contracts(workspace, "a,2025-04-05,2025-06-02")
    assert cohorts.stayed(brief) == (
        "The one who joined in April was still a customer a month later, but no longer two months later."
    )
    found = figure(brief, "stay:2")
    assert found
    assert (found.value, found.n) == (None, 1)


def test_a_share_is_told_of_ten_and_of_no_fewer(workspace: Make) -> None:
    ten = [f"a{one:02},2025-05-05,{'2025-06-02' if one < 4 else ''}" for one in range(10)]
    found = figure(contracts(workspace, *ten), "stay:1")
    assert found
    assert (found.value, found.n, found.unit) == (Decimal("0.6"), 10, "%")
    assert found.label == "customers still there 1 month after joining"
    few = figure(contracts(workspace, *ten[1:]), "stay:1")
    assert few
    assert (few.value, few.n) == (None, 9)


def test_nobody_lost_has_no_tenure_and_nobody_joined_no_cohort(workspace: Make) -> None:
    brief = contracts(workspace)
    assert (tenure(brief).lost, tenure(brief).median_days, {one.customers for one in tenure(brief).under}) == (
        0, None, {0},
    )  # fmt: skip
    assert cohorts.lasted(tenure(brief)) == ""
    assert [one.joined for one in base(brief).cohorts] == ["2025-01", "2025-06"]


def test_a_period_not_reached_to_its_end_is_told_as_of_the_day_that_is_reached(workspace: Make) -> None:
    rows = [f"a{one:02},2025-05-05,{'2025-06-05' if one < 4 else ''}" for one in range(12)]
    lines = ["who,from,to", "first,2025-01-01,", *rows, "last,2025-06-09,", "never,2025-06-20,"]
    parts = CONTRACTS + "until = 2025-06-09\n"
    brief = workspace(parts, contracts="\n".join(lines) + "\n").brief("2025-06")
    assert brief.partial
    assert cohorts.stayed(brief) == "Of the 12 who joined in May, 8 were still customers on Mon 9 Jun 2025."
    assert tenure(brief).median_days == 31


def test_a_snapshot_tells_tenures_where_it_has_them_in_months(workspace: Make) -> None:
    rows = ["a,yes,40", "b,new,2", "c,no,4", "d,no,11", "e,no,12", "f,no,", "g,no,1", "h,no,30"]
    brief = workspace(SNAPSHOT, snapshot="who,is,months\n" + "\n".join(rows) + "\n").brief()
    found = tenure(brief)
    assert (found.lost, found.unknown) == (5, 1)
    assert [(one.days, one.customers) for one in found.under] == [(30, 0), (60, 0), (90, 0), (180, 1), (365, 2)]
    assert found.median_days == Decimal("349.8")
    assert base(brief).cohorts == (Cohort(joined="2025-Q3", customers=2, stay=(1,)),)
    bare = workspace(SNAPSHOT.replace(', tenure_months = "months"', ""), snapshot="who,is\na,yes\nb,no\n").brief()
    assert (base(bare).cohorts, base(bare).tenure) == ((), None)
    assert [one.name for one in bare.definitions] == ["customers", "looking ahead"]


PROMISE = """[[promises]]
id = "visit"
text = "We come when we said"
path = "visits.csv"
columns = { customer = "who", due = "due", done = "done" }
"""


def fates(workspace: Make, *visits: str) -> PromiseCustomers | None:
    rows = ["a,2025-02-01,2025-06-20", "b,2025-02-01,", "c,2025-02-01,2025-06-20", "d,2025-08-01,"]
    brief = contracts(workspace, *rows, parts=PROMISE, visits="\n".join(["who,due,done", *visits]) + "\n")
    return brief.promises[0].periods[-1].customers


def test_to_whom_a_promise_was_broken_once_it_was_not_kept(workspace: Make) -> None:
    found = fates(workspace, "a,2025-06-01,2025-06-02", "a,2025-06-03,2025-06-03", " b ,2025-06-03,2025-06-03",
                  "c,2025-06-03,2025-06-09", "c,2025-06-04,2025-06-09")  # fmt: skip
    assert found == PromiseCustomers(broken=Fate(n=2, left=2), kept=Fate(n=1, left=0))


def test_who_still_waits_after_the_promised_day_is_told_as_broken_and_who_is_not_due_as_nothing(
    workspace: Make,
) -> None:
    found = fates(workspace, "a,2025-06-01,", "b,2025-06-30,", "c,2025-06-03,2025-06-03")
    assert found == PromiseCustomers(broken=Fate(n=1, left=1), kept=Fate(n=1, left=1))


def test_customers_whom_the_base_does_not_know_are_counted_apart_and_never_as_having_left(workspace: Make) -> None:
    """A name that is written differently is another one; who comes later never was a customer yet."""
    found = fates(workspace, "A,2025-06-01,2025-06-02", "d,2025-06-01,2025-06-02", ",2025-06-01,2025-06-02",
                  "b,2025-06-03,2025-06-03")  # fmt: skip
    assert found == PromiseCustomers(broken=Fate(n=0, left=0), kept=Fate(n=1, left=0), unknown=2)


def test_a_promise_by_the_time_of_day_is_joined_by_the_time_of_day(workspace: Make) -> None:
    found = fates(workspace, "a,2025-06-01 08:30,2025-06-01 16:00", "b,2025-06-01 08:30,2025-06-01 08:00")
    assert found == PromiseCustomers(broken=Fate(n=1, left=1), kept=Fate(n=1, left=0))


def test_without_a_customer_base_or_names_nothing_is_joined(workspace: Make) -> None:
    visits = "who,due,done\na,2025-06-01,2025-06-02\n"
    alone = workspace(PROMISE, visits=visits).brief("2025-06")
    assert alone.promises[0].periods[-1].customers is None
    nameless = PROMISE.replace('customer = "who", ', "")
    brief = contracts(workspace, "a,2025-02-01,", parts=nameless, visits=visits)
    assert brief.promises[0].periods[-1].customers is None


def test_a_promise_that_the_file_judges_is_joined_too(workspace: Make) -> None:
    judged = PROMISE.replace('due = "due", done = "done" }', 'date = "due", kept = "done" }\nkept_values = ["yes"]')
    visits = "who,due,done\na,2025-06-01,no\nb,2025-06-01,yes\nb,2025-06-02,\n"
    brief = contracts(workspace, "a,2025-02-01,2025-06-02", "b,2025-02-01,", parts=judged, visits=visits)
    found = brief.promises[0].periods[-1].customers
    assert found == PromiseCustomers(broken=Fate(n=1, left=1), kept=Fate(n=1, left=0))


def test_what_a_meeting_saw_of_an_earlier_period_is_compared_as_far_as_it_is_known(workspace: Make) -> None:
    """The cohorts of a brief say what was there when an earlier period ended; its tenures do not."""
    from cxmeet.core.briefing.restated import seen

    ten = [f"a{one:02},2025-04-05,{'2025-05-12' if one < 4 else ''}" for one in range(10)]
    before, after = (contracts(workspace, *ten, period=period) for period in ("2025-05", "2025-06"))
    found = seen(before, after, "M-0001")
    assert found
    assert (found.period, found.restated) == ("2025-05", ())
    fewer = contracts(workspace, *ten[1:], "a00,2025-04-05,", period="2025-06")
    restated = seen(before, fewer, "M-0001")
    assert restated
    stays = next(one for one in restated.restated if one.figure == "stay:1")
    assert (stays.was, stays.now) == (Decimal("0.6"), Decimal("0.7"))


def test_days_far_away_are_no_trouble(workspace: Make) -> None:
    brief = contracts(workspace, f"a,1900-01-01,{dt.date.max}", "b,2025-02-01,2199-12-31", "c,1900-01-02,2025-06-01")
    assert tenure(brief).median_days == (dt.date(2025, 6, 1) - dt.date(1900, 1, 2)).days
