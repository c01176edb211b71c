"""Row 10: a newer program reads an older record as it is, brings it up to date when asked, and older ones then stop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from keeping import content, noon, open_database, table
from mutants import mutated

from cxmeet.core.kernel.errors import TooNew, TooOld
from cxmeet.store.care.maintenance import migrate
from cxmeet.store.history import changes
from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.record_line import FORMAT
from cxmeet.store.journal.schema import Schema


def named(name: str, doc: dict[str, Any]) -> dict[str, Any]:
    return {**doc, "name": doc["title"].upper()} if name == "t" else doc


def counted(name: str, doc: dict[str, Any]) -> dict[str, Any]:
    return {**doc, "count": len(doc["name"])} if name == "t" else doc


ONE, TWO, THREE = Schema(), Schema([named]), Schema([named, counted])


def fill(path: Path) -> None:
    for by, title in (("Ana", "one"), ("Bo", "three"), ("Ana", "seven")):
        database = open_database(path, by=by)
        table(database, "t").put(title, {"title": title})
        table(database, "other").put(title, {"v": 1})
    table(database, "other").remove(doc_ids=["one"])


def bring_up(path: Path, schema: Schema) -> None:
    migrate(path, "Chair", noon, schema)


def test_an_older_record_is_read_as_the_newer_program_knows_it(path: Path) -> None:
    fill(path)
    before = path.read_bytes()
    newer = Journal(path, "", noon, 5, THREE)
    newer.refresh()
    assert newer.table("t")["three"] == {"title": "three", "name": "THREE", "count": 5}
    database = open_database(path)
    table(database, "t").put("late", {"title": "late"})
    newer.refresh()
    assert newer.table("t")["late"]["count"] == 4
    assert path.read_bytes().startswith(before)


def test_an_older_record_is_not_written_before_somebody_asks(path: Path) -> None:
    fill(path)
    before = path.read_bytes()
    with pytest.raises(TooOld, match=r"schema 1, this one writes 2\).*cxmeet record migrate"):
        table(open_database(path, schema=TWO), "t").put("x", {"title": "x"})
    assert path.read_bytes() == before
    bring_up(path, TWO)
    table(open_database(path, schema=TWO), "t").put("x", {"title": "x", "name": "X"})
    assert set(content(path, TWO)["t"]) == {"one", "three", "seven", "x"}


def test_the_chain_gives_what_the_direct_way_gives(path: Path) -> None:
    fill(path)
    direct = path.with_name("direct.jsonl")
    direct.write_bytes(path.read_bytes())
    bring_up(direct, THREE)
    bring_up(path, TWO)
    bring_up(path, THREE)
    assert content(path, THREE) == content(direct, THREE)
    assert [json.loads(line).get("ops") for line in path.read_bytes().splitlines()] == [
        json.loads(line).get("ops") for line in direct.read_bytes().splitlines()
    ]


def test_history_survives_and_a_backup_is_made(path: Path) -> None:
    fill(path)
    before = path.read_bytes()
    done = migrate(path, "Chair", noon, TWO)
    assert done.previous is not None
    assert Path(done.previous.path).read_bytes() == before
    journal = Journal(path, "", noon, 5, TWO)
    journal.refresh()
    (change,) = changes(journal, "t", "three")
    assert (change.by, change.fields["name"]) == ("Bo", (None, "THREE"))
    assert migrate(path, now=noon, schema=TWO).previous is None


def stop(path: Path) -> list[str]:
    """What a program of schema 1, running all the time, says after a newer one has migrated its record."""
    fill(path)
    running = open_database(path)
    assert len(table(running, "t")) == 3
    bring_up(path, TWO)
    said = []
    for act in (lambda: len(table(running, "t")), lambda: table(running, "t").put("x", {"title": "x"})):
        with pytest.raises(TooNew) as raised:
            act()
        said.append(str(raised.value))
    return said


def test_a_running_older_program_stops(path: Path) -> None:
    known = f"format {FORMAT}, schema 2; this one knows format {FORMAT}, schema 1"
    assert [line for line in stop(path) if known not in line] == []


def test_an_older_program_that_does_not_look_is_noticed(path: Path) -> None:
    with mutated("any schema"), pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        stop(path)


def test_a_failing_migration_changes_nothing(path: Path) -> None:
    fill(path)
    table(open_database(path), "t").put("bad", {"no": "title"})
    before = path.read_bytes()
    with pytest.raises(KeyError):
        bring_up(path, TWO)
    assert path.read_bytes() == before
