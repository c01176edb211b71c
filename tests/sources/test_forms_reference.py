"""Real contracts, written as other systems hand them out, give the figures that they give as they are."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.date_form import date_form
from cxmeet.sources.files import WorkspaceFiles

pytestmark = pytest.mark.realdata

SECTION = """[customers]
kind = "contracts"
path = "{path}"
keep = {{ is_trial = ["false"] }}
columns = {{ customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount" }}
{forms}
"""
Fee = Callable[[int], str]


def german(fee: int) -> str:
    return f"{fee:,}".replace(",", ".") + ",00"


FORMS: dict[str, tuple[str, str, Fee, str, str, str]] = {
    "Unix seconds": ('dates = "unix"', "unix", str, "", ",", "utf-8"),
    "Unix milliseconds": ('dates = "unix-ms"', "unix-ms", str, "", ",", "utf-8"),
    "days of spreadsheets": ('dates = "excel"', "excel", str, "", ",", "utf-8"),
    "names of months": ('dates = "MMM D, YYYY"', "MMM D, YYYY", str, "", ",", "utf-8"),
    "day first": ('dates = "DD/MM/YYYY"', "DD/MM/YYYY", str, "", ",", "utf-8"),
    "month first": ('dates = "MM/DD/YYYY"', "MM/DD/YYYY", str, "", ",", "utf-8"),
    "slashes": ('dates = "YYYY/MM/DD"', "YYYY/MM/DD", str, "", ",", "utf-8"),
    "digits": ('dates = "YYYYMMDD"', "YYYYMMDD", str, "", ",", "utf-8"),
    "moments": ('dates = "M/D/YYYY h:mm a"', "M/D/YYYY h:mm a", str, "", ",", "utf-8"),
    "currency": ('currency = "EUR"\nthousands = ","', "", lambda fee: f"EUR {fee:,}.00", "", ",", "utf-8"),
    "marks": ('thousands = ","', "", lambda fee: f"{fee:,}.00", "", ",", "utf-8"),
    "comma": ('decimal = ","', "", lambda fee: f"{fee},00", "", ",", "utf-8"),
    "cents": ('unit = "cents"', "", lambda fee: f"{fee}00", "", ",", "utf-8"),
    "German": (
        'dates = "DD.MM.YYYY"\ndecimal = ","\nthousands = "."\nseparator = ";"\nencoding = "cp1252"\ncurrency = "€"',
        "DD.MM.YYYY", lambda fee: f"{german(fee)} €", "", ";", "cp1252",
    ),
    "marked UTF-8": ('separator = ";"', "", str, "", ";", "utf-8-sig"),
    "tabs": ('separator = "tab"', "", str, "", "\t", "utf-8"),
    "bars": ('separator = "|"', "", str, "", "|", "utf-8"),
    "UTF-16": ('encoding = "utf-16"', "", str, "", ",", "utf-16"),
    "NULL": ('empty = ["NULL"]', "", str, "NULL", ",", "utf-8"),
    "lines above": ("header = 4", "", str, "", ",", "utf-8"),
}  # fmt: skip


def periods(root: Path, path: Path, forms: str) -> tuple[BasePeriod, ...]:
    charter = '[organisation]\nname = "Any"\n' + SECTION.format(path=path, forms=forms)
    (root / "cxmeet.toml").write_text(charter, encoding="utf-8")
    brief = WorkspaceFiles(root).brief(history=None)
    assert brief.assets is not None
    assert brief.sources[0].unreadable.rows == 0
    return brief.assets.periods


@pytest.mark.parametrize("name", FORMS)
def test_the_figures_are_those_of_the_file_as_it_is(shared_data: Path, tmp_path: Path, name: str) -> None:
    forms, dates, fee, nothing, mark, encoding = FORMS[name]
    original, other = shared_data / "ravenstack_subscriptions.csv", tmp_path / "other.csv"
    write = date_form(dates).write
    with original.open(newline="", encoding="utf-8") as given, other.open("w", newline="", encoding=encoding) as file:
        if "header" in forms:
            file.write("Subscriptions\nof all accounts, as of today\n\n")
        rows = csv.DictReader(given)
        made = csv.DictWriter(file, rows.fieldnames or (), delimiter=mark)
        made.writeheader()
        for row in rows:
            for role in ("start_date", "end_date"):
                row[role] = write(dt.datetime.fromisoformat(f"{row[role]}T08:30")) if row[role] else nothing
            made.writerow(row | {"mrr_amount": fee(int(row["mrr_amount"]))})
    assert periods(tmp_path, other, forms) == periods(tmp_path, original, "")
