"""Several exports of everything, read as one, count every contract once a file: that is asked about and warned of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

CONTRACTS = [f"C{n},2024-{1 + n % 6:02}-{1 + n % 28:02},{{end}},{n + 10}.5" for n in range(60)]


def exports(folder: Path, names: str, files: Iterable[Iterable[str]]) -> str:
    for number, rows in enumerate(files, 1):
        (folder / f"full-{number:02}.csv").write_text("\n".join([names, *rows]) + "\n", encoding="utf-8")
    return str(folder / "full-*.csv")


def full(folder: Path, *, numbered: bool) -> str:
    """Three exports of everything, in which more and more contracts have ended."""
    files = (
        [
            (f"S-{n}," if numbered else "") + row.format(end=f"2024-1{month}-01" if n % 4 <= month and n % 2 else "")
            for n, row in enumerate(CONTRACTS)
        ]
        for month in range(3)
    )
    return exports(folder, ("subscription_id," if numbered else "") + "customer,start,end,mrr", files)


@pytest.mark.parametrize("numbered", [True, False])
def test_exports_of_everything_are_asked_about_and_warned_of(cxmeet: Cxmeet, fresh: Path, numbered: bool) -> None:
    given = full(fresh, numbered=numbered)
    ran = cxmeet("connect", given, "--yes", workspace=fresh, acting="")
    assert ran.code == 1
    said = " ".join(ran.said.split())
    assert "of 180 rows stand in an earlier one of the 3 files as well" in said
    assert ("120 of 180" in said) == numbered
    assert "“full-03.csv”" in said
    assert cxmeet("connect", given, "--yes", "--answer", "copies=count", workspace=fresh, acting="").code == 0
    assert "of 180 rows stand in an earlier one of these 3 files" in cxmeet("check", workspace=fresh, acting="").out


def test_the_newest_alone_is_no_copy(cxmeet: Cxmeet, fresh: Path) -> None:
    full(fresh, numbered=True)
    ran = cxmeet("connect", str(fresh / "full-03.csv"), "--yes", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert "stand in an earlier" not in cxmeet("check", workspace=fresh, acting="").out


@pytest.mark.parametrize("names", ["customer,order date,amount,id", "customer,order date,amount,sku"])
def test_one_export_a_month_is_none(cxmeet: Cxmeet, fresh: Path, names: str) -> None:
    """Also where rows are numbered from 1 in each, and where all of them sell the same."""
    files = ([f"C{n % 9},2024-{month:02}-{1 + n % 28:02},{n + 1}.5,{n}" for n in range(40)] for month in range(1, 6))
    given = exports(fresh, names, files)
    ran = cxmeet("connect", given, "--yes", "--answer", "lapse_days=90", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert "stand in an earlier" not in cxmeet("check", workspace=fresh, acting="").out
