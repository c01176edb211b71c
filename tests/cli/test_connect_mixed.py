"""Files that are written in two ways at once: nothing is taken for what it may not be, and it is said what to do."""

from __future__ import annotations

import datetime as dt
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

HEADER = ("customer", "start", "end", "mrr")
Row = Sequence[Any]


def text(rows: Iterable[Row]) -> str:
    return "".join(",".join(map(str, row)) + "\n" for row in (HEADER, *rows))


def book(path: Path, **sheets: Iterable[Row]) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in (HEADER, *rows):
            sheet.append(row)
    made.save(path)
    return made


def days(number: int, form: str = "2024-01-{:02}") -> list[Row]:
    return [(f"C-{form[:1]}{day}", form.format(day), "", f"{day}.55") for day in range(1, number)]


TEXTS = {
    "two forms of days": (
        text([*days(20), *days(20, "{:02}/02/2024")]),
        "19 cells in “start” cannot be read as days written as YYYY-MM-DD: row 20 “01/02/2024”",
    ),
    "a point and a comma": (
        text([*days(20), *((*row[:3], f'"{row[3]}"'.replace(".", ",")) for row in days(20, "2024-02-{:02}"))]),
        "38 cells in “mrr” cannot be read as amounts written in one way: row 1 “1.55” and row 20 “1,55”",
    ),
    "two currencies": (
        text([(*row[:3], f"{'EUR' if at % 2 else 'USD'} {row[3]}") for at, row in enumerate(days(20))]),
        "The amounts in “mrr” are in several currencies: USD and EUR.",
    ),
    "another form in the middle": (
        text([*days(20), *days(4, "{:02}.02.2024"), *days(20, "2024-03-{:02}")]),
        "3 cells in “start” cannot be read as days written as YYYY-MM-DD: row 20 “01.02.2024”",
    ),
    "one amount that is half of all": (
        text([*days(20), ("D-1", "2024-02-01", "", "987654.00")]),
        "One amount in “mrr”, “987654.00”, is half of all of them together or more. Is it right?",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_written_in_two_ways_is_said_with_its_rows(cxmeet: Cxmeet, fresh: Path, name: str) -> None:
    given, said = TEXTS[name]
    (fresh / "a.csv").write_text(given, encoding="utf-8")
    ran = cxmeet("connect", str(fresh / "a.csv"), "--yes", workspace=fresh, acting="")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.said
    assert "customers" not in tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8"))


def test_of_two_sheets_one_is_named(cxmeet: Cxmeet, fresh: Path) -> None:
    book(fresh / "a.xlsx", This_year=days(20), Last_year=days(20, "2023-01-{:02}"))
    path = str(fresh / "a.xlsx")
    ran = cxmeet("connect", path, "--yes", workspace=fresh, acting="")
    assert (ran.code, ran.out) == (1, "")
    assert "Which sheet is meant?\n1. “This year”: “customer”" in ran.said
    assert cxmeet("connect", path, "--yes", "--answer", "sheet=Next year", workspace=fresh, acting="").code == 1
    ran = cxmeet("connect", path, "--yes", "--answer", "sheet=Last year", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8"))["customers"]["sheet"] == "Last year"
    assert "2023-01-01 to 2023-01-19" in ran.said


def test_days_as_such_and_as_numbers_are_not_guessed(cxmeet: Cxmeet, fresh: Path) -> None:
    rows = [(f"C-{day}", dt.datetime(2024, 1, day) if day % 2 else 45_000 + day, None, day) for day in range(1, 29)]
    book(fresh / "a.xlsx", Contracts=rows)
    ran = cxmeet("connect", str(fresh / "a.xlsx"), "--yes", workspace=fresh, acting="")
    assert (ran.code, ran.out) == (1, "")
    assert "14 cells in “start” cannot be read as days" in ran.said


def test_merged_cells_are_empty_but_for_the_first(cxmeet: Cxmeet, fresh: Path) -> None:
    """Who the others belong to is not for the program to say: the file is refused with its rows."""
    made = book(fresh / "a.xlsx", Contracts=days(28))
    for row in range(2, 28, 2):
        made.active.merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1)
    made.save(fresh / "a.xlsx")
    ran = cxmeet("connect", str(fresh / "a.xlsx"), "--yes", workspace=fresh, acting="")
    assert ran.code == 3
    assert "13 of 27 rows cannot be used" in ran.said
    assert "a.xlsx:3: no customer" in ran.said
    assert "customers" not in tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8"))


def test_a_zip_with_two_files_names_them(cxmeet: Cxmeet, fresh: Path) -> None:
    with zipfile.ZipFile(fresh / "a.zip", "w") as archive:
        archive.writestr("a.csv", text(days(9)))
        archive.writestr("b.csv", text(days(9)))
    ran = cxmeet("connect", str(fresh / "a.zip"), "--yes", workspace=fresh, acting="")
    assert ran.code == 3
    assert "“a.csv”, “b.csv”; unpack it and name the one you mean" in ran.said
