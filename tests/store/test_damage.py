"""Row 5: never silently wrong. Whatever bit flips and wherever the file is cut, somebody is told."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, noon, open_database, table
from mutants import mutated

from cxmeet.core.kernel.errors import Damaged, NotFound, RecordError, TooNew, WriteUnknown
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.restore import restore
from cxmeet.store.journal import disk
from cxmeet.store.journal.backup import listed
from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.record_line import FORMAT, Transaction, seal, seal_ops
from cxmeet.store.record import open_record


@pytest.fixture
def small(path: Path) -> Path:
    """A record of 20 short transactions."""
    database = open_database(path, by="A")
    for number in range(20):
        table(database, "t").put(f"{number}", {"v": f"{number}"})
    database.close()
    return path


def opened(path: Path) -> str:
    """How a program that starts now finds the record: refused, shorter and told so, or as it says it is."""
    journal = Journal(path, "", noon, 1)
    try:
        journal.refresh()
        found = journal.table("t")
        whole = found == {str(number): {"v": str(number)} for number in range(20)}
        prefix = found == {str(number): {"v": str(number)} for number in range(len(found))}
        return "as it was" if whole else "shorter, and told" if prefix and journal.loose_end() else "silently wrong"
    except RecordError:
        return "refused"
    finally:
        journal.close()


def flips(path: Path, first: int = 0) -> Counter[str]:
    """What becomes of every bit from byte `first` on, flipped alone."""
    data, found = path.read_bytes(), Counter[str]()
    with path.open("r+b", buffering=0) as file:
        for byte in range(first, len(data)):
            for bit in range(8):
                os.pwrite(file.fileno(), bytes([data[byte] ^ 1 << bit]), byte)
                found[opened(path)] += 1
            os.pwrite(file.fileno(), data[byte : byte + 1], byte)
    return found


def cuts(path: Path) -> Counter[str]:
    """What becomes of the file cut behind every byte."""
    data, found = path.read_bytes(), Counter[str]()
    for end in reversed(range(len(data))):
        os.truncate(path, end)
        found[opened(path)] += 1
    path.write_bytes(data)
    return found


def last_line(path: Path) -> int:
    return path.read_bytes().rindex(b"\n", 0, -1)


def test_every_flipped_bit_is_noticed(small: Path) -> None:
    found = flips(small)
    assert set(found) == {"refused"}
    assert found.total() == 8 * small.stat().st_size


def test_without_the_note_only_the_last_record_can_be_shorter_and_that_is_told(small: Path) -> None:
    """A copy has no lock file beside it: a flip in its last record looks like a write that was cut off."""
    copied = small.parent / "copy.jsonl"
    shutil.copy(small, copied)
    assert set(flips(copied, last_line(copied) + 1)) == {"shorter, and told"}
    assert set(flips(copied, last_line(copied) - 200)) == {"refused", "shorter, and told"}


def test_every_cut_is_noticed(small: Path) -> None:
    assert set(cuts(small)) == {"refused"}


def test_every_cut_of_a_copy_within_a_line_is_told(small: Path) -> None:
    copied = small.parent / "copy.jsonl"
    shutil.copy(small, copied)
    found = cuts(copied)
    assert set(found) <= {"refused", "shorter, and told", "silently wrong"}
    assert found["silently wrong"] == 20, "a copy cut exactly between two lines is a whole, older record"


@pytest.mark.parametrize(("mutant", "attack"), [("no checksum", flips), ("no note", cuts)])
def test_a_safeguard_taken_out_is_noticed(mutant: str, attack: Callable[[Path], Counter[str]], path: Path) -> None:
    with mutated(mutant):
        database = open_database(path)
        for number in range(20):
            table(database, "t").put(f"{number}", {"v": f"{number}"})
        database.close()
        assert "silently wrong" in attack(path)


def test_a_changed_byte_in_the_middle_is_named_repaired_and_set_aside(small: Path) -> None:
    lines = small.read_bytes().splitlines(keepends=True)
    start = sum(map(len, lines[:8]))
    broken = lines[8].replace(b'"v":"7"', b'"v":"8"')
    small.write_bytes(b"".join([*lines[:8], broken, *lines[9:]]))
    with pytest.raises(
        Damaged, match=rf"{re.escape(str(small))}: record 8 \(line 9\) at byte {start} is damaged.*repair"
    ):
        content(small)
    with pytest.raises(Damaged):
        table(open_database(small), "t").put("x", {})
    report = check(small)
    assert [(one.record, one.line, one.byte, one.size) for one in report.problems] == [(8, 9, start, len(broken))]
    assert report.advice
    assert not report.sound
    assert (report.records, report.documents) == (19, {"t": 19})

    done = repair(small, now=noon)
    assert (done.records, done.left_out) == (19, report.problems)
    assert Path(done.aside).read_bytes() == broken
    assert done.previous is not None
    assert b'"v":"8"' in Path(done.previous.path).read_bytes()
    assert set(content(small)["t"]) == {str(number) for number in range(20) if number != 7}
    assert check(small).problems == ()
    assert check(small).sound
    table(open_database(small), "t").put("x", {"v": "x"})
    assert repair(small, now=noon).previous is None


def test_repair_keeps_both_records_round_a_damaged_line_end(small: Path) -> None:
    data = bytearray(small.read_bytes())
    end = [match.start() for match in re.finditer(b"\n", data)][5]
    data[end] = ord("?")
    small.write_bytes(data)
    (problem,) = check(small).problems
    assert (problem.record, problem.what) == (5, "its line end is damaged")
    done = repair(small, now=noon)
    assert (done.records, done.aside) == (20, "")
    assert len(content(small)["t"]) == 20


def test_repair_leaves_out_what_is_there_twice_and_says_what_is_missing(small: Path) -> None:
    lines = small.read_bytes().splitlines(keepends=True)
    small.write_bytes(b"".join([*lines[:4], lines[2], *lines[6:]]))
    first, second = check(small).problems
    assert (first.record, first.what) == (4, "it is record 2 once more")
    assert (second.record, second.what) == (4, "2 records are missing before it")
    done = repair(small, now=noon)
    assert (done.records, Path(done.aside).read_bytes()) == (18, lines[2])
    assert [json.loads(line)["n"] for line in small.read_bytes().splitlines()] == list(range(19))


def test_repair_keeps_a_last_record_that_only_lost_its_line_end(small: Path) -> None:
    os.truncate(small, small.stat().st_size - 1)
    assert repair(small, now=noon).records == 20
    assert len(content(small)["t"]) == 20


def test_a_record_whose_header_is_damaged_can_be_repaired(small: Path) -> None:
    small.write_bytes(small.read_bytes().replace(b'"cxmeet":2', b'"cxmeat":2', 1))
    with pytest.raises(Damaged, match=r"record 0 \(line 1\) at byte 0 is not the header"):
        content(small)
    assert repair(small, now=noon).records == 20
    assert len(content(small)["t"]) == 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", r"record 0 at byte 0 is missing: the file is empty.*cxmeet record restore"),
        (b"name;amount\nBo;3\n", r"record 0 \(line 1\) at byte 0 is not the header of a cxmeet record"),
        (b"\0" * 4096, "is not the header"),
        (b'{"_default": {"1": {"a": 2}}}', "is not the header"),
    ],
    ids=["empty", "foreign", "zeros", "stock TinyDB"],
)
def test_what_is_no_record_is_refused_and_left_alone(text: bytes, said: str, path: Path) -> None:
    path.write_bytes(text)
    with pytest.raises(Damaged, match=said):
        content(path)
    with pytest.raises(Damaged, match=said):
        table(open_database(path), "t").put("1", {})
    with pytest.raises(Damaged, match=r"no good record in it.*cxmeet record restore"):
        repair(path, now=noon)
    assert path.read_bytes() == text


def test_a_newer_record_is_neither_read_nor_written(small: Path) -> None:
    text = seal(0, "", "", cxmeet=FORMAT, schema=9, id="x") + b"anything"
    for newer in (text, b'{"cxmeet": 7, "checks": "other"}\n'):
        small.write_bytes(newer)
        with pytest.raises(TooNew, match="written by a newer cxmeet"):
            content(small)
        with pytest.raises(TooNew):
            table(open_database(small), "t").put("1", {})
        with pytest.raises(TooNew):
            repair(small, now=noon)
        assert small.read_bytes() == newer


def test_a_record_edited_by_hand_is_refused(small: Path) -> None:
    """Editors replace the file; the last line is known by the lock file's note, whatever the inode."""
    before = small.read_bytes()
    for old, new, record in ((b'"v":"19"', b'"v":"20"', 20), (b'"v":"3"', b'"v":"4"', 4)):
        edited = small.with_name("edited")
        edited.write_bytes(before.replace(old, new))
        edited.replace(small)
        with pytest.raises(Damaged, match=f"record {record} "):
            content(small)


