"""How a file of the company is written, as the charter states it, and the rules for saying so."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cxmeet.core.kernel.text import one_line

if TYPE_CHECKING:
    from cxmeet.core.kernel.date_form import DateForm
    from cxmeet.core.kernel.number_form import NumberForm

Stated = str | int | float | list[str]
"""What the charter may say of one thing about the form."""

BAD_ROWS = 0.005
"""Share of the rows, or of the value they carry, that may be unreadable where the charter says nothing."""

LAST_HEADER = 1_000
"""The furthest line on which the names of the columns may stand."""


_CURRENCY = re.compile(r"[^\W\d_]{1,5}\.?|(?:[A-Za-z]{1,3})?[^\w\s.,'()+-]")
_NO_FILE_IS_IN = ("idna", "punycode", "unicode_escape", "raw_unicode_escape")


class Forms(Struct, frozen=True, kw_only=True):
    """How a file of the company is written; each stated in the charter, never assumed."""

    dates: str = ""
    """ISO 8601 where empty; else a pattern such as `DD/MM/YYYY`, or `unix`, `unix-ms`, `excel`."""
    decimal: str = ""
    """The mark before the decimals: a point where empty."""
    thousands: str = ""
    """The mark between groups of three digits: none where empty; a blank stands for every kind of blank."""
    unit: str = ""
    """`cents` where amounts are hundredths."""
    currency: str = ""
    """A sign or code that may stand before or after an amount."""
    separator: str = ""
    """What stands between two cells: a comma where empty; `tab` is a tab."""
    encoding: str = ""
    """UTF-8 where empty, else the name of one of Python's text codecs."""
    header: int = 0
    """The line of the header, counted from 1; the first one where 0."""
    empty: tuple[str, ...] = ()
    """Texts of cells that mean that nothing is there, whatever their case."""
    sheet: str = ""
    """Which sheet of a workbook; the only visible one where empty."""
    amounts_up_to: float | None = None
    """The largest amount that is right, however unlikely: amounts above it, if they are, are asked about."""
    bad_rows: float | None = None
    """Share (0 to 1) of the rows, or of the value they carry, that may be unreadable; None is BAD_ROWS."""


def days(forms: Forms) -> DateForm:
    """How days are written. Raises BadPattern."""
    from cxmeet.core.kernel.date_form import date_form  # a charter is read by many who read no file

    return date_form(forms.dates)


def amounts(forms: Forms) -> NumberForm:
    """How amounts of money are written."""
    from cxmeet.core.kernel.number_form import NumberForm

    return NumberForm(
        decimal=forms.decimal or ".",
        thousands=forms.thousands,
        currency=forms.currency,
        cents=forms.unit == "cents",
    )


def counts(forms: Forms) -> NumberForm:
    """How numbers are written that are no money."""
    from cxmeet.core.kernel.number_form import NumberForm

    return NumberForm(decimal=forms.decimal or ".", thousands=forms.thousands)


def separator(forms: Forms) -> str:
    """The character between two cells."""
    return {"": ",", "tab": "\t"}.get(forms.separator, forms.separator)


def stated(forms: Forms) -> dict[str, Stated]:
    """What is said of the form, by key, where it is not what is taken where nothing is said."""
    usual = Forms()
    said = {field: getattr(forms, field) for field in Forms.__struct_fields__}
    return {field: _plain(value) for field, value in said.items() if value != getattr(usual, field)}


def _plain(value: Stated | tuple[str, ...]) -> Stated:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def violations(forms: Forms) -> Iterator[tuple[str, str]]:
    """Field and message of every rule that the forms break."""
    if forms.dates:
        yield from _date_violations(forms)
    yield from _number_violations(forms)
    yield from _text_violations(forms)
    if forms.amounts_up_to is not None and forms.amounts_up_to <= 0:
        message = f"amounts_up_to is the largest amount that is right, above 0, not {forms.amounts_up_to:g}"
        yield "amounts_up_to", message
    if forms.bad_rows is not None and not 0 <= forms.bad_rows <= 1:
        share = forms.bad_rows
        hint = f": write {share / 100:g} for {share:g} %" if 1 < share <= 100 else ""
        yield "bad_rows", f"bad_rows must lie between 0 and 1, not {share:g}{hint}"


def _date_violations(forms: Forms) -> Iterator[tuple[str, str]]:
    from cxmeet.core.kernel.date_pattern import BadPattern

    try:
        days(forms)
    except BadPattern as error:
        message = f"dates: “{one_line(forms.dates)[:40]}” is no pattern: {error}; write one such as DD/MM/YYYY"
        yield "dates", f"{message}, or unix, unix-ms, excel"


def _number_violations(forms: Forms) -> Iterator[tuple[str, str]]:
    if forms.decimal not in ("", ".", ","):
        yield "decimal", f"decimal is “.” or “,”, not “{one_line(forms.decimal)}”"
    if forms.thousands not in ("", ",", ".", " ", "'"):
        yield "thousands", f"thousands is “,”, “.”, “'” or a blank, not “{one_line(forms.thousands)}”"
    elif forms.thousands == (forms.decimal or "."):
        yield "thousands", f"thousands and decimal cannot both be “{forms.thousands}”"
    if forms.unit not in ("", "cents"):
        yield "unit", f"unit is “cents” or left out, not “{one_line(forms.unit)}”"
    if forms.currency and not _CURRENCY.fullmatch(forms.currency):
        yield "currency", f"currency: “{one_line(forms.currency)}” is no sign or code of a currency such as € or EUR"


def _text_violations(forms: Forms) -> Iterator[tuple[str, str]]:
    between = separator(forms)
    if len(between) != 1 or between in '"\r\n\0':
        message = f"separator is one character, or “tab”, not “{one_line(forms.separator)}”"
        yield "separator", message
    if not _text_codec(forms.encoding or "utf-8"):
        message = f"encoding: “{one_line(forms.encoding)}” is not known: write utf-8, utf-16, cp1252 or the like"
        yield "encoding", message
    if not 0 <= forms.header <= LAST_HEADER:
        yield "header", f"header is the line with the names of the columns, from 1 to {LAST_HEADER}, not {forms.header}"


def _text_codec(name: str) -> bool:
    """Whether text can be read by this codec, piece after piece."""
    if not re.fullmatch(r"[\w -]{1,40}", name, re.ASCII):
        return False
    try:
        found = codecs.lookup(name)
        text = found.incrementaldecoder(errors="strict").decode(b"", final=True)
    except Exception:  # each codec has its own way to say that it is none for text
        return False
    return isinstance(text, str) and found.name.replace("-", "_") not in _NO_FILE_IS_IN
