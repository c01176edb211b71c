"""Whatever somebody puts in the place of our files is not opened, not written and not waited for."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, journal_of, noon, open_database, table

from cxmeet.core.kernel.errors import BadFile, CxmeetError, RecordError
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.maintenance import backup, backups, compact
from cxmeet.store.care.restore import restore
from cxmeet.store.care.tinydb_file import import_tinydb
from cxmeet.store.journal.opener import open_own

PRIVATE = b"the chair's own words\n"
REFUSED = "is not touched"


def link(path: Path, private: Path) -> None:
    path.symlink_to(private)


def dangling_link(path: Path, private: Path) -> None:
    path.symlink_to(private.with_name("nowhere"))


def second_name(path: Path, private: Path) -> None:
    path.hardlink_to(private)


def pipe(path: Path, private: Path) -> None:
    os.mkfifo(path)


def device(path: Path, private: Path) -> None:
    try:
        os.mknod(path, 0o20666, os.makedev(1, 5))  # what /dev/zero is
        os.close(os.open(path, os.O_RDONLY))
    except PermissionError:
        pytest.skip("only root can make a device, and only where devices may be used")


def plug(path: Path, private: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


PLANTS = [link, dangling_link, second_name, pipe, device, plug]
Plant = Callable[[Path, Path], None]


@pytest.fixture
def private(tmp_path: Path) -> Path:
    made = tmp_path / "private"
    made.write_bytes(PRIVATE)
    return made


def put(path: Path) -> None:
    database = open_database(path, timeout=1)
    table(database, "t").put(os.urandom(4).hex(), {"v": 1})
    database.close()


@pytest.fixture
def kept(path: Path) -> Path:
    put(path)
    backup(path, now=noon)
    return path


def in_place(kept: Path, name: str, plant: Plant, private: Path) -> Path:
    planted = kept.parent / name
    planted.unlink(missing_ok=True)
    plant(planted, private)
    return planted


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_as_the_record_is_refused(plant: Plant, kept: Path, private: Path) -> None:
    planted = in_place(kept, kept.name, plant, private)
    for act in (content, put, check, backup, compact, repair):
        with pytest.raises(RecordError, match=REFUSED):
            act(kept)
    assert private.read_bytes() == PRIVATE
    assert os.path.lexists(planted)


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_as_the_lock_is_refused(plant: Plant, kept: Path, private: Path) -> None:
    in_place(kept, f"{kept.name}.lock", plant, private)
    for act in (content, put, check, backup, compact, repair):
        with pytest.raises(RecordError, match=REFUSED):
            act(kept)
    assert private.read_bytes() == PRIVATE
    assert not private.with_name("nowhere").exists()


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_as_the_file_for_what_is_set_aside_is_refused(plant: Plant, kept: Path, private: Path) -> None:
    in_place(kept, f"{kept.name}.aside", plant, private)
    with kept.open("ab") as file:
        file.write(b"torn")
    for act in (put, repair):
        with pytest.raises(RecordError, match=REFUSED):
            act(kept)
    assert private.read_bytes() == PRIVATE
    assert kept.read_bytes().endswith(b"torn")
    assert len(content(kept)["t"]) == 1


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_as_a_backup_or_given_as_one_is_refused(plant: Plant, kept: Path, private: Path) -> None:
    planted = in_place(kept, "backups/cxmeet-2026-11-30T090000Z-daily.jsonl", plant, private)
    before = kept.read_bytes()
    with pytest.raises(RecordError, match=REFUSED):
        restore(kept, Path(planted.name), now=noon)
    with pytest.raises(RecordError, match=REFUSED):
        restore(kept, planted, now=noon)
    assert kept.read_bytes() == before
    assert private.read_bytes() == PRIVATE
    put(kept)


def test_a_large_file_that_is_no_record_is_not_read_whole(kept: Path) -> None:
    large = kept.with_name("large.jsonl")
    with large.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(RecordError, match="this backup is damaged itself.*is not the header"):
        restore(kept, large, now=noon)


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_as_an_import_is_refused(plant: Plant, path: Path, private: Path) -> None:
    planted = in_place(path, "in.json", plant, private)
    with pytest.raises(BadFile, match=REFUSED):
        import_tinydb(path, planted)
    assert not path.exists()


@pytest.mark.parametrize("plant", PLANTS)
def test_a_temporary_file_is_made_anew_or_not_at_all(
    plant: Plant, kept: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when it is put there after ours was looked for."""
    temporary = Path(f"{kept}.{os.getpid()}.tmp")
    plant(temporary, private)
    compact(kept, now=noon)
    assert not os.path.lexists(temporary)
    really = os.unlink
    monkeypatch.setattr(os, "unlink", lambda name, **more: really(name, **more) if ".tmp" not in str(name) else None)
    plant(temporary, private)
    before = kept.read_bytes()
    with pytest.raises(RecordError, match="File exists"):
        compact(kept, now=noon)
    assert (kept.read_bytes(), private.read_bytes()) == (before, PRIVATE)


