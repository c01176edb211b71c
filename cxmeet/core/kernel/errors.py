"""Everything that can go wrong, in words for people; each class carries the exit code of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


class CxmeetError(Exception):
    """It cannot be done; the message says why and what to do."""

    exit_code: ClassVar[int] = 1


class NoTerminal(CxmeetError):
    """A screen was asked for where there is no terminal."""


class Conflict(CxmeetError):
    """Somebody else changed the same thing first."""


class BadQuery(CxmeetError):
    """A query that cannot be read: of the decision register, or for a list of people."""

    exit_code = 2


class BadAnswer(CxmeetError):
    """A question was answered with what fits nothing."""

    exit_code = 2


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a file a person wrote: where, what is wrong, what was expected."""

    file: str
    line: int | None
    message: str
    warning: bool = False
    """Something to look at, with which cxmeet works all the same."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {'warning: ' if self.warning else ''}{self.message}"


class Faults(list[Fault]):
    """Faults as they are found: as many as anybody reads are kept, the others are counted."""

    MOST: ClassVar[int] = 500

    def __init__(self) -> None:
        super().__init__()
        self._more = 0

    def append(self, fault: Fault) -> None:
        if len(self) < self.MOST:
            super().append(fault)
        else:
            self._more += 1

    def told(self, file: str) -> list[Fault]:
        """Those that are kept, and how many others of this file there are."""
        return [*self, Fault(file, None, f"and {self._more:,} faults more")] if self._more else list(self)


class BadFile(CxmeetError):
    """A given file is wrong; carries every fault found in it, not only the first."""

    exit_code = 3

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Unanswered(BadFile):
    """A database does not answer, or not to us: nothing in the charter is wrong, and it may answer tomorrow."""

    def __init__(self, faults: Iterable[Fault], connection: str = "") -> None:
        """`connection` is its name in the charter."""
        super().__init__(faults)
        self.connection = connection

    @property
    def in_a_word(self) -> str:
        """`connection warehouse: does not answer`, without what the database itself says of it."""
        return ": ".join(self.faults[0].message.split(": ")[:2]) if self.faults else ""


class Stopped(CxmeetError):
    """Whoever asked a database has left before it answered."""


class Unread(BadFile):
    """The company's files cannot be read; the charter is sound, and a meeting can start without figures."""


FIRST = "; the first of them:"
"""How a fault ends after which those that it counts follow."""


def in_short(error: BadFile) -> str:
    """The first file that is wrong, and why, in one line; with how many others are."""
    first = error.faults[0] if error.faults else None
    if first is None:
        return str(error)
    others = len({fault.file for fault in error.faults} - {first.file})
    more = f" (and {others} more file{'s' * (others > 1)})" if others else ""
    return f"{str(first).removesuffix(FIRST)}{more}"


class NotFound(CxmeetError):
    """Nothing goes by that name or number."""

    exit_code = 4


class RecordError(CxmeetError):
    """The record is damaged or could not be written."""

    exit_code = 5


class Damaged(RecordError):
    """A record in the middle does not match its checksum."""


class WriteFailed(RecordError):
    """Not saved; nothing has changed."""


class WriteUnknown(RecordError):
    """The disk failed twice: the last change may or may not be saved."""


class TooNew(RecordError):
    """The record was written by a newer cxmeet."""


class TooOld(RecordError):
    """The record was written by an older cxmeet and is to be brought up to date before anything is written."""


class Busy(CxmeetError):
    """Another process holds the write lock, or another meeting runs."""

    exit_code = 6


class NotPrinted(CxmeetError):
    """It is recorded, but what it gave could not be printed: it must not be done again."""

    exit_code = 7
