"""Whatever moment the power fails at, what was acknowledged is there, whole, and writing goes on.

Rows 1, 2, 9 and 10 of the promises: every disk state that POSIX allows is built and opened.
"""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, noon, open_database, table
from mutants import mutated
from powercut import Call, Recorder, put, states

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.store.care.maintenance import compact, migrate
from cxmeet.store.care.restore import restore
from cxmeet.store.journal.backup import listed
from cxmeet.store.journal.schema import Schema

Acks = list[tuple[int, int]]
"""After how many calls what was acknowledged."""
Work = Callable[[Path, list[Call], Acks], None]
Judge = Callable[[Path, list[int]], str]

NEXT = Schema([lambda name, doc: {**doc, "lifted": True}])


def pair(path: Path, number: int) -> None:
    """One transaction over two tables."""
    database = open_database(path)
    with database.transaction():
        table(database, "a").put(str(number), {"id": str(number), "text": "x" * 200})
        table(database, "b").put(str(number), {"id": str(number)})
    database.close()


def fill(path: Path, count: int) -> None:
    for number in range(count):
        pair(path, number)


def writing(path: Path, calls: list[Call], acks: Acks) -> None:
    for number in range(12):
        pair(path, number)
        acks.append((len(calls), number))
        if number % 5 == 4:
            compact(path, now=noon)


def judge_writing(path: Path, acknowledged: list[int]) -> str:
    found = content(path)
    left, right = (set(found.get(name, {})) for name in "ab")
    if left != right:
        return "half a transaction"
    if not {str(number) for number in acknowledged} <= left:
        return "acknowledged and lost"
    return "never written" if len(left) > len(acknowledged) + 1 else ""


def after_a_torn_record(path: Path, calls: list[Call], acks: Acks) -> None:
    for number in range(3, 6):
        pair(path, number)
        acks.append((len(calls), number))


def judge_after_a_torn_record(path: Path, acknowledged: list[int]) -> str:
    return judge_writing(path, [0, 1, 2, *acknowledged])


def compacting(path: Path, calls: list[Call], acks: Acks) -> None:
    compact(path, now=noon)
    acks.append((len(calls), 0))


def judge_compacting(path: Path, acknowledged: list[int]) -> str:
    if len(content(path)["a"]) != 6:
        return "documents lost"
    by_line = all(len(json.loads(text).get("ops", [])) < 2 for text in path.read_bytes().splitlines())
    history = [one for one in listed(str(path)) if len(content(one.path)["a"]) == 6]
    if by_line and not history:
        return "history lost"
    return "not compacted" if acknowledged and not by_line else ""


def migrating(path: Path, calls: list[Call], acks: Acks) -> None:
    migrate(path, "Ana", noon, NEXT)
    acks.append((len(calls), 0))


def judge_migrating(path: Path, acknowledged: list[int]) -> str:
    found = content(path, NEXT)
    if [doc.get("lifted") for doc in found["a"].values()] != [True] * 6:
        return "half migrated"
    version = json.loads(path.read_bytes().splitlines()[0])["schema"]
    if version == 2 and not any(len(content(one.path)["a"]) == 6 for one in listed(str(path))):
        return "migrated without a backup"
    return "not migrated" if acknowledged and version == 1 else ""


def restoring(path: Path, calls: list[Call], acks: Acks) -> None:
    restore(path, path.with_name("older.jsonl"), now=noon)
    acks.append((len(calls), 0))


def judge_restoring(path: Path, acknowledged: list[int]) -> str:
    count = len(content(path)["a"])
    if count not in (3, 6):
        return "neither the old nor the new"
    if count == 3 and not any(len(content(one.path)["a"]) == 6 for one in listed(str(path))):
        return "what was there before is lost"
    return "not restored" if acknowledged and count == 6 else ""


def older_copy(path: Path) -> None:
    fill(path, 3)
    shutil.copy(path, path.with_name("older.jsonl"))
    for number in range(3, 6):
        pair(path, number)


def torn(path: Path) -> None:
    fill(path, 3)
    with path.open("ab") as file:
        file.write(b'{"c":"00000000","n":4,"at":"2026')


WORK: dict[str, tuple[Callable[[Path], None], Work, Judge, Schema]] = {
    "writing": (lambda path: None, writing, judge_writing, Schema()),
    "after a torn record": (torn, after_a_torn_record, judge_after_a_torn_record, Schema()),
    "compacting": (lambda path: fill(path, 6), compacting, judge_compacting, Schema()),
    "migrating": (lambda path: fill(path, 6), migrating, judge_migrating, NEXT),
    "restoring": (older_copy, restoring, judge_restoring, Schema()),
}


def violations(work: str, folder: Path, tries: int, mutant: str = "", enough: int = 10**9) -> Counter[str]:
    """What is found wrong in the states that cuts during this work leave; empty where the promise holds."""
    prepare, do, judge, schema = WORK[work]
    root, acks = folder / "disk", Acks()
    root.mkdir()
    prepare(root / "cxmeet.jsonl")
    recorder, rng, found = Recorder(root), random.Random(work), Counter[str]()
    begun = len(recorder.calls)
    with mutated(mutant):
        with recorder.recording():
            do(root / "cxmeet.jsonl", recorder.calls, acks)
        for moment in range(begun, len(recorder.calls) + 1):
            acknowledged = [fact for after, fact in acks if after <= moment]
            for count, state in enumerate(states(recorder.calls, moment, rng, tries)):
                there = folder / f"{moment}-{count}"
                put(state, there)
                found[_opened(there / "cxmeet.jsonl", judge, acknowledged, schema)] += 1
                shutil.rmtree(there)
                if found.total() - found[""] >= enough:
                    return found
    del found[""]
    return found


def _opened(path: Path, judge: Judge, acknowledged: list[int], schema: Schema) -> str:
    try:
        wrong = judge(path, acknowledged)
        if wrong or schema is NEXT:
            return wrong
        before = len(content(path).get("later", {}))
        database = open_database(path)
        table(database, "later").put("z", {"id": "z"})
        database.close()
        return "" if len(content(path)["later"]) == before + 1 else "not to be written"
    except (CxmeetError, OSError, KeyError) as error:
        return f"{type(error).__name__}: {error}"[:60]


@pytest.mark.parametrize("work", WORK)
def test_no_cut_of_the_power_loses_or_halves_anything(work: str, tmp_path: Path, rounds: int) -> None:
    assert violations(work, tmp_path, max(3, rounds // 2 if work == "writing" else rounds)) == {}


@pytest.mark.parametrize(
    ("mutant", "work"),
    [
        ("no sync", "writing"),
        ("a line for each change", "writing"),
        ("no sync of a new file", "compacting"),
        ("no sync of the folder", "compacting"),
        ("in place", "compacting"),
        ("in place", "migrating"),
        ("in place", "restoring"),
    ],
)
def test_a_safeguard_taken_out_is_noticed(mutant: str, work: str, tmp_path: Path) -> None:
    assert violations(work, tmp_path, 12, mutant, enough=1)
