"""Rows 2, 3 and 4: eight writers at once lose nothing and halve nothing, and readers never see it otherwise."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from keeping import content, noon, open_database, table
from mutants import mutated
from programs import hear, rest, start

from cxmeet.core.decision import Decision
from cxmeet.core.errors import Conflict, CxmeetError
from cxmeet.store.journal import Journal
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
