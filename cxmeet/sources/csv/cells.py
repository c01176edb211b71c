"""What the cells of a CSV file say: each distinct text is understood once and remembered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from cxmeet.core.kernel.amount import LONGEST, millionths
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.rows import REMEMBERED as SHORT
from cxmeet.sources.csv.rows import Rows, Unusable

if TYPE_CHECKING:
    from fractions import Fraction

T = TypeVar("T")

REMEMBERED = 50_000
"""Distinct texts kept per column, so that a column where all differ does not fill the memory."""

NAME = 300
"""Characters that the name or number of a customer, a case or an item may have."""

LABEL = 2_000
"""Characters that a reason, a theme or the name of a group may have: all that differ are kept."""

EARLIEST, LATEST = 1900, 2199
"""Years in which something can have happened."""


_numbers = msgspec.json.Decoder(list[float]).decode
_MILLION = 1_000_000.0
_EXACT = 10**15
"""Millionths up to which rounding a floating point number gives the amount that was written."""


class Cells(dict[str, T], Generic[T]):
    """Text of a cell -> what it says. Raises Unusable for what it should not say."""

    def __init__(self, understand: Callable[[str], T]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, text: str) -> T:
        said = self._understand(text)
        if len(self) < REMEMBERED and len(text) <= SHORT:
            self[text] = said
        return said


def named(text: str, what: str) -> str:
    """Who or what a cell names; empty for nobody. Raises Unusable for a text too long to be a name."""
    name = text.strip()
    if len(name) > NAME:
        raise Unusable(f"{what} has more than {NAME} characters: “{_short(name)}”")
    return name


class Labels(Cells[str]):
    """Text of a cell -> a reason, a theme, the name of a group, on one line. Raises Unusable for one too long."""

    def __init__(self, what: str, read: Callable[[str], str] = str) -> None:
        """`read` is what has to be done to the text before it can be read."""
        super().__init__(lambda text: self._label(one_line(read(text))))
        self._what = what

    def _label(self, label: str) -> str:
        if len(label) > LABEL:
            raise Unusable(f"{self._what} has more than {LABEL:,} characters: “{_short(label)}”")
        return label


class Days(Cells[T]):
    """Text of a date -> what that day stands for; of a date with a time, the day."""

    def __init__(self, what: str, understand: Callable[[dt.date], T]) -> None:
        super().__init__(lambda text: understand(self._day(text)))
        self._what = what
        self.first, self.last = dt.date.max, dt.date.min
        self.seen: set[dt.date] = set()

    def __missing__(self, text: str) -> T:
        if len(text) > 10 and text[10] in "T ":
            return self[text[:10]]
        return super().__missing__(text)

    def _day(self, text: str) -> dt.date:
        day = iso_day(text, self._what)
        if not EARLIEST <= day.year <= LATEST:
            raise Unusable(f"{self._what} out of range: {day.isoformat()}")
        self.first, self.last = min(self.first, day), max(self.last, day)
        self.seen.add(day)
        return day


def iso_day(text: str, what: str) -> dt.date:
    """A day written as `2026-10-31`, with or without a time behind it. Raises Unusable."""
    day = text.strip()
    try:
        if day[4:5] == day[7:8] == "-" and (len(day) == 10 or day[10:11] in ("T", " ")):
            return dt.date.fromisoformat(day[:10])
    except ValueError:
        pass
    if not day:
        raise Unusable(f"no {what}")
    raise Unusable(f"{what} is not a date: “{_short(day)}”, expected one such as 2026-10-31")


class Amounts(Cells[int]):
    """Text of a number -> millionths."""

    def __init__(self, what: str) -> None:
        super().__init__(self._amount)
        self._what = what

    def column(self, texts: list[str]) -> list[int]:
        """Many amounts at once; where all are written as in JSON and none is huge, twice as fast as one by one."""
        text = ",".join(texts)
        if "e" not in text and "E" not in text:
            with suppress(msgspec.DecodeError):
                amounts = list(map(round, map(_MILLION.__mul__, _numbers(f"[{text}]"))))
                if len(amounts) == len(texts) and -_EXACT < min(amounts, default=0) <= max(amounts, default=0) < _EXACT:
                    return amounts
        return list(map(self.__getitem__, texts))

    def _amount(self, text: str) -> int:
        try:
            return millionths(text)
        except ValueError:
            if not text.strip():
                raise Unusable(f"no {self._what}") from None
            raise Unusable(f"{self._what} is not a number: “{_short(text)}”; {_plainly(text)}") from None


class Quantities(Cells["int | Fraction"]):
    """Text of a number -> that number: whole nearly always, else a fraction."""

    def __init__(self, what: str) -> None:
        super().__init__(self._quantity)
        self._exact = Amounts(what)
        self.broken = False
        """Whether any of them was a fraction."""

    def _quantity(self, text: str) -> int | Fraction:
        whole, rest = divmod(self._exact[text], 1_000_000)
        if not rest:
            return whole
        from fractions import Fraction

        self.broken = True
        return whole + Fraction(rest, 1_000_000)


class Names(dict[str, int | None]):
    """Text of a cell -> a number for the customer or segment it names, from 0; None where it names none."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self.known: dict[str, int] = {}

    def __missing__(self, text: str) -> int | None:
        name = text.strip() if len(text) <= NAME else named(text, self._what)  # a call less for each of many names
        if not name:
            if len(text) <= SHORT:
                self[text] = None
            return None
        if not name.isascii() and any("\udc80" <= letter <= "\udcff" for letter in name):
            raise Unusable(f"{self._what} is not UTF-8 text: “{_short(name)}”; save the file as UTF-8")
        number = self.known.setdefault(name, len(self.known))
        if len(text) <= 2 * NAME:
            self[text] = number
        return number


