"""Rows 2, 3 and 4: eight writers at once lose nothing and halve nothing, and readers never see it otherwise."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from keeping import content, journal_of, noon, open_database, table
from mutants import mutated
from programs import hear, rest, start
from tinydb import where
from tinydb.table import Document

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import Conflict, CxmeetError, WriteFailed
from cxmeet.store.journal import disk
from cxmeet.store.journal.journal import Journal
from cxmeet.store.record import JournalRecord

WRITERS = 8


def begin(path: Path) -> None:
    database = open_database(path)
    with database.transaction():
        table(database, "counter").put("all", {"v": 0})
        table(database, "pair").put("left", {"v": 100})
        table(database, "pair").put("right", {"v": 0})
    database.close()


def watch(path: Path, done: threading.Event, found: Counter[str]) -> None:
    """Look at the record again and again: both halves of a transfer, and nothing going back."""
    journal, last = Journal(path, "", noon, 1), 0
    while not done.is_set():
        journal.refresh()
        with journal.mutex:
            total = sum(doc["v"] for doc in journal.table("pair").values())
            count = journal.table("counter")["all"]["v"]
        found["looks"] += 1
        found["half a transaction"] += total != 100
        found["went back"] += count < last
        last = count
    journal.close()


def attack(path: Path, count: int, mutant: str = "") -> tuple[Counter[str], Counter[str]]:
    """What eight writers got acknowledged, and what is wrong afterwards or was while they wrote."""
    begin(path)
    seen, done = Counter[str](), threading.Event()
    readers = [threading.Thread(target=watch, args=(path, done, seen)) for _ in range(0 if mutant else 2)]
    writers = [start("writer.py", "transfer", path, f"w{name}", count, mutant) for name in range(WRITERS)]
    for writer in writers:
        assert hear(writer) == "ready"
    for reader in readers:
        reader.start()
    for writer in writers:
        assert writer.stdin is not None
        os.write(writer.stdin.fileno(), b"go\n")
    said = [line for writer in writers for line in rest(writer)]
    done.set()
    for reader in readers:
        reader.join()
    seen["failed"] = sum(line.startswith("failed") for line in said)
    acknowledged = Counter(line for line in said if not line.startswith("failed"))
    try:
        tables = content(path)
    except CxmeetError:
        return acknowledged, seen + Counter(["damaged"])
    present = Counter(doc["id"] for doc in tables["many"].values())
    seen["lost"] = sum((acknowledged - present).values())
    seen["twice"] = sum(times > 1 for times in present.values())
    seen["miscounted"] = abs(tables["counter"]["all"]["v"] - acknowledged.total())
    seen["torn"] = tables["pair"]["left"]["v"] + tables["pair"]["right"]["v"] != 100
    return acknowledged, +seen


def test_eight_writers_and_two_readers(path: Path, rounds: int) -> None:
    count = max(10, rounds)
    acknowledged, found = attack(path, count)
    assert acknowledged.total() == WRITERS * count
    assert found.pop("looks") > 10
    assert found == {}


@pytest.mark.parametrize("mutant", ["no lock", "no refresh under the lock"])
def test_a_safeguard_taken_out_is_noticed(mutant: str, path: Path) -> None:
    assert attack(path, 30, mutant)[1]


def test_numbers_given_by_eight_processes_have_no_gap_and_none_is_given_twice(path: Path, rounds: int) -> None:
    count = max(5, rounds // 2)
    writers = [start("writer.py", "number", path, f"w{name}", count) for name in range(WRITERS)]
    said = [rest(writer) for writer in writers]
    assert [len(lines) for lines in said] == [1 + count] * WRITERS
    given = [doc["id"] for doc in content(path)["given"].values()]
    assert given == [f"D-{number:04d}" for number in range(1, WRITERS * count + 1)]


def test_threads_that_read_while_one_writes_see_whole_tables(path: Path) -> None:
    """Five documents are always changed together: no reader of the same program sees some of them changed."""
    database, done, wrong = open_database(path), threading.Event(), set[str]()
    held = table(database, "t")
    held.insert_multiple([{"v": 0} for _ in range(5)])
    looks: list[Callable[[], list[Document]]] = [held.all, lambda: list(held), lambda: held.search(where("v") >= 0)]

    def read() -> None:
        while not done.is_set():
            for look in looks:
                try:
                    docs = look()
                    if len({doc["v"] for doc in docs}) != 1 or len(docs) != 5 or len(held) != 5:
                        wrong.add("half a transaction")
                except RuntimeError as error:
                    wrong.add(str(error))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(10):
        held.update({"v": number})
        with database.transaction():
            held.truncate()
            held.insert_multiple([{"v": number} for _ in range(5)])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == set()


@pytest.mark.parametrize("anew", [False, True], ids=["reads on", "reads anew"])
@pytest.mark.parametrize("step", ["write_all", "sync"])
def test_a_thread_that_reads_between_two_steps_of_a_write_disturbs_nothing(
    step: str, anew: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, really = open_database(path), getattr(disk, step)
    table(database, "t").put("1", {"v": 1})
    journal = journal_of(database)

    def read() -> None:
        journal._stale = anew
        journal.refresh()

    def with_a_reader(*given: Any) -> None:
        really(*given)
        reader = threading.Thread(target=read)
        reader.start()
        reader.join()

    monkeypatch.setattr(disk, step, with_a_reader)
    table(database, "t").put("2", {"v": 2})
    assert len(content(path)["t"]) == len(table(database, "t")) == 2


def test_a_thread_that_read_what_is_then_taken_back_forgets_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})

    def fail(fd: int) -> None:
        reader = threading.Thread(target=journal_of(database).refresh)
        reader.start()
        reader.join()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk, "sync", fail)
    with pytest.raises(WriteFailed):
        table(database, "t").put("2", {"v": 2})
    monkeypatch.undo()
    assert set(content(path)["t"]) == set(table(database, "t").view()) == {"1"}
    table(database, "t").put("3", {"v": 3})
    assert set(content(path)["t"]) == {"1", "3"}


def two_forms(opened: Callable[..., JournalRecord], first: Decision) -> str:
    """Two people change the same decision, each from what they read before the other saved."""
    chair, leader = opened("Ana Ruiz"), opened("Bo Lind")
    chair.save(first)
    slow, quick = chair.decisions()[0], leader.decisions()[0]
    leader.save(msgspec.structs.replace(quick, why="quick"))
    try:
        chair.save(msgspec.structs.replace(slow, tell="slow"))
    except Conflict:
        return opened().decisions()[0].why
    return opened().decisions()[0].why


def test_a_slow_form_does_not_overwrite(
    opened: Callable[..., JournalRecord], decision: Callable[..., Decision]
) -> None:
    assert two_forms(opened, decision()) == "quick"


def test_without_revisions_it_would(opened: Callable[..., JournalRecord], decision: Callable[..., Decision]) -> None:
    with mutated("no revision check"):
        assert two_forms(opened, decision()) == ""
