"""What is recorded is never taken for not recorded, whatever becomes of the standard streams."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

FULL = pytest.mark.skipif(sys.platform != "linux", reason="there is no /dev/full")


def shell(company: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell, in which `cxmeet` works in the company's workspace."""
    program = f"{shlex.quote(sys.executable)} -m cxmeet -C {shlex.quote(str(company))} --as 'Ana Ruiz'"
    return subprocess.run(
        ["bash", "-c", f'cxmeet() {{ {program} "$@"; }}; {line}'], capture_output=True, text=True, timeout=60
    )


@FULL
@pytest.mark.parametrize("away", ["> /dev/full", ">&-", "> >(exec true); exit $?"])
def test_a_change_that_cannot_be_printed_says_that_it_is_recorded(company: Path, cxmeet: Cxmeet, away: str) -> None:
    cxmeet("start", "monthly")
    if "true" in away:  # the reader has to be gone before anything is printed
        away = "| { exec <&-; sleep 1; }; exit ${PIPESTATUS[0]}"
    ran = shell(company, f"cxmeet decide x {away}")

    assert ran.returncode == 7
    assert "D-0001 is recorded, but could not be printed" in ran.stderr
    assert "D-0001" in cxmeet("decisions").out


@FULL
def test_every_command_that_records_and_prints_has_a_code_of_its_own_for_it(company: Path, tmp_path: Path) -> None:
    """One after another in one shell, each with its output going nowhere; the last line lists the codes."""
    commands = [
        "start monthly",
        "decide x",
        "park x",
        "amend 1 --why y",
        "supersede 1 y",
        "close --yes",
        "record backup",
        f"init {tmp_path / 'new'}",
    ]
    script = "; ".join(f"cxmeet {one} > /dev/full; codes+=$?" for one in commands)
    ran = shell(company, f"{script}; echo $codes")

    assert ran.stdout.strip() == "7" * len(commands), ran.stderr
    assert ran.stderr.count("could not be printed") == len(commands)
    assert "does not know how to handle" not in ran.stderr


@FULL
@pytest.mark.parametrize(
    "command", ["decisions", "minutes", "brief", "schema brief", "--help", "--version", "agendas", "meetings"]
)
@pytest.mark.parametrize("away", ["> /dev/full", ">&-"])
def test_what_is_only_read_and_cannot_be_printed_is_said_in_one_sentence(
    company: Path, cxmeet: Cxmeet, command: str, away: str
) -> None:
    if command == "minutes":
        cxmeet("start", "monthly")
    ran = shell(company, f"cxmeet {command} {away}")

    assert ran.returncode == 1
    assert "could not be printed" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "handle" not in ran.stderr


@FULL
@pytest.mark.parametrize("away", ["2> /dev/full", "2>&-", "2>&- <&- >&-"])
def test_what_cannot_be_said_changes_nothing(company: Path, cxmeet: Cxmeet, away: str) -> None:
    """The files a command opens get no number of a closed stream, so nothing said ends up in the record."""
    cxmeet("start", "monthly")
    ran = shell(company, f"cxmeet note heard {away}; echo $?; cxmeet nonsense {away}; echo $?")

    assert ran.stdout.split() == ["0", "2"]
    assert "heard" in cxmeet("minutes").out
    assert cxmeet("record", "check").code == 0


def test_help_is_printed_whatever_the_streams_are(company: Path) -> None:
    """In an encoding without its characters, and to a reader who has seen enough."""
    program = [sys.executable, "-m", "cxmeet", "--help"]
    latin = subprocess.run(program, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, capture_output=True, timeout=60)
    assert (latin.returncode, latin.stderr) == (0, b"")
    assert latin.stdout.decode().startswith("Usage")

    reading, writing = os.pipe()
    os.close(reading)
    gone = subprocess.run(program, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert (gone.returncode, gone.stderr) == (0, b"")


@pytest.mark.parametrize("target", ["", " "])
def test_no_name_is_no_file(cxmeet: Cxmeet, target: str) -> None:
    assert cxmeet("agendas", "-o", target).code == 1


@pytest.mark.parametrize("target", ["-", "/dev/stdout"])
def test_the_record_is_exported_to_a_file_or_not_at_all(cxmeet: Cxmeet, target: str) -> None:
    cxmeet("start", "monthly")
    assert cxmeet("record", "export", target, "--overwrite").code == 1
