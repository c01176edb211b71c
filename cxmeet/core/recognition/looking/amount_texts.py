"""Which amounts the text of a cell can mean, by the marks that are taken for decimals and for thousands."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.looking.ways import Key, grouped

WAYS = (".", ",", ".,", ",.", ". ", ", ", ".'", ",'")
"""The mark of the decimals, then that of the thousands where there is one; what asks for least stands first."""

LONGEST = 40
"""Characters of the longest text that can be an amount."""

_SIGN = r"(?:[^\W\d_]{1,5}\.?|(?:[A-Za-z]{1,3})?[^\w\s.,'’()+%-])"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[+\-−]?)\s*(?P<before>{_SIGN})?\s*(?P<inner>[+\-−]?)\s*"
    rf"(?P<body>\d[\d.,'’\s]*|[.,]\d+)\s*(?P<after>{_SIGN})?\s*(?P<behind>-)?(?P<close>\))?"
)
_CODES = phrases(
    """
    aed, ars, aud, bgn, brl, cad, chf, clp, cny, cop, czk, dkk, egp, eur, gbp, hkd, huf, idr, ils, inr, jpy, kes,
    krw, mad, mxn, myr, ngn, nok, nzd, pen, php, pln, ron, rsd, rub, sar, sek, sgd, thb, try, twd, uah, usd, uyu,
    vnd, zar, euro, euros, dollar, dollars, kr, kr., sfr, fr., fr, rs, rs., zł, kč, ft, lei, tl
"""
)
"""Codes and abbreviations of currencies that may stand beside an amount."""

_BLANKS = str.maketrans({" ": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
_NINES = str.maketrans("12345678", "99999999")


class Amount(NamedTuple):
    """An amount that still can be read in several ways."""

    key: Key
    """The ways that read it, in groups; never empty."""
    body: str
    """Its digits and marks."""
    negative: bool = False
    sign: str = ""
    """The sign or code of a currency beside it."""

    def value(self, way: str) -> float:
        """The amount as one of its ways reads it."""
        body = self.body
        if way != ".":
            body = (body.replace(way[1:], "") if way[1:] else body).replace(way[0], ".")
        number = float(body)
        return -number if self.negative else number


def amount(text: str) -> Amount | None:
    """The amount in a trimmed text; None where it is none."""
    whole, mark, decimals = text.partition(".")
    if text.isascii() and whole.isdecimal() and len(text) <= LONGEST:
        if not mark:
            return Amount(_ALIKE, text)
        if decimals.isdecimal() and len(decimals) != 3:
            return Amount(_POINTED, text)
    if len(text) > LONGEST or not (match := _AMOUNT.fullmatch(text)):
        return None
    body = match["body"].translate(_BLANKS).rstrip()
    key = _key(body.translate(_NINES))
    if not key or bool(match["open"]) != bool(match["close"]) or (match["before"] and match["after"]):
        return None
    sign = match["before"] or match["after"] or ""
    if sign and not _of_a_currency(sign):
        return None
    marks = [bool(match["open"]), match["minus"] in ("-", "−"), match["inner"] in ("-", "−"), bool(match["behind"])]
    if sum(marks) > 1:
        return None
    return Amount(key, body, any(marks), sign)


def _of_a_currency(sign: str) -> bool:
    return sign.casefold() in _CODES or unicodedata.category(sign[-1]) == "Sc"


def read(text: str, way: str) -> float | None:
    """The amount that a way reads in the text of a cell; None where it reads none."""
    found = amount(text.strip())
    return found.value(way) if found and any(way in group for group in found.key) else None


@lru_cache(maxsize=5_000)
def _key(shape: str) -> Key:
    """The ways that fit digits and marks of this shape; two of them agree on all amounts of it or on none."""
    return grouped({way: Amount((), shape).value(way) for way in WAYS if _fits(shape, way)})


def _fits(shape: str, way: str) -> bool:
    whole, mark, decimals = shape.partition(way[0])
    if mark and not decimals.isdecimal():
        return False
    if way[1:] and way[1:] in whole:
        first, *groups = whole.split(way[1:])
        right = all(len(group) == 3 and group.isdecimal() for group in groups)
        return right and first.isdecimal() and len(first) <= 3 and not first.startswith("0")
    return whole.isdecimal() or (not whole and bool(mark))


_ALIKE: Key = (WAYS,)
_POINTED = _key("9.99")
