"""An answer that fits nothing is a fault that names what there is; what the charter says already is no fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import Busy
from cxmeet.sources.charter_text import CharterText

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet, Ran

Run = Callable[..., "Ran"]

CHARTER = '[organisation]\nname = "Any"\n'
TEXT = "customer,start,end,mrr,mrr_net,status\n" + "".join(
    f"C{at},2024-0{1 + at % 9}-15,{'2024-11-20' * (at % 4 < 1)},{100 + at},{50 + at},{'active' if at % 3 else 'off'}\n"
    for at in range(40)
)


@pytest.fixture
def here(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (fresh / "cxmeet.toml").write_text(CHARTER, encoding="utf-8")
    (fresh / "contracts.csv").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(fresh)
    return fresh


@pytest.fixture
def run(cxmeet: Cxmeet, here: Path) -> Run:
    return lambda *arguments: cxmeet(*arguments, workspace=here, acting="")


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        ("columns.value=mrr_nett", "“mrr_net”"),
        ("columns.custmer=customer", "columns.customer"),
        ("columns.score=mrr", "columns.value"),
        ("columns.customer=nothing", "“customer”"),
        ("keep.Status=active", "“keep.status”"),
        ("keep.status=activ", "“active”"),
        ("dates=nonsense", "YYYY-MM-DD"),
        ("bad_rows=nan", "from 0 to 1"),
        ("sheet=Q", "sheet"),
        ("separator=;", "“,”"),
        ("lapse_days=90", "contracts"),
        ("quantity=each", "whole"),
    ],
)
def test_an_answer_that_fits_nothing_is_a_fault(run: Run, here: Path, answer: str, there: str) -> None:
    done = run("connect", "contracts.csv", "--yes", "--answer", answer)
    assert done.code == 2, done.said
    assert there in " ".join(done.said.split())
    assert (here / "cxmeet.toml").read_text("utf-8") == CHARTER
    assert run("connect", "contracts.csv", "--format", "json", "--answer", answer).code == 2


@pytest.mark.parametrize(
    "answer", ["columns.value=mrr_net", "columns.value=nothing", "dates=YYYY-MM-DD", "separator=,"]
)
def test_an_answer_that_fits_is_taken(run: Run, here: Path, answer: str) -> None:
    assert run("connect", "contracts.csv", "--yes", "--answer", answer).code == 0
    assert ("value =" in (here / "cxmeet.toml").read_text("utf-8")) == (answer != "columns.value=nothing")


def test_of_several_files_an_answer_has_to_fit_one(run: Run, here: Path) -> None:
    said = "Submitted at,NPS,Why?\n" + "".join(f"2024-01-{1 + at % 28:02},{at % 11},words {at}\n" for at in range(60))
    (here / "nps.csv").write_text(said, encoding="utf-8")
    both = ("connect", "contracts.csv", "nps.csv", "--yes", "--replace")
    assert run(*both, "--answer", "columns.value=mrr_net").code == 0
    done = run(*both, "--answer", "lapse_days=90")
    assert (done.code, "lapse_days" in done.said) == (2, True)


def test_connecting_again_with_nothing_to_change_is_done(run: Run, here: Path) -> None:
    assert run("connect", "contracts.csv", "--yes").code == 0
    charter = (here / "cxmeet.toml").read_text("utf-8")
    for options in ((), ("--replace",)):
        done = run("connect", "contracts.csv", "--yes", *options)
        assert (done.code, "connected already" in done.said) == (0, True)
    told = run("connect", "contracts.csv", "--yes", "--format", "json")
    assert (told.code, json.loads(told.out)["complete"]) == (0, True)
    assert (here / "cxmeet.toml").read_text("utf-8") == charter


def test_a_charter_that_was_changed_meanwhile_is_busy(here: Path) -> None:
    """Somebody else writes in it just now: the same command may do later."""
    text = CharterText(here / "cxmeet.toml")
    (here / "cxmeet.toml").write_text(CHARTER + "# mine\n", encoding="utf-8")
    with pytest.raises(Busy, match="changed meanwhile") as raised:
        text.write(CHARTER + "# theirs\n")
    assert raised.value.exit_code == 6
    assert (here / "cxmeet.toml").read_text("utf-8") == CHARTER + "# mine\n"
