"""Several people write into one running meeting at once, each command a process of its own, while a script exports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

WRITER = """
import subprocess, sys
workspace, who, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(count):
    verb = "decide" if number % 2 else "note"
    subprocess.run(
        [sys.executable, "-m", "cxmeet", "-C", workspace, verb, f"{who}/{number}"], check=True, capture_output=True
    )
"""


def cxmeet(workspace: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "cxmeet", "-C", str(workspace), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_eight_hands_write_and_nothing_is_lost_doubled_or_torn(company: Path, rounds: int) -> None:
    """Every entry is there once, numbers have no gap, and every export made meanwhile is whole."""
    each = max(2, rounds // 10 * 2)
    cxmeet(company, "start", "monthly")
    command = [sys.executable, "-c", WRITER, str(company)]
    writers = [subprocess.Popen([*command, f"hand {hand}", str(each)]) for hand in range(8)]
    exports = 0
    while any(writer.poll() is None for writer in writers):
        minutes = json.loads(cxmeet(company, "minutes", "--format", "json"))
        assert [one["number"] for one in minutes["decisions"]] == [
            f"D-{number:04d}" for number in range(1, len(minutes["decisions"]) + 1)
        ]
        exports += 1
    minutes = json.loads(cxmeet(company, "minutes", "--format", "json"))
    said = [note for topic in minutes["topics"] for note in topic["notes"]]
    said += [one["statement"] for one in minutes["decisions"]]

    assert [writer.returncode for writer in writers] == [0] * 8
    assert exports > 0
    assert sorted(said) == sorted(f"hand {hand}/{number}" for hand in range(8) for number in range(each))
    assert len(minutes["decisions"]) == 4 * each
