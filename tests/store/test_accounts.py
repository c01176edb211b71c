"""Three accounts in one folder of a group: each may write, none is led astray by what another put there."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from accounts import ANA, BEN, EVE, GROUP, as_account, share
from keeping import content, journal_of, noon, open_database, table

from cxmeet import assembly
from cxmeet.services import capture, run
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.maintenance import backup, backups, compact
from cxmeet.store.care.restore import restore

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="only root can act as other accounts")


def put(path: Path) -> str:
    """Write a document; gives what a person is told besides."""
    database = open_database(path, timeout=2)
    table(database, "t").put(os.urandom(4).hex(), {"v": 1})
    told = list(journal_of(database).notices)
    database.close()
    return "; ".join(told) or "written"


@pytest.fixture
def shared(crossroads: Path) -> Path:
    path = crossroads / "workspace" / "cxmeet.jsonl"
    path.parent.mkdir()
    share(path.parent)
    elsewhere = path.parent.parent / "before" / path.name
    elsewhere.parent.mkdir()
    for act in (put, put, care_for):
        act(elsewhere)  # so that all that is needed is loaded before somebody else acts
    return path


def care_for(path: Path) -> str:
    """Everything that makes files."""
    kept = backup(path, now=noon)
    compact(path, now=noon)
    with path.open("ab") as file:
        file.write(b"torn")
    put(path)
    with path.open("ab") as file:
        file.write(b"torn")
    repair(path, now=noon)
    restore(path, Path(kept.path), now=noon)
    return put(path)


def test_every_file_belongs_to_the_group_and_is_closed_to_the_world(shared: Path) -> None:
    for account in (ANA, BEN, EVE):
        assert as_account(account, lambda: put(shared)) == "written"
    for account in (BEN, EVE, ANA):
        assert as_account(account, lambda: care_for(shared)) == "written"
    files = [path for path in shared.parent.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {shared.name, f"{shared.name}.lock", f"{shared.name}.aside"}
    assert len(files) > 10
    assert {(oct(stat.S_IMODE(path.stat().st_mode)), path.stat().st_gid) for path in files} == {("0o660", GROUP)}
    assert stat.S_IMODE(shared.with_name("backups").stat().st_mode) == 0o2770


@pytest.fixture
def private(shared: Path) -> Path:
    """A file that nobody but Ana may read or write."""
    made = shared.parent.parent / "ana"
    made.mkdir()
    (made / "key").write_bytes(b"hers alone\n")
    for path in (made, made / "key"):
        os.chown(path, ANA, ANA)
    made.chmod(0o700)
    (made / "key").chmod(0o600)
    return made / "key"


@pytest.mark.parametrize("name", ["", ".lock", ".aside"])
def test_a_link_of_one_leads_no_other_into_private_files(name: str, shared: Path, private: Path) -> None:
    as_account(ANA, lambda: put(shared))
    planted = Path(f"{shared}{name}")

    def plant() -> None:
        planted.unlink(missing_ok=True)
        planted.symlink_to(private)

    said = as_account(EVE, plant)
    assert "Error" not in said
    if name == ".aside":
        with shared.open("ab") as file:
            file.write(b"torn")
    for act in (put, lambda path: repair(path, now=noon)):
        refused = as_account(ANA, lambda act=act: act(shared))  # type: ignore[misc]
        assert re.match(rf"RecordError: {planted} is a link to another place.*it is not touched", refused)
    assert private.read_bytes() == b"hers alone\n"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_a_link_in_place_of_the_backups_or_a_temporary_file_is_not_gone_through(shared: Path, private: Path) -> None:
    as_account(ANA, lambda: put(shared))

    def plant() -> None:
        shared.with_name("backups").symlink_to(private.parent)
        Path(f"{shared}.{os.getppid()}.tmp").symlink_to(private)

    assert as_account(EVE, plant) == "None"
    assert "backups is a link to another place" in as_account(ANA, lambda: put(shared))
    assert "backups is a link to another place" in as_account(ANA, lambda: compact(shared, now=noon))
    assert os.listdir(private.parent) == ["key"]
    assert private.read_bytes() == b"hers alone\n"
    assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700


def test_backups_that_one_may_not_list_are_told_and_stop_no_write(shared: Path) -> None:
    as_account(ANA, lambda: put(shared))
    as_account(ANA, lambda: backup(shared, now=noon))
    shared.with_name("backups").chmod(0o700)
    told = as_account(BEN, lambda: put(shared))
    assert re.match(r"the backups cannot be looked at: .*backups: Permission denied; .* with mode 700", told)
    for act in (backups, backup):
        assert re.match(r"\w+: .*Permission denied", as_account(BEN, lambda act=act: act(shared)))  # type: ignore[misc]
    looked = as_account(BEN, lambda: (check(shared).sound, check(shared).notices))
    assert looked.startswith("(True, ('the backups cannot be looked at")
    assert len(content(shared)["t"]) == 2


def test_nobody_begins_anew_beside_backups_that_may_not_be_listed(shared: Path) -> None:
    as_account(ANA, lambda: put(shared))
    as_account(ANA, lambda: backup(shared, now=noon))
    shared.with_name("backups").chmod(0o700)
    for name in (shared, Path(f"{shared}.lock")):
        name.unlink()
    refused = as_account(BEN, lambda: put(shared))
    assert re.match(r"Damaged: .* is missing, and the backups cannot be looked at.*To begin anew, move", refused)
    assert not shared.exists()


def test_a_backups_folder_that_one_may_not_write_to_stops_no_write(shared: Path) -> None:
    as_account(ANA, lambda: put(shared))
    as_account(ANA, lambda: backup(shared, now=noon))
    for left in shared.with_name("backups").iterdir():
        left.unlink()
    shared.with_name("backups").chmod(0o2750)
    assert "no backup was made: " in as_account(BEN, lambda: put(shared))
    assert len(content(shared)["t"]) == 2


def test_a_name_that_somebody_else_claims_stands_beside_their_account(
    crossroads: Path, company: Path, clock: Callable[[], object]
) -> None:
    company = Path(shutil.copytree(company, crossroads / company.name))
    share(company)

    def speak(name: str) -> str:
        workspace = assembly.workspace(company, name, clock)  # type: ignore[arg-type]
        entry = capture.write(workspace, "park", "Ana wants this")
        workspace.record.close()
        return entry.number

    chair = assembly.workspace(company, "Ana Ruiz", clock)  # type: ignore[arg-type]
    run.start(chair, "monthly")
    speak("Ana Ruiz")
    number = as_account(EVE, lambda: speak("Ana Ruiz"))
    (change,) = chair.record.history(number)
    assert change.who == f"Ana Ruiz (typed by uid {EVE})"
    chair.record.close()
