"""The program as a person meets it: in a real pseudo-terminal, with keys, on an emulated screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

KEYS = {
    "enter": b"\r",
    "esc": b"\x1b",
    "tab": b"\t",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "down": b"\x1b[B",
    "save": b"\x13",
}


class Terminal:
    """One run of cxmeet in a terminal of 80 columns and 24 rows."""

    def __init__(self, *arguments: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
            os.execve(sys.executable, [sys.executable, "-m", "cxmeet", *arguments], environment)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        """Keys by name, anything else as typed."""
        for key in keys:
            os.write(self._terminal, KEYS.get(key, key.encode()))

    def until(self, *words: str, seconds: float = 30) -> None:
        """Read on until the screen shows all these words; fails, showing the screen, when it never does."""
        deadline = time.monotonic() + seconds
        while not all(word in self.text for word in words):
            assert time.monotonic() < deadline, f"waited for {words}:\n{self.text}"
            self._read(0.05)

    def ended(self, seconds: float = 30) -> int:
        """The exit code, once the program has left by itself."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._read(0.05)
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running:\n{self.text}")

    def kill(self) -> None:
        """As a power cut would: no chance to tidy up."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0

    def close(self) -> None:
        self.kill()
        os.close(self._terminal)

    def _read(self, seconds: float) -> None:
        poll = select.poll()
        poll.register(self._terminal, select.POLLIN)
        ready = poll.poll(seconds * 1000)
        with contextlib.suppress(OSError):
            data = os.read(self._terminal, 65536) if ready else b""
            if b"\x1b[?2026$p" in data:
                os.write(self._terminal, b"\x1b[?2026;2$y")
            # The emulator takes this answer-back request for a colour command.
            self._stream.feed(data.replace(b"\x1b[>4;1m", b"").replace(b"\x1b[>4m", b""))


Opened = Callable[..., Terminal]


@pytest.fixture
def terminal() -> Iterator[Opened]:
    """Runs cxmeet with the arguments given; every run is ended with the test."""
    started: list[Terminal] = []

    def start(workspace: Path, *arguments: str) -> Terminal:
        started.append(Terminal("-C", str(workspace), "--as", "Ana Ruiz", *arguments))
        return started[-1]

    yield start
    for one in started:
        one.close()
