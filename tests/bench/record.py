"""The record against stock TinyDB and raw SQLite, in one run: `python tests/bench/record.py [--sizes 1000,10000]`.

Every figure is a ratio of two things measured by turns on the same machine in the same run; compare only those. SQLite
runs in WAL mode with `synchronous=FULL`. The second half repeats the inserts with a sync that takes 5 ms longer, as on
an ordinary disk: `fsync` and `fdatasync` of all three are slowed by a small library made with `cc` on the spot.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
TOOLS = HERE.parent.parent / "store" / "tools"
sys.path[:0] = [str(HERE.parent.parent.parent), str(TOOLS), str(HERE.parent)]

from crowd import Figures, crowd  # noqa: E402
from keeping import NOON, content, fields, noon, table  # noqa: E402
from programs import environment  # noqa: E402
from tabulate import tabulate  # noqa: E402
from tinydb import TinyDB, where  # noqa: E402

from cxmeet.core.kernel.errors import RecordError  # noqa: E402
from cxmeet.store.journal.journal import Journal, stamp  # noqa: E402
from cxmeet.store.journal.record_line import Transaction, encode  # noqa: E402
from cxmeet.store.table import Database  # noqa: E402

SLOW = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
static void wait_(void) { struct timespec t = {0, 5000000}; nanosleep(&t, 0); }
int fsync(int f) { static int (*r)(int); if (!r) r = dlsym(RTLD_NEXT, "fsync"); wait_(); return r(f); }
int fdatasync(int f) { static int (*r)(int); if (!r) r = dlsym(RTLD_NEXT, "fdatasync"); wait_(); return r(f); }
"""

QUERY = (where("owner") == "leader03") & (where("status") == "late")
SCAN = "SELECT body FROM doc WHERE body->>'owner' = 'leader03' AND body->>'status' = 'late'"
INDEXED = "SELECT body FROM doc WHERE owner = 'leader03' AND status = 'late'"
INSERT = "INSERT INTO doc VALUES (?, ?, ?, ?)"


def timed(act: Callable[[int], object], count: int) -> list[float]:
    """Milliseconds of each call, in order of size."""
    found = []
    for number in range(count):
        began = time.perf_counter()
        act(number)
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def by_turns(count: int, **acts: Callable[[int], object]) -> Figures:
    """The median of each act, in milliseconds, taken in turns so that what else the machine does meets all alike."""
    found: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(count):
        for name, act in acts.items():
            found[name] += timed(lambda _, act=act, number=number: act(number), 1)  # type: ignore[misc]
    return {name.replace("_", " "): statistics.median(times) for name, times in found.items()}


# The three, filled with the same documents


def ours(folder: Path, size: int) -> Database:
    journal = Journal(folder / "cxmeet.jsonl", "Ana", noon, 5)
    with journal.holding():
        said = (
            Transaction(stamp(NOON), "Ana", "", [encode(["t", f"{n:025d}", fields(n)])]) for n in range(1, size + 1)
        )
        journal.rewrite(said)
    database = Database(journal)
    table(database, "t").insert(fields(0))  # the first of a day makes the backup
    return database


def stock(folder: Path, size: int) -> TinyDB:
    docs = {str(n): fields(n) for n in range(1, size + 1)}
    (folder / "stock.json").write_text(json.dumps({"_default": docs}))
    return TinyDB(folder / "stock.json")


def raw(path: Path, size: int) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=60)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE doc (id TEXT PRIMARY KEY, owner TEXT, status TEXT, body TEXT)")
    database.execute("CREATE INDEX by_owner ON doc (owner, status)")
    database.execute("BEGIN")
    database.executemany(INSERT, (row(f"{n:025d}", fields(n)) for n in range(1, size + 1)))
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def row(key: str, doc: dict[str, Any]) -> tuple[str, str, str, str]:
    return key, doc["owner"], doc["status"], json.dumps(doc)


# What is measured, in a process of its own for each size


