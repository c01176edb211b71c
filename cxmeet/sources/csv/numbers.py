"""What cells say that hold a number, in the form in which the charter says numbers are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import msgspec

from cxmeet.core.kernel.amount import LONGEST
from cxmeet.core.kernel.number_form import AsJson, NumberForm
from cxmeet.core.kernel.text import short
from cxmeet.sources.csv.cells import SHOWN, Cells, Unusable

if TYPE_CHECKING:
    from fractions import Fraction

MILLION = 1_000_000

_EXACT = 1e9
"""Amounts up to which rounding a floating point number to millionths gives the amount that was written."""

_numbers = msgspec.json.Decoder(list[Annotated[float, msgspec.Meta(gt=-_EXACT, lt=_EXACT)]]).decode

HIGHEST_COUNT = 10**12
"""A count of this and more is a mistake in the file."""


class Amounts(Cells[int]):
    """Text of a number -> millionths."""

    def __init__(self, what: str, form: NumberForm) -> None:
        super().__init__(self._amount)
        self._what, self._form, self._read = what, form, form.reader()
        self._share = 10_000.0 if form.cents else 1_000_000.0
        self._as_json: Callable[[list[str]], str] = ",".join if form.plain else AsJson(form)

    def column(self, texts: list[str]) -> list[int]:
        """Many amounts at once; where all are written as in JSON but for their marks, faster than one by one."""
        amounts = self._all(texts)
        return list(map(self.__getitem__, texts)) if amounts is None else amounts

    def _all(self, texts: list[str]) -> list[int] | None:
        """The amounts of texts that are all plain numbers, none of them huge; None for any others."""
        text = self._as_json(texts)
        if "e" in text or "E" in text:
            return None
        with suppress(msgspec.DecodeError):
            amounts = list(map(round, map(self._share.__mul__, _numbers(f"[{text}]"))))
            if len(amounts) == len(texts):
                return amounts
        return None

    def likely(self, text: str) -> int | None:
        """The amount that a text means in whichever form, where it can be read in one way only."""
        from cxmeet.core.recognition.looking.amount_texts import amount  # only where an amount cannot be read

        found = amount(text.strip())
        if found is None or len(found.key) > 1:
            return None
        return round(found.value(found.key[0][0]) * self._share)

    def _amount(self, text: str) -> int:
        try:
            return self._read(text)
        except ValueError:
            if not text.strip():
                raise Unusable(f"no {self._what}") from None
            raise Unusable(self._not_one(text)) from None

    def _not_one(self, text: str) -> str:
        """What a text is not, and how it may be written."""
        if self._form == NumberForm():
            said = f"{self._what} is not a number: “{short(text, SHOWN)}”; {_plainly(text)}"
            return f"{said}, or say in the charter how numbers are written: decimal, thousands, currency"
        return f"{self._what} is not a number such as {self._form.example}: “{short(text, SHOWN)}”"


class Quantities(Cells["int | Fraction"]):
    """Text of a number -> that number: whole nearly always, else a fraction."""

    def __init__(self, what: str, form: NumberForm) -> None:
        super().__init__(self._quantity)
        self._exact = Amounts(what, form)
        self.broken = False
        """Whether any of them was a fraction."""

    def _quantity(self, text: str) -> int | Fraction:
        whole, rest = divmod(self._exact[text], MILLION)
        if not rest:
            return whole
        from fractions import Fraction

        self.broken = True
        return whole + Fraction(rest, MILLION)


class Counts(Cells[int]):
    """Text of a whole number of 0 or more -> that number."""

    def __init__(self, what: str, form: NumberForm) -> None:
        super().__init__(self._count)
        self._what, self._form, self._read = what, form, form.reader()

    def _count(self, text: str) -> int:
        try:
            count, rest = divmod(self._read(text), MILLION)
        except ValueError:
            count, rest = -1, 0
        if rest or not 0 <= count < HIGHEST_COUNT or self._form.decimal in text or not text.strip()[:1].isdecimal():
            raise Unusable(f"{self._what} is not a whole number: “{short(text, SHOWN)}”")
        return count


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
