"""5,000 decisions as JSON, beside todoman and Taskwarrior with as many entries of the same size.

    python tests/bench/listing.py [--decisions 5000] [--meetings 500] [--rounds 5] [--todo PATH] [--task PATH]

All run in turns; the median CPU time of each is printed, and the ratio to ours. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import uuid
from pathlib import Path

from msgspec.structs import replace
from register import CXMEET, fill

from cxmeet import assembly
from cxmeet.services.workspace import Workspace

MOST = {"todo": 0.4, "task": 2.5}
"""How much of the other's time ours may take."""
Command = tuple[list[str], dict[str, str]]


def ours(folder: Path, decisions: int, meetings: int) -> Command:
    place = folder / "company"
    subprocess.run([CXMEET, "demo", str(place)], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    workspace = assembly.workspace(place, "Ana Ruiz")
    fill(workspace, decisions)
    hold(workspace, meetings - 2)
    workspace.record.close()
    return [CXMEET, "-C", str(place), "--as", "Ana Ruiz", "decisions", "--format", "json"], {}


def hold(workspace: Workspace, count: int) -> None:
    """As many meetings more, each saved by itself, with all that the first one has: its papers and its minutes."""
    record = workspace.record
    first = record.meetings()[0]
    papers, minutes = record.papers(first.number), record.minutes(first.number, 1)
    assert papers
    assert minutes
    for _ in range(count):
        with record.transaction():
            number, new = record.next_number("M"), workspace.new_id()
            record.save(replace(first, id=new, number=number, rev=0))
            record.save(replace(papers, id=workspace.new_id(), meeting=number, rev=0))
            record.save(replace(minutes, id=f"{new}-1", number=number, rev=0))


def entries(told: bytes) -> list[str]:
    """As many texts as there are decisions, each as long as one in JSON."""
    found = json.loads(told)["decisions"]
    size = len(json.dumps(found[0]))
    return [f"{number} {'waiting for the router ' * (size // 23)}"[:size] for number in range(len(found))]


def todo(folder: Path, texts: list[str], program: str) -> Command:
    """todoman, with each entry in a file of its own and its cache warm."""
    calendar = folder / "todo" / "work"
    calendar.mkdir(parents=True)
    for number, text in enumerate(texts):
        uid = f"{number:08}@bench"
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", "BEGIN:VTODO", f"UID:{uid}"]
        lines += ["DTSTAMP:20261127T120000Z", f"SUMMARY:Number {number}", f"DESCRIPTION:{text}"]
        lines += ["END:VTODO", "END:VCALENDAR", ""]
        (calendar / f"{uid}.ics").write_text("\r\n".join(lines), encoding="utf-8")
    settings = folder / "todo" / "config.py"
    settings.write_text(f'path = "{calendar.parent}/*"\ncache_path = "{folder}/todo/cache.sqlite3"\n', encoding="utf-8")
    return [program, "--config", str(settings), "--porcelain", "list"], {}


def task(folder: Path, texts: list[str], program: str) -> Command:
    """Taskwarrior."""
    place = folder / "task"
    place.mkdir()
    told = [
        {"uuid": str(uuid.uuid4()), "description": text, "status": "pending", "entry": "20261127T120000Z"}
        for text in texts
    ]
    (place / "rc").write_text(f"data.location={place}\nconfirmation=off\ngc=off\nhooks=off\n", encoding="utf-8")
    surroundings = {"TASKRC": str(place / "rc"), "TASKDATA": str(place)}
    subprocess.run(
        [program, "import", "-"], input=json.dumps(told).encode(), env={**os.environ, **surroundings},
        check=True, capture_output=True,
    )  # fmt: skip
    return [program, "export"], surroundings


def cpu(command: Command) -> tuple[float, int]:
    """The seconds of CPU that a command took, and how many bytes it gave."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(command[0], env={**surroundings, **command[1]}, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, len(ran.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--decisions", type=int, default=5000)
    parser.add_argument("--meetings", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--todo", default=shutil.which("todo") or "")
    parser.add_argument("--task", default=shutil.which("task") or "")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = {"cxmeet": ours(folder, given.decisions, given.meetings)}
        texts = entries(subprocess.run(commands["cxmeet"][0], check=True, capture_output=True).stdout)
        if given.todo:
            commands["todo"] = todo(folder, texts, given.todo)
        if given.task:
            commands["task"] = task(folder, texts, given.task)
        for command in commands.values():
            cpu(command)
        taken: dict[str, list[tuple[float, int]]] = {program: [] for program in commands}
        for _ in range(given.rounds):
            for program, command in commands.items():
                taken[program].append(cpu(command))
    mine = statistics.median(seconds for seconds, _ in taken["cxmeet"])
    for program, found in taken.items():
        theirs = statistics.median(seconds for seconds, _ in found)
        ratio = f"  ours is {mine / theirs:4.2f} of it, at most {MOST[program]}" if program in MOST else ""
        print(f"{program:<8} {theirs * 1000:6.0f} ms of CPU, {found[0][1]:>10,} bytes{ratio}")


if __name__ == "__main__":
    main()
