"""Row 6: whichever call fails, the old data is intact, the error says so, reading works, and the next try succeeds."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from faults import Fault
from keeping import content, journal_of, noon, open_database, table
from mutants import mutated

from cxmeet.core.kernel.errors import CxmeetError, RecordError, WriteFailed, WriteUnknown
from cxmeet.store.care import check, maintenance
from cxmeet.store.care.restore import restore
from cxmeet.store.journal import disk
from cxmeet.store.journal.schema import Schema
from cxmeet.store.table import Database

NEXT = Schema([lambda name, doc: {**doc, "lifted": True}])
Tables = dict[str, dict[str, Any]]


def begin(path: Path) -> Database:
    database = open_database(path)
    for number in range(3):
        table(database, "a").put(str(number), {"id": str(number), "text": "x" * 50})
    return database


def append(path: Path, database: Database) -> None:
    with database.transaction():
        table(database, "a").put("9", {"id": "9", "text": "y" * 300})
        table(database, "b").put("9", {"id": "9"})


def append_first_of_a_day(path: Path, database: Database) -> None:
    append(path, open_database(path))


def compact(path: Path, database: Database) -> None:
    maintenance.compact(path, now=noon)


def back_up(path: Path, database: Database) -> None:
    maintenance.backup(path, now=noon)


def migrate(path: Path, database: Database) -> None:
    maintenance.migrate(path, "", noon, NEXT)


def go_back(path: Path, database: Database) -> None:
    restore(path, path.with_name("older.jsonl"), now=noon)


def repair(path: Path, database: Database) -> None:
    check.repair(path, now=noon)


def create(path: Path, database: Database) -> None:
    append(path.with_name("new.jsonl"), open_database(path.with_name("new.jsonl")))


DO: dict[str, Callable[[Path, Database], None]] = {
    act.__name__: act for act in (append, append_first_of_a_day, create, compact, back_up, migrate, go_back, repair)
}


def prepare(act: str, path: Path) -> Database:
    database = begin(path)
    if act == "go_back":
        shutil.copy(path, path.with_name("older.jsonl"))
        table(database, "a").put("later", {"id": "later"})
    if act == "append_first_of_a_day":
        shutil.rmtree(path.with_name("backups"))
    if act == "repair":
        data = path.read_bytes()
        path.write_bytes(data.replace(b"x" * 50, b"z" * 50, 1))
    return database


def readable(path: Path, act: str) -> Tables | None:
    """None where the record is damaged, as it is before it has been repaired."""
    if act == "create":
        path = path.with_name("new.jsonl")
    try:
        return content(path, NEXT if act == "migrate" else None)
    except RecordError:
        if act != "repair":
            raise
        return None


def attacks(act: str, folder: Path, mutant: str, **fault: Any) -> Iterator[str]:
    """What is wrong after the n-th call has failed, for every n that there is."""
    for at in range(1, 10**6):
        path = folder / str(at) / "cxmeet.jsonl"
        path.parent.mkdir()
        database = prepare(act, path)
        old, injected = readable(path, act), Fault(at, **fault)
        with mutated(mutant):
            try:
                with injected.injected():
                    DO[act](path, database)
                said = None
            except BaseException as error:
                said = error
        wrong = _wrong(act, path, database, old, said)
        journal_of(database).close()
        shutil.rmtree(path.parent)
        if wrong:
            yield f"call {at}, {'+'.join(injected.failed)}: {wrong}"
        if not injected.failed:
            return


def _wrong(act: str, path: Path, database: Database, old: Tables | None, said: BaseException | None) -> str:
    if said is not None and not isinstance(said, CxmeetError):
        return f"it said {said!r}"
    now = readable(path, act)
    if isinstance(said, WriteFailed) and now != old:
        return f"it said nothing has changed: {said}"
    if now != old and act == "append" and set(now or {}) != {"a", "b"}:
        return "half a transaction"
    seen = {name: dict(table(database, name).view()) for name in ("a", "b")} if act == "append" else {}
    if {name: docs for name, docs in seen.items() if docs} != (now if act == "append" else {}):
        return "memory and file differ"
    DO[act](path, database)
    after = readable(path, act)
    return (
        ""
        if after is not None and (act in ("compact", "back_up", "migrate") or after != old)
        else "it does not recover"
    )


@pytest.mark.parametrize("act", DO)
@pytest.mark.parametrize(
    ("number", "length", "short"),
    [(errno.ENOSPC, 1, True), (errno.EIO, 1, False), (errno.EIO, 2, False), (errno.EDQUOT, 3, True)],
    ids=["full and short", "broken", "broken twice", "over quota"],
)
def test_every_call_may_fail(act: str, number: int, length: int, short: bool, path: Path) -> None:
    assert list(attacks(act, path.parent, "", number=number, length=length, short=short)) == []


@pytest.mark.parametrize(("mutant", "act"), [("no undo", "append"), ("in place", "compact"), ("in place", "go_back")])
def test_a_safeguard_taken_out_is_noticed(mutant: str, act: str, path: Path) -> None:
    assert list(attacks(act, path.parent, mutant, number=errno.ENOSPC, short=True))


def test_a_disk_that_fails_twice_is_not_believed(path: Path) -> None:
    """After a failed sync whose undoing fails as well, nobody knows; the record says that and reads anew."""
    database = begin(path)
    calls = Fault(10**9, errno.EIO)
    with calls.injected():
        append(path, database)
    outcomes = {}
    for at in range(1, calls.count + 1):
        database = begin(path.with_name(f"{at}.jsonl"))
        try:
            with Fault(at, errno.EIO, length=2).injected():
                append(path, database)
        except CxmeetError as error:
            outcomes[type(error)] = str(error)
    assert "may or may not be saved" in outcomes[WriteUnknown]
    assert "cxmeet record check" in outcomes[WriteUnknown]
    assert "nothing has changed" in outcomes[WriteFailed]


@pytest.mark.parametrize("call", ["write_all", "sync"])
def test_an_interrupted_write_is_taken_back(call: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = begin(path)
    before, really = path.read_bytes(), getattr(disk, call)

    def interrupted(*given: Any) -> None:
        really(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, call, interrupted)
    with pytest.raises(KeyboardInterrupt):
        append(path, database)
    monkeypatch.undo()
    assert path.read_bytes() == before
    append(path, database)
    assert set(content(path)) == {"a", "b"}
