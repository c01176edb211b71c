"""Real contracts of which something is not as it should be: whoever looks at the figures is told so."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.set_aside import UnreadableRow
from cxmeet.export import brief_document, text
from cxmeet.sources.files import WorkspaceFiles

pytestmark = pytest.mark.realdata

CHARTER = """[organisation]
name = "Ravenstack"
currency = "USD"
[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount" }
"""
ROWS = 300
Change = Callable[[int, dict[str, str]], None]
Made = Callable[..., WorkspaceFiles]


@pytest.fixture
def made(tmp_path: Path, shared_data: Path) -> Made:
    """The first contracts in a plain file, each changed; amounts are between 9 and 99 unless they are told."""

    def make(change: Change, stated: str = "") -> WorkspaceFiles:
        with (shared_data / "ravenstack_subscriptions.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for _, row in zip(range(ROWS), csv.DictReader(file), strict=False)]
        for number, row in enumerate(rows):
            row["mrr_amount"] = str(9 + int(row["mrr_amount"]) % 91)
            change(number, row)
        with (tmp_path / "contracts.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        (tmp_path / "cxmeet.toml").write_text(CHARTER + stated, encoding="utf-8")
        return WorkspaceFiles(tmp_path)

    return make


def marks(number: int, row: dict[str, str]) -> None:
    """Fourteen amounts come with a mark between thousands."""
    if number % 20 == 7 and number < 280:
        row["mrr_amount"] = "12,990.00"


def plain(number: int, row: dict[str, str]) -> None:
    """The same amounts without the mark."""
    marks(number, row)
    row["mrr_amount"] = row["mrr_amount"].replace(",", "")


def cents(_: int, row: dict[str, str]) -> None:
    """All prices in cents, as shops have them: 12.90 is 1290."""
    row["mrr_amount"] = f"{row['mrr_amount']}{'90' if int(row['mrr_amount']) % 2 else '00'}"


def days(number: int, row: dict[str, str]) -> None:
    """Four in a hundred days are written otherwise."""
    if number % 25 == 3:
        row["start_date"] = "/".join(reversed(row["start_date"].split("-")))


def faults(files: WorkspaceFiles) -> Iterator[str]:
    return (str(fault).replace(f"{files.root}{os.sep}", "") for fault in files.check())


def head(files: WorkspaceFiles) -> str:
    """What a brief says before its figures, on one line."""
    return " ".join(text.render(brief_document.document(files.brief())).partition("We have")[0].split())


def test_amounts_with_a_mark_for_thousands_refuse_the_file(made: Made) -> None:
    files = made(marks)
    with pytest.raises(BadFile) as caught:
        files.brief()
    assert caught.value.exit_code == 3
    first, *lines = faults(files)
    assert first.startswith(
        "contracts.csv: 14 of 299 rows cannot be used, more than 0.5%; 14 of them seem to carry 181,"
    )
    assert lines[0].startswith("contracts.csv:9: value is not a number: “12,990.00”")


def test_within_the_bound_they_are_told_with_what_they_seem_to_carry(made: Made) -> None:
    files = made(marks, "bad_rows = 0.99\n")
    (said,) = faults(files)
    assert said.startswith(
        "contracts.csv:9: warning: 14 of 299 rows cannot be read and count nowhere; 14 of them seem to carry "
        "181,860.00: value is not a number (14); "
    )
    assert said.endswith("contracts.csv:29, contracts.csv:49, contracts.csv:69, contracts.csv:89 and 9 more")
    assert "customers: 14 of 299 rows with 181,860.00 cannot be read, from line 9 on." in head(files)
    assert "They seem to carry 181,860.00. contracts.csv, lines 9, 29, 49, 69, 89 and 9 more." in head(files)


def test_read_as_they_are_written_they_are_asked_about(made: Made) -> None:
    """Without the mark nothing is unreadable, and twenty times the value of the others is in fourteen rows."""
    files = made(plain)
    (said,) = faults(files)
    assert (
        "contracts.csv: 14 of 299 amounts are far beyond the others, up to 12,990.00, while about nine of ten are"
        in said
    )
    assert "14 of 299 amounts look far too large, up to 12,990.00. Are they?" in head(files)
    assert list(faults(made(plain, "amounts_up_to = 12990\n"))) == []


def test_a_form_that_is_stated_reads_them_all(made: Made) -> None:
    files, other = made(marks, 'thousands = ","\namounts_up_to = 12990\n'), made(plain, "amounts_up_to = 12990\n")
    assert list(faults(files)) == []
    assert files.brief().assets == other.brief().assets


def test_amounts_in_cents_are_asked_about_until_they_are_said_to_be(made: Made) -> None:
    files = made(cents)
    (said,) = faults(files)
    assert 'if they are cents, write unit = "cents" here' in said
    assert "customers: are these amounts cents? Then all is worth a hundredth of this." in head(files)
    assert list(faults(made(cents, 'unit = "cents"\n'))) == []


def test_days_of_which_four_in_a_hundred_cannot_be_read(made: Made) -> None:
    """Above the bound the file is refused; within one that is stated, the value they carry is told."""
    (first, *_) = faults(made(days))
    assert first.startswith("contracts.csv: 12 of 299 rows cannot be used, more than 0.5%: start is not a date (12)")
    files = made(days, "bad_rows = 0.05\n")
    (source,) = files.brief().sources
    assert (source.unreadable.rows, source.unreadable.untold) == (12, 0)
    assert source.unreadable.first_lines[0] == UnreadableRow(
        file="contracts.csv", line=5, why=source.unreadable.first_lines[0].why
    )
    (said,) = faults(files)
    assert f"12 of them carry {source.unreadable.value:,.2f}: start is not a date (12)" in said
    assert f"12 of 299 rows with {source.unreadable.value:,.2f} cannot be read" in head(files)


def test_contracts_as_they_are_raise_no_question(made: Made) -> None:
    assert list(faults(made(lambda number, row: None))) == []
