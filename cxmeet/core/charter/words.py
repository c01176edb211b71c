"""Shared words: what the company has agreed to mean by a word, when, and what was changed between two charters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.text import one_line

FIRST = ("new", "lost", "active")
"""The words on which the figures of the customers stand."""
YEAR = dt.timedelta(days=365)
"""For so long an agreement is not asked about."""

WordChanged = Literal["added", "changed", "agreed again", "dropped"]


class Word(Struct, frozen=True, kw_only=True):
    """A word, or the name of an experience or of a group of reasons, and what everybody here means by it."""

    word: str
    means: str
    agreed: dt.date | None = None
    """The day on which the leaders agreed on it; None where nobody has said so."""

    @property
    def key(self) -> str:
        """The word as it is told apart from others, whatever its case and blanks."""
        return one_line(self.word).casefold()

    def to_ask_about(self, day: dt.date) -> bool:
        """Whether the agreement is older than a year, or its day was never given."""
        return self.agreed is None or self.agreed + YEAR < day


class WordChange(Struct, frozen=True, kw_only=True):
    """What became of one word between two charters."""

    what: WordChanged
    word: str
    means: str
    """What it means now; of one that was dropped what it meant."""
    agreed: dt.date | None = None
    meant: str = ""
    """What it meant before, where that was something else."""


def word_changes(before: Sequence[Word], after: Sequence[Word]) -> tuple[WordChange, ...]:
    """What was added, changed, agreed again and dropped, in the order of the later charter."""
    earlier = {word.key: word for word in before}
    later = {word.key for word in after}
    found = [change for word in after if (change := _change(earlier.get(word.key), word))]
    gone = [word for word in before if word.key not in later]
    return (*found, *(WordChange(what="dropped", word=word.word, means=word.means) for word in gone))


def _change(was: Word | None, now: Word) -> WordChange | None:
    if was is None:
        return WordChange(what="added", word=now.word, means=now.means, agreed=now.agreed)
    if one_line(was.means) != one_line(now.means):
        return WordChange(what="changed", word=now.word, means=now.means, agreed=now.agreed, meant=was.means)
    if was.agreed != now.agreed and now.agreed:
        return WordChange(what="agreed again", word=now.word, means=now.means, agreed=now.agreed)
    return None


def meaning(words: Iterable[Word], *names: str) -> Word | None:
    """What was agreed about the first of these names that a word is agreed for."""
    known = {word.key: word for word in words}
    return next((known[key] for name in names if (key := one_line(name).casefold()) in known), None)


class ChangedIn(Struct, frozen=True, kw_only=True):
    """What a meeting saw otherwise than the one before it."""

    meeting: str
    """Its number; empty for what was changed since the last one, and is told in the next."""
    day: dt.date
    changes: tuple[WordChange, ...]


class SharedWords(Struct, frozen=True, kw_only=True):
    """What the words of the charter mean, which have no meaning yet, and what was changed, the newest first."""

    schema: str = "cxmeet.words/1"
    day: dt.date
    """The day by which an agreement is old."""
    words: tuple[Word, ...]
    without_meaning: tuple[str, ...]
    changed: tuple[ChangedIn, ...]