def inserts(folder: Path, size: int, slow: bool) -> Figures:
    mine, theirs, lite = ours(folder, size), stock(folder, size), raw(folder / "lite.db", size)
    figures = {} if slow else reads(folder, size, mine, theirs, lite)
    before, many = (folder / "cxmeet.jsonl").stat().st_size, 60 if slow else 400
    docs = [fields(number) for number in range(many)]
    os.sync()  # what was written before is not to be waited for
    figures |= by_turns(
        many,
        insert_ours=lambda n: table(mine, "t").insert(docs[n]),
        insert_lite=lambda n: lite.execute(INSERT, row(f"x{n}", docs[n])),
    )
    grown = (folder / "cxmeet.jsonl").stat().st_size - before
    documents = sum(len(json.dumps(doc)) for doc in docs)
    few = max(4, 40_000 // size) if size > 1000 else 30
    return {**figures, **by_turns(few, insert_stock=lambda n: theirs.insert(fields(n))), "bytes": grown / documents}


def reads(folder: Path, size: int, mine: Database, theirs: TinyDB, lite: sqlite3.Connection) -> Figures:
    rng = random.Random(size)
    keys = [f"{rng.randrange(1, size + 1):025d}" for _ in range(300)]
    one = "SELECT body FROM doc WHERE id = ?"
    few = max(3, 100_000 // size // 5)
    return {
        **sizes(folder, lite),
        **opens(folder, size),
        **by_turns(
            300,
            get_ours=lambda n: table(mine, "t").get(doc_id=keys[n]),  # type: ignore[call-overload]
            get_lite=lambda n: json.loads(lite.execute(one, (keys[n],)).fetchone()[0]),
        ),
        **by_turns(
            min(few, 30),
            search_ours=lambda n: table(mine, "t").search(QUERY),
            search_scan=lambda n: [json.loads(text) for (text,) in lite.execute(SCAN)],
            search_index=lambda n: [json.loads(text) for (text,) in lite.execute(INDEXED)],
            search_stock=lambda n: (theirs.clear_cache(), theirs.search(QUERY)),
            get_stock=lambda n: theirs.get(doc_id=int(keys[n])),
        ),
        **by_turns(3, all_ours=lambda n: table(mine, "t").all(), all_stock=lambda n: theirs.all()),
        **refreshes(folder, mine),
    }


def refreshes(folder: Path, mine: Database) -> Figures:
    journal = Journal(folder / "cxmeet.jsonl", "", noon, 5)
    journal.refresh()
    idle = by_turns(300, refresh_idle=lambda n: journal.refresh())
    after = by_turns(100, write=lambda n: table(mine, "t").insert(fields(n)), refresh_after=lambda n: journal.refresh())
    journal.close()
    return {**idle, "refresh after": after["refresh after"]}


def opens(folder: Path, size: int) -> Figures:
    def open_ours(_: int) -> None:
        journal = Journal(folder / "cxmeet.jsonl", "", noon, 5)
        journal.refresh()
        assert len(journal.table("t")) >= size
        journal.close()

    def open_stock(_: int) -> None:
        with TinyDB(folder / "stock.json") as database:
            assert len(database) >= size

    return by_turns(5, open_ours=open_ours, open_stock=open_stock)


def sizes(folder: Path, lite: sqlite3.Connection) -> Figures:
    lite.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    names = {"ours": "cxmeet.jsonl", "stock": "stock.json", "lite": "lite.db"}
    return {f"size {name}": (folder / file).stat().st_size for name, file in names.items()}


# Six hundred flipped bits


def silent(folder: Path) -> Figures:
    """How many of 600 single flipped bits give other data without a word."""
    folder.mkdir(exist_ok=True)
    ours(folder, 100).close()
    stock(folder, 100).close()
    raw(folder / "lite.db", 100).close()
    found: Figures = {}
    for name, read in {"cxmeet.jsonl": read_ours, "stock.json": read_stock, "lite.db": read_lite}.items():
        rng, path = random.Random(3), folder / name
        good, data = read(path), path.read_bytes()
        found[f"silent {name}"] = 0
        for _ in range(600):
            flipped = bytearray(data)
            flipped[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            path.write_bytes(flipped)
            found[f"silent {name}"] += read(path) not in (good, "told")
    return found


def read_ours(path: Path) -> object:
    try:
        return content(path)
    except RecordError:
        return "told"


def read_stock(path: Path) -> object:
    try:
        with TinyDB(path) as database:
            return [dict(doc) for doc in database.all()]
    except Exception:
        return "told"


def read_lite(path: Path) -> object:
    try:
        database = sqlite3.connect(path)
        return [json.loads(text) for (text,) in database.execute("SELECT body FROM doc ORDER BY rowid")]
    except Exception:
        return "told"


# The table


def measured(what: str, size: int, library: str) -> Figures:
    """Run one part in a process of its own, so that none finds the memory of another."""
    command = [sys.executable, str(HERE), "--measure", what, "--sizes", str(size)]
    done = subprocess.run(
        command,
        env={**environment(), **({"LD_PRELOAD": library} if library else {})},
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(json.loads(done.stdout))


def measure(what: str, size: int) -> Figures:
    folder = Path(tempfile.mkdtemp(prefix="cxmeet-bench-", dir=os.environ.get("CXMEET_BENCH")))
    try:
        if what == "others":
            return {**crowd(folder), **silent(folder / "flips")}
        return inserts(folder, size, what == "slow")
    finally:
        shutil.rmtree(folder)


def slow_library(folder: str) -> str:
    """A library that makes each sync 5 ms longer; empty where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return ""
    source, library = Path(folder, "slow.c"), Path(folder, "slow.so")
    source.write_text(SLOW)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return str(library)


Row = tuple[str, float, float, str]
"""What, the figure, the most (or, below zero, the least) it may be, and in what."""


def rows(sizes: list[int], plain: dict[int, Figures], slow: dict[int, Figures], others: Figures) -> Iterator[Row]:
    limits = {1000: (20, 2), 10_000: (300, 20), 100_000: (3000, 200)}
    for size in sizes:
        here, delayed = plain[size], slow.get(size)
        least, least_slow = limits.get(size, (1, 1))
        yield f"insert at {size}: stock / ours", here["insert stock"] / here["insert ours"], -least, "x"
        yield f"insert at {size}: ours / SQLite", here["insert ours"] / here["insert lite"], 1.5, "x"
        if delayed:
            yield (
                f"insert at {size}, 5 ms: stock / ours",
                delayed["insert stock"] / delayed["insert ours"],
                -least_slow,
                "x",
            )
            yield f"insert at {size}, 5 ms: ours / SQLite", delayed["insert ours"] / delayed["insert lite"], 1.1, "x"
        yield f"get by id at {size}", here["get ours"], 0.05, "ms"
        yield f"refresh, nothing new, at {size}", here["refresh idle"], 0.02, "ms"
        yield f"refresh, one foreign write, at {size}", here["refresh after"], 0.2, "ms"
        yield f"cold open at {size}: ours / stock", here["open ours"] / here["open stock"], 1.5, "x"
        yield f"bytes written / document at {size}", here["bytes"], 1.3, "x"
        yield f"file size at {size}: ours / stock", here["size ours"] / here["size stock"], 1.2, "x"
        yield f"file size at {size}: ours / SQLite", here["size ours"] / here["size lite"], 1, "x"
    yield from compared(sizes, plain, others)


def compared(sizes: list[int], plain: dict[int, Figures], others: Figures) -> Iterator[Row]:
    small, large, middling = plain[sizes[0]], plain[sizes[-1]], plain.get(10_000, plain[sizes[-1]])
    growth = large["insert ours"] / small["insert ours"]
    yield f"insert at {sizes[-1]} / at {sizes[0]}", growth, 1.5, "x"
    yield "search at 10000: ours / stock", middling["search ours"] / middling["search stock"], 1 / 3, "x"
    yield "search at 10000: ours / SQLite scan", middling["search ours"] / middling["search scan"], 1, "x"
    yield "search at 10000: ours / SQLite index", middling["search ours"] / middling["search index"], 20, "x"
    yield f"cold open at {sizes[-1]}", large["open ours"], 1000 * sizes[-1] / 100_000, "ms"
    yield "eight writers: lost, doubled, torn", others["crowd wrong"], 0, ""
    yield (
        "eight writers: throughput, ours / SQLite below TinyDB",
        others["crowd ours"] / others["crowd below"],
        -0.8,
        "x",
    )
    yield "eight writers: insert p99", others["crowd p99 ours"], 25, "ms"
    yield "silent damage in 600 flips", others["silent cxmeet.jsonl"], 0, ""


def report(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = slow_library(folder)
        plain = {size: measured("plain", size, "") for size in sizes}
        slow = {size: measured("slow", size, library) for size in sizes} if library else {}
        others = measured("others", 0, "")
    found = [
        (
            what,
            f"{value:.3g} {unit}",
            f"{'>=' if limit < 0 else '<='} {abs(limit):.3g}",
            "holds" if holds(value, limit) else "FAILS",
        )
        for what, value, limit, unit in rows(sizes, plain, slow, others)
    ]
    print(tabulate(found, headers=["measure", "figure", "target", ""], disable_numparse=True))
    print()
    names = sorted({name for figures in plain.values() for name in figures if not name.startswith(("bytes", "size"))})
    print(
        tabulate(
            [[name, *(round(plain[size][name], 4) for size in sizes)] for name in names], ["ms, p50", *map(str, sizes)]
        )
    )
    crowded = {name: round(value, 1) for name, value in others.items() if name.startswith("crowd")}
    print(f"\neight writers, transactions a second and insert p99 in ms: {crowded}")
    print(f"silent damage in 600 flips: { ({name: value for name, value in others.items() if 'silent' in name}) }")
    if not library:
        print("no C compiler here: the inserts with a 5 ms sync were left out")


def holds(value: float, limit: float) -> bool:
    return value >= -limit if limit < 0 else value <= limit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="documents, comma separated")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    numbers = [int(size) for size in given.sizes.split(",")]
    if given.measure:
        print(json.dumps(measure(given.measure, numbers[0])))
    else:
        report(numbers)


if __name__ == "__main__":
    main()
