"""A record or a backup of gigabytes that are no record is refused, and looked over a block at a time."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, noon, open_database, table

from cxmeet.core.kernel.errors import Damaged
from cxmeet.store.care import salvage
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.maintenance import backup
from cxmeet.store.care.restore import restore
from cxmeet.store.journal import tail

ADDRESSES = 400 << 20
"""Bytes a command may ask for: what is above the program itself is far less than the file."""


@pytest.fixture
def kept(path: Path) -> Path:
    for key in "abc":
        table(open_database(path), "t").put(key, {"v": key * 100})
    return path


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "BLOCK", 100)
    monkeypatch.setattr(tail, "AT_ONCE", 100)
    monkeypatch.setattr(tail, "LONGEST", 2000)


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """The most bytes that were held of a file at once."""
    really, held = os.pread, [0]

    def pread(fd: int, size: int, start: int) -> bytes:
        held.append(len(found := really(fd, size, start)))
        return found

    monkeypatch.setattr(os, "pread", pread)
    return lambda: max(held)


def lengthened(path: Path, size: int, by: bytes = b"\0") -> None:
    with path.open("ab") as file:
        file.write(by * size)


@pytest.mark.usefixtures("_short")
def test_more_than_a_line_can_be_is_damage_and_no_torn_end(kept: Path, most: Callable[[], int]) -> None:
    lengthened(kept, 50_000)
    for act in (content, lambda path: table(open_database(path), "t").put("d", {}), lambda path: backup(path)):
        with pytest.raises(Damaged, match=r"record 4 .* 50000 bytes without a line end, and no record is that long"):
            act(kept)
    report = check(kept)
    assert "no record is that long" in str(report.problems[0])
    assert (report.records, report.unread) == (3, 0)
    assert most() < 3000  # nothing but blocks and good records is held
    done = repair(kept, now=noon)
    assert (done.records, Path(done.aside).stat().st_size) == (3, 50_001)
    assert check(kept).sound


@pytest.mark.usefixtures("_short")
def test_less_than_that_is_an_end_that_a_crash_tore(kept: Path) -> None:
    lengthened(kept, 1500)
    table(open_database(kept), "t").put("d", {"v": "d"})
    assert set(content(kept)["t"]) == set("abcd")
    assert Path(f"{kept}.aside").read_bytes() == b"\0" * 1500 + b"\n"


@pytest.mark.usefixtures("_short")
def test_a_backup_of_one_good_line_and_zeros_is_not_restored(kept: Path) -> None:
    good = Path(backup(kept, now=noon).path)
    before = kept.read_bytes()
    good.write_bytes(good.read_bytes().splitlines(keepends=True)[0])
    lengthened(good, 50_000)
    with pytest.raises(Damaged, match=r"this backup is damaged itself, nothing has changed.*no record is that long"):
        restore(kept, good, now=noon)
    assert kept.read_bytes() == before


@pytest.mark.usefixtures("_short")
def test_records_longer_than_a_block_are_read_and_found_again(path: Path) -> None:
    texts = {str(number): {"v": "x" * (50 + 130 * number)} for number in range(12)}
    for key, doc in texts.items():
        table(open_database(path), "t").put(key, doc)
    assert content(path)["t"] == texts
    data = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*data[:8], data[8][:-1] + b"?", *data[9:]]))  # a line end between two long ones
    report = check(path)
    assert [problem.record for problem in report.problems] == [8]
    assert report.records == 12
    repair(path, now=noon)
    assert content(path)["t"] == texts


def test_many_bad_lines_are_told_together(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "MANY", 10)
    lengthened(kept, 5000, b"?\n")
    report = check(kept)
    assert len(report.problems) == 10
    assert str(report.problems[-1]).endswith("9982 bytes: 4991 lines match no checksum")
    assert repair(kept, now=noon).records == 3


@pytest.mark.parametrize("act", [["check"], ["repair"], ["restore", "NAME"], ["backup"]])
def test_two_gigabytes_of_nothing_take_no_memory(act: list[str], kept: Path, tmp_path: Path) -> None:
    name = backup(kept, now=noon).path
    for file in (kept, Path(name)):
        os.truncate(file, 2 << 30)
    if act == ["repair"]:
        if shutil.disk_usage(tmp_path).free < 12 << 30:
            pytest.skip("no room to set so much aside")
        os.truncate(kept, 150 << 20)
    done = subprocess.run(
        [sys.executable, "-m", "cxmeet", "-C", str(kept.parent), "record", *[name if a == "NAME" else a for a in act]],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES)),
    )
    assert "Error" not in done.stderr
    assert done.returncode == (0 if act == ["repair"] else 5), done.stderr
