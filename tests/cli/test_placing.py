"""What takes the place of a file touches nothing else, whoever may write to the folder meanwhile."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxmeet import placing
from cxmeet.core.kernel.errors import BadFile, Busy, CxmeetError
from cxmeet.placing import like, put
from cxmeet.sources.charter_text import CharterText


@pytest.fixture
def place() -> Iterator[Path]:
    """A file in a folder that every account can reach, which a test's own folder need not be."""
    with tempfile.TemporaryDirectory(prefix="cxmeet-placing-") as folder:
        os.chmod(folder, 0o777)
        path = Path(folder) / "cxmeet.toml"
        path.write_text("before", encoding="utf-8")
        path.chmod(0o660)
        yield path


def left(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".tmp")]


def test_it_takes_the_place_whole_and_is_dressed_as_the_one_before(place: Path) -> None:
    put(place, b"after", like(os.lstat(place)))
    assert place.read_bytes() == b"after"
    assert stat.S_IMODE(place.stat().st_mode) == 0o660
    assert left(place.parent) == []


def test_a_link_put_in_the_stead_of_the_new_file_gives_nobody_anything(place: Path, tmp_path: Path) -> None:
    """A colleague who may write to the folder swaps the name while the file is on its way to the disk."""
    private = tmp_path / "private"
    private.write_text("a key", encoding="utf-8")
    private.chmod(0o600)

    def swap(file: int) -> None:
        (name,) = left(place.parent)
        (place.parent / name).unlink()
        (place.parent / name).symlink_to(private)
        like(os.lstat(place))(file)

    with pytest.raises(CxmeetError, match="somebody has put another file"):
        put(place, b"after", swap)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert private.read_text(encoding="utf-8") == "a key"
    assert place.read_text(encoding="utf-8") == "before"
    assert left(place.parent) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files to other accounts")
def test_a_colleague_who_writes_leaves_it_to_its_group(place: Path) -> None:
    os.chown(place, 12001, 13000)
    pid = os.fork()
    if pid == 0:
        os.setgroups([13000])
        os.setresgid(12002, 12002, 12002)
        os.setresuid(12002, 12002, 12002)
        try:
            put(place, b"after", like(os.lstat(place)))
        except BaseException:
            os._exit(1)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    found = place.stat()
    assert (found.st_gid, stat.S_IMODE(found.st_mode)) == (13000, 0o660)
    assert place.read_bytes() == b"after"


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files to other accounts")
def test_whoever_cannot_keep_the_group_writes_nothing(place: Path) -> None:
    os.chown(place, 12001, 13000)
    pid = os.fork()
    if pid == 0:
        os.setgroups([])
        os.setresgid(12002, 12002, 12002)
        os.setresuid(12002, 12002, 12002)
        try:
            put(place, b"after", like(os.lstat(place)))
        except CxmeetError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
    assert place.stat().st_gid == 13000
    assert left(place.parent) == []


def test_a_disk_that_fails_is_told_by_the_charter_s_name(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CharterText(place)

    def full(file: int, data: bytes) -> None:
        os.write(file, data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(placing, "write_all", full)
    with pytest.raises(CxmeetError, match="cxmeet.toml could not be written, and is as it was: No space left"):
        text.write("after")
    assert place.read_text(encoding="utf-8") == "before"
    assert left(place.parent) == []


def test_a_charter_that_was_changed_meanwhile_is_somebody_else_writing(place: Path) -> None:
    text = CharterText(place)
    place.write_text("theirs", encoding="utf-8")
    with pytest.raises(Busy):
        text.write("after")
    assert place.read_text(encoding="utf-8") == "theirs"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "cxmeet.toml"
    os.mkfifo(pipe)
    with pytest.raises(BadFile, match="named pipe"):
        CharterText(pipe)
    pipe.unlink()
    pipe.symlink_to("/dev/zero")
    with pytest.raises(BadFile):
        CharterText(pipe)
    with (tmp_path / "long").open("wb") as file:
        file.truncate(3 << 30)
    with pytest.raises(CxmeetError, match="more than 1,000,000 bytes"):
        CharterText(tmp_path / "long")
