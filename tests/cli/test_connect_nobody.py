"""Purchases that name no customer are nobody's: how many there are is said, and asked about where they are many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

CONNECT = ("--yes", "--answer", "lapse_days=90")


def purchases(folder: Path, *, of_nobody: int) -> Path:
    rows = (
        f"{'' if n < of_nobody else f'C{n % 20}'},2024-{1 + n % 12:02}-{1 + n % 28:02},{n % 40 + 10}.5\n"
        for n in range(200)
    )
    path = folder / "o.csv"
    path.write_text("customer,order date,amount\n" + "".join(rows), encoding="utf-8")
    return path


def test_many_purchases_of_nobody_are_a_question_and_a_warning(cxmeet: Cxmeet, fresh: Path) -> None:
    path = purchases(fresh, of_nobody=100)
    before = cxmeet("check", workspace=fresh, acting="").out.count("warning")
    ran = cxmeet("connect", str(path), *CONNECT, workspace=fresh, acting="")
    assert ran.code == 1
    said = "100 of 200 rows say nothing in “customer”, and carry 2,800.00 that belongs to nobody"
    assert said in " ".join(ran.said.split())
    leave = ("--answer", "without_customer=leave")
    assert cxmeet("connect", str(path), *CONNECT, *leave, workspace=fresh, acting="").code == 0
    ran = cxmeet("check", workspace=fresh, acting="")
    assert ran.code == 0
    assert ran.out.count("warning") == before + 1
    assert "100 of 200 rows name no customer, and carry 2,800.00" in ran.out


def test_a_few_are_said_and_nothing_is_asked(cxmeet: Cxmeet, fresh: Path) -> None:
    path = purchases(fresh, of_nobody=4)
    ran = cxmeet("connect", str(path), *CONNECT, workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert "4 of 200 rows name no customer: together 48.00 of nobody" in ran.said
    ran = cxmeet("check", workspace=fresh, acting="")
    assert "rows name no customer, and carry" not in ran.out
    assert "4 rows name no customer: together 48.00 of nobody" in ran.said


def test_where_all_name_one_nothing_is_said(cxmeet: Cxmeet, fresh: Path) -> None:
    ran = cxmeet("connect", str(purchases(fresh, of_nobody=0)), *CONNECT, workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert "nobody" not in ran.said + cxmeet("check", workspace=fresh, acting="").said


def test_a_contract_without_a_customer_says_what_to_do(cxmeet: Cxmeet, fresh: Path) -> None:
    rows = "".join(f"{'' if n % 4 else f'C{n}'},2024-01-{1 + n % 28:02},,{n}.5\n" for n in range(60))
    (fresh / "a.csv").write_text("customer no,start,end,mrr\n" + rows, encoding="utf-8")
    ran = cxmeet("connect", str(fresh / "a.csv"), "--yes", workspace=fresh, acting="")
    assert ran.code == 3
    assert 'leave such rows out with drop = { "customer no" = [""] }' in " ".join(ran.said.split())
