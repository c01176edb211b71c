"""A file that is whole, yet not the record last written here, is noticed and said; numbers never go back."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, journal_of, noon, open_database, table
from msgspec import structs
from mutants import mutated

from cxmeet.core.kernel.errors import Damaged, NotFound
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.maintenance import backup, backups, compact
from cxmeet.store.care.restore import restore
from cxmeet.store.journal import lock, note
from cxmeet.store.journal import reader as readers
from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.replay import Strayed
from cxmeet.store.record import JournalRecord

Opener = Callable[..., JournalRecord]


def put(path: Path, *keys: str) -> None:
    database = open_database(path)
    for key in keys:
        table(database, "t").put(key, {"v": key})
    database.close()


def give(record: JournalRecord) -> str:
    with record.transaction():
        return record.next_number("D")


def moved_in(copied: Path, path: Path) -> None:
    """As `mv`, `rsync` and editors do: another inode under the same name."""
    copied.replace(path)


def written_in(copied: Path, path: Path) -> None:
    """As `cp` does: the same inode."""
    path.write_bytes(copied.read_bytes())


WAYS = [moved_in, written_in]


@pytest.fixture
def copied(path: Path, tmp_path: Path) -> Path:
    """A copy of a record of three changes, which has gone on to five."""
    put(path, "1", "2", "3")
    found = tmp_path / "copy.jsonl"
    shutil.copy(path, found)
    put(path, "4", "5")
    return found


def older(copied: Path) -> str:
    return r"record 4 .* is missing, though 5 were written: an older copy, or cut short behind record 3"


def forked(copied: Path) -> str:
    put(copied, "a", "b", "c")
    return r"record 5 .* is not the one that was last written here: a copy that has gone its own way"


def another(copied: Path) -> str:
    copied.unlink()
    put(copied, "x")
    return "this is another record than the one last written here, which held 5 changes"


def compacted(copied: Path) -> str:
    forked(copied)
    compact(copied, now=noon)
    return "this is another record than the one last written here, which held 5 changes"


def restored(copied: Path) -> str:
    """A copy of as many changes, other ones."""
    put(copied, "a", "b")
    restore(copied, Path(backup(copied, now=noon).path), now=noon)
    return "this is another record than the one last written here, which held 5 changes"


CASES = [older, forked, another, compacted, restored]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_and_says_which_case_it_is_and_what_to_do(
    case: Callable[[Path], str], way: Callable[[Path, Path], None], copied: Path, path: Path
) -> None:
    said = case(copied)
    way(copied, path)
    before = path.read_bytes()
    for act in (content, lambda path: put(path, "6"), compact, backup):
        with pytest.raises(Damaged, match=f"{said}.*cxmeet record restore last.*cxmeet record repair"):
            act(path)
    report = check(path)
    assert re.search(said, report.advice)
    assert len(report.problems) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("case", CASES)
def test_repair_takes_it_as_the_record_when_asked(case: Callable[[Path], str], copied: Path, path: Path) -> None:
    case(copied)
    holds = content(copied)
    moved_in(copied, path)
    before = path.read_bytes()
    done = repair(path, now=noon)
    assert done.strayed
    assert done.previous is not None
    assert Path(done.previous.path).read_bytes() == before
    assert content(path) == holds
    assert repair(path, now=noon).previous is None
    put(path, "later")
    assert check(path).sound


@pytest.mark.parametrize("way", WAYS)
def test_numbers_go_on_above_those_given_since_an_older_copy(
    way: Callable[[Path, Path], None], opened: Opener, path: Path, tmp_path: Path
) -> None:
    record = opened()
    assert give(record) == "D-0001"
    shutil.copy(path, tmp_path / "copy.jsonl")
    assert [give(record), give(record)] == ["D-0002", "D-0003"]
    way(tmp_path / "copy.jsonl", path)
    repair(path, now=noon)
    assert give(record) == "D-0004"
    Path(f"{path}.lock").unlink()  # the record knows by itself now
    assert give(opened()) == "D-0005"


def test_numbers_go_on_above_those_of_a_damaged_record_that_is_restored_or_repaired(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    give(opened())
    kept = backup(path, now=noon)
    give(opened())
    give(opened())
    for lost in ("lock and end", "end"):
        data = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([data[0], data[1].replace(b"last", b"lost", 1), *data[2:]]))
        if lost == "lock and end":
            Path(f"{path}.lock").unlink()
        restore(path, Path(kept.path), now=noon)
        assert give(opened()) == {"lock and end": "D-0004", "end": "D-0005"}[lost]
    data = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*data[:-1], data[-1].replace(b"last", b"lost", 1)]))
    repair(path, now=noon)
    assert give(opened()) == "D-0006"


def test_a_backup_copied_into_place_by_hand_is_told_from_the_record(path: Path) -> None:
    put(path, "1", "2")
    kept = backup(path, now=noon)
    compact(path, now=noon)
    put(path, "3")
    shutil.copy(kept.path, path)
    with pytest.raises(Strayed, match="another record than the one last written here"):
        content(path)
    repair(path, now=noon)
    assert set(content(path)["t"]) == {"1", "2"}


REWRITES: list[Callable[[Path], object]] = [
    lambda path: compact(path, now=noon),
    lambda path: restore(path, Path(backups(path)[0].path), now=noon),
]


class Killed(BaseException):
    pass


def killed_behind_the_rename(rewrite: Callable[[Path], object], path: Path) -> None:
    """Leave what a kill leaves between a new journal's taking its place and the note that says so."""
    noted: list[bytes] = []
    really = os.replace

    def replace(old: str, new: str, **more: int) -> None:
        really(old, new, **more)
        if new == str(path):
            noted.append(Path(f"{path}.lock").read_bytes())
            raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(Killed):
            rewrite(path)
    Path(f"{path}.lock").write_bytes(noted[0])


