"""What the amounts of a column come to, gathered one after the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_ROUND = (0, 50, 90, 95, 99)


@dataclass
class Sums:
    """Amounts as one way reads them."""

    one: int = 1
    """What an amount of 1 is in them: a million where they are told in millionths."""
    count: int = 0
    total: float = 0.0
    smallest: float = math.inf
    largest: float = -math.inf
    largest_cells: int = 0
    """How many cells hold the largest."""
    whole: int = 0
    zeros: int = 0
    round_cents: int = 0
    """Whole ones that end as prices in hundredths do: in 00, 50, 90, 95 or 99."""
    sizes: Counter[int] = field(default_factory=Counter)
    """Power of two just above an amount -> how many amounts; those of 0 are left out."""

    def add(self, value: float, count: int) -> None:
        """An amount and how often it is there."""
        self.count += count
        self.total += value * count
        if value >= self.largest:
            self.largest_cells = count + (self.largest_cells if value == self.largest else 0)
            self.largest = value
        if value < self.smallest:
            self.smallest = value
        if not value:
            self.zeros += count
            self.whole += count
            return
        if value.is_integer():
            self.whole += count
            self.round_cents += count * (value % 100 in _ROUND)
        self.sizes[math.frexp(value)[1]] += count

    def add_all(self, amounts: Sequence[int], each: int = 1) -> None:
        """Many amounts of 0 and more at once, each of which stands for so many; their ends only while all are whole."""
        highest, all_whole = max(amounts), self.whole == self.count
        if highest >= self.largest:
            before = self.largest_cells if highest == self.largest else 0
            self.largest, self.largest_cells = highest, before + each * amounts.count(highest)
        self.smallest = min(self.smallest, min(amounts))
        self.count += each * len(amounts)
        self.total += each * sum(amounts)
        for size, count in Counter(map(int.bit_length, amounts)).items():
            self.sizes[size] += each * count
        zeros = self.sizes.pop(0, 0)
        self.zeros += zeros
        if all_whole:
            self.round_cents -= zeros
            self._add_whole(Counter(map((100 * self.one).__rmod__, amounts)), each)

    def _add_whole(self, ends: Counter[int], each: int) -> None:
        """How many of the amounts are whole, by what each of them has beyond full hundreds."""
        for end, count in ends.items():
            whole, rest = divmod(end, self.one)
            if not rest:
                self.whole += each * count
                self.round_cents += each * count * (whole in _ROUND)

    def join(self, other: Sums) -> None:
        """Add what another holds."""
        if other.largest > self.largest:
            self.largest, self.largest_cells = other.largest, other.largest_cells
        elif other.largest == self.largest:
            self.largest_cells += other.largest_cells
        self.smallest = min(self.smallest, other.smallest)
        self.count += other.count
        self.total += other.total
        self.whole += other.whole
        self.zeros += other.zeros
        self.round_cents += other.round_cents
        self.sizes += other.sizes

    def quantile(self, share: float) -> float:
        """An amount that this share of those other than 0 does not exceed, up to a factor of two; 0 for none."""
        wanted, seen = share * self.sizes.total(), 0
        for size in sorted(self.sizes):
            seen += self.sizes[size]
            if seen >= wanted:
                return float(2**size)
        return 0.0

    def above(self, bound: float) -> int:
        """How many are at least twice a bound, or nearly so: only whole powers of two are told apart."""
        return sum(count for size, count in self.sizes.items() if 2 ** (size - 1) >= bound)