def test_an_older_copy_put_in_place_is_noticed_and_can_be_gone_on_with(small: Path) -> None:
    older = small.read_bytes()
    table(open_database(small), "t").put("20", {"v": "20"})
    small.write_bytes(older)
    with pytest.raises(Damaged, match=r"record 21 .* is missing, though 21 were written: an older copy, or cut short"):
        content(small)
    (problem,) = check(small).problems
    assert (problem.record, problem.what) == (21, "it and what came after it are missing")
    done = repair(small, now=noon)
    assert (done.records, done.aside) == (20, "")
    table(open_database(small), "t").put("21", {"v": "21"})
    assert len(content(small)["t"]) == 21


def test_a_record_that_has_gone_is_missed(small: Path) -> None:
    small.unlink()
    with pytest.raises(Damaged, match=r"is missing, though it held 20 records.*cxmeet record restore"):
        content(small)
    with pytest.raises(Damaged):
        table(open_database(small), "t").put("1", {})
    with pytest.raises(Damaged, match="is missing"):
        open_record(small, "Ana", noon).decisions()
    with pytest.raises(NotFound):
        check(small)
    backup = listed(str(small))[-1]
    assert restore(small, Path(backup.path), now=noon).previous is None
    table(open_database(small), "t").put("x", {})


def test_a_torn_end_is_told_to_readers_and_set_aside_by_the_next_writer(small: Path) -> None:
    with small.open("ab") as file:
        file.write(b'{"c":"12345678","n":21,"at":"2026')
    journal = Journal(small, "", noon, 1)
    journal.refresh()
    assert re.search(r"the last 33 bytes, from byte \d+, are no whole record", journal.loose_end()[0])
    assert check(small).unread == 33
    database = open_database(small)
    table(database, "t").put("20", {"v": "20"})
    assert Path(f"{small}.aside").read_bytes() == b'{"c":"12345678","n":21,"at":"2026\n'
    assert "set aside in" in database.storage.journal.notices[0]  # type: ignore[attr-defined]
    assert len(content(small)["t"]) == 21


