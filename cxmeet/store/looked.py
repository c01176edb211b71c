"""When somebody last looked at a workspace; kept in the account's own state folder, never in the record."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from pathlib import Path

LONGEST = 64
"""Bytes of a moment."""


class Looked:
    """One person's looks at one workspace."""

    def __init__(self, folder: Path, workspace: Path, who: str) -> None:
        """`folder` is the account's own; it is made when something is kept."""
        name = hashlib.sha256(f"{os.path.realpath(workspace)}\0{who}".encode(errors="replace")).hexdigest()[:32]
        self._folder, self._path = folder, folder / name

    def last(self) -> dt.datetime | None:
        """The moment of the last look; None where there was none, or nobody can tell."""
        with contextlib.suppress(OSError, ValueError):
            fd = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                found = dt.datetime.fromisoformat(os.read(fd, LONGEST).decode().strip())
            finally:
                os.close(fd)
            return found if found.tzinfo else None
        return None

    def note(self, moment: dt.datetime) -> None:
        """Keep the moment of a look. Where that fails the next one tells of more, and no harm is done."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            fd = os.open(self._path, flags, 0o600)
            try:
                os.write(fd, f"{moment.isoformat()}\n".encode())
            finally:
                os.close(fd)
