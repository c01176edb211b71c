"""How often customers buy: the days between one purchase of a customer and the next, in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from cxmeet.core.recognition.looking import day_texts

KEPT = 200_000
"""Days of purchases that are kept; of more customers an even share is, each of them wholly."""

SHARE = 0.95
"""Share of the gaps that are no longer than what is proposed."""

FEWEST = 20
"""Gaps from which on there is a rhythm."""


class Rhythm:
    """Fed customers and dates of all rows, in a second pass, once it is known which columns they are."""

    def __init__(self, pattern: str) -> None:
        """`pattern` is how the days are written, as `Forms.dates`."""
        self._pattern = pattern
        self._days: dict[str, set[int]] = {}
        self._stored = self._mask = 0

    def add(self, customers: Sequence[str], dates: Sequence[str]) -> None:
        """The next rows."""
        for customer, date in zip(customers, dates, strict=True):
            if self._mask and _checksum(customer) & self._mask:
                continue
            day = day_texts.read(date, self._pattern)
            if day is None or not customer.strip():
                continue
            days = self._days.setdefault(customer.strip(), set())
            self._stored += day.toordinal() not in days
            days.add(day.toordinal())
        while self._stored > KEPT and len(self._days) > 1:
            self._mask = self._mask * 2 + 1
            self._days = {who: days for who, days in self._days.items() if not _checksum(who) & self._mask}
            self._stored = sum(map(len, self._days.values()))

    def usual_gap(self) -> int | None:
        """Days that SHARE of all gaps between two purchase days of a customer do not exceed; None for too few gaps."""
        gaps = sorted(
            later - earlier
            for days in map(sorted, self._days.values())
            for earlier, later in zip(days, days[1:], strict=False)
        )
        return gaps[min(int(SHARE * len(gaps)), len(gaps) - 1)] if len(gaps) >= FEWEST else None


def _checksum(customer: str) -> int:
    return crc32(customer.strip().encode("utf-8", "surrogatepass"))
