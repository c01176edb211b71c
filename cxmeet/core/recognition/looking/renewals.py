"""How the contracts of a customer follow one another: on the day of an end, or on the day after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zlib import crc32

from cxmeet.core.recognition.looking import day_texts

KEPT = 200_000
"""Days that are kept; of more customers an even share is, each of them wholly."""

FEWEST = 3
"""Contracts that follow on the day after, from which on that is asked about."""

OFTEN = 0.05
"""Share of the contracts with a later one that they are at least: others follow so by chance."""

HARDLY = 0.1
"""So many that follow on the day of the end itself, of those on the day after, are hardly any."""


class Renewals:
    """Fed customers, starts and ends of all rows, in a second pass, once it is known which columns they are."""

    def __init__(self, pattern: str) -> None:
        """`pattern` is how the days are written, as `Forms.dates`."""
        self._pattern = pattern
        self._days: dict[str, tuple[set[int], dict[int, str]]] = {}
        self._stored = self._mask = 0

    def add(self, customers: Sequence[str], starts: Sequence[str], ends: Sequence[str]) -> None:
        """The next rows."""
        for name, start, end in zip(customers, starts, ends, strict=True):
            customer = name.strip()
            if not customer or (self._mask and _checksum(customer) & self._mask):
                continue
            begun, ended = self._days.setdefault(customer, (set(), {}))
            before = len(begun) + len(ended)
            if day := day_texts.read(start, self._pattern):
                begun.add(day.toordinal())
            if end.strip() and (day := day_texts.read(end, self._pattern)):
                ended.setdefault(day.toordinal(), end.strip())
            self._stored += len(begun) + len(ended) - before
        while self._stored > KEPT and len(self._days) > 1:
            self._mask = self._mask * 2 + 1
            self._days = {who: days for who, days in self._days.items() if not _checksum(who) & self._mask}
            self._stored = sum(len(begun) + len(ended) for begun, ended in self._days.values())

    def following(self, days: int) -> int:
        """How many contracts begin so many days after the end of another one of their customer."""
        return sum(end + days in begun for begun, ended in self._days.values() for end in ended)

    @property
    def on_the_day_after(self) -> bool:
        """Whether many contracts follow on the day after an end, and hardly any on the day itself."""
        after = self.following(1)
        again = sum(end < max(begun, default=0) for begun, ended in self._days.values() for end in ended)
        return after >= max(FEWEST, OFTEN * again) and self.following(0) <= HARDLY * after

    def example(self) -> tuple[str, dt.date] | None:
        """An end as it is written, which a contract of the same customer follows on the day after; and that day."""
        found = (
            (text, dt.date.fromordinal(end + 1))
            for begun, ended in self._days.values()
            for end, text in ended.items()
            if end + 1 in begun
        )
        return next(found, None)


def _checksum(customer: str) -> int:
    return crc32(customer.encode("utf-8", "surrogatepass"))
