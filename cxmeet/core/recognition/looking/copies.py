"""Whether several files that are read as one hold the same rows, as exports of everything that were kept do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cxmeet.core.recognition.looking.names import meanings

KEPT = 300_000
"""Different rows that are kept; of more of them an even share is."""

MANY = 0.05
"""Share of all rows that stand in an earlier file, too, from which on that is no accident."""

_NO_IDS = frozenset(("sku", "stockcode", "lineitem name", "lineitem sku"))


class Copied(NamedTuple):
    """How many rows stand in an earlier file as well."""

    rows: int
    of: int

    @property
    def many(self) -> bool:
        return self.rows > MANY * self.of


def ids(header: Sequence[str]) -> list[str]:
    """The columns that number contracts or orders, by their names."""
    return [
        name
        for name in header
        if any(each.what in ("contract", "order") and each.line == 0 for each in meanings(name))
        and " ".join(name.split()).casefold() not in _NO_IDS
    ]


class Copies:
    """Fed what tells the rows of each file apart, one file after the other."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        """What tells a row apart -> the file in which it stood first."""
        self._rows: Counter[tuple[int, bool]] = Counter()
        """The same with whether the rows stand in a later file -> how many."""
        self._mask = 0
        self.of = 0

    def add(self, file: int, rows: Iterable[tuple[str, ...]]) -> None:
        """The next rows of a file, by its number."""
        for row in rows:
            self.of += 1
            key = hash(row)
            if key & self._mask:
                continue
            first = self._first.setdefault(key, file)
            self._rows[key, first != file] += 1
        while len(self._first) > KEPT:
            self._mask = self._mask * 2 + 1
            self._first = {key: file for key, file in self._first.items() if not key & self._mask}
            self._rows = Counter({each: count for each, count in self._rows.items() if not each[0] & self._mask})

    @property
    def apart(self) -> bool:
        """Whether no two rows of the file in which they first stand are the same, as numbers of contracts are."""
        return all(count == 1 for (_, later), count in self._rows.items() if not later)

    def found(self) -> Copied:
        """How many rows stand in an earlier file as well; of very many rows by those that were kept."""
        kept = self._rows.total()
        later = sum(count for (_, later), count in self._rows.items() if later)
        return Copied(round(later * self.of / kept) if kept else 0, self.of)
