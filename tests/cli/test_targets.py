"""No document is written over a file of ours, through a link, or into something that is no file."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

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
