"""A record goes out as a plain TinyDB file that stock TinyDB opens, and comes back the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content
from tinydb import TinyDB, where

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import BadFile, CxmeetError
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.store.care.maintenance import backup
from cxmeet.store.care.tinydb_file import export_tinydb, import_tinydb
from cxmeet.store.record import JournalRecord, open_record

Opener = Callable[..., JournalRecord]


def note(**more: str) -> str:
    """A file with one entry, some of its fields of JSON as given."""
    whole = {"id": '"e1"', "meeting": '"M-0001"', "topic": "0", "kind": '"note"', "text": '"a"', "by": '"A"'}
    fields = {**whole, "at": '"2026-12-01T12:00:00Z"', **more}
    return '{"entries": {"1": {' + ", ".join(f'"{name}": {value}' for name, value in fields.items()) + "}}}"


@pytest.fixture
def filled(
    opened: Opener, decision: Callable[..., Decision], entry: Callable[..., Entry], meeting: Meeting
) -> JournalRecord:
    record = opened()
    record.save(meeting)
    with record.transaction():
        for number in range(1, 12):
            assert record.next_number("D") == f"D-{number:04d}"
            record.save(decision(number, statement=f"Decision {number} “Été” 😀"))
    record.save(entry(1))
    record.save(record.decisions()[4])
    return record


def test_stock_tinydb_opens_what_is_exported(filled: JournalRecord, path: Path, tmp_path: Path) -> None:
    done = export_tinydb(path, tmp_path / "out.json")
    assert done.documents == {"meetings": 1, "numbers": 1, "decisions": 11, "entries": 1}
    with TinyDB(tmp_path / "out.json") as stock:
        found = stock.table("decisions").search(where("number") == "D-0007")
        assert [doc["statement"] for doc in found] == ["Decision 7 “Été” 😀"]
        assert stock.table("decisions").insert({"id": "x"}) == 12
    assert (tmp_path / "out.json").read_bytes().isascii()


def test_what_was_exported_comes_back_the_same(
    filled: JournalRecord, path: Path, tmp_path: Path, now: Callable[[], object]
) -> None:
    export_tinydb(path, tmp_path / "out.json")
    other = tmp_path / "other" / "cxmeet.jsonl"
    other.parent.mkdir()
    import_tinydb(other, tmp_path / "out.json", "Ana")
    expected = content(path)
    expected["numbers"]["M"] = {"last": 1}  # the meeting was saved without asking for its number
    assert content(other) == expected
    again = open_record(other, "Ana", now)  # type: ignore[arg-type]
    assert again.decisions() == filled.decisions()
    with again.transaction():
        assert again.next_number("D") == "D-0012"
    export_tinydb(other, tmp_path / "again.json")
    assert (
        json.loads((tmp_path / "again.json").read_bytes())["decisions"]
        == json.loads((tmp_path / "out.json").read_bytes())["decisions"]
    )


def test_numbers_of_imported_documents_are_not_given_again(filled: JournalRecord, path: Path, tmp_path: Path) -> None:
    export_tinydb(path, tmp_path / "out.json")
    tables = json.loads((tmp_path / "out.json").read_bytes())
    del tables["numbers"]
    (tmp_path / "out.json").write_text(json.dumps(tables))
    other = tmp_path / "cxmeet.jsonl"
    import_tinydb(other, tmp_path / "out.json")
    assert content(other)["numbers"] == {"M": {"last": 1}, "D": {"last": 11}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"decisions": {\n"1": {,}}}', ":2: this is not JSON"),
        ("[1]", "a TinyDB file is one JSON object of tables"),
        ("NaN", "NaN is no number"),
        ('{"_default": {}}', "no table of cxmeet's: _default; expected meetings, papers"),
        ('{"decisions": [1]}', "decisions: expected documents by id"),
        ('{"decisions": {"1": {"id": "x"}}}', "decisions 1: Object missing required field"),
        ('{"decisions": {"1": 5}}', "decisions 1: Expected `object`"),
        ('{"numbers": {"1": {"last": 3}}}', "numbers 1: it has no id"),
        (
            '{"numbers": {"1": {"last": 3, "_id": "D"}, "2": {"last": 4, "_id": "D"}}}',
            "a second document with the id D",
        ),
        ("[" * 100_000, "this is not JSON"),
        ('{"numbers": {"1": {"last": -5, "_id": "D"}}}', "numbers 1: last is to be from 0 to 1000000000"),
        ('{"numbers": {"1": {"last": 1000000001, "_id": "D"}}}', "numbers 1: last is to be from 0 to 1000000000"),
        ('{"numbers": {"1": {"last": 1, "_id": "decision"}}}', "decision is no letter that numbers begin with"),
        ('{"numbers": {"1": {"last": 1, "_id": 7}}}', "7 is no letter that numbers begin with"),
        ('{"numbers": {"last": -5}}', "numbers last: Expected `object`, got `int`"),
        ('{"numbers": {"1": {"last": "2", "_id": "D"}}}', "numbers 1: Expected `int`, got `str`"),
        ('{"numbers": {"1": {"last": true, "_id": "D"}}}', "numbers 1: Expected `int`, got `bool`"),
        ('{"numbers": {"1": {"last": 1.5, "_id": "D"}}}', "numbers 1: Expected `int`, got `float`"),
        ('{"numbers": {"1": {"_id": "D"}}}', "numbers 1: Object missing required field `last`"),
        ('{"numbers": [1]}', "numbers: expected documents by id"),
        ('{"numbers": null}', "numbers: expected documents by id"),
        (f'{{"numbers": {{"1": {{"last": {"9" * 100_000}, "_id": "D"}}}}}}', "is a number of 100000 digits"),
        (note(rev="-" + "9" * 5000), "is a number of 5001 digits"),
        (note(text='"half \\ud83d"'), "entries 1: "),
        (note(more="1e999"), "entries 1: "),
        (note(more="[" * 300 + "]" * 300), "entries 1: it is nested more than 50 levels deep"),
        ('{"entries": {"1": {"id": ["x"]}}}', "entries 1: "),
        ('{"entries": {"1": {"_id": {"x": 1}, "id": "y"}}}', "entries 1: "),
    ],
    ids=lambda text: text[:40],
)
def test_everything_wrong_in_a_file_is_said_and_nothing_is_imported(
    text: str, said: str, path: Path, tmp_path: Path
) -> None:
    source = tmp_path / "in.json"
    source.write_text(text)
    with pytest.raises(BadFile) as raised:
        import_tinydb(path, source)
    assert said in str(raised.value)
    assert str(source) in str(raised.value)
    assert os.listdir(path.parent) == []


def test_a_device_and_a_file_without_end_are_not_read(path: Path, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"/dev/zero is a device.*is not touched"):
        import_tinydb(path, Path("/dev/zero"))
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.write(b"{}")
        file.truncate(1 << 40)
    with pytest.raises(BadFile, match="more than 64 MB, the most that is imported"):
        import_tinydb(path, large)
    assert os.listdir(path.parent) == []


def test_all_faults_come_at_once(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.json"
    source.write_text('{"x": {}, "decisions": {"1": {}, "2": {}}}')
    with pytest.raises(BadFile) as raised:
        import_tinydb(path, source)
    assert len(raised.value.faults) == 3
    with pytest.raises(BadFile, match="No such file"):
        import_tinydb(path, tmp_path / "never.json")


def test_only_an_empty_record_is_filled(filled: JournalRecord, path: Path, tmp_path: Path) -> None:
    export_tinydb(path, tmp_path / "out.json")
    before = path.read_bytes()
    with pytest.raises(CxmeetError, match="is not empty; import into a new workspace"):
        import_tinydb(path, tmp_path / "out.json")
    assert path.read_bytes() == before


def test_an_export_overwrites_nothing_unasked(filled: JournalRecord, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    (tmp_path / "there.json").touch()
    with pytest.raises(CxmeetError, match="exists already"):
        export_tinydb(path, tmp_path / "there.json")
    export_tinydb(path, tmp_path / "there.json", overwrite=True)
    with pytest.raises(CxmeetError, match="the record itself"):
        export_tinydb(path, path, overwrite=True)
    kept = Path(backup(path).path)
    for ours in (Path(f"{path}.lock"), Path(f"{path}.aside"), kept, kept.with_name("new.json")):
        held = ours.read_bytes() if ours.exists() else None
        with pytest.raises(CxmeetError, match="name another file"):
            export_tinydb(path, ours, overwrite=True)
        assert (ours.read_bytes() if ours.exists() else None) == held
    assert path.read_bytes() == before
    with pytest.raises(CxmeetError, match="not exported: .*No such file"):
        export_tinydb(path, tmp_path / "nowhere" / "out.json")
