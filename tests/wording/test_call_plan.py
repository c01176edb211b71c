"""How a plan of calls is told, of everybody and of one leader."""

from __future__ import annotations

import pytest

from cxmeet.core.calls.plan import Plan, Planned
from cxmeet.wording.call_plan import done


@pytest.mark.parametrize(
    ("leader", "open_calls", "said"),
    [
        ("Ana Ruiz", 8, "55 left, 14 of them were called; Ana Ruiz has 8 still to call."),
        ("Ana Ruiz", 0, "55 left, 14 of them were called; Ana Ruiz has nobody still to call."),
        ("", 36, "55 left, 14 of them were called; 36 of the 50 in the plan are still to be."),
        ("", 0, "55 left, 14 of them were called; nobody in the plan is still to be."),
    ],
)
def test_who_is_still_to_be_called_is_told_as_it_is_said(leader: str, open_calls: int, said: str) -> None:
    row = Planned(customer="N1", leader="Ana Ruiz", since=None, until=None, value=None, reason="", words="")
    rows = (row,) * open_calls
    plan = Plan(period="2026-10", by="value", each=10, left=55, called=14, planned=50, leader=leader, rows=rows)
    assert done(plan) == said
