"""What somebody is typing, kept outside the record until it is saved or thrown away.

One small file for each thing that is typed, in the account's own state folder. While a dialog is open its file is
locked, so that a second screen of the same person neither overwrites it nor offers it; the kernel lets go of the lock
however the program ends. Kept through a crash or a kill, not through a power cut: nobody was told it is saved.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import hashlib
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from cxmeet.core.kernel.draft import Typed

LARGEST = 1_000_000
"""Bytes of a draft that are read."""

CLOSED = -1

MOST = 5
"""Things typed in one place that are kept, the newest of them."""


class Drafts:
    """The drafts of one person in one workspace."""

    def __init__(self, folder: Path, workspace: Path, now: Callable[[], dt.datetime]) -> None:
        """`folder` is the account's own; it is made when something is kept."""
        self._folder = folder
        self._now = now
        self._start = _digest(os.path.realpath(workspace))

    def waiting(self) -> list[Typed]:
        """What was typed and neither saved nor thrown away, oldest first; not what is being typed elsewhere."""
        found: list[Typed] = []
        with contextlib.suppress(OSError):
            for name in os.listdir(self._folder):
                if name.startswith(self._start) and (draft := self._taken(self._folder / name)):
                    found += draft.earlier
                    draft.close()
        return sorted(found, key=lambda typed: typed.at)

    def begin(self, about: str) -> Draft | None:
        """Start typing about something, such as “note in M-0003”; None where a draft cannot be kept."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._taken(self._folder / f"{self._start}-{_digest(about)}.json", about)
        return None

    def _taken(self, path: Path, about: str = "") -> Draft | None:
        """The draft in this file; None where it cannot be had, or somebody is typing in it."""
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | (os.O_CREAT if about else 0)
        try:
            fd = os.open(path, flags, 0o600)
        except OSError:
            return None
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            found = os.fstat(fd)
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
                return Draft(path, fd, about, self._now)
        except OSError:
            pass
        os.close(fd)
        return None


class Draft:
    """One thing being typed."""

    def __init__(self, path: Path, fd: int, about: str, now: Callable[[], dt.datetime]) -> None:
        self._path, self._fd, self._about, self._now = path, fd, about, now
        self.earlier = _read(fd)
        """What was typed before and is still here, the newest last."""

    def keep(self, words: Mapping[str, str], before: Mapping[str, str]) -> None:
        """Keep what has been typed so far, by field. Where that fails there is no draft, and no harm."""
        self._write([*self.earlier, self._typed(words, before)])

    def exchange(self, words: Mapping[str, str], before: Mapping[str, str]) -> Typed:
        """The newest of the earlier ones, for which what is typed now is laid away; the oldest comes next."""
        given = self.earlier.pop()
        if words:
            self.earlier.insert(0, self._typed(words, before))
        self._write([*self.earlier, given])
        return given

    def drop(self) -> None:
        """It is saved or thrown away. What was typed earlier and has not been brought back stays."""
        self._write(self.earlier)

    def close(self) -> None:
        """Nothing is kept from now on: the descriptor's number may soon be that of another file, such as the record."""
        fd, self._fd = self._fd, CLOSED
        with contextlib.suppress(OSError):
            if not os.fstat(fd).st_size:
                os.unlink(self._path)
            os.close(fd)

    def _typed(self, words: Mapping[str, str], before: Mapping[str, str]) -> Typed:
        return Typed(about=self._about, at=self._now(), words=dict(words), before=dict(before))

    def _write(self, typed: Sequence[Typed]) -> None:
        data = msgspec.json.encode(typed[-MOST:]) + b"\n" if typed else b""
        with contextlib.suppress(OSError):
            os.pwrite(self._fd, data, 0)
            os.ftruncate(self._fd, len(data))


def _read(fd: int) -> list[Typed]:
    try:
        line, _, _ = os.pread(fd, LARGEST, 0).partition(b"\n")
        return msgspec.json.decode(line, type=list[Typed])
    except (OSError, msgspec.DecodeError):
        return []


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:20]
