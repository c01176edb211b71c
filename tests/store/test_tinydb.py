"""Rows 11 and 13: the same answers as stock TinyDB, results that are copies, and failures that change nothing."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from keeping import content, open_database, table
from mutants import mutated
from tinydb import TinyDB, where
from tinydb.operations import add, delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from cxmeet.core.kernel.errors import CxmeetError, WriteFailed
from cxmeet.store.table import Database

Docs = list[Any]


def same(docs: Docs) -> list[str]:
    return sorted(repr(sorted(doc.items(), key=repr)) for doc in docs)


class Pair:
    """Stock TinyDB and ours, told the same; ours through two handles, which take turns."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        self.rng, self.stock = rng, TinyDB(storage=MemoryStorage)
        self.path, self.ours, self.other = path, open_database(path), open_database(path)
        self.count = 0
        self.ids: list[tuple[Any, Any]] = []

    def fresh(self) -> dict[str, Any]:
        self.count += 1
        return {"k": self.count, "v": self.rng.randrange(5), "n": {"l": [self.count, None, 1.5, "é"]}}

    def value(self) -> int:
        return self.rng.randrange(5)

    def insert(self) -> None:
        doc = self.fresh()
        self.ids.append((self.stock.insert(copy.deepcopy(doc)), self.ours.insert(copy.deepcopy(doc))))

    def insert_named(self) -> None:
        doc = self.fresh()
        name = self.count * 10**6  # far from what stock TinyDB gives next
        self.ids.append((self.stock.insert(Document(doc, name)), self.ours.insert(Document(copy.deepcopy(doc), name))))

    def insert_multiple(self) -> None:
        docs = [self.fresh() for _ in range(3)]
        mine = self.ours.insert_multiple(copy.deepcopy(docs))
        self.ids += list(zip(self.stock.insert_multiple(docs), mine, strict=True))

    def update_ids(self) -> None:
        if self.ids:
            some = self.rng.sample(self.ids, min(2, len(self.ids)))
            change = {"u": self.value()}
            theirs = self.stock.update(change, doc_ids=[stock for stock, _ in some])
            assert len(theirs) == len(self.ours.update(change, doc_ids=[ours for _, ours in some]))

    def update_all(self) -> None:
        assert len(self.stock.update({"w": 1})) == len(self.ours.update({"w": 1}))

    def update_found(self) -> None:
        value = self.value()
        for operation in (increment("k"), add("k", 2), {"x": value}):
            found = where("v") == value
            assert len(self.stock.update(operation, found)) == len(self.ours.update(operation, found))
        gone = where("x").exists()
        assert len(self.stock.update(delete("x"), gone)) == len(self.ours.update(delete("x"), gone))

    def update_by_function(self) -> None:
        def change(doc: dict[str, Any]) -> None:
            doc["v"] = (doc["v"] + 1) % 5
            doc.setdefault("n", {}).setdefault("l", []).append(0)

        found = where("v") >= self.value()
        assert len(self.stock.update(change, found)) == len(self.ours.update(change, found))

    def update_multiple(self) -> None:
        value = self.value()
        changes = [({"m": 1}, where("v") == value), ({"m": 2}, where("k") < self.count // 2)]
        assert len(self.stock.update_multiple(changes)) == len(self.ours.update_multiple(changes))

    def upsert(self) -> None:
        key = self.rng.randrange(self.count + 3)
        doc = {"k": key, "v": 2}
        theirs, mine = self.stock.upsert(dict(doc), where("k") == key), self.ours.upsert(dict(doc), where("k") == key)
        assert len(theirs) == len(mine)

    def remove_ids(self) -> None:
        if self.ids:
            stock, ours = self.ids.pop(self.rng.randrange(len(self.ids)))
            assert len(self.stock.remove(doc_ids=[stock])) == len(self.ours.remove(doc_ids=[ours]))

    def remove_found(self) -> None:
        found = (where("v") == self.value()) & (where("k") < self.count - 10)
        assert len(self.stock.remove(found)) == len(self.ours.remove(found))

    def truncate(self) -> None:
        if self.rng.random() < 0.1:
            self.stock.truncate()
            self.ours.truncate()
            self.ids = []

    def drop(self) -> None:
        if self.rng.random() < 0.1:
            self.stock.drop_tables()
            self.ours.drop_tables()
            self.ids = []

    def reopen(self) -> None:
        self.ours = open_database(self.path)

    def swap(self) -> None:
        self.ours, self.other = self.other, self.ours

    def transaction(self) -> None:
        with self.ours.transaction():
            for _ in range(3):
                self.insert()
                self.update_found()
            self.compare(self.ours)

    def fail(self) -> None:
        before = same(self.ours.all())

        def change(doc: dict[str, Any]) -> None:
            doc["v"] = doc["n"] = 1 / 0 if doc["v"] > 1 else 99

        if any(doc["v"] > 1 for doc in self.stock.all()):
            with pytest.raises(ZeroDivisionError):
                self.ours.update(change, where("v") >= 0)
        assert same(self.ours.all()) == before

    def scribble(self) -> None:
        """What is done to results is nobody else's business."""
        for doc in (*self.ours.all(), *self.ours.search(where("v") == 1)):
            doc["v"] = 77
            doc.setdefault("n", {})["scribbled"] = True

    def compare(self, database: Database) -> None:
        value = self.value()
        assert same(self.stock.all()) == same(database.all())
        assert same(self.stock.search(where("v") == value)) == same(database.search(where("v") == value))
        assert self.stock.count(where("v") > value) == database.count(where("v") > value)
        assert self.stock.contains(where("v") == value) == database.contains(where("v") == value)
        assert len(self.stock) == len(database)
        self.ids = [pair for pair in self.ids if self.stock.contains(doc_id=pair[0])]
        for stock, ours in self.ids[-3:]:
            assert dict(self.stock.get(doc_id=stock)) == dict(database.get(doc_id=ours))
            assert str(database.get(doc_id=ours).doc_id) == str(ours)
        assert len(database.get(doc_ids=[ours for _, ours in self.ids])) == len(self.ids)


def differ(path: Path, seed: int, steps: int) -> None:
    rng = random.Random(seed)
    pair = Pair(path, rng)
    acts: list[Callable[[], None]] = [
        *([pair.insert] * 3),
        pair.insert_named,
        pair.insert_multiple,
        pair.update_ids,
        pair.update_all,
        pair.update_found,
        pair.update_by_function,
        pair.update_multiple,
        pair.upsert,
        pair.remove_ids,
        pair.remove_found,
        pair.truncate,
        pair.drop,
        pair.reopen,
        pair.swap,
        pair.transaction,
        pair.fail,
        pair.scribble,
    ]
    for _ in range(steps):
        rng.choice(acts)()
        for database in (pair.ours, pair.other):
            pair.compare(database)


def named(fields: dict[str, Any], key: Any) -> Document:
    """A document whose key is text: the table takes it, TinyDB itself knows numbers only."""
    return Document(fields, key)


def test_the_same_answers_as_stock_tinydb(tmp_path: Path, rounds: int) -> None:
    for seed in range(rounds):
        differ(tmp_path / f"{seed}.jsonl", seed, 80)


@pytest.mark.parametrize("mutant", ["results alias", "query cache"])
def test_a_safeguard_taken_out_is_noticed(mutant: str, tmp_path: Path) -> None:
    def attack() -> None:
        for seed in range(10):
            differ(tmp_path / f"{seed}.jsonl", seed, 80)

    with mutated(mutant), pytest.raises(AssertionError):
        attack()


def test_the_kind_of_a_number_is_a_change(path: Path) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})
    for value in (True, 1.0, 1):
        table(database, "t").update({"v": value}, doc_ids=["1"])
        assert repr(content(path)["t"]["1"]) == repr({"v": value})


