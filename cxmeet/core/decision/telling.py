"""Who is to be told of a decision: the rows of its `tell`, by whom and until when where that was said, and who was.

A row stands in `tell` as `customers who waited → Pau Ferrer, 2026-12-12`; rows are parted by a semicolon or a line end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from cxmeet.core.kernel.history import typed
from cxmeet.core.kernel.text import one_line

ARROW = "→"
"""Between who is to be told and by whom: people type a colon, which may also stand in what they say."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Row(NamedTuple):
    """Somebody who is to be told."""

    who: str
    by: str = ""
    until: dt.date | None = None

    @property
    def key(self) -> str:
        """What tells this row from the others: nobody is told twice of one decision."""
        return self.who.casefold()


class Told(Struct, frozen=True, kw_only=True):
    """Somebody has been told, or need not be any more."""

    who: str
    words: str
    """How they were told; why they were not, where it is dropped."""
    at: dt.datetime
    by: str
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    whose: str = ""
    """Who has told them, where `by` wrote it down in a meeting for somebody else."""
    dropped: bool = False
    """Nobody was told, and `words` says why."""

    @property
    def author(self) -> str:
        """Who has told them; with who wrote it down, where that is somebody else."""
        written = typed(self.by, self.login)
        return f"{self.whose} (written down by {written})" if self.whose else written


@lru_cache(maxsize=4096)
def rows(tell: str) -> tuple[Row, ...]:
    """The rows of what stands in `tell`, each once."""
    found: dict[str, Row] = {}
    for text in (text for line in tell.splitlines() for text in line.split(";")):
        if (row := _row(text)).who:
            found.setdefault(row.key, row)
    return tuple(found.values())


def _row(text: str) -> Row:
    who, arrow, said = one_line(text).partition(f" {ARROW} ")
    if not arrow:
        return Row(who)
    by, _, day = said.rpartition(", ") if "," in said else ("", "", said)
    until = _day(day)
    return Row(who.strip(), by, until) if until else Row(who.strip(), said)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def written(found: Iterable[Row], mark: str = f" {ARROW} ") -> str:
    """The rows as they stand in `tell`, or with another mark before by whom and until when."""
    return "; ".join(_written(row, mark) for row in found)


def _written(row: Row, mark: str) -> str:
    said = ", ".join(filter(None, (row.by, row.until.isoformat() if row.until else "")))
    return f"{row.who}{mark}{said}" if said else row.who
