"""No document is written over a file of ours, through a link, or into something that is no file."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def kept(cxmeet: Cxmeet, company: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a record, a backup and everything else that lies beside it; commands run inside it."""
    cxmeet("start", "monthly")
    cxmeet("record", "backup")
    (company / "cxmeet.jsonl.aside").write_text("aside\n")
    (company / "agendas" / "notes.txt").write_text("notes\n")
    monkeypatch.chdir(company)
    return company


OURS = [
    "cxmeet.jsonl",
    "cxmeet.jsonl.lock",
    "cxmeet.jsonl.aside",
    "cxmeet.jsonl.4711.tmp",
    "CXMEET.JSONL",
    "cxmeet.toml",
    "agendas/monthly.toml",
    "agendas/notes.txt",
    "agendas/new.toml",
    "data/contracts.csv",
    "data/../cxmeet.jsonl",
    "backups/anything.md",
    "linked",
    "hard",
    "../beside",
    "linked-data",
    "way/cxmeet.toml",
]
COMMANDS = [
    ["minutes", "-o"],
    ["decisions", "-o"],
    ["meetings", "--output"],
    ["brief", "-o"],
    ["show", "M-0001", "-o"],
    ["schema", "brief", "-o"],
    ["agendas", "-o"],
    ["check", "-o"],
    ["status", "-o"],
    ["record", "check", "-o"],
    ["record", "export"],
    ["record", "export", "--overwrite"],
]


@pytest.mark.parametrize("target", OURS)
def test_a_file_of_ours_is_never_a_target_by_whatever_name(cxmeet: Cxmeet, kept: Path, target: str) -> None:
    (kept / "linked").symlink_to("cxmeet.jsonl")
    (kept / "hard").hardlink_to(kept / "agendas/monthly.toml")
    (kept.parent / "beside").hardlink_to(kept / "cxmeet.toml")
    (kept / "linked-data").symlink_to("data/contracts.csv")
    (kept / "way").symlink_to(kept)
    before = contents(kept)
    for command in COMMANDS[:1] + COMMANDS[-1:]:
        ran = cxmeet(*command, target)
        assert (ran.code, ran.out) == (1, "")
        assert "was not touched" in ran.said
        assert "another file" in ran.said

    assert contents(kept) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_that_writes_a_file_refuses_the_record(cxmeet: Cxmeet, kept: Path, command: list[str]) -> None:
    before = contents(kept)
    for target in (kept / "cxmeet.jsonl", next((kept / "backups").iterdir())):
        ran = cxmeet(*command, str(target))
        assert ran.code == 1
        assert "was not touched" in ran.said

    assert contents(kept) == before


