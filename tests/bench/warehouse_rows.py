"""Many purchases, in parquet and in PostgreSQL, and what a brief over them takes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PROGRAM = "from cxmeet.cli import main; main()"
MOST_OF_BY_HAND, MOST_OF_A_TENTH, MOST_MEMORY, MOST_ON_THE_WIRE = 1.3, 11.0, 4_000, 1_000_000
CHARTER = """
[organisation]
name = "Bench"
[connections.warehouse]
url = "{url}"
timeout = 3600
[customers]
kind = "purchases"
lapse_days = 90
connection = "warehouse"
table = "{table}"
columns = {{ customer = "customer", date = "bought_on", amount = "amount" }}
"""
PURCHASES = """
COPY (SELECT 'C' || lpad(floor(power(a, 1.5) * {customers})::BIGINT::VARCHAR, 7, '0') AS customer,
             DATE '2023-01-01' + floor(b * 1400)::INT AS bought_on,
             round(1 + exp(c * 5), 2)::DECIMAL(12, 2) AS amount
      FROM (SELECT hash(i) / 18446744073709551616.0 AS a, hash(i * 7 + 1) / 18446744073709551616.0 AS b,
                   hash(i * 13 + 5) / 18446744073709551616.0 AS c FROM range({rows}) AS of_all(i))
      ORDER BY bought_on)
