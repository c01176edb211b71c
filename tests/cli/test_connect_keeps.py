"""A charter that was right is not bent when its file is connected again: what it says stays, what is gone is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

ROWS = [(f"C-{n}", f"2024-01-{n:02}", f"2024-{3 + n % 4:02}-{n:02}" if n % 3 else "", f"{n}.50") for n in range(1, 29)]
NAMES = ("customer", "start", "end", "mrr")
PLAIN = 'kind = "contracts"\npath = "a.csv"\n'
COLUMNS = 'columns = { customer = "customer", start = "start", end = "end", value = "mrr" }\n'


def written(
    folder: Path, rows: Sequence[tuple[str, ...]], *, encoding: str = "utf-8", names: tuple[str, ...] = NAMES
) -> Path:
    path = folder / "a.csv"
    path.write_text("".join(",".join(row) + "\n" for row in (names, *rows)), encoding=encoding)
    return path


def known(folder: Path, more: str = "") -> None:
    with (folder / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write(f"\n[customers]\n{PLAIN}{COLUMNS}{more}")


def section(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((folder / "cxmeet.toml").read_text(encoding="utf-8"))["customers"]
    return found


def test_a_file_takes_the_place_of_a_table(cxmeet: Cxmeet, fresh: Path) -> None:
    file = written(fresh, ROWS)
    with (fresh / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        table = 'connection = "lake"\ntable = "sold"\n'
        charter.write(f'\n[connections]\nlake = "duckdb://"\n\n[customers]\nkind = "contracts"\n{table}{COLUMNS}')

    assert cxmeet("connect", str(file), "--yes", "--replace", workspace=fresh).code == 0
    assert section(fresh)["path"] == "a.csv"
    assert not section(fresh).keys() & {"connection", "table"}


@pytest.mark.parametrize(
    "more",
    [
        'currency = "EUR"',
        'empty = ["unknown"]',
        "bad_rows = 0.02",
        "amounts_up_to = 90000",
        'keep = { customer = ["C-*"] }',
        'encoding = "cp1252"',
        "until = 2026-10-31",
    ],
)
def test_what_the_charter_says_and_the_file_does_not_deny_stays(cxmeet: Cxmeet, fresh: Path, more: str) -> None:
    path = written(fresh, ROWS)
    known(fresh, more + "\n")
    before = section(fresh)
    ran = cxmeet("connect", str(path), "--yes", "--replace", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section(fresh) == before


def test_texts_that_the_charter_calls_empty_are_no_cells_that_cannot_be_read(cxmeet: Cxmeet, fresh: Path) -> None:
    path = written(fresh, [(who, start, end or "running yet", worth) for who, start, end, worth in ROWS])
    known(fresh, 'empty = ["Running yet"]\n')
    ran = cxmeet("connect", str(path), "--yes", "--replace", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section(fresh)["empty"] == ["Running yet"]


def test_days_that_can_be_read_in_two_ways_are_read_as_the_charter_has_it(cxmeet: Cxmeet, fresh: Path) -> None:
    rows = [(who, f"{1 + n % 12:02}/{1 + n % 11:02}/2024", "", worth) for n, (who, _, _, worth) in enumerate(ROWS)]
    path = written(fresh, rows)
    known(fresh, 'dates = "DD/MM/YYYY"\n')
    ran = cxmeet("connect", str(path), "--yes", "--replace", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section(fresh)["dates"] == "DD/MM/YYYY"


def test_a_column_that_an_export_has_lost_is_asked_about(cxmeet: Cxmeet, fresh: Path) -> None:
    """Without their ends all contracts run on: nobody would ever leave."""
    path = written(fresh, [(who, start, worth) for who, start, _, worth in ROWS], names=("customer", "start", "mrr"))
    known(fresh)
    before = section(fresh)
    connect = ("connect", str(path), "--yes", "--replace")
    ran = cxmeet(*connect, workspace=fresh, acting="")
    assert ran.code == 1
    assert "The charter says “end”" in ran.said
    assert section(fresh) == before
    ran = cxmeet("check", workspace=fresh, acting="")
    assert ran.code == 3
    assert "\n[customers]" not in ran.said, "half a section would be taken for a whole one"
    ran = cxmeet(*connect, "--answer", "columns.end=", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert "end" not in section(fresh)["columns"]


POLISH = [
    ("Łukasz Wąż", "2024-01-02", "", "3"),
    ("Święta Żółw", "2024-02-03", "", "4"),
    ("Mała", "2024-02-04", "", "5"),
]
GERMAN = [("Müller & Söhne", "2024-01-02", "", "3"), ("Weiß", "2024-02-03", "", "4"), ("d’Été", "2024-02-04", "", "5")]


def test_letters_that_make_words_in_another_code_page_are_asked_about(cxmeet: Cxmeet, fresh: Path) -> None:
    path = written(fresh, POLISH, encoding="cp1250")
    connect = ("connect", str(path), "--yes", "--answer", "kind=contracts")
    ran = cxmeet(*connect, workspace=fresh, acting="")
    assert ran.code == 1
    assert "“Mała”" in ran.said
    ran = cxmeet(*connect, "--answer", "encoding=cp1250", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section(fresh)["encoding"] == "cp1250"
    ran = cxmeet(*connect, "--replace", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section(fresh)["encoding"] == "cp1250"


def test_nothing_is_asked_of_words_that_are_words_as_they_are(cxmeet: Cxmeet, fresh: Path) -> None:
    path = written(fresh, GERMAN, encoding="cp1252")
    ran = cxmeet("connect", str(path), "--yes", "--answer", "kind=contracts", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section(fresh)["encoding"] == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-8", "klingon", "ascii"])
def test_an_encoding_that_the_file_is_not_in_is_refused(cxmeet: Cxmeet, fresh: Path, encoding: str) -> None:
    path = written(fresh, GERMAN, encoding="cp1252")
    answers = ("--answer", "kind=contracts", "--answer", f"encoding={encoding}")
    ran = cxmeet("connect", str(path), "--yes", *answers, workspace=fresh, acting="")
    assert ran.code == 3
    assert encoding in ran.said
