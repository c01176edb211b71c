"""In which code page a text is written that is not UTF-8, by what becomes of the letters in its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import cache

USUAL = "cp1252"
PAGES = (USUAL, "cp1250", "iso8859-2", "cp1251", "cp1253", "cp1257", "cp850", "mac-roman")
"""As a charter would state them; Windows-1252 is meant where nothing speaks against it."""

WORDS = 2_000
"""Different words with letters beyond ASCII that are looked at."""

SHOWN = 3

_IN_WORDS = frozenset("’‘'´`·")
"""Signs that stand inside words as they are written."""

_RUN = 4
"""Letters beyond ASCII in a row that no word in Latin letters has."""


def pages(words: Collection[bytes]) -> tuple[str, ...]:
    """The code pages that the words may be written in: the usual one alone where they are words in it."""
    wrong = {page: sum(not _is_word(word, page) for word in words) for page in PAGES}
    least = min(wrong.values(), default=0)
    if not wrong[USUAL] or 2 * least > wrong[USUAL] or 50 * wrong[USUAL] < len(words):
        return (USUAL,)
    better: dict[tuple[str, ...], str] = {}
    for page in PAGES:
        if page != USUAL and wrong[page] == least:
            better.setdefault(tuple(word.decode(page, "replace") for word in words), page)
    return (*better.values(), USUAL)


def shown(words: Sequence[bytes], page: str) -> list[str]:
    """Some words that are none in the usual code page, as another one reads them."""
    telling = [word for word in words if not _is_word(word, USUAL)]
    return [word.decode(page, "replace") for word in sorted(telling, key=len, reverse=True)[:SHOWN]]


def _is_word(word: bytes, page: str) -> bool:
    try:
        text = word.decode(page)
    except UnicodeDecodeError:
        return False
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        return False
    scripts = {script for letter in text if (script := _script(letter))}
    if len(scripts) > 1 or any(_is_sign(letter) for letter in text[1:-1]) or _is_capital_within(text):
        return False
    return scripts != {"LATIN"} or not _any_run(text, lambda letter: not letter.isascii() and letter.isalpha())


def _is_sign(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return not letter.isascii() and letter not in _IN_WORDS and kind[0] in "NSP" and kind != "Pd"


def _is_capital_within(text: str) -> bool:
    """Whether a capital beyond ASCII stands between small letters."""
    around = zip(text, text[1:], text[2:], strict=False)
    return any(
        before.islower() and letter.isupper() and not letter.isascii() and after.islower()
        for before, letter, after in around
    )


def _any_run(text: str, counts: Callable[[str], bool]) -> bool:
    run = 0
    for letter in text:
        run = run + 1 if counts(letter) else 0
        if run >= _RUN:
            return True
    return False


@cache
def _script(letter: str) -> str:
    """What a letter belongs to, as the first word of its name says; empty for what is no letter."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() and letter not in "ªºµ" else ""
