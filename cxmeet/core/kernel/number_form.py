"""The forms in which files hold amounts and counts, read exactly; a form that is stated reads nothing else.

A number below 0 has a minus before or after it, or stands in parentheses. Marks for thousands stand between groups of
three digits or nowhere. The sign of the currency, where one is stated, stands before or after the number, or is left
out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from cxmeet.core.kernel.amount import millionths

_LONGEST = 100
"""Characters of a number with all its marks."""
_MINUS = "\u2212-"
_EXAMPLE = "1204.50"


class NumberForm(Struct, frozen=True, kw_only=True):
    """How numbers are written."""

    decimal: str = "."
    thousands: str = ""
    """A blank stands for every kind of blank, an apostrophe for the curved one as well."""
    currency: str = ""
    cents: bool = False
    """Whether a number tells of hundredths."""

    @property
    def plain(self) -> bool:
        """Whether numbers are written without any marks but a point before the decimals."""
        return self.decimal == "." and not (self.thousands or self.currency)

    @property
    def example(self) -> str:
        """A number in this form."""
        text = _EXAMPLE.replace(".", self.decimal)
        text = f"{text[0]}{self.thousands}{text[1:]}"
        return f"{text} {self.currency}".rstrip()

    def reader(self) -> Callable[[str], int]:
        """What reads a text in this form as millionths. It raises ValueError for any other text."""
        match = _pattern(self).fullmatch

        def read(text: str) -> int:
            text = text.strip()
            found = match(text) if len(text) <= _LONGEST else None
            if found is None:
                raise ValueError(f"“{text[:40]}” is not a number")
            amount = millionths(_plain(found))
            return _hundredth(amount) if self.cents else amount

        return read


class AsJson:
    """Many numbers in one form as JSON writes a list of them, if all of them are written without any finery."""

    def __init__(self, form: NumberForm) -> None:
        money, mark = re.escape(form.currency), _mark(form)
        whole = rf"(?:[0-9]{{1,3}}+(?:{mark}[0-9]{{3}})++|[0-9]++)" if mark else "[0-9]++"
        number = rf"-?{whole}(?:{re.escape(form.decimal)}[0-9]++)?+"
        dressed = rf"(?:{money}\s?+)?+{number}(?:\s?+{money})?+" if money else number
        self._all = re.compile(rf"{dressed}(?:;{dressed})*+").fullmatch
        self._form = form

    def __call__(self, texts: list[str]) -> str:
        """What is inside the brackets; no JSON where any of the texts is something else."""
        text, form = ";".join(texts), self._form
        if self._all(text) is None:
            return ""
        if form.currency:
            text = text.replace(form.currency, "")
        if form.thousands in ("'", " ") or form.currency:
            text = "".join(text.replace("\u2019", "").split())
        return text.replace(form.thousands, "").replace(form.decimal, ".").replace(";", ",")


def _mark(form: NumberForm) -> str:
    """A pattern for the mark between groups of three digits."""
    return {" ": r"\s", "'": "['\u2019]"}.get(form.thousands, re.escape(form.thousands))


def _pattern(form: NumberForm) -> re.Pattern[str]:
    blanks, sign = r"\s*", f"[+{_MINUS}]"
    mark = _mark(form)
    whole = rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+|[0-9]*" if mark else "[0-9]*"
    number = rf"(?P<whole>{whole})(?:{re.escape(form.decimal)}(?P<rest>[0-9]*))?"
    money = re.escape(form.currency)
    first = f"(?:(?P<before>{money}){blanks})?" if money else ""
    last = f"(?:{blanks}(?P<after>{money}))?" if money else ""
    ahead = f"(?P<first>{sign})?{blanks}{first}(?P<second>{sign})?{blanks}"
    behind = f"(?:{blanks}(?P<third>[{_MINUS}]))?{last}(?:{blanks}(?P<fourth>[{_MINUS}]))?"
    return re.compile(rf"(?P<open>\({blanks})?{ahead}{number}{behind}(?P<close>{blanks}\))?", re.IGNORECASE)


def _plain(found: re.Match[str]) -> str:
    """The number without its marks. Raises ValueError where it is none, or dressed twice."""
    parts = found.groupdict()
    signs = [parts[name] for name in ("first", "second", "third", "fourth") if parts[name]]
    around = (parts["open"] is None, parts["close"] is None)
    whole, rest = re.sub("[^0-9]", "", parts["whole"]), parts["rest"] or ""
    twice = len(signs) + (not around[0]) > 1 or (parts.get("before") and parts.get("after"))
    if around[0] != around[1] or twice or not (whole or rest):
        raise ValueError(f"“{found[0][:40]}” is not a number")
    minus = not around[0] or (signs and signs[0] in _MINUS)
    return f"{'-' if minus else ''}{whole}.{rest}" if rest else f"{'-' if minus else ''}{whole}"


def _hundredth(amount: int) -> int:
    """A hundredth of whole millionths, rounded half to even."""
    whole, rest = divmod(amount, 100)
    return whole + (rest > 50 or (rest == 50 and whole % 2 == 1))
