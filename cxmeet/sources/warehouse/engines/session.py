"""What an engine is asked through: one connection to one database, with what goes wrong there in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, Protocol

from cxmeet.sources.warehouse.engines.table_names import Named


class Column(NamedTuple):
    """A column of an answer: its name, and its type as the database calls it."""

    name: str
    kind: str


class Trouble(Exception):
    """What a database refuses, in words for people that hold no secret."""

    def __init__(self, message: str, *, answers: bool = True, lost: bool = False) -> None:
        """`answers` is False where it is not what was asked that is wrong: nobody answers, or not to us.

        `lost` is whether nothing more can be asked.
        """
        super().__init__(message)
        self.answers, self.lost = answers, lost


class Session(Protocol):
    """One connection: everything asked of it is read in one state of the data. All of it raises Trouble."""

    dialect: str
    """What Ibis calls its SQL."""
    keeps: bool
    """Whether an intermediate result can be kept in it."""
    once: str
    """What tells it to work out what stands before a statement once, however often it is used; empty for nothing."""
    ends_late: bool
    """Whether it ends by itself a statement that takes too long, and says so a little later."""
    reads_files: bool
    """Whether a table may be a file."""

    def rows(self, sql: str) -> Sequence[tuple[Any, ...]]:
        """What a statement gives."""

    def columns(self, sql: str) -> list[Column]:
        """The columns of what a SELECT would give, which is not run; only what is one statement has any."""

    def tables(self, written: str) -> list[Named]:
        """The tables and views there are, among which one is written so in the charter."""

    def here(self, sql: str, used: Collection[str]) -> str:
        """What gives the rows of a SELECT of the database in the SQL of the session: mostly the same.

        Of columns that are not `used` the names are enough.
        """

    def do(self, sql: str) -> None:
        """A statement that gives nothing."""

    def cancel(self) -> None:
        """End what is running, from another thread."""

    def share(self) -> float | None:
        """Which share of what is running is done, 0 to 1; None where nobody can tell."""

    def close(self) -> None: ...
