"""How many different texts a column holds and how many of them come again, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from zlib import crc32

KEPT = 20_000
"""Texts kept; of more, an even share is, chosen by their checksum, so that each kept one is counted wholly."""

LONGEST = 200
"""Characters by which two texts are told apart."""


class Distinct:
    """Counts of texts: exact up to so many of them, then of every second, fourth, eighth ... of them."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._counts: Counter[str] = Counter()
        self._mask = 0

    def add(self, counted: Mapping[str, int]) -> None:
        """Texts with how often they are there."""
        counts, mask = self._counts, self._mask
        for text, count in counted.items():
            text = text[:LONGEST]
            if not mask or not _checksum(text) & mask:
                counts[text] += count
        while len(self._counts) > self._kept:
            self._mask = self._mask * 2 + 1
            mask = self._mask
            self._counts = Counter({text: count for text, count in self._counts.items() if not _checksum(text) & mask})

    @property
    def exact(self) -> bool:
        return not self._mask

    @property
    def number(self) -> int:
        """How many different texts there are; an estimate where it is not exact."""
        return len(self._counts) * (self._mask + 1)

    @property
    def repeated(self) -> float:
        """Share (0 to 1) of the different texts that are there more than once."""
        return sum(count > 1 for count in self._counts.values()) / len(self._counts) if self._counts else 0.0

    def some(self, most: int) -> list[str]:
        """Some of the texts, the same ones each time."""
        return list(islice(self._counts, most))

    def values(self, most: int) -> dict[str, int]:
        """All texts with their counts, the most frequent first; none where there are more than `most`."""
        if not self.exact or len(self._counts) > most:
            return {}
        return dict(sorted(self._counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
