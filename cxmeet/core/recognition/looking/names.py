"""What the name of a column says about what it holds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cxmeet.core.recognition.looking.customer_words import CUSTOMERS, GENERAL, MONEY
from cxmeet.core.recognition.looking.voice_words import DELIVERY, STATEMENT, VOICE

_MEANINGS = CUSTOMERS | MONEY | VOICE | DELIVERY | STATEMENT | GENERAL

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_ALONE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that are no plain letter with an accent."""
_LONGEST = 12
"""Words of the longest name that is looked up word by word."""


class Meaning(NamedTuple):
    """One thing a name can mean, and how near it comes to saying so; smaller is nearer."""

    what: str
    line: int
    """0 where the name is one of those that are meant first."""
    more: int
    """Words of the name beside those that say so."""


def words(name: str) -> str:
    """A name without case, accents and marks, its words apart: `Kündigungsgrund (Code)` is `kundigungsgrund code`."""
    apart = _HUMP.sub(" ", name.replace("ß", "ss"))
    return _spelled(apart)


def meanings(name: str) -> list[Meaning]:
    """All that a name can mean, the nearest first; words that are part of a longer phrase do not speak alone."""
    found = _found(words(name))
    return found or _found(_spelled(name))


def _spelled(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_ALONE)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_NO_WORD.sub(" ", letters).split())


@lru_cache(maxsize=2_000)
def _found(spelled: str) -> list[Meaning]:
    known, parts = _known(), spelled.split()
    if len(parts) > _LONGEST:
        return [Meaning(what, line, 0) for what, line in known.get(spelled, ())]
    spans = [
        (start, end)
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
        if " ".join(parts[start:end]) in known
    ]
    whole = [one for one in spans if not any(other != one and _inside(one, other) for other in spans)]
    found = {
        Meaning(what, line, len(parts) - (end - start))
        for start, end in whole
        for what, line in known[" ".join(parts[start:end])]
    }
    return sorted(found, key=lambda meaning: (meaning.more, meaning.line, meaning.what))


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[tuple[str, int], ...]]:
    """Phrase -> what it means, with the line on which it stands."""
    known: dict[str, tuple[tuple[str, int], ...]] = {}
    for what, lines in _MEANINGS.items():
        for line, phrases in enumerate(lines.split(";")):
            for phrase in phrases.split(","):
                spelled = " ".join(phrase.split())
                if all(known_what != what for known_what, _ in known.get(spelled, ())):
                    known[spelled] = (*known.get(spelled, ()), (what, line))
    return known