def test_a_record_taken_back_by_its_writer_is_forgotten_by_readers(small: Path) -> None:
    """A reader may see a record before it is on the disk; when the disk then refuses it, it goes away again."""
    reader = Journal(small, "", noon, 1)
    end, last = small.stat().st_size, small.read_bytes().splitlines()[-1][6:14].decode()

    def twenty_first(document: str) -> bytes:
        return seal_ops(21, last, Transaction("", "", "", [document.encode()]))

    for following in ("y", "longer than what was there before"):
        with small.open("ab") as file:
            file.write(twenty_first('["t","x",{"v":"taken back"}]'))
        reader.refresh()
        assert reader.table("t")["x"] == {"v": "taken back"}
        os.truncate(small, end)
        reader.refresh()
        assert "x" not in reader.table("t")
        with small.open("ab") as file:
            file.write(twenty_first('["t","x",{"v":"taken back"}]'))
        reader.refresh()
        os.truncate(small, end)
        with small.open("ab") as file:
            file.write(twenty_first(f'["t","z",{{"v":"{following}"}}]'))
        reader.refresh()
        assert (reader.table("t").get("x"), reader.table("t")["z"]["v"]) == (None, following)
        os.truncate(small, end)


def test_somebody_writing_without_the_lock_is_noticed(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, really = open_database(small), disk.write_all

    def write_too(fd: int, data: bytes) -> None:
        with small.open("ab") as file:
            file.write(b"echo\n")
        really(fd, data)

    monkeypatch.setattr(disk, "write_all", write_too)
    with pytest.raises(WriteUnknown, match="somebody writes without the lock"):
        table(database, "t").put("20", {"v": "20"})


def test_a_damaged_backup_is_not_restored(small: Path) -> None:
    before, bad = small.read_bytes(), small.with_name("bad.jsonl")
    bad.write_bytes(before.replace(b'"v":"3"', b'"v":"4"'))
    with pytest.raises(Damaged, match=r"this backup is damaged itself, nothing has changed; take another.*record 4"):
        restore(small, bad, now=noon)
    with pytest.raises(NotFound, match="no such backup"):
        restore(small, Path("never.jsonl"), now=noon)
    assert small.read_bytes() == before
