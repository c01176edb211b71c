"""How far a long read has come, on stderr, where somebody is looking."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cxmeet.cli.streams import to_stderr

if TYPE_CHECKING:
    from cxmeet.services.workspace import Files

PATIENCE = 0.7
"""Seconds a person waits without wondering."""


@contextmanager
def reading(files: Files) -> Iterator[None]:
    """While inside, say which of the files is read and how far; nothing where stderr is no terminal or it is quick."""
    if not sys.stderr.isatty():
        yield
        return
    shown = _Shown()
    with files.watched(shown.update):
        try:
            yield
        finally:
            shown.clear()


class _Shown:
    def __init__(self) -> None:
        self._began = time.monotonic()
        self._next = self._began + PATIENCE
        self._wide = 0

    def update(self, path: Path, share: float | None) -> None:
        """Say how far the reading has come, five times a second at most; or for how long it has gone on."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.2
        far = f"{time.monotonic() - self._began:.0f} s" if share is None else f"{share:.0%}"
        text = f"reading {path.name[:60]!a} {far}"
        to_stderr(f"\r{text.ljust(self._wide)}")
        self._wide = len(text)

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._wide:
            to_stderr(f"\r{' ' * self._wide}\r")
