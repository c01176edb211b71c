"""Whatever goes wrong, a person is told what and where and what to do, and a script gets the right code."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["start", "weekly"], 4, "monthly"),
        (["start", "monthly", "--present", "Ana Riuz"], 4, "did you mean Ana Ruiz?"),
        (["start", "monthly", "--period", "2026-13"], 2, "2026-13"),
        (["next"], 1, "cxmeet start"),
        (["note", "x"], 1, "cxmeet start"),
        (["close"], 1, "cxmeet start"),
        (["decide", "x"], 1, "cxmeet start"),
        (["show", "D-0001"], 4, "cxmeet decisions"),
        (["show", "x"], 4, "D-0042"),
        (["minutes"], 4, "no meeting yet"),
        (["minutes", "M-0009"], 4, "cxmeet meetings"),
        (["decisions", "--format", "jsn"], 2, "did you mean json?"),
        (["decisons"], 2, "did you mean decisions?"),
        (["close", "--as", "Ana Ruiz"], 2, "--as goes before the command: cxmeet --as NAME close"),
        (["record", "check", "-C", "x"], 2, "-C goes before the command: cxmeet -C DIR record check"),
        (["log", "--since", "3 nov", "--until", "2 nov"], 2, "up to one before it: 3 nov, 2 nov"),
        (["rate", "11"], 2, "1<=x<=10"),
        (["start"], 2, "AGENDA"),
        (["run", "monthly"], 1, "no terminal here. From a script: cxmeet start monthly"),
        ([], 1, "no terminal here"),
        (["demo"], 1, "no terminal here"),
    ],
)
def test_the_message_says_what_to_do_and_the_code_what_happened(
    cxmeet: Cxmeet, company: Path, arguments: list[str], code: int, told: str
) -> None:
    ran = cxmeet(*arguments)

    assert (ran.code, ran.out) == (code, "")
    assert told in ran.said
    assert "Traceback" not in ran.said
    assert not (company / "cxmeet.jsonl").exists()


def test_somebody_the_charter_does_not_know_is_refused(cxmeet: Cxmeet) -> None:
    ran = cxmeet("status", acting="Bob")

    assert ran.code == 4
    assert "Ana Ruiz, Ben Okri, Cleo Park" in ran.said


def test_no_workspace_says_how_to_make_one(cxmeet: Cxmeet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = cxmeet("status", workspace=None)

    assert ran.code == 4
    assert "cxmeet init" in ran.said


def test_an_agenda_that_does_not_open_with_customers_is_refused_with_its_place(cxmeet: Cxmeet, company: Path) -> None:
    path = company / "agendas" / "monthly.toml"
    path.write_text(path.read_text().replace('kind = "assets"', 'kind = "topic"', 1))
    ran = cxmeet("start", "monthly")

    assert ran.code == 3
    assert "monthly.toml:" in ran.said
    assert "topic 1" in ran.said


def test_reading_a_record_works_with_a_broken_charter(cxmeet: Cxmeet, company: Path) -> None:
    cxmeet("start", "monthly")
    cxmeet("close", "--yes")
    (company / "cxmeet.toml").write_text("[organisation\n")

    assert cxmeet("minutes").code == 0
    assert cxmeet("meetings", acting="").code == 0
    assert cxmeet("agendas").code == 3


def program(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cxmeet", *arguments], capture_output=True, timeout=60, **more)


def test_two_chairs_starting_at_once_make_one_meeting(company: Path) -> None:
    command = [sys.executable, "-m", "cxmeet", "-C", str(company), "start", "monthly"]
    chairs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ended = [(chair.communicate(timeout=60), chair.returncode) for chair in chairs]

    assert sorted(code for _, code in ended) == [0, 6]
    assert sorted(out for (out, _), _ in ended) == [b"", b"M-0001\n"]
    meetings = program("-C", str(company), "meetings", "--format", "csv").stdout.decode().strip().split("\n")
    assert len(meetings) == 2


def test_a_reader_who_goes_away_is_no_error(company: Path) -> None:
    program("-C", str(company), "start", "monthly")
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "cxmeet", "-C", str(company), "minutes"], stdout=writer, stderr=subprocess.PIPE
    ) as exporting:
        os.close(writer)
        os.close(reader)
        _, said = exporting.communicate(timeout=60)

    assert exporting.returncode == 0
    assert said == b""


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="looks at the open files of a process in /proc")
def test_an_interrupt_leaves_with_130_and_without_a_traceback(company: Path) -> None:
    """A note that waits for another writer's lock is interrupted: nothing is written."""
    program("-C", str(company), "start", "monthly")
    with (company / "cxmeet.jsonl.lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, "-m", "cxmeet", "-C", str(company), "note", "x"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeding_interrupts
        ) as waiting:
            until(lambda: opens(waiting.pid, lock.name))
            waiting.send_signal(signal.SIGINT)
            _, said = waiting.communicate(timeout=20)

    assert waiting.returncode == 130
    assert said.strip() == b"Interrupted."
    assert b"0 captured" in program("-C", str(company), "status").stdout


def heeding_interrupts() -> None:
    """Let a program be interrupted, also where whoever runs the tests is not to be."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def opens(process: int, path: str) -> bool:
    """Whether a process has a file open."""
    links = os.listdir(f"/proc/{process}/fd")
    return any(
        os.path.samefile(f"/proc/{process}/fd/{link}", path)
        for link in links
        if os.path.exists(f"/proc/{process}/fd/{link}")
    )


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Look again and again until something is so; fails when it never is."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
