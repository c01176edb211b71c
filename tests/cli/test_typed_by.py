"""Who types in somebody else's name stands beside it: in the record, in `show`, in what a conflict says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxmeet import assembly
from cxmeet.cli import main
from cxmeet.core.kernel.errors import Conflict
from cxmeet.services import amend, follow_through
from cxmeet.services.draft import Draft
from cxmeet.store.care.maintenance import compact

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock, Opened


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this process one of the account with this login."""
    return lambda login: monkeypatch.setattr(assembly, "login", lambda: login)


@pytest.fixture
def decided(cxmeet: Cxmeet, account: Callable[[str], None]) -> None:
    account("aruiz")
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ben Okri")
    cxmeet("accept", "D-0001", acting="Ben Okri")


def lines(company: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (company / "cxmeet.jsonl").read_bytes().splitlines()]


def test_a_claimed_name_is_recorded_with_the_account_beside_it(decided: None, company: Path) -> None:
    first, *_, last = lines(company)[1:]

    assert (first["by"], first.get("login")) == ("Ana Ruiz", None)  # her own account
    assert (last["by"], last["login"]) == ("Ben Okri", "aruiz")


def test_show_says_who_typed_it(cxmeet: Cxmeet, decided: None) -> None:
    shown = cxmeet("show", "D-0001").out

    assert "recorded by Ana Ruiz\n" in shown
    assert "accepted by Ben Okri (typed by aruiz)" in shown
    assert "changed by Ben Okri (typed by aruiz)" in shown


def test_json_gains_the_login(cxmeet: Cxmeet, decided: None) -> None:
    given = json.loads(cxmeet("show", "D-0001", "--format", "json").out)

    assert [change["login"] for change in given["changes"]] == ["", "aruiz"]
    assert [event["login"] for event in given["decision"]["history"]] == ["aruiz"]


def test_it_outlives_compaction_and_a_name_without_as_has_none(cxmeet: Cxmeet, decided: None, company: Path) -> None:
    compact(company / "cxmeet.jsonl")
    main(["-C", str(company), "progress", "D-0001", "The contract is signed"])
    shown = cxmeet("show", "D-0001").out

    assert "accepted by Ben Okri (typed by aruiz)" in shown
    assert "progress by Ana Ruiz\n" in shown


def test_an_account_that_is_no_leader_s_is_named(cxmeet: Cxmeet, account: Callable[[str], None], company: Path) -> None:
    account("backup-job")
    cxmeet("start", "monthly")
    cxmeet("decide", "Plain bills")

    assert {line.get("login") for line in lines(company)[1:]} == {"backup-job"}


def test_a_conflict_says_who_typed_what_came_between(
    decided: None, company: Path, opened: Opened, account: Callable[[str], None], clock: Clock
) -> None:
    mine = opened("Ana Ruiz")
    found = follow_through.decision(mine, "D-0001")
    account("cpark")
    theirs = assembly.workspace(company, "Ben Okri", clock)
    amend.amend(theirs, "D-0001", Draft(statement="Two couriers"))
    theirs.record.close()

    with pytest.raises(Conflict, match=r"Ben Okri \(typed by cpark\) changed"):
        mine.record.save(found)
