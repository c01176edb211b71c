"""A disk that fails at the n-th call."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

CALLS = (
    "open", "write", "pwrite", "pread", "stat", "lstat", "fstat", "fsync", "fdatasync", "replace", "unlink",
    "ftruncate", "mkdir", "dup", "chmod", "fchmod", "listdir", "statvfs",
)  # fmt: skip


class Fault:
    """Counts calls below `os`; the n-th fails with `number`, and the `length - 1` calls after it as well.

    With `short`, a failing write first writes half of what it was given, as a full disk does.
    """

    def __init__(self, at: int, number: int, length: int = 1, short: bool = False) -> None:
        self.at, self.number, self.length, self.short = at, number, length, short
        self.count = 0
        self.failed: list[str] = []

    @contextlib.contextmanager
    def injected(self) -> Iterator[None]:
        with contextlib.ExitStack() as patches:
            for name in CALLS:
                patches.enter_context(patch.object(os, name, self._failing(name, getattr(os, name))))
            yield

    def _failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            self.count += 1
            if self.at <= self.count < self.at + self.length:
                self.failed.append(name)
                if self.short and name == "write" and len(given[1]) > 1:
                    real(given[0], given[1][: len(given[1]) // 2])
                raise OSError(self.number, os.strerror(self.number))
            return real(*given, **more)

        return call
