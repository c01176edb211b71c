"""Values of workbooks and databases as a person would have written them into a CSV file of the same forms."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from cxmeet.core.charter.forms import Forms, days

REMEMBERED = 50_000
"""Numbers whose text is kept, so that a column where all differ does not fill the memory."""

_DIGITS = 15
"""Digits of a floating point number that are meant; what comes behind is noise."""

_LONGEST = 308


class Numbers(dict[str, str]):
    """Text of a number as a program wrote it -> as a person would have, with the decimal mark of the forms.

    Raises ValueError for what is no number.
    """

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._mark = forms.decimal or "."

    def __missing__(self, text: str) -> str:
        said = text if text.isascii() and text.isdecimal() else self._plain(text)
        if len(self) < REMEMBERED:
            self[text] = said
        return said

    def exact(self, text: str) -> str:
        """A decimal number with all its digits; as it stands where it would have hundreds of them."""
        number = Decimal(text)
        if abs(number.adjusted()) > _LONGEST:
            return text
        digits = f"{number:f}"
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return digits.replace(".", self._mark)

    def _plain(self, text: str) -> str:
        number = float(text)
        if number != number or number in (float("inf"), float("-inf")):
            raise ValueError(text)
        if number.is_integer() and abs(number) < 10**_DIGITS:
            return str(int(number))
        if text.isascii() and text.lstrip("-").isdecimal():
            return text
        short = f"{number:.{_DIGITS}g}"
        if "e" in short:
            short = f"{Decimal(short):f}"
        return short.replace(".", self._mark)


class Moments(dict[dt.datetime, str]):
    """A moment -> as the forms write dates; by ISO 8601 with the time of day, unless it is midnight."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._form = days(forms)

    def __missing__(self, moment: dt.datetime) -> str:
        timed = self._form.iso and moment.time() != dt.time.min
        said = moment.isoformat(" ", "seconds") if timed else self._form.write(moment)
        if len(self) < REMEMBERED:
            self[moment] = said
        return said
