"""What cannot be known from a file is asked: nothing is written before it is answered, and then it is read right."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from contract_files import HEADER, Contract, Contracts, Text, cells, form, marked

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

PERIOD = "2024-06"


@pytest.fixture(scope="module")
def contracts() -> Contracts:
    """Some with days after the twelfth of a month, and amounts of three, four and five digits."""
    start = dt.date(2023, 1, 1)
    return [
        Contract(
            f"C-{number % 70:03}",
            begin := start + dt.timedelta(number * 5),
            begin + dt.timedelta(40 + number) if number % 3 else None,
            137 + 7 * number * number,
        )
        for number in range(100)
    ]


class Asked(NamedTuple):
    """A file in which something is in doubt."""

    text: Text
    questions: tuple[str, ...]
    """What is said of it."""
    answer: str
    fits: Callable[[Contract], bool] = lambda contract: True
    """The contracts that leave it in doubt."""


def early(contract: Contract) -> bool:
    return contract.start.day <= 12 and (contract.end is None or contract.end.day <= 12)


FILES = {
    "03/04 in every row": Asked(
        Text(form("%d/%m/%Y")),
        ("How are the days in “start, end” written?", "DD/MM/YYYY", "MM/DD/YYYY"),
        "dates=DD/MM/YYYY",
        early,
    ),
    "1.299 in every row": Asked(
        Text(fee=lambda fee: marked(fee, ".", "")),
        ("How are the amounts in “mrr” written?", "is 1.", "decimals"),
        "decimal=,.",
        lambda contract: contract.fee >= 1_000,
    ),
    "hundredths": Asked(
        Text(fee=lambda fee: f"{fee}00"), ("Are they cents?", "no, they are whole", "yes, they are cents"), "unit=cents"
    ),
}


def figures(cxmeet: Cxmeet, folder: Path) -> dict[str, object]:
    ran = cxmeet("brief", "--period", PERIOD, "--format", "json", workspace=folder, acting="")
    assert ran.code == 0, ran.said
    found: dict[str, object] = json.loads(ran.out)["assets"]["periods"][-1]
    return found


def charter(folder: Path) -> str:
    return (folder / "cxmeet.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_written_before_it_is_answered(cxmeet: Cxmeet, fresh: Path, contracts: Contracts, name: str) -> None:
    file, before = FILES[name], charter(fresh)
    given = [contract for contract in contracts if file.fits(contract)]
    (fresh / "plain.csv").write_bytes(Text().made(given))
    assert cxmeet("connect", str(fresh / "plain.csv"), "--yes", workspace=fresh, acting="").code == 0
    wanted = figures(cxmeet, fresh)
    (fresh / "cxmeet.toml").write_text(before, encoding="utf-8")

    path = fresh / "a.csv"
    path.write_bytes(file.text.made(given))
    ran = cxmeet("connect", str(path), "--yes", workspace=fresh, acting="")
    assert (ran.code, ran.out) == (1, "")
    assert charter(fresh) == before
    for words in (*file.questions, f"--answer '{file.answer.partition('=')[0]}=…'", "Nothing was written"):
        assert words in ran.said

    ran = cxmeet("connect", str(path), "--yes", "--answer", file.answer, workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert figures(cxmeet, fresh) == wanted


def test_of_two_columns_that_can_be_the_value_one_has_to_be_named(
    cxmeet: Cxmeet, fresh: Path, contracts: Contracts
) -> None:
    before, path = charter(fresh), fresh / "a.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow([*HEADER[:3], "monthly fee", "monthly price"])
        rows.writerows([*row, f"{2 * int(row[3])}"] for row in cells(contracts))
    ran = cxmeet("connect", str(path), "--yes", workspace=fresh, acting="")
    assert (ran.code, charter(fresh)) == (1, before)
    assert "Which column is what a contract is worth?" in ran.said
    assert "1. monthly fee: “137”, “144”" in ran.said
    assert "--answer 'columns.value=…', where … is monthly fee or monthly price or nothing" in ran.said

    found = {}
    for column in ("monthly fee", "monthly price"):
        answer = ("--answer", f"columns.value={column}")
        ran = cxmeet("connect", str(path), "--yes", "--replace", *answer, workspace=fresh, acting="")
        assert ran.code == 0, ran.said
        found[column] = figures(cxmeet, fresh)["closing_value"]
    assert found["monthly price"] == 2 * found["monthly fee"]  # type: ignore[operator]


def test_when_a_customer_has_left_by_purchases_has_to_be_said(
    cxmeet: Cxmeet, fresh: Path, contracts: Contracts
) -> None:
    before, path = charter(fresh), fresh / "orders.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["customer", "order date", "amount"])
        rows.writerows([each.customer, each.start, each.fee] for each in contracts)
    ran = cxmeet("connect", str(path), "--yes", workspace=fresh, acting="")
    assert (ran.code, charter(fresh)) == (1, before)
    assert "After how many days without a purchase has a customer left?" in ran.said
    assert "--answer 'lapse_days=…'" in ran.said

    ran = cxmeet("connect", str(path), "--yes", "--answer", "lapse_days=90", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    last = dt.date(2024, 4, 30)
    active = {each.customer for each in contracts if last - dt.timedelta(90) < each.start <= last}
    ran = cxmeet("brief", "--period", "2024-04", "--format", "json", workspace=fresh, acting="")
    assert json.loads(ran.out)["assets"]["periods"][-1]["closing"] == len(active)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("dates", "is no answer"),
        ("=x", "is no answer"),
        ("dates=", "How are the days"),
        ("dates=DDMM", "How are the days"),
        ("unit=pence", "“pence” does not answer “unit”; whole or cents does"),
        ("unti=cents", "“unti” is no question"),
        ("columns=mrr", "“columns” is no question"),
        ("status.gone=away", "stayed or new or lost"),
    ],
)
def test_what_is_no_answer_decides_nothing(
    cxmeet: Cxmeet, fresh: Path, contracts: Contracts, answer: str, said: str
) -> None:
    before = charter(fresh)
    (fresh / "a.csv").write_bytes(Text(form("%d/%m/%Y")).made([each for each in contracts if early(each)]))
    ran = cxmeet("connect", str(fresh / "a.csv"), "--yes", "--answer", answer, workspace=fresh, acting="")
    assert ran.code in (1, 2)
    assert said in ran.said
    assert charter(fresh) == before
