"""A folder for what does not fit into memory: it goes with the session, or after a crash with the next one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

_NAME = "cxmeet-scratch-"
_NEW = 60
"""Seconds within which a folder may not be held yet by whoever has just made it."""


class Scratch:
    """One folder, held by this process for as long as it lives."""

    def __init__(self) -> None:
        _sweep()
        self._made = tempfile.TemporaryDirectory(prefix=_NAME, ignore_cleanup_errors=True)
        self.folder = self._made.name
        self._held = _hold(self.folder)

    def remove(self) -> None:
        """Take it away with what is in it."""
        self._made.cleanup()
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _sweep() -> None:
    """Take away the folders that nobody holds any more: what is in them are rows of the company's data."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
            if _is_ours(folder) and (held := _hold(str(folder))) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder of this account, and not one that is just being made."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        return folder.is_dir() and found.st_uid == os.getuid() and time.time() - found.st_mtime > _NEW
    return False


def _hold(folder: str) -> int | None:
    """Hold a folder; None where somebody else does, or nobody can."""
    held = None
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if held is not None:
            os.close(held)
        return None
    return held
