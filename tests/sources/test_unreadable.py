"""Rows that cannot be read are told apart from those left out, with what they carry; too many refuse the file."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal

import pytest

from cxmeet.core.briefing.brief import Source
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.set_aside import Unreadable, UnreadableRow
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
GOOD = "who,from,to,fee\n" + "".join(f"c{n},2026-03-{1 + n % 31:02},,10\n" for n in range(399))
BOUGHT = "who,day,paid,n\n" + "".join(f"c{n},2026-03-{1 + n % 31:02},5,2\n" for n in range(399))


def source(files: WorkspaceFiles) -> Source:
    return files.brief("2026-03").sources[0]


def refusal(files: WorkspaceFiles) -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief("2026-03")
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in caught.value.faults]


def test_rows_left_out_on_purpose_are_not_among_the_unreadable(workspace: Make) -> None:
    charter = CONTRACTS + 'drop = { who = ["c1"] }\n'
    found = source(workspace(charter, data=GOOD + "x,2026-03-01,2026-03-01,5\ny,soon,,7\n"))
    assert found.set_aside.why == {
        "where who is “c1”": 1, "starts and ends on the same day": 1, "start is not a date": 1,
    }  # fmt: skip
    why = "start is not a date: “soon”, expected one such as 2026-10-31"
    row = UnreadableRow(file="data.csv", line=402, why=why)
    assert found.unreadable == Unreadable(rows=1, value=Decimal(7), first_lines=(row,))


@pytest.mark.parametrize(
    ("row", "value", "untold"),
    [("x,soon,,7.5", "7.5", 0), (",2026-03-01,,7", "7", 0), ("x,2026-03-02,2026-03-01,7", "7", 0),
     ("x,2026-03-01,,7o", "0", 1), ("x,2026-03-01", "0", 1), ("x,2026-03-01,,-7", "7", 0)],
)  # fmt: skip
def test_what_an_unreadable_contract_carries_is_told_where_its_fee_can_be_read(
    workspace: Make, row: str, value: str, untold: int
) -> None:
    found = source(workspace(CONTRACTS, data=GOOD + row + "\n")).unreadable
    assert (found.rows, found.value, found.untold) == (1, Decimal(value), untold)


def test_what_an_unreadable_purchase_carries_is_its_amount_so_many_times(workspace: Make) -> None:
    found = source(workspace(PURCHASES, data=BOUGHT + "x,soon,2.50,3\n")).unreadable
    assert (found.rows, found.value) == (1, Decimal("7.50"))


def test_sources_without_amounts_tell_no_value(workspace: Make) -> None:
    charter = CONTRACTS.replace(', value = "fee"', "")
    found = source(workspace(charter, data=GOOD + "x,soon,,7\n")).unreadable
    assert (found.rows, found.value, found.untold) == (1, None, 0)


def test_half_a_percent_of_the_rows_is_the_most(workspace: Make) -> None:
    good = GOOD.replace(",10\n", ",1000\n") + "z,2026-03-01,,1000\n"
    assert source(workspace(CONTRACTS, data=good + "x,soon,,7\n" * 2)).unreadable.rows == 2
    found = refusal(workspace(CONTRACTS, data=good + "x,soon,,7\n" * 3))
    assert found[0] == (
        "data.csv: 3 of 403 rows cannot be used, more than 0.5%: start is not a date (3); the first of them:"
    )
    assert [fault.partition(": ")[0] for fault in found[1:]] == ["data.csv:402", "data.csv:403", "data.csv:404"]


def test_half_a_percent_of_the_value_is_the_most(workspace: Make) -> None:
    found = refusal(workspace(CONTRACTS, data=GOOD + "x,soon,,12990\n"))
    assert found[0] == (
        "data.csv: 1 of 400 rows cannot be used, which carry 12,990.00 of 16,980.00, more than 0.5%: "
        "start is not a date (1); the first of them:"
    )


def test_what_rows_seem_to_carry_counts_towards_the_share_of_the_value(workspace: Make) -> None:
    """One row of four hundred, with three times the value of all others, must not be passed over as too few."""
    found = refusal(workspace(CONTRACTS, data=GOOD + 'x,2026-03-01,,"12,990.00"\n'))
    assert found[0] == (
        "data.csv: 1 of 400 rows cannot be used, which carry or seem to carry 12,990.00 of 16,980.00, more than 0.5%; "
        "1 of them seems to carry 12,990.00: value is not a number (1); the first of them:"
    )
    small = source(workspace(CONTRACTS, data=GOOD + "x,2026-03-01,,€7\n")).unreadable
    assert (small.rows, small.seemingly) == (1, Decimal(7))


def test_the_charter_says_how_much_may_be_unreadable(workspace: Make) -> None:
    rows = GOOD + "x,soon,,7\n" * 12
    assert "more than 2.5%" in refusal(workspace(CONTRACTS + "bad_rows = 0.025\n", data=rows))[0]
    assert source(workspace(CONTRACTS + "bad_rows = 0.03\n", data=rows)).unreadable.rows == 12
    assert "more than 0%" in refusal(workspace(CONTRACTS + "bad_rows = 0\n", data=GOOD + "x,soon,,0\n"))[0]


def test_a_file_of_which_no_row_can_be_read_is_refused_whatever_the_charter_says(workspace: Make) -> None:
    found = refusal(workspace(CONTRACTS + "bad_rows = 1\n", data="who,from,to,fee\n" + "a,2026-03-01,,x\n" * 3))
    assert found[0].startswith("data.csv: none of 3 rows can be used: value is not a number (3); the first of them:")


@pytest.mark.parametrize("said", ["Total", "TOTALS:", "Grand total", "Gesamtsumme", "Total général", "Somme"])
def test_a_line_of_totals_is_named_and_carries_nothing(workspace: Make, said: str) -> None:
    found = source(workspace(CONTRACTS, data=GOOD + f"{said},,,3990\n"))
    assert found.set_aside.why == {"a line of totals": 1}
    assert found.unreadable.value == 0
    assert found.unreadable.first_lines[0].why == (
        f'a line of totals: “{said}”; drop = {{ who = ["{said}"] }} in the charter leaves it out'
    )


def test_a_line_of_totals_without_a_word_is_known_by_its_sum(workspace: Make) -> None:
    for charter, rows in ((CONTRACTS, GOOD + ",,,3990\n"), (PURCHASES, BOUGHT + ",,3990,1\n")):
        found = source(workspace(charter, data=rows))
        assert found.set_aside.why == {"a line of totals": 1}
        assert found.unreadable.value == 0


def test_what_the_charter_says_of_a_line_of_totals_leaves_it_out(workspace: Make) -> None:
    found = source(workspace(CONTRACTS + 'drop = { who = ["Total"] }\n', data=GOOD + "Total,,,3990\n"))
    assert (found.unreadable, found.set_aside.why) == (Unreadable(value=Decimal(0)), {"where who is “Total”": 1})
