"""The row that sums up the others is left out, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxmeet.core.recognition.proposing.propose import propose

if TYPE_CHECKING:
    from tests.core.recognition.conftest import LookAt

ROWS = """\
customer,start,end,mrr
A1,2026-01-05,,100.10
A2,2026-02-01,2026-03-10,50.20
A3,2026-03-15,,20.30
A4,2026-03-18,,19.40
"""


@pytest.mark.parametrize("name", ["Total", "TOTAL:", "Summe", "grand total", " Total "])
def test_it_is_told_by_its_name_and_by_what_it_comes_to(looked: LookAt, name: str) -> None:
    look = looked(f"{ROWS}{name},,,190.00\n", "data/contracts.csv")
    proposal = propose(look, {})
    assert proposal.complete
    assert proposal.drop == {"customer": (name.strip(),)}
    assert look.rows == 4


@pytest.mark.parametrize(
    "last",
    [
        "Total,,,190.01",             # comes to something else
        "A5,,,190.00",                # is called like a customer
        ",,,190.00",                  # is not called at all
        "Total,2026-04-01,,190.00",   # has a day as all others do
    ],
)  # fmt: skip
def test_no_other_row_is_taken_for_one(looked: LookAt, last: str) -> None:
    look = looked(f"{ROWS}{last}\n", "data/contracts.csv")
    assert look.total is None
    assert look.rows == 5
    assert propose(look, {}).drop == {}


def test_a_customer_of_that_name_is_not_left_out_with_it(looked: LookAt) -> None:
    look = looked(f"{ROWS}Total,2026-03-20,,10.00\nTotal,,,200.00\n", "data/contracts.csv")
    assert look.total is None
    assert propose(look, {}).drop == {}
