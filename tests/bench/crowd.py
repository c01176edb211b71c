"""Eight writers at once: ours, SQLite below TinyDB, and SQLite by itself, in turns."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from keeping import content, open_database, table
from programs import environment, hear, rest, start
from sqlite_writer import created

Figures = dict[str, float]


def crowd(folder: Path) -> Figures:
    """Eight processes, 100 rounds of three transactions each: ours, SQLite below TinyDB, and SQLite by itself.

    Our lock lets in who has waited longest. SQLite's own lets in whoever asks at the right moment, and some starve.
    """
    found: dict[str, list[float]] = {}
    for turn in range(3):
        place = folder / f"turn{turn}"
        place.mkdir()
        for name in ("ours", "below", "alone"):
            writers = ready(start_ours(place) if name == "ours" else start_sqlite(place, name))
            began = time.perf_counter()
            for writer in writers:
                writer.stdin.write(b"go\n")
                writer.stdin.flush()
            waits = sorted(float(word) for writer in writers for line in rest(writer) for word in line.split()[1:2])
            found.setdefault(f"crowd {name}", []).append(3 * 8 * 100 / (time.perf_counter() - began))
            found.setdefault(f"crowd p99 {name}", []).append(waits[int(len(waits) * 0.99)])
        found.setdefault("crowd wrong", []).append(wrong(place / "crowd.jsonl"))
    worst = {"crowd wrong": max(found.pop("crowd wrong"))}
    return {**{name: statistics.median(figures) for name, figures in found.items()}, **worst}


def start_ours(folder: Path) -> list[Any]:
    path = folder / "crowd.jsonl"
    database = open_database(path)
    with database.transaction():
        table(database, "counter").put("all", {"v": 0})
        table(database, "pair").put("left", {"v": 100})
        table(database, "pair").put("right", {"v": 0})
    database.close()
    return [start("writer.py", "transfer", path, f"w{name}", 100, "", "timed") for name in range(8)]


def start_sqlite(folder: Path, how: str) -> list[Any]:
    path = str(folder / f"{how}.db")
    created(path)
    command = [sys.executable, str(Path(__file__).with_name("sqlite_writer.py")), how, path]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "env": environment()}
    return [subprocess.Popen([*command, f"w{name}", "100"], **pipes) for name in range(8)]


def ready(writers: list[Any]) -> list[Any]:
    for writer in writers:
        assert hear(writer) == "ready"
    return writers


def wrong(path: Path) -> int:
    """Documents lost or doubled, counts missed, sums that are not what they were."""
    found = content(path)
    ids = [doc["id"] for doc in found["many"].values()]
    total = found["pair"]["left"]["v"] + found["pair"]["right"]["v"]
    return int(
        abs(800 - len(set(ids))) + abs(800 - found["counter"]["all"]["v"]) + abs(100 - total) + len(ids) - len(set(ids))
    )