def test_no_change_writes_nothing(path: Path) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})
    before = path.read_bytes()
    table(database, "t").put("1", {"v": 1})
    table(database, "t").update({"v": 1}, where("v") == 1)
    with database.transaction():
        table(database, "t").insert(named({"v": 2}, "2"))
        table(database, "t").remove(doc_ids=["2"])
    assert path.read_bytes() == before


def test_a_document_of_ours_is_not_inserted_twice(path: Path) -> None:
    database = open_database(path)
    table(database, "t").insert(named({"v": 1}, "a"))
    with pytest.raises(ValueError, match="already exists"):
        table(database, "t").insert(named({"v": 2}, "a"))
    with pytest.raises(ValueError, match="already exists"):
        table(database, "t").insert_multiple([{"v": 3}, named({"v": 2}, "a")])
    assert content(path) == {"t": {"a": {"v": 1}}}


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), {1, 2}, "half a \ud83d", object()])
def test_what_json_cannot_hold_is_refused_and_changes_nothing(bad: object, path: Path) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})
    with pytest.raises(WriteFailed, match="not a JSON document"):
        table(database, "t").insert_multiple([{"v": 2}, {"v": bad}])
    assert content(path) == {"t": {"1": {"v": 1}}}


def test_whole_databases_can_be_read_and_written_as_any_storage(path: Path) -> None:
    database, other = open_database(path), open_database(path)
    database.storage.write({"t": {"1": {"v": 1}}, "u": {"1": {"v": 2}}})
    read = database.storage.read()
    assert read == {"t": {"1": {"v": 1}}, "u": {"1": {"v": 2}}}
    assert database.tables() == {"t", "u"}
    table(other, "t").put("2", {})
    with pytest.raises(CxmeetError, match="changed by somebody else between reading and writing"):
        database.storage.write(read)
    database.drop_table("t")
    assert other.tables() == {"u"}


def test_very_large_and_very_odd_documents_come_back(path: Path) -> None:
    docs: dict[str, dict[str, Any]] = {
        "big": {"text": "x" * 10_000_000},
        "deep": {"a": [[[[{"b": [None, True, -0.0, 1e300, 10**40]}]]]]},
        "odd \n\u2028\x00\x1b[31m": {"[/x]": "[@click=boom]", "": "\u202e=cmd()", "\x7f\x85": "<script>"},
    }
    database = open_database(path)
    for key, doc in docs.items():
        table(database, "t").put(key, doc)
    assert repr(content(path)["t"]) == repr(docs)
