"""The commands that look after the record: what a sysadmin types, reads and can rely on."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


@pytest.fixture
def kept(cxmeet: Cxmeet, company: Path) -> Path:
    """A record with a meeting, two decisions and a note in it."""
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier")
    cxmeet("note", "They waited")
    cxmeet("decide", "Plain bills")
    return company / "cxmeet.jsonl"


def flip(path: Path, word: bytes) -> None:
    """One changed byte, in the first place where a word stands."""
    data = bytearray(path.read_bytes())
    data[data.index(word)] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("page", [[], ["--json"], ["--journey"]])
def test_a_brief_says_that_it_counts_no_calls_of_a_damaged_record(cxmeet: Cxmeet, kept: Path, page: list[str]) -> None:
    """Its other figures come from the files; that calls are not there is not to be taken for nobody called."""
    assert cxmeet("brief", *page).said == ""
    flip(kept, b"They waited")
    ran = cxmeet("brief", *page)
    assert ran.out
    assert "record check` tells more" in ran.said
    assert ran.code == (5 if "--journey" in page else 0)


def test_check_counts_what_is_there(cxmeet: Cxmeet, kept: Path) -> None:
    ran = cxmeet("record", "check")

    assert ran.code == 0
    assert "2 decisions" in ran.out
    assert "1 meetings" in ran.out


def test_a_backup_is_made_listed_and_restored(cxmeet: Cxmeet, kept: Path) -> None:
    made = cxmeet("record", "backup").out.strip()
    cxmeet("decide", "Later")
    listed = cxmeet("record", "backup", "--list").out
    restored = cxmeet("record", "restore", made)

    assert made in listed
    assert restored.code == 0
    assert "Later" not in cxmeet("decisions").out
    assert "backups" in restored.said
    assert cxmeet("decide", "Anew").out == "D-0004\n"  # a number once given is not given again


def test_a_damaged_record_is_reported_repaired_and_says_what_it_set_aside(cxmeet: Cxmeet, kept: Path) -> None:
    flip(kept, b"They waited")
    found = cxmeet("record", "check")
    written = cxmeet("note", "x")
    repaired = cxmeet("record", "repair")

    assert (found.code, written.code, repaired.code) == (5, 5, 0)
    for said in (found.said, written.said):
        assert "cxmeet.jsonl: record 3 (line 4)" in said
        assert "cxmeet record repair" in said
    assert "record 3 (line 4)" in repaired.out
    assert ".aside" in repaired.said
    assert cxmeet("record", "check").code == 0
    assert [one["statement"] for one in json.loads(cxmeet("decisions", "--format", "json").out)["decisions"]] == [
        "Router by courier",
        "Plain bills",
    ]


def test_what_is_good_in_a_damaged_record_stays_readable_and_says_so(cxmeet: Cxmeet, kept: Path) -> None:
    flip(kept, b"They waited")
    ran = cxmeet("decisions", "--format", "json")

    assert ran.code == 5
    assert [one["number"] for one in json.loads(ran.out)["decisions"]] == ["D-0001", "D-0002"]
    assert "record 3 (line 4)" in ran.said
    assert "only what can still be read" in ran.said
    assert cxmeet("minutes").code == 5


def test_a_document_that_cannot_be_read_is_told_and_repaired_to_what_it_was(cxmeet: Cxmeet, kept: Path) -> None:
    tools = Path(__file__).parent.parent / "store" / "tools"
    sys.path.insert(0, str(tools))
    from keeping import open_database, table

    decisions = table(open_database(kept), "decisions")
    ((key, before), *_) = sorted(decisions.view().items(), key=lambda pair: pair[1]["number"])
    decisions.put(key, {**before, "rev": before["rev"] + 1, "statement": 42})
    read, checked, backed = cxmeet("decisions"), cxmeet("record", "check"), cxmeet("record", "backup")

    assert (read.code, checked.code, backed.code) == (5, 5, 0)
    assert "D-0001 cannot be read" in read.said
    assert "cxmeet record repair" in read.said
    assert "cxmeet record repair" in checked.said
    assert "found whole" not in backed.said
    assert "decisions D-0001: Expected `str`, got `int`" in backed.said
    repaired = cxmeet("record", "repair")
    assert repaired.code == 0
    assert "decisions D-0001: Expected `str`, got `int`" in repaired.out
    assert '"statement":42' in kept.with_name("cxmeet.jsonl.aside").read_text()
    assert cxmeet("record", "check").code == 0
    assert "found whole" in cxmeet("record", "backup").said
    assert table(open_database(kept), "decisions").view()[key] == before


def test_repairing_a_sound_record_changes_nothing(cxmeet: Cxmeet, kept: Path) -> None:
    before = kept.read_bytes()

    assert "not damaged" in cxmeet("record", "repair").said
    assert kept.read_bytes() == before


def test_a_damaged_backup_is_refused_and_nothing_changes(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(kept.read_bytes())
    flip(copy, b"They waited")
    before = kept.read_bytes()
    refused = cxmeet("record", "restore", str(copy))

    assert refused.code == 5
    assert "copy.jsonl" in refused.said
    assert kept.read_bytes() == before
    assert cxmeet("record", "restore", "no-such").code == 4


def test_compacting_keeps_every_document_and_its_history_in_a_backup(cxmeet: Cxmeet, kept: Path) -> None:
    before = cxmeet("decisions", "--format", "json").out
    ran = cxmeet("record", "compact")

    assert "compact.jsonl" in ran.said
    assert cxmeet("decisions", "--format", "json").out == before


def test_what_is_exported_can_be_imported_into_an_empty_workspace(
    cxmeet: Cxmeet, kept: Path, tmp_path: Path, company: Path
) -> None:
    target = tmp_path / "plain.json"
    cxmeet("close", "--yes")
    minutes = cxmeet("minutes", "--format", "json").out
    assert cxmeet("record", "export", str(target)).code == 0
    assert cxmeet("record", "export", str(target)).code == 1
    assert set(json.loads(target.read_text())) >= {"meetings", "decisions", "entries"}
    assert cxmeet("record", "import", str(target)).code == 1  # there is a record already
    for name in ("cxmeet.jsonl", "cxmeet.jsonl.lock"):
        (company / name).unlink()

    assert cxmeet("record", "import", str(target)).code == 0
    assert cxmeet("minutes", "--format", "json").out == minutes


def test_an_import_names_every_fault_and_takes_nothing(cxmeet: Cxmeet, company: Path, tmp_path: Path) -> None:
    source = tmp_path / "bad.json"
    source.write_text('{"decisions": {"1": {"statement": 3}}, "nonsense": {}}')
    ran = cxmeet("record", "import", str(source))

    assert ran.code == 3
    assert "bad.json" in ran.said
    assert not (company / "cxmeet.jsonl").exists()


def test_an_older_copy_is_called_by_its_name_and_taken_when_asked(cxmeet: Cxmeet, kept: Path, tmp_path: Path) -> None:
    older = kept.read_bytes()
    cxmeet("decide", "Later")
    (tmp_path / "older").write_bytes(older)
    (tmp_path / "older").replace(kept)
    found, written, shown = cxmeet("record", "check"), cxmeet("decide", "x"), cxmeet("decisions")

    assert (found.code, written.code, shown.code) == (5, 5, 5)
    for ran in (found, written, shown):
        assert "is missing, though 5 were written: an older copy, or cut short behind record 4" in ran.said
        assert "cxmeet record restore last" in ran.said
        assert "cxmeet record repair" in ran.said
    repaired = cxmeet("record", "repair")
    assert repaired.code == 0
    assert "was not damaged, but an older copy, or cut short." in repaired.said
    assert "It is the record from now on" in repaired.said
    assert "bad places" not in repaired.said
    assert cxmeet("record", "check").code == 0
    assert cxmeet("decide", "Anew").out == "D-0004\n"


def test_a_record_that_is_gone_with_its_lock_is_not_begun_anew_unasked(cxmeet: Cxmeet, kept: Path) -> None:
    backup = cxmeet("record", "backup").out.strip().rpartition("/")[2]
    kept.unlink()
    kept.with_name("cxmeet.jsonl.lock").unlink()
    written, read = cxmeet("start", "monthly"), cxmeet("decisions")

    assert written.code == 5
    assert read.code == 0
    for ran in (written, read):
        assert backup in ran.said
        assert "`cxmeet record restore cxmeet-" in ran.said
        assert "to begin anew, move" in ran.said
    assert not kept.exists()
    assert cxmeet("record", "restore", backup).code == 0
    assert cxmeet("decide", "Anew").out == "D-0003\n"


def test_backups_that_cannot_be_made_are_said_and_stop_no_change(cxmeet: Cxmeet, company: Path) -> None:
    (company / "backups").write_text("in the way")
    cxmeet("start", "monthly")
    written, asked, listed = cxmeet("note", "x"), cxmeet("record", "backup"), cxmeet("record", "backup", "--list")

    assert written.code == 0
    assert written.said.count("Not a directory") == 1
    assert (asked.code, listed.code) == (5, 5)
    assert "no backup was made: " in asked.said
    assert cxmeet("record", "check").code == 0


@pytest.mark.parametrize("name", ["cxmeet.jsonl", "cxmeet.jsonl.lock"])
def test_a_pipe_in_place_of_a_file_is_refused_and_never_waited_for(name: str, cxmeet: Cxmeet, kept: Path) -> None:
    (kept.parent / name).unlink()
    os.mkfifo(kept.parent / name)

    for command in (["decisions"], ["note", "x"], ["status"], ["minutes"], ["record", "check"], ["record", "repair"]):
        ran = cxmeet(*command)
        assert ran.code == 5
        assert f"{name} is a named pipe, not a file of cxmeet's own: it is not touched" in ran.said


def test_a_pipe_is_no_backup_and_no_import(cxmeet: Cxmeet, company: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")

    assert cxmeet("record", "restore", str(tmp_path / "pipe.jsonl")).code == 5
    assert cxmeet("record", "import", str(tmp_path / "pipe.jsonl")).code == 3
    assert cxmeet("record", "import", "/dev/zero").code == 3


def test_migrating_says_what_has_become_of_it(cxmeet: Cxmeet, company: Path) -> None:
    frozen = Path(__file__).parent.parent / "store" / "frozen" / "format1.jsonl.gz"
    (company / "cxmeet.jsonl").write_bytes(gzip.decompress(frozen.read_bytes()))
    refused, migrated, again = cxmeet("note", "x"), cxmeet("record", "migrate"), cxmeet("record", "migrate")

    assert refused.code == 5
    assert "written by an older cxmeet (format 1, this one writes 2)" in refused.said
    assert "`cxmeet record migrate`" in refused.said
    assert "format 1 is now 2. As it was: " in migrated.said
    assert "is up to date (format 2, schema 1)" in again.said
    assert cxmeet("note", "x").code == 0