def test_a_link_in_place_of_the_backups_folder_is_refused_and_does_not_stop_a_write(kept: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    kept.with_name("backups").rename(elsewhere)
    victim = elsewhere / "mine.tmp"
    victim.write_bytes(PRIVATE)
    kept.with_name("backups").symlink_to(elsewhere)
    before = sorted(os.listdir(elsewhere))
    database = open_database(kept)
    for number in range(3):
        table(database, "t").put(str(number), {"v": 1})
    (notice,) = journal_of(database).notices
    assert re.search(rf"backups is a link to another place.*{REFUSED}", notice)
    for act in (backup, compact, backups):
        with pytest.raises(RecordError, match=REFUSED):
            act(kept)
    assert sorted(os.listdir(elsewhere)) == before
    assert "a link to another place" in check(kept).notices[0]


def test_sweeping_up_goes_through_no_link(kept: Path, private: Path) -> None:
    for folder in (kept.parent, kept.with_name("backups")):
        (folder / f"{kept.name}.1.tmp").symlink_to(private)
        (folder / f"{kept.name}.2.tmp").mkdir()
        (folder / f"{kept.name}.3.tmp").write_bytes(b"left by somebody killed")
    put(kept)
    for folder in (kept.parent, kept.with_name("backups")):
        assert [name for name in os.listdir(folder) if name.endswith(".tmp")] == [f"{kept.name}.2.tmp"]
    assert private.read_bytes() == PRIVATE


def test_every_file_of_the_record_is_opened_in_the_one_way(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No link followed, no waiting, nothing left open for programs that are started."""
    flags: list[int] = []
    really = os.open

    def opening(path: str, given: int, *rest: int, **more: int) -> int:
        if not given & os.O_DIRECTORY:
            flags.append(given)
        return really(path, given, *rest, **more)

    monkeypatch.setattr(os, "open", opening)
    put(kept)
    restore(kept, Path(backup(kept, now=noon).path), now=noon)
    compact(kept, now=noon)
    with kept.open("ab") as file:
        file.write(b"torn")
    repair(kept, now=noon)
    content(kept)
    wanted = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    assert len(flags) > 20
    assert [given for given in flags if given & wanted != wanted] == []


def test_a_file_that_is_replaced_while_it_is_opened_is_read_as_it_was(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, before = os.fstat, kept.read_bytes()

    def replaced(fd: int) -> os.stat_result:
        kept.unlink(missing_ok=True)
        return really(fd)

    monkeypatch.setattr(os, "fstat", replaced)
    fd = open_own(str(kept), os.O_RDONLY)
    assert os.fstat(fd).st_nlink == 0
    assert os.pread(fd, 10**6, 0) == before
    os.close(fd)


@pytest.mark.parametrize(
    "name", ["cxmeet-2026-13-45T999999Z-daily.jsonl", "cxmeet-2026-02-30T090000Z-2-hand.jsonl", "cxmeet-\udcff.jsonl"]
)
def test_a_backup_whose_name_is_no_date_is_none_and_stops_nothing(name: str, kept: Path) -> None:
    there = len(backups(kept))
    (kept.parent / "backups" / name).write_bytes(b"x")
    put(kept)
    assert len(backups(kept)) == there
    assert check(kept).sound


def test_a_folder_among_the_backups_is_none(kept: Path) -> None:
    there = len(backups(kept))
    (kept.parent / "backups" / "cxmeet-2026-11-30T090000Z-daily.jsonl").mkdir()
    put(kept)
    assert len(backups(kept)) == there


def test_a_file_in_place_of_the_backups_folder_is_told_once_and_stops_no_write(path: Path) -> None:
    path.with_name("backups").write_text("in the way")
    database = open_database(path)
    for number in range(4):
        table(database, "t").put(str(number), {"v": number})
    (notice,) = journal_of(database).notices
    assert re.search(r"backups.*Not a directory", notice)
    with pytest.raises(CxmeetError, match="no backup was made: .*backups"):
        backup(path)
    assert len(content(path)["t"]) == 4


def test_modes_are_set_by_descriptor(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name can lead elsewhere a moment later."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("by name")

    for name in ("chmod", "chown", "lchown"):
        monkeypatch.setattr(os, name, refuse)
    (kept.parent / "other").mkdir()
    fresh = kept.parent / "other" / kept.name
    put(fresh)
    put(fresh)
    compact(fresh, now=noon)
