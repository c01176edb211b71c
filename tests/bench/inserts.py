"""An insert into the record beside that of another checkout: `python tests/bench/inserts.py FOLDER [SIZE ...]`.

`FOLDER` is a checkout of the version to compare with (`git worktree add FOLDER VERSION`). Both write by turns, each in
a process of its own, on the same disk; compare only the ratio. At most 1.05 is wanted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
TURNS, EACH = 60, 20


def write(root: str, path: str, size: int) -> None:
    """Fill a record, then insert as often as is asked on standard input; says how many microseconds each took."""
    sys.path[:0] = [root, f"{root}/tests/store/tools"]
    from keeping import fields, noon, open_database, table

    import cxmeet

    assert str(Path(cxmeet.__file__).resolve()).startswith(root), f"not of {root}"
    database = open_database(path)
    table(database, "numbers").put("D", {"last": noon().day})
    table(database, "t").insert_multiple(fields(number) for number in range(size))
    table(database, "t").insert(fields(0))  # the first of a day makes the backup
    print("ready", flush=True)
    for asked, _ in enumerate(sys.stdin):
        took = []
        for document in [fields(asked * EACH + number) for number in range(EACH)]:
            began = time.perf_counter()
            table(database, "t").insert(document)
            took.append((time.perf_counter() - began) * 1e6)
        print(*took, flush=True)


def start(root: str, path: str, size: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--write", root, path, str(size)]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def ask(writer: subprocess.Popen[str]) -> list[float]:
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write("go\n")
    writer.stdin.flush()
    return [float(word) for word in writer.stdout.readline().split()]


def compare(before: str, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        roots = {"before": before, "now": str(HERE)}
        writers = {name: start(root, f"{folder}/{name}.jsonl", size) for name, root in roots.items()}
        took: dict[str, list[float]] = {name: [] for name in writers}
        for _ in range(TURNS):
            for name, writer in writers.items():
                took[name] += ask(writer)
        for writer in writers.values():
            writer.communicate()
    median = {name: statistics.median(times) for name, times in took.items()}
    told = ", ".join(f"{name} {microseconds:.0f} µs" for name, microseconds in median.items())
    print(f"{size} documents: {told}, {median['now'] / median['before']:.2f} x", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        for size in map(int, sys.argv[2:] or ["1000", "10000", "100000"]):
            compare(str(Path(sys.argv[1]).resolve()), size)
