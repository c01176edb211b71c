"""Counts the rows of a source that cannot be read, with what they carry, and says when there are too many of them."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from cxmeet.core.charter.forms import BAD_ROWS
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.errors import FIRST, Fault
from cxmeet.core.kernel.set_aside import Unreadable, UnreadableRow
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import SHORT, Unusable

SHOWN = 5
"""How many of the rows an error, or the brief, names."""

TOTAL = "a line of totals"
TOTALS = re.compile(
    r"(?:grand |sub[ -]?|sous-)?(?:totals?|totaux|totale|totali|totaal|totais|totales|gesamt(?:summe)?|summe|sums?|"
    r"somme|suma|soma|som)(?: g[ée]n[ée]ral| general| geral| generale)?\s*:?"
)


class UnreadableRows:
    """The rows that cannot be read, and the value of those that can, to compare with."""

    def __init__(self, most: float | None, header: Sequence[str]) -> None:
        """`most` is the share of the rows, or of the value, that may be unreadable: what they seem to carry, too."""
        self._most = BAD_ROWS if most is None else most
        self._header = header
        self.why = Counter[str]()
        self._first: list[tuple[tuple[int, int], Path, str]] = []
        """The place of each among all rows, its file, and why it cannot be read."""
        self._order: dict[Path, int] = {}
        self._value = self._read = self._rows_read = self._untold = 0
        self._seeming, self._seemingly = 0, 0
        self.carries = False
        """Whether rows that are added by their number alone have amounts."""
        self.worth: Callable[[list[str]], int] | None = None
        """The amount of a row, in millionths, where a source has amounts. It may raise Unusable."""
        self.likely: Callable[[list[str]], int | None] | None = None
        """What an amount that the form cannot read seems to be; None where nobody can tell. It may raise Unusable."""

    @property
    def _valued(self) -> bool:
        return self.carries or self.worth is not None

    def read(self, value: int, rows: int = 1) -> None:
        """So many rows could be read; this is what they carry together, in millionths."""
        self._read += value
        self._rows_read += rows

    def add(self, path: Path, line: int, why: str, row: Sequence[str] = ()) -> None:
        """A row cannot be read."""
        value = self._worth(row)
        if row and (totals := _totals(row, self._header)):
            why = f"{TOTAL}: {totals}"
        elif value and value == self._read and self._rows_read > 1 and why.startswith("no "):
            why = f"{TOTAL}: its amount is the sum of all rows above it"
        elif value is None:
            self._add_untold(row)
        else:
            self._value += abs(value)
        self.why[why.partition(": ")[0]] += 1
        self._keep_first(path, line, why)

    def add_counted(
        self, why: str, rows: int, value: int = 0, seeming: int = 0, seemingly: int = 0, untold: int = 0
    ) -> None:
        """So many rows cannot be read for one reason, where no row has a place; what they carry is in millionths."""
        self.why[why] += rows
        self._value += value
        self._seeming += seeming
        self._seemingly += seemingly
        self._untold += untold

    def _keep_first(self, path: Path, line: int, why: str) -> None:
        """Rows that are none are told of before the others of their chunk."""
        place = self._order.setdefault(path, len(self._order)), line
        if len(self._first) < SHOWN or place < self._first[-1][0]:
            insort(self._first, (place, path, why))
            del self._first[SHOWN:]

    def _add_untold(self, row: Sequence[str]) -> None:
        with suppress(Unusable):
            value = self.likely(list(row)) if self.likely and row else None
            if value is not None:
                self._seeming += 1
                self._seemingly += abs(value)
                return
        self._untold += 1

    def _worth(self, row: Sequence[str]) -> int | None:
        """What a row carries; None where nobody can tell."""
        try:
            return self.worth(list(row)) if self.worth and row else None
        except Unusable:
            return None

    def told(self) -> Unreadable:
        """What the brief says of them."""
        return Unreadable(
            rows=self.why.total(),
            value=money(self._value) if self._valued else None,
            seeming=self._seeming,
            seemingly=money(self._seemingly) if self._seeming else None,
            untold=self._untold if self._valued else 0,
            first_lines=tuple(
                UnreadableRow(file=path.name, line=line, why=why) for (_, line), path, why in self._first
            ),
        )

    def faults(self, kept: int, file: str) -> list[Fault]:
        """Why a source cannot be used of whose `kept` rows too many cannot be read, with the first of them."""
        bad, carried = self.why.total(), self._value + self._seemingly
        all_value = carried + self._read
        if bad and bad == kept:
            message = f"none of {kept:,} rows can be used"
        elif bad > self._most * kept:
            message = f"{bad:,} of {kept:,} rows cannot be used, more than {self._most * 100:g}%"
        elif carried > self._most * all_value:
            carry = f"carry {'or seem to carry ' if self._seeming else ''}{money(carried):,} of {money(all_value):,}"
            message = f"{bad:,} of {kept:,} rows cannot be used, which {carry}, more than {self._most * 100:g}%"
        else:
            return []
        if self._seeming:
            seem = "seems" if self._seeming == 1 else "seem"
            message += f"; {self._seeming:,} of them {seem} to carry {money(self._seemingly):,}"
        reasons = ", ".join(f"{why} ({count:,})" for why, count in self.why.most_common())
        first = [Fault(str(path), line, why) for (_, line), path, why in self._first]
        return [Fault(file, None, f"{message}: {reasons}{FIRST if first else ''}"), *first]


def _totals(row: Sequence[str], header: Sequence[str]) -> str:
    """What a row of totals calls itself, and how to leave it out; empty for any other row."""
    filled = ((name, cell) for name, cell in zip(header, row, strict=False) if cell.strip())
    column, cell = next(filled, ("", ""))
    said = one_line(cell[:SHORT])
    if not TOTALS.fullmatch(said.casefold()):
        return ""
    quote = "'" if '"' in column else '"'
    key = column if re.fullmatch(r"[\w-]+", column, re.ASCII) else f"{quote}{column}{quote}"
    return f'“{said}”; drop = {{ {key} = ["{said}"] }} in the charter leaves it out'