GROUPS = 10_000
"""Groups that the customers of one base may fall into; a column with more tells one customer from another."""


class Groups(dict[str, str]):
    """Names of groups, each kept once. Raises BadFile where there are so many that the column cannot be meant."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, text: str) -> str:
        if len(self) >= GROUPS:
            column = one_line(self._rows.column("segment"))
            raise self._rows.refused(
                f"“{column}” has more than {GROUPS:,} different values, too many for groups of customers: is this the "
                "right column? The charter names it as segment under [customers]"
            )
        self[text] = text
        return text


class Latest:
    """Customer -> what their latest row says."""

    def __init__(self, what: str, groups: Groups | None = None) -> None:
        """`groups` bounds how many different things are said."""
        self._groups = groups
        self._said: dict[int, tuple[Any, str]] = {}
        self._cleaned = Labels(what)

    def check(self, texts: Iterable[str]) -> None:
        """Look at texts before anything of their rows is added. Raises Unusable for one too long."""
        for text in texts:
            if len(text) > LABEL:
                self._cleaned[text]

    def add(self, customer: int, when: Any, said: str) -> None:
        """What a row says; of rows of the same day the last one counts. `when` is a day, or its text."""
        if self._groups is not None:
            said = self._groups[said]
        known = self._said.get(customer)
        if known is None or when >= known[0]:
            self._said[customer] = when, said if len(said) <= LABEL else self._cleaned[said]

    def latest(self) -> dict[int, str]:
        """The words, cleaned; each customer whose latest row says nothing has an empty text."""
        return {customer: self._cleaned[said] for customer, (_, said) in self._said.items()}


_CURRENCY = r"(?:[€$£¥₹₩₺₽₪]|[A-Z]{3})?"
_DRESSED = re.compile(rf"{_CURRENCY}\s*([+-]?)\s*{_CURRENCY}\s*(\d+)(?:[.,](\d{{1,2}}))?\s*{_CURRENCY}", re.ASCII)
"""An amount that can be read in one way only: with a comma before one or two decimals, or a sign of its currency."""


def _plainly(text: str) -> str:
    """How to write an amount, by the example of the one that was refused where it can be read in one way only."""
    if match := _DRESSED.fullmatch(text.strip()):
        sign, whole, decimals = match.groups()
        if len(whole) <= LONGEST:
            return f"write {sign}{whole}{f'.{decimals}' if decimals else ''}"
    return "write it as 1204.50: a point before the decimals, no mark for thousands, no sign of the currency"


def _short(text: str) -> str:
    text = one_line(text[:200])
    return text if len(text) <= 40 else text[:39] + "…"
