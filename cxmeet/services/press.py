"""What publishing needs and what it gives: a press, wishes besides the charter, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cxmeet.core.meeting.minutes.minutes import Minutes


class Press(Protocol):
    """Makes documents, and puts them where they belong."""

    def write(self, found: Minutes, form: str, leader: str = "") -> bytes:
        """Minutes in a format; where a leader is named, with what is theirs first."""

    def overview(self, form: str) -> bytes:
        """The register, or the calendar."""

    def put(self, folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[list[str], int]:
        """Put files into a folder, all or none: the names of those written, and how many were as they are already."""

    def differing(self, folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[list[str], int]:
        """The names of those that `put` would write, and how many others there are."""

    def send(self, command: Sequence[str], letter: bytes) -> None:
        """Hand over a letter. Raises Unsendable where no other can be, Unsure where it may have gone, CxmeetError."""


@dataclass(frozen=True)
class Wish:
    """What whoever publishes says besides the charter."""

    again: str = ""
    """A leader to whom the letter with the last minutes is sent once more."""
    mail: tuple[str, ...] = ()
    """A mail command in the place of the charter's."""
    dry: bool = False
    """Whether only what would be done is told."""


@dataclass
class Outcome:
    """What was done, or would be, and what was not."""

    folder: Path | None = None
    written: list[str] = field(default_factory=list)
    same: int = 0
    sent: list[tuple[str, str]] = field(default_factory=list)
    """Of which meeting, and to whom."""
    failed: list[str] = field(default_factory=list)
    """Why a step failed; it is tried again the next time."""
    doubtful: list[tuple[str, str]] = field(default_factory=list)
    """Of which meeting and to whom a letter may or may not have gone; it is not sent again by itself."""
    underway: list[tuple[str, str]] = field(default_factory=list)
    """Of which meeting and to whom a letter is just being sent by somebody else, or was when they were cut off."""
