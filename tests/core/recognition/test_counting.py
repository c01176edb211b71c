"""Rows of which it is not plain that they count are asked about, whatever the column is called that says so."""

from __future__ import annotations

import pytest

from cxmeet.core.recognition.proposing.proposal import Kind
from cxmeet.core.recognition.proposing.propose import propose
from tests.core.recognition.conftest import LookAt

HEADERS = {"purchases": "customer,order date,amount", "contracts": "customer,start,end,mrr"}
CELLS = {"purchases": "C{n},2024-01-{day:02},{n}.50", "contracts": "C{n},2024-01-{day:02},,{n}.50"}


def table(kind: Kind, column: str, labels: list[str]) -> str:
    rows = (CELLS[kind].format(n=n, day=1 + n % 28) + f",{labels[n % len(labels)]}" for n in range(60))
    return "\n".join([f"{HEADERS[kind]},{column}", *rows])


def asked(looked: LookAt, kind: Kind, column: str, labels: list[str]) -> list[str] | None:
    """The readings of the question about the column; None where it is not asked about."""
    look = looked(table(kind, column, labels), "data/table.csv")
    doubts = propose(look, {"kind": kind, "lapse_days": "90"}).doubts
    return next(([one.answer for one in doubt.readings] for doubt in doubts if doubt.id == f"keep.{column}"), None)


@pytest.mark.parametrize(
    ("kind", "column", "labels", "readings"),
    [
        ("purchases", "Stage", ["Closed Won", "Closed Lost", "Prospecting"], ["Closed Won", "Closed Won, Prospecting"]),
        ("purchases", "Deal Stage", ["closedwon", "closedlost"], ["closedwon"]),
        ("purchases", "Document Type", ["Invoice", "Credit memo"], ["Invoice"]),
        ("purchases", "Transaction Type", ["Charge", "Payout", "Refund"], ["Charge", "Charge, Payout"]),
        ("purchases", "Event", ["A", "B", "C"], ["A", "B", "C"]),
        ("purchases", "Won", ["Yes", "No"], ["Yes"]),
        ("purchases", "Voided", ["No", "Yes"], ["No"]),
        ("purchases", "Deleted", ["", "X"], ["empty"]),
        ("purchases", "Livemode", ["true", "false"], ["true"]),
        ("contracts", "Environment", ["production", "sandbox"], ["production"]),
        ("contracts", "Vertragsstatus", ["aktiv", "ruhend"], ["aktiv"]),
        ("contracts", "Status", ["active", "paused", "canceled"], ["active, canceled"]),
        ("purchases", "Konto", ["EUR", "USD"], ["EUR", "USD"]),
    ],
)
def test_it_is_asked_which_rows_count(
    looked: LookAt, kind: Kind, column: str, labels: list[str], readings: list[str]
) -> None:
    assert asked(looked, kind, column, labels) == ["all", *readings]


@pytest.mark.parametrize(
    ("kind", "column", "labels"),
    [
        ("contracts", "Status", ["active", "canceled", "past_due"]),
        ("contracts", "Stage", ["Closed Won"]),
        ("purchases", "Status", ["Paid", "Completed"]),
        ("purchases", "Voided", ["No"]),
        ("purchases", "State", ["CA", "NY"]),
        ("purchases", "Marital Status", ["single", "married"]),
        ("purchases", "Colour", ["red", "blue"]),
        ("purchases", "Status", [f"label {n}" for n in range(13)]),
    ],
)
def test_nothing_is_asked_where_all_are_known_to_count_or_nothing_is_said_of_it(
    looked: LookAt, kind: Kind, column: str, labels: list[str]
) -> None:
    assert asked(looked, kind, column, labels) is None


def test_rows_that_say_nothing_are_kept_where_that_was_answered(looked: LookAt) -> None:
    look = looked(table("purchases", "Deleted", ["", "X"]), "data/table.csv")
    answers = {"kind": "purchases", "lapse_days": "90"}
    assert propose(look, {**answers, "keep.Deleted": "empty"}).keep == {"Deleted": ("",)}
    assert propose(look, {**answers, "keep.Deleted": "all"}).keep == {}
