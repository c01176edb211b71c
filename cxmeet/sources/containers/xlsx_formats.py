"""Which numbers of an Excel workbook are dates, or have zeros in front: their format says so, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_BUILT_IN = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))))
"""Formats for dates and times that no workbook spells out, those of East Asia among them."""

_NOT_MEANT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
"""What is shown as it is: quoted text, colours, conditions, currencies, fillers."""

_FRACTION = re.compile(r"s[.,]0+")
"""Seconds with decimals."""

_ZEROS = re.compile("0{2,100}")

_MOST = 100_000
"""Formats of cells that are looked at; Excel ends at 65,490."""

_NUMBER = 20
"""Characters of the number of a format."""

_LAST = 2_958_466
"""The first day, as a number, that is past the year 9999."""

_EARLY = 60
"""Days before this one are counted from another start: Excel knows a 29th of February 1900."""


class Formats:
    """The formats of a workbook's cells, by the elements of its styles."""

    def __init__(self, styles: Iterable[tuple[str, dict[str, str]]], since_1904: bool) -> None:
        self._since_1904 = since_1904
        self._dates: set[str] = set()
        self.digits: dict[str, int] = {}
        """Style of cells that are shown with zeros in front (`00042`) -> how many digits they have at least."""
        dates: dict[str, bool] = {}
        zeros: dict[str, int] = {}
        section, number = "", 0
        for name, given in styles:
            if name == "numFmt" and len(dates) < _MOST:
                one, code = given.get("numFmtId", "")[:_NUMBER], given.get("formatCode", "")
                dates[one], zeros[one] = is_date(code), len(code) if _ZEROS.fullmatch(code) else 0
            elif name in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                section = name
            elif name == "xf" and section == "cellXfs" and number < _MOST:
                one = given.get("numFmtId", "0")[:_NUMBER]
                if dates.get(one, one in _BUILT_IN):
                    self._dates.add(str(number))
                elif zeros.get(one):
                    self.digits[str(number)] = zeros[one]
                number += 1

    def __contains__(self, style: object) -> bool:
        """Whether cells of this style are dates."""
        return style in self._dates

    def moment(self, number: str) -> dt.datetime | None:
        """The moment that a number stands for, to the second; None where it stands for none."""
        try:
            days = float(number)
        except ValueError:
            return None
        if not 0 <= days < _LAST:
            return None
        start = dt.datetime(1904, 1, 1) if self._since_1904 else dt.datetime(1899, 12, 31 if days < _EARLY else 30)
        try:
            return start + dt.timedelta(seconds=round(days * 86_400))
        except OverflowError:
            return None


def is_date(code: str) -> bool:
    """Whether a number format shows a day or a time."""
    shown = _NOT_MEANT.sub("", code[:1_000].split(";")[0]).casefold()
    if "general" in shown:
        return False
    return any(letter in shown for letter in "ydhms") and not any(mark in _FRACTION.sub("", shown) for mark in "0#?")
