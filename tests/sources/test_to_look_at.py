"""What `check` warns of in a file that can be used, and what the charter can say so that it does not."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal

import pytest

from cxmeet.core.briefing.brief import Source
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

CONTRACTS = """[customers]
kind = "contracts"
path = "data.csv"
columns = { customer = "who", start = "from", end = "to", value = "fee" }
"""
PURCHASES = """[customers]
kind = "purchases"
path = "data.csv"
lapse_days = 60
columns = { customer = "who", date = "day", amount = "paid", quantity = "n" }
"""
SNAPSHOT = """[customers]
kind = "snapshot"
path = "data.csv"
period = "2026-03"
statuses = { stayed = ["stayed"], lost = ["lost"] }
columns = { customer = "who", status = "is", value = "fee" }
"""


def contracts(fees: list[str]) -> str:
    return "who,from,to,fee\n" + "".join(f"c{n},2026-03-{1 + n % 31:02},,{fee}\n" for n, fee in enumerate(fees))


def fees(*last: str, usual: int = 300) -> list[str]:
    return [f"{9 + n % 91}.50" for n in range(usual)] + list(last)


def warnings(files: WorkspaceFiles) -> list[str]:
    found = files.check()
    assert all(fault.warning for fault in found)
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in found]


def source(files: WorkspaceFiles) -> Source:
    return files.brief("2026-03").sources[0]


def test_rows_that_cannot_be_read_are_a_warning_with_their_lines(workspace: Make) -> None:
    rows = contracts(fees()) + "x,soon,,7\ny,2026-03-01,,seven\n" + "z,2026-03-01,,1,299.00\n" * 4
    assert warnings(workspace(CONTRACTS + "bad_rows = 0.05\n", data=rows)) == [
        "data.csv:302: warning: 6 of 306 rows cannot be read and count nowhere; 1 of them carries 7.00; of 5 nobody "
        "can tell what they carry: another number of cells than the header (4), start is not a date (1), value is not "
        "a number (1); this one: start is not a date: “soon”, expected one such as 2026-10-31; others: data.csv:303, "
        "data.csv:304, data.csv:305, data.csv:306 and 1 more"
    ]


def test_amounts_in_another_form_seem_to_carry_what_they_can_only_mean(workspace: Make) -> None:
    found = source(workspace(CONTRACTS + "bad_rows = 0.9\n", data=contracts(fees('"12,990.00"', "€5", '"1,299"', "x"))))
    unreadable = found.unreadable
    assert (unreadable.rows, unreadable.value, unreadable.untold) == (4, Decimal(0), 2)
    assert (unreadable.seeming, unreadable.seemingly) == (2, Decimal(12_995))


def test_a_purchase_in_another_form_seems_to_carry_its_amount_so_many_times(workspace: Make) -> None:
    rows = "who,day,paid,n\n" + "".join(f"c{n},2026-03-{1 + n % 31:02},5.5,2\n" for n in range(399))
    unreadable = source(workspace(PURCHASES + "bad_rows = 0.9\n", data=rows + 'x,2026-03-01,"1,250.50",3\n')).unreadable
    assert (unreadable.seeming, unreadable.seemingly) == (1, Decimal("3751.50"))


def test_a_refusal_says_what_the_rows_seem_to_carry(workspace: Make) -> None:
    found = workspace(CONTRACTS, data=contracts(fees(*['"12,990.00"'] * 14))).check()
    assert "14 of 314 rows cannot be used, more than 0.5%; 14 of them seem to carry 181,860.00: " in str(found[0])
    assert not found[0].warning


def test_rows_that_the_charter_leaves_out_are_no_warning(workspace: Make) -> None:
    assert warnings(workspace(CONTRACTS + 'drop = { who = ["c1"] }\n', data=contracts(fees()))) == []


def test_a_line_of_totals_is_a_warning_that_carries_nothing(workspace: Make) -> None:
    (said,) = warnings(workspace(CONTRACTS, data=contracts(fees()) + "Total,,,16000\n"))
    assert said.startswith(
        "data.csv:302: warning: 1 of 301 rows cannot be read and counts nowhere: a line of totals (1)"
    )


ODD = {
    "some": fees(*["12990"] * 14),
    "one": fees("60000"),
    "cents": [f"{1_990 + 1_000 * (n % 9)}" for n in range(300)],
}
ASKED = {
    "some": "14 of 314 amounts are far beyond the others, up to 12,990.00, while about nine of ten are below 135: "
    "right? amounts_up_to = 12990 here says that they are",
    "one": "one amount, 60,000.00, is half of all of them or more: is it right? amounts_up_to = 60000 here says that "
    "it is",
    "cents": "all 300 amounts are whole and large, and most end as prices in cents do: if they are cents, write "
    'unit = "cents" here; if not, amounts_up_to = 9990 here says that they are right',
}


@pytest.mark.parametrize("odd", ODD)
def test_unlikely_amounts_are_asked_about_at_their_section(workspace: Make, odd: str) -> None:
    files = workspace(CONTRACTS, data=contracts(ODD[odd]))
    assert warnings(files) == [f"cxmeet.toml:4: warning: data.csv: {ASKED[odd]}"]
    assert len(source(files).implausible) == 1


@pytest.mark.parametrize("odd", ODD)
def test_the_charter_says_up_to_which_amount_they_are_right(workspace: Make, odd: str) -> None:
    largest = max(map(float, ODD[odd]))
    right = workspace(CONTRACTS + f"amounts_up_to = {largest}\n", data=contracts(ODD[odd]))
    assert (warnings(right), source(right).implausible) == ([], ())
    above = workspace(CONTRACTS + f"amounts_up_to = {largest - 0.01:.2f}\n", data=contracts(ODD[odd]))
    assert len(warnings(above)) == 1


def test_amounts_that_are_said_to_be_cents_are_not_asked_about(workspace: Make) -> None:
    files = workspace(CONTRACTS + 'unit = "cents"\n', data=contracts(ODD["cents"]))
    assert (warnings(files), source(files).implausible) == ([], ())


def test_amounts_of_purchases_and_snapshots_are_asked_about_too(workspace: Make) -> None:
    bought = "who,day,paid,n\n" + "".join(
        f"c{n},2026-03-{1 + n % 31:02},{fee},2\n" for n, fee in enumerate(ODD["some"])
    )
    with_a_return = bought + "c1,2026-03-30,5.5,-1\n"
    for rows in (bought, with_a_return):
        (asked,) = source(workspace(PURCHASES, data=rows)).implausible
        assert (asked.about, asked.amounts, asked.of, asked.largest) == ("hundredfold", 14, 314, Decimal(12_990))
    seen = "who,is,fee\n" + "".join(f"c{n},stayed,{fee}\n" for n, fee in enumerate(ODD["one"]))
    (asked,) = source(workspace(SNAPSHOT, data=seen)).implausible
    assert (asked.about, asked.largest) == ("largest", Decimal(60_000))


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_what_is_right_is_an_amount(workspace: Make, amount: str) -> None:
    (fault,) = workspace(CONTRACTS + f"amounts_up_to = {amount}\n", data=contracts(fees())).check()
    assert "amounts_up_to is the largest amount that is right, above 0" in str(fault)


def test_a_source_tells_its_files_and_what_the_charter_says_of_their_form(workspace: Make) -> None:
    stated = 'separator = ";"\ndates = "DD/MM/YYYY"\nempty = ["NULL"]\nbad_rows = 0.02\namounts_up_to = 100\n'
    data = "who;from;to;fee\n" + "".join(f"c{n};0{1 + n % 9}/03/2026;NULL;10\n" for n in range(20))
    found = source(workspace(CONTRACTS + stated, data=data))
    assert found.files == ("data.csv",)
    assert found.forms == {
        "dates": "DD/MM/YYYY", "separator": ";", "empty": ["NULL"], "amounts_up_to": 100, "bad_rows": 0.02,
    }  # fmt: skip
    assert source(workspace(CONTRACTS, data=contracts(fees()))).forms == {}
