"""A workspace in a program's hands: what it reads, what it writes, what it is told, and what it costs to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cxmeet
from cxmeet.core.kernel.errors import Damaged, NotFound
from cxmeet.services import close, run

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace


@pytest.fixture
def running(company: Path, workspace: Workspace) -> Path:
    """The company's folder while a meeting runs."""
    run.start(workspace, "monthly")
    return company


def test_it_decides_reports_and_reads_what_it_wrote(running: Path, workspace: Workspace) -> None:
    with cxmeet.open(running, acting="Ana Ruiz") as own:
        decided = own.decide(cxmeet.Draft(statement="Plain bills", accountable="Ana Ruiz", parts=("Ben Okri: IT",)))
        own.accept(decided.number)
        own.accept(decided.number, "Ben Okri")
        own.progress("1", "The first is printed")
        assert own.done(decided.number, "All of them").status == "done"
    close.close(workspace, "Bills are plain from now on")

    with cxmeet.open(str(running)) as theirs:
        (found,) = theirs.decisions("status:done owner:ben")
        assert found == theirs.decision("d-1")
        assert found.accepted_by == ("Ana Ruiz", "Ben Okri")
        assert [event.by for event in found.history] == ["Ana Ruiz"] * 4
        assert theirs.minutes().message == "Bills are plain from now on"
        assert [meeting.status for meeting in theirs.meetings()] == ["closed"]
        assert theirs.notices == []


def test_it_reads_the_brief_of_a_period(company: Path) -> None:
    with cxmeet.open(company) as own:
        assert own.brief("2026-10").period == "2026-10"
        assert own.brief().assets is not None


def test_it_finds_its_workspace_as_the_command_line_does(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(company / "data")
    with cxmeet.open(acting="Cleo Park") as own:
        assert own.actor == "Cleo Park"


@pytest.mark.parametrize("acting", [None, "Nobody"])
def test_what_is_not_there_is_an_error_for_people(company: Path, tmp_path: Path, acting: str | None) -> None:
    with pytest.raises(cxmeet.CxmeetError, match="There is no|No leader is called"):
        cxmeet.open(company if acting else tmp_path, acting)


def test_a_number_nobody_gave_is_an_error_for_people(company: Path) -> None:
    with cxmeet.open(company) as own, pytest.raises(NotFound, match="There is no decision D-0042"):
        own.decision("42")


def test_a_damaged_record_is_never_read_in_part(running: Path) -> None:
    record = running / "cxmeet.jsonl"
    lines = record.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"Customers", b"customers")
    record.write_bytes(b"".join(lines))

    with cxmeet.open(running) as own:
        for read in (own.meetings, own.decisions, own.minutes):
            with pytest.raises(Damaged):
                read()


def test_importing_it_loads_nothing_until_something_is_asked_for() -> None:
    probe = "import sys, cxmeet; print(*[name for name in sys.modules if name.startswith(('cxmeet.', 'msgspec'))])"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_what_it_offers_is_there_and_nothing_else() -> None:
    assert {name: getattr(cxmeet, name).__name__ for name in cxmeet.__all__} == {name: name for name in cxmeet.__all__}
    with pytest.raises(AttributeError, match="no attribute 'Meeting'"):
        getattr(cxmeet, "Meeting")  # noqa: B009
