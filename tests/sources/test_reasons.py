"""Why customers left: one spelling, grouped by rules, by experience, with value and the period before."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.restated import seen
from cxmeet.core.customers.assets import Assets, LostBy, Reason, Refunds
from cxmeet.export import brief_document, text
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.wording import losses, lost_by

Make = Callable[..., WorkspaceFiles]

CHARTER = """[[experiences]]
id = "onboarding"
name = "Getting started"
[[experiences]]
id = "paying"
name = "Paying the bill"
[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to", value = "fee" }
[departures]
path = "left.csv"
columns = { customer = "who", date = "day", reason = "why" }
"""
RULES = """[[reasons]]
name = "Waited too long"
match = ["late*", "router did not come"]
experience = "onboarding"
[[reasons]]
name = "Installer"
match = ["installer*", "late installer"]
experience = "onboarding"
[[reasons]]
name = "Money"
match = ["price"]
experience = "paying"
"""
CONTRACTS = """who,from,to,fee
a,2026-01-01,2026-02-10,1
b,2026-01-01,2026-03-10,10
c,2026-01-01,2026-03-11,20
d,2026-01-01,2026-03-12,40
e,2026-01-01,2026-03-13,80
f,2026-01-01,2026-03-31,160
k,2026-01-01,,5
"""
LEFT = """who,day,why
k,2026-01-30,price
a,2026-02-10,Late  delivery
b,2026-03-10,late delivery
c,2026-03-11,Router did not come
b,2026-03-12,Installer was late
d,2026-03-12,Price
,2026-03-12,price\x20
e,2026-03-13,PRICE
"""
NAMED = LEFT.replace(",2026-03-12,price\x20\n", "")


def brief(files: WorkspaceFiles, period: str = "2026-03") -> Brief:
    return files.brief(period)


def assets(files: WorkspaceFiles, period: str = "2026-03") -> Assets:
    found = files.brief(period).assets
    assert found is not None
    return found


def test_a_reason_has_one_spelling_the_most_frequent_of_all_periods(workspace: Make) -> None:
    found = assets(workspace(CHARTER, contracts=CONTRACTS, left=LEFT))
    assert [(one.reason, one.count, one.previous, one.value) for one in found.reasons] == [
        ("price", 3, 0, Decimal(120)),
        ("Installer was late", 1, 0, Decimal(10)),
        ("Late delivery", 1, 1, Decimal(10)),
        ("Router did not come", 1, 0, Decimal(20)),
        ("we do not know", 1, 0, Decimal(160)),
    ]
    assert found.experiences == ()


def test_rules_group_reasons_and_map_them_to_experiences(workspace: Make) -> None:
    """b left for two reasons of getting started and counts once for it: b and c, 10 and 20."""
    files = workspace(CHARTER + RULES, contracts=CONTRACTS, left=LEFT)
    found = assets(files)
    assert found.reasons == (
        Reason(reason="Money", count=3, value=Decimal(120), valued=2, previous=0, experience="paying"),
        Reason(reason="Waited too long", count=2, value=Decimal(30), valued=2, previous=1, experience="onboarding"),
        Reason(reason="Installer", count=1, value=Decimal(10), valued=1, previous=0, experience="onboarding"),
        Reason(reason="we do not know", count=1, value=Decimal(160), valued=1, previous=0),
    )
    assert found.experiences == (
        LostBy(experience="paying", count=3, value=Decimal(120), valued=2, previous=0),
        LostBy(experience="onboarding", count=2, value=Decimal(30), valued=2, previous=1),
    )
    page = text.render(brief_document.document(brief(files))).replace("\n", " ")
    assert (
        "Left, by what they lived through: Paying the bill 3 (0 before), of whom the 2 lost in the period were worth "
        "€120; Getting started 2 (1 before), worth €30."
    ) in page
    assert lost_by.because_of(brief(files), "paying") == "3 customers named this (0 before); 2 of the 5 lost: €120."
    assert lost_by.because_of(brief(files), "onboarding") == ("2 customers named this (1 before), worth €30.")
    assert lost_by.because_of(brief(files), "elsewhere") == ""


def test_a_value_stands_beside_how_many_it_is_of(workspace: Make) -> None:
    """Of the three who left for money one is not named: the value is that of two."""
    page = text.render(brief_document.document(brief(workspace(CHARTER + RULES, contracts=CONTRACTS, left=LEFT))))
    header, _, first, *_ = page[page.index("customers  reason") :].splitlines()
    assert header.split() == ["customers", "reason", "before", "lost", "value"]
    assert first.split()[:5] == ["3", "Money", "0", "2", "€120"]
    named = text.render(brief_document.document(brief(workspace(CHARTER + RULES, contracts=CONTRACTS, left=NAMED))))
    header, *_ = named[named.index("customers  reason") :].splitlines()
    assert header.split() == ["customers", "reason", "before", "value"]


def test_nothing_is_compared_with_a_period_that_the_list_does_not_reach_back_over(workspace: Make) -> None:
    late = LEFT.replace("k,2026-01-30,price\n", "").replace("a,2026-02-10", "a,2026-02-20")
    found = assets(workspace(CHARTER + RULES, contracts=CONTRACTS, left=late))
    assert {one.previous for one in found.reasons} == {one.previous for one in found.experiences} == {None}


def test_reasons_grouped_in_another_way_are_not_restated(workspace: Make) -> None:
    before = brief(workspace(CHARTER, contracts=CONTRACTS, left=LEFT))
    after = brief(workspace(CHARTER + RULES, contracts=CONTRACTS, left=LEFT))
    found = seen(before, after, "M-0001")
    assert found is not None
    assert found.restated == ()


def test_rules_that_cannot_be_meant_are_refused_with_their_line(workspace: Make) -> None:
    wrong = (
        RULES + '[[reasons]]\nname = ""\n[[reasons]]\nname = "money"\nmatch = ["PRICE", ""]\nexperience = "buying"\n'
    )
    said = [str(one).partition("cxmeet.toml:")[2] for one in workspace(CHARTER + wrong).check()]
    assert [one for one in said if "reason" in one or "experience" in one] == [
        "29: reasons[4] groups nothing: give match",
        "30: reasons[4].name is empty",
        "32: reason “money” is there already, in reasons[3]",
        "33: warning: “PRICE” is in reasons[3] already, which wins",
        "33: reasons[5].match holds an empty text",
        "34: there is no experience “buying”: did you mean paying?",
    ]


SNAPSHOT = """[customers]
kind = "snapshot"
path = "seen.csv"
period = "2026-Q3"
columns = { customer = "who", status = "state", tenure_months = "months", reason = "why" }
statuses = { stayed = ["Stayed"], lost = ["Gone"] }
"""


def test_who_joined_and_left_inside_a_snapshot_has_reasons_beside_those_of_the_lost(workspace: Make) -> None:
    rows = "who,state,months,why\na,Stayed,9,\nb,Gone,9,Price\nc,Gone,2,price\nd,Gone,1,Moved\ne,Gone,3,\n"
    found = assets(workspace(SNAPSHOT, seen=rows), "2026-Q3")
    assert [(one.reason, one.count, one.previous) for one in found.reasons] == [("Price", 1, None)]
    assert [(one.reason, one.count) for one in found.inside_reasons] == [
        ("Moved", 1), ("Price", 1), ("we do not know", 1),
    ]  # fmt: skip
    assert losses.inside(found) == (
        "3 customers more came and left within the period and were not among those we lost. Why they left: 1 Moved, "
        "1 Price and 1 we do not know."
    )


def test_who_joined_and_left_inside_by_contracts_has_reasons_too(workspace: Make) -> None:
    charter = CHARTER.partition("[departures]")[0].replace('value = "fee"', 'reason = "why"')
    rows = "who,from,to,why\na,2026-01-01,2026-03-05,Price\nb,2026-03-05,2026-03-20,Moved\nk,2026-01-01,,\n"
    found = assets(workspace(charter, contracts=rows + "l,2026-03-31,,\n"))
    assert [(one.reason, one.count, one.previous) for one in found.reasons] == [("Price", 1, 0)]
    assert [(one.reason, one.count) for one in found.inside_reasons] == [("Moved", 1)]


PURCHASES = """[customers]
kind = "purchases"
path = "bought.csv"
lapse_days = 90
columns = { customer = "who", date = "day", amount = "paid", quantity = "pieces" }
"""


@pytest.mark.parametrize(("period", "refunds"), [("2026-02", (1, "-7.50")), ("2026-03", (2, "-25"))])
def test_refunds_are_left_out_with_what_they_come_to(workspace: Make, period: str, refunds: tuple[int, str]) -> None:
    rows = (
        "who,day,paid,pieces\na,2026-01-02,10,1\na,2026-02-03,-2.50,3\nb,2026-03-02,5,1\nb,2026-03-09,-5,1\n"
        ",2026-03-31,10,-2\nc,2026-03-31,0,1\nc,2026-03-31,9,1\n"
    )
    files = workspace(PURCHASES, bought=rows)
    found = assets(files, period)
    assert found.refunds == Refunds(rows=refunds[0], value=Decimal(refunds[1]))
    assert found.set_aside.why == {"amount below 0": 3, "amount of 0": 1}
    assert found.unidentified.rows == 0
    assert found.periods[-1].closing == (1 if period == "2026-02" else 3)
    page = text.render(brief_document.document(brief(files))).replace("\n", " ")
    assert "Refunds of the period, which are amounts below 0: 2, together −€25." in page


def test_who_left_by_the_list_alone_is_said_to_have_left_by_it(workspace: Make) -> None:
    """Our customers' file lost nobody in the period: a sentence that contradicts it says whose it is."""
    contracts = "who,from,to,fee\na,2026-01-01,,10\nb,2026-01-01,,20\nc,2026-03-31,,30\n"
    left = "who,day,why,said\n" + "a,2026-03-10,Price,\nb,2026-03-12,Price,\n"
    found = brief(workspace(CHARTER + RULES, contracts=contracts, left=left))
    assert found.assets is not None
    assert found.assets.periods[-1].lost == 0
    assert list(lost_by.most_named(found)) == [
        ("paying", "By the list of departures 2 left because of Paying the bill.")
    ]
    assert (
        lost_by.by_experience(found) == "By the list of departures left, by what they lived through: Paying the bill 2."
    )
    agreed = brief(workspace(CHARTER + RULES, contracts=contracts.replace("01,,10", "01,2026-03-10,10").replace(
        "01,,20", "01,2026-03-12,20"), left=left))  # fmt: skip
    assert list(lost_by.most_named(agreed)) == [("paying", "2 left because of Paying the bill, worth €30.")]
