"""The words of a theme rule looked for where the texts are, by the very rules of the kernel's search.

A word is found at the beginning of a word, whatever its case. Engines have rules of their own for what a letter is and
which letters are the same but for their case; so both are written out here as Python has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.charter import ThemeRule

_LETTERS = {"postgres": ""}
"""How an engine names the letters and digits of all languages in a class; empty for one that cannot."""


def first_rule(rules: Sequence[ThemeRule], text: ir.StringValue, dialect: str) -> tuple[ir.Value, ir.StringValue]:
    """The number of the first rule of which a text has a word, null for none; and the first such word in it."""
    patterns = {number: _patterns(rule.words, dialect) for number, rule in enumerate(rules) if rule.words}
    if not patterns:
        return ibis.null("int64"), ibis.literal("")
    has = {number: _any(map(text.re_search, several)) for number, several in patterns.items()}
    number = ibis.cases(*((found, ibis.literal(at)) for at, found in has.items()), else_=None).cast("int64")
    words = ((has[at], _extracted(text, several)) for at, several in patterns.items())
    return number, ibis.cases(*words, else_="")


def _any(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    first, *others = conditions
    for other in others:
        first = first | other
    return first


def _extracted(text: ir.StringValue, patterns: Sequence[str]) -> ir.StringValue:
    return ibis.coalesce(*(text.re_extract(pattern, 1).nullif("") for pattern in patterns), "")


def _patterns(words: Sequence[str], dialect: str) -> list[str]:
    """What finds the words, each as a group: those that begin with a letter, then those that begin with a mark.

    Where one is the beginning of a later one, the later one is never found: engines differ in which they would name.
    """
    kept: list[str] = []
    for word in words:
        if not any(re.match(re.escape(before), word, re.IGNORECASE) for before in kept):
            kept.append(word)
    letter = _LETTERS.get(dialect, r"\p{L}\p{N}") or _ranges()
    found = []
    for before, some in ((f"(?:^|[^{letter}_])", True), (f"[{letter}_]", False)):
        if ways := ["".join(map(_either_case, word)) for word in kept if _begins_a_word(word) == some]:
            found.append(f"{before}({'|'.join(ways)})")
    return found


def _begins_a_word(word: str) -> bool:
    return word[0].isalnum() or word[0] == "_"


@lru_cache(1_000)
def _either_case(letter: str) -> str:
    """A pattern for a letter whatever its case."""
    same = "".join(one for one in _cased() if one != letter and re.fullmatch(re.escape(letter), one, re.IGNORECASE))
    if same:
        return f"[{letter}{same}]"
    return letter if letter.isalnum() or letter in " _" or not letter.isascii() else f"\\{letter}"


@lru_cache(1)
def _cased() -> str:
    """All letters that have another case."""
    return "".join(one for one in map(chr, range(0x1F000)) if one.lower() != one or one.upper() != one)


@lru_cache(1)
def _ranges() -> str:
    """All letters and digits, as a class."""
    return "".join(_spans(one for one in range(0x32400) if chr(one).isalnum()))


def _spans(codes: Iterable[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(codes), lambda each: each[1] - each[0]):
        span = [code for _, code in group]
        yield chr(span[0]) if len(span) == 1 else f"{chr(span[0])}-{chr(span[-1])}"
