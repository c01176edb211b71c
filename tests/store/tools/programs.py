"""Starting the programs that the proofs run beside themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent


def environment() -> dict[str, str]:
    paths = [str(ROOT), str(HERE)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def start(program: str, *arguments: object, **more: Any) -> subprocess.Popen[bytes]:
    """A program of this folder, with pipes for what it is told and what it says."""
    started: subprocess.Popen[bytes] = subprocess.Popen(
        [sys.executable, str(HERE / program), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        **more,
    )
    return started


def hear(program: subprocess.Popen[bytes]) -> str:
    """The next line it says; empty when it has ended."""
    assert program.stdout is not None
    return program.stdout.readline().decode().strip()


def rest(program: subprocess.Popen[bytes]) -> list[str]:
    """Every whole line until its end."""
    assert program.stdout is not None
    with program:
        return program.stdout.read().decode().split("\n")[:-1]
