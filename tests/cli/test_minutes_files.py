"""Minutes in a folder: the same names each time, untouched where they say the same, all or none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.minutes.filed import in_names
from cxmeet.placing_many import put_all

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


@pytest.fixture
def three(cxmeet: Cxmeet, clock: Clock) -> Cxmeet:
    """Three closed meetings, a week apart, one that was abandoned, and one that runs."""
    for _ in range(3):
        cxmeet("start", "monthly")
        assert cxmeet("close", "--yes").code == 0
        clock.forward(60 * 24 * 7)
    cxmeet("start", "monthly")
    cxmeet("abandon", "--reason", "x", "--yes")
    cxmeet("start", "monthly")
    return cxmeet


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_every_closed_meeting_since_a_day_has_its_file(three: Cxmeet, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "minutes"
    ran = three("minutes", "--since", "2026-12-02", "-o", str(folder))

    assert ran.code == 0
    assert ran.out.split() == [str(folder / "M-0002-2026-12-08.md"), str(folder / "M-0003-2026-12-15.md")]
    assert (folder / "M-0003-2026-12-15.md").read_text() == three("minutes", "M-0003").out
    assert three("minutes", "--since", "last", "--format", "text", "-o", str(folder)).out.split() == [
        str(folder / "M-0003-2026-12-15.txt")
    ]


def test_what_says_the_same_keeps_its_time(three: Cxmeet, tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    three("minutes", "--since", "2026", "-o", str(folder))
    before = times(folder)
    again = three("minutes", "--since", "2026", "-o", str(folder))
    assert (again.out, times(folder)) == ("", before)
    assert again.said == f"0 files written to {folder}, 3 unchanged.\n"

    (folder / "M-0001-2026-12-01.md").write_text("somebody's own words")
    assert three("minutes", "--since", "2026", "-o", str(folder)).out == f"{folder / 'M-0001-2026-12-01.md'}\n"
    assert {name for name, at in times(folder).items() if at == before[name]} == set(before) - {"M-0001-2026-12-01.md"}


def test_options_that_do_not_go_together_are_a_slip(three: Cxmeet, tmp_path: Path) -> None:
    folder = str(tmp_path / "minutes")
    for slip in (
        ["--since", "2026"],
        ["--since", "2026", "-o", "-"],
        ["--each"],
        ["M-0001", "--since", "2026", "-o", folder],
        ["--since", "2026", "--version", "1", "-o", folder],
        ["--since", "2026", "--each", "-o", folder],
        ["--each", "--for", "ana", "-o", folder],
        ["--since", "soon", "-o", folder],
        ["--since", "", "-o", folder],
    ):
        assert three("minutes", *slip).code == 2, slip
    assert not Path(folder).exists()


@pytest.mark.parametrize("folder", ["agendas", "backups", "cxmeet.toml", "cxmeet.jsonl"])
def test_never_among_our_own_files(three: Cxmeet, company: Path, folder: str) -> None:
    before = {path: path.read_bytes() for path in company.rglob("*") if path.is_file()}
    ran = three("minutes", "--since", "2026", "-o", str(company / folder))

    assert ran.code == 1
    assert {path: path.read_bytes() for path in company.rglob("*") if path.is_file()} == before


def test_a_file_that_the_charter_names_stays(three: Cxmeet, company: Path) -> None:
    charter, data = company / "cxmeet.toml", company / "out"
    data.mkdir()
    (data / "M-0002-2026-12-08.md").write_text("account,left\n")
    charter.write_text(
        f'{charter.read_text()}\n[departures]\npath = "out/M-0002-2026-12-08.md"\ncolumns = {{ date = "left" }}\n'
    )
    ran = three("minutes", "--since", "2026", "-o", str(data))

    assert ran.code == 1
    assert [path.name for path in data.iterdir()] == ["M-0002-2026-12-08.md"]
    assert (data / "M-0002-2026-12-08.md").read_text() == "account,left\n"


FILES = [("a", b"new a"), ("b", b"new b"), ("c", b"new c")]


class Fails:
    """Fails at the n-th call of a function of the system."""

    def __init__(self, real: Any, at: int) -> None:
        self.real, self.at, self.calls = real, at, 0

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(28, "No space left on device")
        return self.real(*arguments, **more)


@pytest.mark.parametrize("called", ["write", "fsync", "rename", "link", "open", "fchmod"])
@pytest.mark.parametrize("at", range(1, 8))
def test_whatever_fails_every_file_is_as_it_was_or_all_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str, at: int
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    with monkeypatch.context() as patched:
        patched.setattr(os, called, Fails(getattr(os, called), at))
        try:
            put_all(tmp_path, FILES)
        except CxmeetError:
            done = False
        else:
            done = True
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert found == (dict(FILES) if done else {"a": b"old a", "c": b"old c"})


def test_a_document_that_cannot_be_made_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a", b"new a"
        raise CxmeetError("no")

    (tmp_path / "a").write_bytes(b"old a")
    with pytest.raises(CxmeetError, match="no"):
        put_all(tmp_path, files())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old a"}


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "out"
    secret.write_text("mine")
    folder.mkdir()
    (folder / "b").symlink_to(secret)
    with pytest.raises(CxmeetError, match="is a link to another place"):
        put_all(folder, FILES)
    assert [path.name for path in folder.iterdir()] == ["b"]
    assert secret.read_text() == "mine"
    with pytest.raises(CxmeetError, match="cannot be written to: Not a directory|File exists"):
        put_all(secret, FILES)


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    assert put_all(tmp_path, FILES) == (["a", "b", "c"], 0)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert put_all(tmp_path, FILES) == ([], 3)


def test_leaders_have_names_of_files_that_differ() -> None:
    leaders = ["Ana Ruiz", "ana-ruiz", "../../etc", "顧客 花子", "/", "\\", "é" * 300]
    names = dict(in_names(leaders))

    assert list(names.values())[:6] == ["ana-ruiz", "ana-ruiz-2", "etc", "顧客-花子", "leader", "leader-2"]
    assert len(names["é" * 300].encode()) < 200
