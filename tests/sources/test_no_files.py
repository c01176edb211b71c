"""What is no file is named for what it is, wherever a person points to it; nothing waits for it or reads it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.sources.opening import opened


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def folder(path: Path) -> None:
    path.mkdir()


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def itself(path: Path) -> None:
    path.symlink_to(path.name)


KINDS = [
    (pipe, "it is a named pipe, not a file"),
    (device, "it is a device, not a file"),
    (terminal, "it is a device, not a file"),
    (listening, "it is a socket, not a file"),
    (folder, "Is a directory"),
    (nowhere, "No such file"),
    (itself, "symbolic links"),
]
every_kind = pytest.mark.parametrize(("make", "words"), KINDS, ids=[make.__name__ for make, _ in KINDS])


@pytest.fixture
def root(company: Path) -> Path:
    return company


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(BadFile) as caught:
        call()
    return str(caught.value)


def put(path: Path, make: Callable[[Path], None]) -> Path:
    path.unlink(missing_ok=True)
    make(path)
    return path


@every_kind
def test_a_charter_that_is_no_file_is_named(root: Path, make: Callable[[Path], None], words: str) -> None:
    path = put(root / "cxmeet.toml", make)
    files = WorkspaceFiles(root)
    assert refusal(files.charter).startswith(f"{path}: cannot be read: ")
    assert words in refusal(files.charter)
    assert [words in fault.message for fault in files.check()] == [True]


@every_kind
def test_an_agenda_that_is_no_file_is_named_by_name_by_path_and_by_check(
    root: Path, make: Callable[[Path], None], words: str
) -> None:
    path = put(root / "agendas" / "monthly.toml", make)
    files = WorkspaceFiles(root)
    for call in (
        lambda: files.agenda("monthly"),
        lambda: files.agenda(str(path)),
        files.agendas,
    ):
        assert words in refusal(call)
    assert [(fault.file, words in fault.message) for fault in files.check()] == [(str(path), True)]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (pipe, "is not a file: it is a named pipe"),
        (device, "is not a file: it is a device"),
        (listening, "is not a file: it is a socket"),
        (folder, "is not a file"),
        (nowhere, "does not exist"),
        (itself, "cannot be read: Too many levels of symbolic links"),
    ],
)
def test_data_that_is_no_file_is_named_at_its_line_of_the_charter(
    root: Path, make: Callable[[Path], None], words: str
) -> None:
    path = put(root / "data" / "contracts.csv", make)
    line = (root / "cxmeet.toml").read_text().splitlines().index('path = "data/contracts.csv"') + 1
    said = f"{root / 'cxmeet.toml'}:{line}: {path} {words}"
    assert refusal(WorkspaceFiles(root).brief) == said
    assert [str(fault) for fault in WorkspaceFiles(root).check()] == [said]


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b.csv", "contracts.csv/x"])
def test_a_path_that_no_file_can_have_is_a_fault_at_its_line(root: Path, name: str) -> None:
    charter = (root / "cxmeet.toml").read_text()
    (root / "cxmeet.toml").write_text(charter.replace("data/contracts.csv", name.replace("\x00", "\\u0000")))
    assert refusal(WorkspaceFiles(root).brief).startswith(f"{root / 'cxmeet.toml'}:")


@every_kind
def test_what_became_no_file_since_it_was_looked_at_is_not_read(
    tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    assert words in refusal(lambda: opened(put(tmp_path / "data.csv", make)))


def test_a_link_to_a_file_is_as_good_as_the_file(root: Path, tmp_path: Path) -> None:
    before = WorkspaceFiles(root).brief()
    for name in ("cxmeet.toml", "agendas/monthly.toml", "data/contracts.csv"):
        elsewhere = tmp_path / name.replace("/", "-")
        (root / name).rename(elsewhere)
        (root / name).symlink_to(elsewhere)
    assert WorkspaceFiles(root).check() == []
    assert WorkspaceFiles(root).brief() == before


def test_what_an_editor_hides_among_the_agendas_is_no_agenda(root: Path) -> None:
    (root / "agendas" / ".#monthly.toml").symlink_to("somebody@host.1234")
    (root / "agendas" / "._monthly.toml").write_bytes(b"\x00\x05\x16\x07")
    assert WorkspaceFiles(root).check() == []
    assert [agenda.name for agenda in WorkspaceFiles(root).agendas()] == ["monthly"]


def test_a_charter_that_is_no_file_is_found_from_inside_the_workspace(root: Path) -> None:
    put(root / "cxmeet.toml", pipe)
    done = subprocess.run(
        [sys.executable, "-m", "cxmeet", "check"], cwd=root / "data", capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 3
    assert done.stdout == f"{root / 'cxmeet.toml'}: cannot be read: it is a named pipe, not a file\n"
