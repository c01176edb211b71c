"""What every table of a file gives, whatever the file is."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from cxmeet.sources.containers.chunks import Chunk


class Broken(OSError):
    """What is inside a file cannot be read on; the message says why."""


class MissingExtra(Exception):
    """The file can be read once something is installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"is {what}; to read it: pip install 'cxmeet[{extra}]'")


@contextmanager
def broken_said() -> Iterator[None]:
    """While inside, whatever reading packed text can raise is Broken."""
    try:
        yield
    except Broken:
        raise
    except UnicodeDecodeError as error:
        raise Broken(f"it is not {error.encoding} text, or damaged") from None
    except (EOFError, OSError, UnicodeError, zlib.error) as error:
        raise Broken(str(error)) from None


class Reader(Protocol):
    """A table in a file, read from front to back: first `header`, then `chunks`."""

    @property
    def line(self) -> int:
        """The line read last, as the file itself counts: of the text, or the row of the sheet."""

    @property
    def unreadable(self) -> Mapping[str, str]:
        """Columns whose cells hold something else than one value each, and what; known once the header is read."""

    def header(self) -> list[str]:
        """The names of the columns; empty when there are none. Raises csv.Error, Broken."""

    def chunks(self, width: int, needed: int, used: Collection[int] | None = None) -> Iterator[Chunk]:
        """The other rows, each `width` cells wide; shorter ones are filled up when they have `needed` cells.

        An error of a spreadsheet makes its row unreadable in the columns that are `used`, all where it is None.
        Raises Broken, and of a text Swallowed, and Endless for a line without an end.
        """

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""

    def changed(self) -> bool:
        """Whether the file is no longer what it was when it was opened."""

    def close(self) -> None:
        """Let go of the file."""