def test_the_record_of_another_workspace_is_no_target_either(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert cxmeet("init", str(other)).code == 0
    assert cxmeet("minutes", "-o", str(other / "cxmeet.jsonl")).code == 1
    assert cxmeet("schema", "brief", "-o", str(other / "cxmeet.toml"), workspace=None).code == 1
    assert not (other / "cxmeet.jsonl").exists()


def test_a_slip_in_the_charter_does_not_make_its_data_fair_game(cxmeet: Cxmeet, kept: Path) -> None:
    with (kept / "cxmeet.toml").open("a") as charter:
        charter.write("[broken\n")
    assert cxmeet("minutes", "-o", "data/contracts.csv").code == 1
    assert cxmeet("minutes", "-o", "data/minutes.md").code == 0


def test_a_record_that_is_a_link_is_not_replaced_where_it_lies(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.jsonl"
    (kept / "cxmeet.jsonl").rename(away)
    (kept / "cxmeet.jsonl").symlink_to(away)
    assert cxmeet("schema", "brief", "-o", str(away)).code == 1
    assert cxmeet("meetings", "-o", str(away)).code == 5
    assert away.read_bytes().startswith(b"{")


def test_what_a_link_leads_to_is_left_alone(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    """In a shared folder a link may be somebody's trap: the document takes the link's place."""
    private = tmp_path / "private"
    private.write_text("mine")
    (kept / "minutes.md").symlink_to(private)
    (kept / "all.json").symlink_to(private)
    (kept / "gone.md").symlink_to(tmp_path / "nowhere")

    assert cxmeet("minutes", "-o", "minutes.md").code == 0
    assert cxmeet("record", "export", "all.json", "--overwrite").code == 1
    assert cxmeet("minutes", "-o", "gone.md").code == 1
    assert private.read_text() == "mine"
    assert not (kept / "minutes.md").is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_what_is_no_file_is_refused_at_once(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    listening = socket.socket(socket.AF_UNIX)
    os.chdir(tmp_path)
    listening.bind("socket")
    try:
        for name, what in [(".", "folder"), ("pipe", "nobody reads"), ("socket", "socket"), ("/dev/zero", "device")]:
            ran = cxmeet("minutes", "-o", name)
            assert (ran.code, ran.out) == (1, "")
            assert what in ran.said
    finally:
        listening.close()


def test_a_pipe_with_a_reader_gets_the_document(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text()))
    reader.start()
    while cxmeet("minutes", "-o", str(tmp_path / "pipe")).code:
        pass
    reader.join(20)

    assert got == [cxmeet("minutes").out]


def test_the_standard_streams_go_by_their_names(cxmeet: Cxmeet, kept: Path) -> None:
    said = cxmeet("minutes").out
    for name in ("/dev/stdout", "/dev/fd/1", "-"):
        assert cxmeet("minutes", "-o", name).out == said
    assert cxmeet("minutes", "-o", "/dev/stderr").said == said
    assert cxmeet("minutes", "-o", "/dev/null").out == ""


def test_a_stream_that_is_the_record_is_refused(cxmeet: Cxmeet, kept: Path) -> None:
    before = (kept / "cxmeet.jsonl").read_bytes()
    with (kept / "cxmeet.jsonl").open("ab") as record:
        assert cxmeet("minutes", "-o", f"/dev/fd/{record.fileno()}").code == 1
    assert (kept / "cxmeet.jsonl").read_bytes() == before


def test_a_file_that_is_replaced_keeps_its_permissions_and_leaves_nothing_behind(
    cxmeet: Cxmeet, kept: Path, tmp_path: Path
) -> None:
    target = tmp_path / ("m" * 250)
    target.write_text("old")
    target.chmod(0o600)
    before = set(os.listdir(tmp_path))

    assert cxmeet("minutes", "-o", str(target)).code == 0
    assert target.read_text() == cxmeet("minutes").out
    assert target.stat().st_mode & 0o777 == 0o600
    assert set(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_with_several_names_is_no_target(cxmeet: Cxmeet, kept: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "other.json").write_text("private")
    (tmp_path / "one.json").hardlink_to(tmp_path / "other.json")
    ran = cxmeet(*command, str(tmp_path / "one.json"))
    assert (ran.code, ran.out) == (1, "")
    assert "2 names (hard links): it was not touched" in ran.said
    assert (tmp_path / "other.json").read_text() == (tmp_path / "one.json").read_text() == "private"


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/stderr"])
def test_a_stream_is_no_file_to_export_to(
    cxmeet: Cxmeet, kept: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from cxmeet.cli import targets

    monkeypatch.setattr(targets, "_mode", lambda *_, **__: 0o100644)  # where they are plain files
    ran = cxmeet("record", "export", "--overwrite", name)
    assert (ran.code, ran.out) == (1, "")
    assert "stands for a stream, not for a file: it was not touched" in ran.said


@pytest.mark.parametrize("command", ["init", "demo"])
@pytest.mark.parametrize("what", ["link", "file"])
def test_setting_up_writes_into_no_folder_that_is_none(cxmeet: Cxmeet, tmp_path: Path, command: str, what: str) -> None:
    private, new = tmp_path / "private", tmp_path / "new"
    private.mkdir()
    new.mkdir()
    place = new / ("agendas" if command == "init" else "data")
    if what == "link":
        place.symlink_to("../private")
    else:
        place.write_text("mine")
    before = contents(new)
    ran = cxmeet(command, str(new), acting="", workspace=None)
    assert ran.code == 1
    assert f"{place} is a {what}" in ran.said
    assert "nothing was written" in ran.said
    assert list(private.iterdir()) == []
    assert contents(new) == before


def locked(new: Path) -> IO[str]:
    import fcntl

    held = (new / "cxmeet.jsonl.lock").open("w")
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def with_backups(new: Path) -> None:
    (new / "backups").mkdir()
    (new / "backups" / "cxmeet-2026-11-01T120000Z-hand.jsonl").write_text("{}")


REFUSALS: dict[str, Callable[[Path], IO[str] | None]] = {
    "a held lock": locked,
    "a lock that is a link": lambda new: (new / "cxmeet.jsonl.lock").symlink_to("/etc/hostname"),
    "a record that is a link": lambda new: (new / "cxmeet.jsonl").symlink_to("nowhere"),
    "backups of a record": with_backups,
}


@pytest.mark.parametrize("why", REFUSALS)
def test_a_demo_that_is_refused_leaves_no_company(
    cxmeet: Cxmeet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    from cxmeet.store.journal.lock import WriteLock

    begun = WriteLock.__init__
    monkeypatch.setattr(WriteLock, "__init__", lambda self, path, by, timeout: begun(self, path, by, 0.1))
    new = tmp_path / "new"
    new.mkdir()
    held = REFUSALS[why](new)
    ran = cxmeet("demo", str(new), acting="", workspace=None)
    assert ran.code != 0
    assert {path.name for path in new.iterdir()} <= {"cxmeet.jsonl", "cxmeet.jsonl.lock", "backups"}
    if held and why == "a held lock":
        held.close()


def test_setting_up_overwrites_nothing(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    """Neither what is there nor what a link leads to, and no invented company is laid over a real one."""
    before = contents(kept)
    assert cxmeet("demo", str(kept)).code == 1
    assert cxmeet("init", str(kept)).code == 1
    assert contents(kept) == before

    new = tmp_path / "new"
    (new / "agendas").mkdir(parents=True)
    (new / "agendas" / "monthly.toml").symlink_to(tmp_path / "nowhere")
    (new / "agendas" / "weekly.toml").write_text("mine")
    assert cxmeet("init", str(new)).code == 0
    assert (new / "agendas" / "weekly.toml").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
