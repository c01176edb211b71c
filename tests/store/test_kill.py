"""Row 1: whoever is killed at whatever moment, everything that was acknowledged is there and writing goes on."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest
from keeping import content, open_database, table
from programs import hear, rest, start

MODES = {"writing": ("insert", 1), "compacting": ("compact", 1), "two writing": ("insert", 2)}


@pytest.mark.parametrize("mode", MODES)
def test_kill_loses_nothing_acknowledged(mode: str, path: Path, rounds: int) -> None:
    rng, acknowledged = random.Random(mode), set[str]()
    what, count = MODES[mode]
    for attempt in range(max(2, rounds // 3)):
        writers = [start("writer.py", what, path, f"k{attempt}-{name}", 10**6) for name in range(count)]
        for writer in writers:
            assert hear(writer) == "ready"
        for _ in range(rng.randint(0, 25)):
            acknowledged.add(hear(writers[0]))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        acknowledged.update(line for writer in writers for line in rest(writer) if line != "ready")
        present = [doc["id"] for doc in content(path).get("many", {}).values()]
        assert acknowledged <= set(present)
        assert len(present) == len(set(present))
        database = open_database(path, timeout=2)
        table(database, "after").put(str(attempt), {"v": attempt})
        database.close()
    assert len(content(path)["after"]) == max(2, rounds // 3)
    assert len(acknowledged) > 20
    assert not list(path.parent.glob("*.tmp"))
