"""The file itself, beneath whatever it is packed in."""

from __future__ import annotations

import os
import re
from pathlib import Path

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.sources.opening import opened

_ADDRESS = re.compile(r"(?:^|/)(?:https?|s?ftps?|s3|gs|gcs|wasbs?|abfss?|hdfs|jdbc|sqlite|postgres(?:ql)?|mysql):/+\S")

ADDRESS = "is the address of something on a network, and cxmeet reads files: download it first"
"""What is said of a path that is none."""


def is_address(path: str) -> bool:
    """Whether a path is the address of something on a network."""
    return _ADDRESS.search(path) is not None


class Original:
    """A file of the company, open for reading. Raises BadFile when it is none, or cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if is_address(str(path)) and not os.path.lexists(path):
            raise self.refused(ADDRESS)
        self.file = opened(path)
        self._state = self._now()
        self.size = self._state[0]

    def refused(self, message: str, line: int | None = None) -> BadFile:
        """The error that says why the file cannot be used."""
        return BadFile([Fault(str(self.path), line, message)])

    def head(self, size: int) -> bytes:
        """The first bytes; the file stands at its beginning again."""
        self.file.seek(0)
        head = self.file.read(size) or b""  # of what has nothing to read yet, None
        self.file.seek(0)
        return head

    def share(self) -> float:
        """How far it has been read, from 0 to 1."""
        return self.file.tell() / max(self.size, 1)

    def changed(self) -> bool:
        """Whether somebody has written to it since it was opened."""
        return self._now() != self._state

    def close(self) -> None:
        self.file.close()

    def _now(self) -> tuple[int, int]:
        found = os.fstat(self.file.fileno())
        return found.st_size, found.st_mtime_ns
