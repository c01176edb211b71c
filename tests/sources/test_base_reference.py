"""The customer base of real data equals the figures computed independently: every period, every column they share."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.sources.files import WorkspaceFiles

pytestmark = pytest.mark.realdata

GRAINS = {"month": "M", "quarter": "Q"}
COUNTS = ("opening", "new", "reactivated", "lost", "closing", "in_and_out")
VALUES = (
    "opening_value", "new_value", "reactivated_value", "lost_value", "expansion", "contraction", "closing_value",
)  # fmt: skip


def rows(path: Path, **wanted: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[name] == value for name, value in wanted.items())]


def periods(folder: Path, customers: str, grain: str) -> tuple[BasePeriod, ...]:
    charter = f'[organisation]\nname = "N"\n[figures]\nperiod = "{grain}"\n[customers]\n{customers}\n'
    (folder / "cxmeet.toml").write_text(charter, encoding="utf-8")
    assets = WorkspaceFiles(folder).brief(history=None).assets
    assert assets is not None
    return assets.periods


def compare(
    found: tuple[BasePeriod, ...], expected: list[dict[str, str]], counts: dict[str, str], rates: dict[str, str]
) -> None:
    assert [one.as_of.isoformat() for one in found] == [row["as_of"] for row in expected]
    assert [one.period.replace("-Q", "Q") for one in found] == [row["period"] for row in expected]
    for one, row in zip(found, expected, strict=True):
        for name, column in counts.items():
            assert int(getattr(one, name)) == int(row[column]), (one.period, name)
        for name in VALUES:
            assert getattr(one, name) == Decimal(row[name]), (one.period, name)
        for name, column in rates.items():
            rate = getattr(one, name)
            assert ("" if rate is None else f"{100 * rate:.2f}") == (row[column] and f"{float(row[column]):.2f}"), (
                one.period,
                name,
            )


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("lapse_days", [90, 180])
def test_cdnow_purchases(shared_data: Path, tmp_path: Path, grain: str, lapse_days: int) -> None:
    found = periods(
        tmp_path,
        f'kind = "purchases"\npath = "{shared_data}/cdnow_transactions.csv.gz"\nlapse_days = {lapse_days}\n'
        'zero_amounts = "count"\ncolumns = { customer = "customer_id", date = "date", amount = "amount" }',
        grain,
    )
    path = shared_data / "cdnow_transactions.expected.csv"
    expected = rows(path, grain=GRAINS[grain], lapse_days=str(lapse_days))
    assert len(expected) == (18 if grain == "month" else 6)
    counts = {name: name for name in (*COUNTS, "partial", "left_censored")}
    compare(
        found,
        expected,
        counts | {"in_and_out": "joined_and_lapsed", "buyers": "buyers"},
        {
            "retention": "retention_pct",
            "gross_value_retention": "gross_value_retention_pct",
            "net_value_retention": "net_value_retention_pct",
        },
    )
    assert [one.bought for one in found] == [Decimal(row["gross_purchases"]) for row in expected]


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("unit", ["account_id", "subscription_id"])
def test_ravenstack_contracts_without_trials(shared_data: Path, tmp_path: Path, grain: str, unit: str) -> None:
    found = periods(
        tmp_path,
        f'kind = "contracts"\npath = "{shared_data}/ravenstack_subscriptions.csv"\nkeep = {{ is_trial = ["false"] }}\n'
        f'columns = {{ customer = "{unit}", start = "start_date", end = "end_date", value = "mrr_amount" }}',
        grain,
    )
    expected = rows(shared_data / "ravenstack_subscriptions.expected.csv", grain=GRAINS[grain], unit=unit)
    assert len(expected) == (24 if grain == "month" else 8)
    compare(
        found,
        expected,
        {name: name for name in COUNTS},
        {
            "retention": "logo_retention_pct",
            "gross_value_retention": "gross_revenue_retention_pct",
            "net_value_retention": "net_revenue_retention_pct",
        },
    )