@pytest.mark.parametrize("first", REWRITES, ids=["compact", "restore"])
@pytest.mark.parametrize("second", REWRITES, ids=["compact", "restore"])
def test_being_killed_before_the_note_is_written_is_no_alarm(
    first: Callable[[Path], object], second: Callable[[Path], object], path: Path
) -> None:
    """Not even several times in a row."""
    put(path, "1", "2")
    backup(path, now=noon)
    for rewrite in (first, second, first):
        killed_behind_the_rename(rewrite, path)
        assert set(content(path)["t"]) == {"1", "2"}
    put(path, "3")
    assert set(content(path)["t"]) == {"1", "2", "3"}


def test_a_note_that_lags_behind_two_rewrites_is_noticed(path: Path) -> None:
    put(path, "1", "2")
    with mutated("no note before a rewrite"):
        killed_behind_the_rename(REWRITES[0], path)
        assert content(path)
        killed_behind_the_rename(REWRITES[0], path)
        with pytest.raises(Strayed):
            content(path)


def test_a_reader_that_was_overtaken_looks_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its look at the note and at the file, the record was compacted twice."""
    put(path, "1", "2")
    really, overtaken = note.read_note, list[str]()

    def read_slowly(name: str) -> note.Note:
        found = really(name)
        if not overtaken:
            overtaken.append(name)
            compact(path, now=noon)
            compact(path, now=noon)
        return found

    monkeypatch.setattr(readers, "read_note", read_slowly)
    reader = Journal(path, "", noon, 1)
    reader.refresh()
    assert set(reader.table("t")) == {"1", "2"}
    assert overtaken
    reader.close()


def test_a_reader_complains_of_what_it_sees_twice(copied: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved_in(copied, path)
    really, looks = note.read_note, list[str]()

    def look(name: str) -> note.Note:
        looks.append(name)
        return really(name)

    monkeypatch.setattr(readers, "read_note", look)
    with pytest.raises(Strayed):
        content(path)
    assert len(looks) == 2


@pytest.mark.parametrize("text", [None, b"", b"\xff\0{" * 300, b'{"c":"00000000","journal":"x","n":9}', b"[]"])
def test_a_note_that_is_missing_or_cannot_be_read_is_no_alarm(text: bytes | None, path: Path) -> None:
    put(path, "1")
    Path(f"{path}.lock").unlink()
    if text is not None:
        Path(f"{path}.lock").write_bytes(text)
    put(path, "2")
    assert set(content(path)["t"]) == {"1", "2"}


def test_the_note_of_an_earlier_program_is_understood(path: Path) -> None:
    put(path, "1", "2")
    header = json.loads(path.read_bytes().splitlines()[0])
    earlier = {"journal": header["id"], "inode": 12345, "n": 2}
    Path(f"{path}.lock").write_bytes(json.dumps(earlier).encode().ljust(479) + b"\n")
    assert len(content(path)["t"]) == 2
    Path(f"{path}.lock").write_bytes(json.dumps({**earlier, "n": 3}).encode().ljust(479) + b"\n")
    with pytest.raises(Strayed, match="3 were written"):
        content(path)


def tried_by_an_earlier_program(path: Path) -> None:
    """What it writes even where it refuses the record: the first line anew, of the fields that it knows."""
    known = ("pid", "by", "journal", "inode", "n")
    for holder in ({"pid": 4711, "by": "Bo"}, {"pid": 0}):
        with Path(f"{path}.lock").open("r+b") as lock:
            found = json.loads(lock.read(480))
            kept = {**{name: found[name] for name in known if name in found}, **holder}
            lock.seek(0)
            lock.write(json.dumps(kept).encode().ljust(479) + b"\n")


def test_an_attempt_of_an_earlier_program_erases_nothing(opened: Opener, path: Path, tmp_path: Path) -> None:
    record = opened()
    give(record)
    shutil.copy(path, tmp_path / "copy.jsonl")
    give(record)
    tried_by_an_earlier_program(path)
    found = lock.read_note(f"{path}.lock")
    assert (found.n, found.last, found.numbers) == (2, path.read_bytes().splitlines()[-1][6:14].decode(), {"D": 2})
    put(tmp_path / "copy.jsonl", "x")
    moved_in(tmp_path / "copy.jsonl", path)
    with pytest.raises(Strayed, match="gone its own way"):
        content(path)


def test_the_holder_is_named_in_the_form_of_earlier_programs(path: Path) -> None:
    put(path, "1")
    with lock.WriteLock(f"{path}.lock", "Ana", 1):
        first = json.loads(Path(f"{path}.lock").read_bytes()[:480])
    assert (first["pid"], first["by"], first["n"]) == (os.getpid(), "Ana", 1)


def test_the_note_knows_the_last_record_and_the_numbers(opened: Opener, path: Path) -> None:
    record = opened()
    with record.transaction():
        given = [record.next_number(letter) for letter in "DMDP"]
    found = lock.read_note(f"{path}.lock")
    last = path.read_bytes().splitlines()[-1]
    assert given == ["D-0001", "M-0001", "D-0002", "P-0001"]
    assert (found.n, found.last, found.numbers) == (1, last[6:14].decode(), {"D": 2, "M": 1, "P": 1})


def test_record_and_lock_both_gone_is_no_new_beginning(opened: Opener, path: Path) -> None:
    give(opened())
    kept = Path(backup(path, now=noon).path)
    path.unlink()
    Path(f"{path}.lock").unlink()
    record = opened()
    said = (
        rf"missing, though there are 1 backups of it: {kept.name}. `cxmeet record restore {kept.name}` brings it back"
    )
    with pytest.raises(Damaged, match=rf"{said}; to begin anew, move .*backups away"):
        give(record)
    assert not path.exists()
    assert re.search(said, record.notices[0])
    with pytest.raises(NotFound, match=said):
        check(path)
    restore(path, Path(kept.name), now=noon)
    assert give(record) == "D-0002"


UNREADABLE = [None, b"", b"\xff\0{" * 300, b'{"c":"00000000","journal":"x","n":9}']


def kept_and_copied(opened: Opener, path: Path, tmp_path: Path) -> JournalRecord:
    """A record of three numbers with a backup, and an older copy of it."""
    record = opened()
    give(record)
    shutil.copy(path, tmp_path / "copy.jsonl")
    give(record)
    give(record)
    backup(path, now=noon)
    return record


def untold(path: Path, text: bytes | None) -> None:
    """Take the note away."""
    Path(f"{path}.lock").unlink()
    if text is not None:
        Path(f"{path}.lock").write_bytes(text)


@pytest.mark.parametrize("text", UNREADABLE)
def test_where_the_note_is_lost_a_backup_tells_an_older_copy(
    text: bytes | None, opened: Opener, path: Path, tmp_path: Path
) -> None:
    kept_and_copied(opened, path, tmp_path)
    moved_in(tmp_path / "copy.jsonl", path)
    untold(path, text)
    with pytest.raises(Strayed, match="record 2 .* is missing, though 3 were written: an older copy"):
        content(path)
    report = check(path)
    assert not report.sound
    said = r"the note in .*\.lock cannot be read: .*; cxmeet-.*-hand\.jsonl tells in its place"
    assert re.search(said, report.notices[0])
    record = opened()
    with pytest.raises(Strayed):
        give(record)
    assert "cannot be read" in record.notices[0]
    repair(path, now=noon)
    assert give(opened()) == "D-0004"


@pytest.mark.parametrize("text", UNREADABLE)
def test_where_the_note_is_lost_a_backup_tells_a_fork(
    text: bytes | None, opened: Opener, path: Path, tmp_path: Path
) -> None:
    kept_and_copied(opened, path, tmp_path)
    put(tmp_path / "copy.jsonl", "a", "b", "c")
    moved_in(tmp_path / "copy.jsonl", path)
    untold(path, text)
    with pytest.raises(Strayed, match="record 3 .* is not the one that was last written here"):
        content(path)


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_record_that_goes_on_from_its_backup_is_no_alarm_and_the_loss_is_said_once(
    text: bytes | None, opened: Opener, path: Path, tmp_path: Path
) -> None:
    give(kept_and_copied(opened, path, tmp_path))
    untold(path, text)
    record = opened()
    assert give(record) == "D-0005"
    assert len([said for said in record.notices if "cannot be read" in said]) == 1
    assert opened().notices == []
    assert check(path).notices == ()


def test_a_lock_file_that_is_missing_without_backups_is_no_alarm(path: Path) -> None:
    put(path, "1")
    Path(f"{path}.lock").unlink()
    assert (check(path).sound, check(path).notices) == (True, ())
    database = open_database(path)
    table(database, "t").put("2", {"v": 2})
    assert journal_of(database).notices == []


POISON = 99_999_999_999_999_999_999


def test_a_note_that_claims_a_number_nobody_can_have_given_ends_no_numbering(opened: Opener, path: Path) -> None:
    give(opened())
    found = lock.read_note(f"{path}.lock")
    poisoned = structs.replace(found, numbers={"D": POISON, "M": 10**9 + 1, "P": 7})
    Path(f"{path}.lock").write_bytes(note.encode_holder(found) + note.encode_known(poisoned))
    record = opened()
    with record.transaction():
        assert [record.next_number(letter) for letter in "DMP"] == ["D-0002", "M-0001", "P-0008"]


@pytest.mark.parametrize("claimed", [POISON, 10**9 + 1, "x", None, [1], -5])
@pytest.mark.parametrize("way", ["as it is", "restore", "salvage"])
def test_a_line_that_claims_one_does_not_either(claimed: object, way: str, opened: Opener, path: Path) -> None:
    give(opened())
    table(open_database(path), "numbers").put("D", {"last": claimed})
    kept = Path(backup(path, now=noon).path)
    if way == "restore":
        restore(path, kept, now=noon)
    elif way == "salvage":
        with path.open("ab") as file:
            file.write(b"?\n?\n")
        repair(path, now=noon)
    assert give(opened()) == "D-0002"


def test_where_the_counter_and_the_note_are_lost_the_documents_tell(opened: Opener, path: Path) -> None:
    table(open_database(path), "decisions").put("d", {"id": "d", "number": "D-0007"})
    table(open_database(path), "entries").put("e", {"id": "e", "number": f"D-{POISON}"})
    table(open_database(path), "numbers").put("D", {"last": POISON})
    Path(f"{path}.lock").unlink()
    assert give(opened()) == "D-0008"


def test_moving_the_backups_away_begins_anew(opened: Opener, path: Path) -> None:
    give(opened())
    backup(path, now=noon)
    for name in (path, Path(f"{path}.lock"), path.with_name("backups")):
        name.rename(path.with_name(f"old-{name.name}"))
    assert give(opened()) == "D-0001"


def test_a_program_that_runs_all_the_while_notices_too(copied: Path, path: Path) -> None:
    database = open_database(path)
    assert len(table(database, "t")) == 5
    moved_in(copied, path)
    with pytest.raises(Strayed):
        len(table(database, "t"))
    with pytest.raises(Strayed):
        table(database, "t").put("6", {"v": "6"})
    journal_of(database).close()