TO '{path}' (FORMAT parquet)
"""
BY_HAND = """
import json, sys, duckdb
settings = {"memory_limit": "3GB", "temp_directory": sys.argv[2], "preserve_insertion_order": False}
engine = duckdb.connect(config=settings)
engine.execute("SET enable_progress_bar = false")
print(json.dumps(engine.execute(open(sys.argv[1]).read()).fetchall()))
"""
FIRST = 2025 * 12 + 9
"""The number of the period before the first that is shown."""
DAYS = {"start": "2026-09-30", "end": "2026-10-31", "before": "2025-10-31", "first": FIRST}


class Run(NamedTuple):
    """A process that was run: its seconds by the clock and of computing, its peak of memory in MB, what it printed."""

    seconds: float
    computed: float
    memory: int
    told: str


def parquet(rows: int, folder: Path) -> int:
    """A brief over so many rows of parquet; 1 where a bound is broken."""
    tenth, whole = (_made(folder, count) for count in (rows // 10, rows))
    less, more = (_brief(folder, "duckdb://", path.name) for path in (tenth, whole))
    statement = folder / "by_hand.sql"
    by_hand = (Path(__file__).parent / "by_hand.sql").read_text(encoding="utf-8")
    statement.write_text(by_hand.format(file=whole, **DAYS), encoding="utf-8")
    hand = _run([sys.executable, "-c", BY_HAND, str(statement), str(folder / "spilled")], folder)
    same = _figures(hand.told) == _of_brief(more.told)
    of_hand, of_tenth = more.seconds / hand.seconds, more.seconds / less.seconds
    print(f"{rows:,} rows of parquet: {_took(more)} (bound {MOST_MEMORY:,})")
    print(f"by hand {_took(hand)}: {of_hand:.2f} x (bound {MOST_OF_BY_HAND})", end=", ")
    print(f"figures {'the same' if same else 'NOT THE SAME'}")
    print(f"a tenth {_took(less)}: {of_tenth:.1f} x (bound {MOST_OF_A_TENTH})")
    bounds = of_hand <= MOST_OF_BY_HAND and of_tenth <= MOST_OF_A_TENTH and more.memory <= MOST_MEMORY
    return 0 if bounds and same else 1


def postgres(rows: int, folder: Path) -> int:
    """A brief over so many rows in a PostgreSQL of its own; 1 where more comes over the wire than may."""
    sys.path.insert(0, str(REPOSITORY))
    from tests import postgres as server

    path = _made(folder, rows)
    programs = server.programs()
    if programs is None:
        print("PostgreSQL is not installed")
        return 1
    with server.running(programs) as started, server.new_database(started) as database:
        database.run("CREATE TABLE purchases (customer text, bought_on date, amount numeric(12, 2))")
        _fill(database, path)
        with _counting(started.socket, folder) as (between, counted):
            url = database.url.replace(str(started.socket), str(between))
            found = _brief(folder, url, "purchases")
    print(f"{rows:,} rows in PostgreSQL: {found.seconds:.1f} s in {found.memory:,} MB,", end=" ")
    print(f"{counted[0]:,} bytes came over the wire (bound {MOST_ON_THE_WIRE:,}), {counted[1]:,} went")
    return 0 if counted[0] < MOST_ON_THE_WIRE else 1


def _made(folder: Path, rows: int) -> Path:
    """A file of so many purchases; one that is there is taken."""
    import duckdb

    path = folder / f"purchases-{rows}.parquet"
    if not path.exists():
        settings: dict[str, Any] = {"memory_limit": "2GB", "temp_directory": str(folder / "spilled")}
        duckdb.connect(config=settings).execute(PURCHASES.format(rows=rows, customers=max(1, rows // 25), path=path))
    return path


def _brief(folder: Path, url: str, table: str) -> Run:
    (folder / "cxmeet.toml").write_text(CHARTER.format(url=url, table=table), encoding="utf-8")
    return _run([sys.executable, "-c", PROGRAM, "-C", str(folder), "brief", "--format", "json"], folder)


def _run(command: Sequence[str], folder: Path) -> Run:
    """A command in a process of its own."""
    told, began = folder / "told.json", time.perf_counter()
    with told.open("wb") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command[-1]} failed")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, told.read_text(encoding="utf-8"))


def _took(run: Run) -> str:
    return f"{run.seconds:.1f} s ({run.computed:.1f} s of computing) in {run.memory:,} MB"


def _figures(told: str) -> dict[str, Any]:
    """The figures of the last period, of what the statement by hand gives."""
    rows: dict[str, list[list[int]]] = defaultdict(list)
    for what, row in json.loads(told):
        rows[what].append([number or 0 for number in row])
    now: list[list[int]] = [row for row in rows["turn"] if row[0] == FIRST + 12]
    new, back, lost = (sum(row[at] for row in now) for at in (2, 3, 4))
    (standing,) = rows["standing"]
    return {
        "new": new, "reactivated": back, "lost": lost, "closing": standing[0], "closing_value": standing[1],
        "buyers": sum(row[11] for row in now), "at_risk": standing[5], "ten": standing[2],
        "tenures": sum(n for days, n in rows["tenure"] if days < 90),
        "rows": sum(row[1] for row in rows["size"]),
    }  # fmt: skip


def _of_brief(told: str) -> dict[str, Any]:
    brief = json.loads(told)
    assets = brief["assets"]
    now = assets["periods"][-1]
    return {
        **{name: now[name] for name in ("new", "reactivated", "lost", "closing", "buyers")},
        "closing_value": round(float(now["closing_value"]) * 1_000_000),
        "at_risk": assets["at_risk"]["customers"],
        "ten": round(float(assets["ahead"]["top"][0]["value"]) * 1_000_000),
        "tenures": next(under["customers"] for under in assets["tenure"]["under"] if under["days"] == 90),
        "rows": brief["sources"][0]["rows"],
    }


def _fill(database: Any, path: Path) -> None:
    import duckdb

    rows = duckdb.execute(f"SELECT customer, bought_on::VARCHAR, amount::VARCHAR FROM '{path}'")
    with (
        database.connected() as connection,
        connection.cursor().copy("COPY purchases FROM STDIN") as copy,
    ):
        while some := rows.fetchmany(50_000):
            copy.write("".join("\t".join(row) + "\n" for row in some))
    database.run("ANALYZE purchases")


@contextmanager
def _counting(there: Path, folder: Path) -> Iterator[tuple[Path, list[int]]]:
    """A socket that passes everything on, and the bytes that came and went."""
    between, counted = folder / "wire", [0, 0]
    between.mkdir(exist_ok=True)
    name = ".s.PGSQL.5432"
    listening = socket.socket(socket.AF_UNIX)
    (between / name).unlink(missing_ok=True)
    listening.bind(str(between / name))
    listening.listen()

    def passed(from_: socket.socket, to: socket.socket, at: int) -> None:
        while some := from_.recv(65_536):
            counted[at] += len(some)
            to.sendall(some)
        to.shutdown(socket.SHUT_WR)

    def accept() -> None:
        while True:
            try:
                here, _ = listening.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(there / name))
            for pair in ((server, here, 0), (here, server, 1)):
                threading.Thread(target=passed, args=pair, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield between, counted
    finally:
        listening.close()
