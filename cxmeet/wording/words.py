"""Shared words in words: what each means and since when that is agreed, and what was changed since the last meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from cxmeet.core.charter.words import Word, WordChange
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.phrases import listed

TITLE = "What our words mean"
NONE_YET = "No word is agreed yet: cxmeet.toml, [[words]] word, means and agreed."
MOST = 3
"""Words that were added of which the meaning is said, too."""


def agreed(word: Word | WordChange) -> str:
    """`agreed Tue 3 Nov 2026`, `no day on which it was agreed`."""
    return f"agreed {spoken(word.agreed)}" if word.agreed else "no day on which it was agreed"


def sentence(word: Word) -> str:
    """`lost: the last contract has ended (agreed Tue 3 Nov 2026)`."""
    return f"{one_line(word.word)}: {meant(word)}"


def meant(word: Word) -> str:
    """`the last contract has ended (agreed Tue 3 Nov 2026)`, as it stands where the word itself is shown."""
    return f"{one_line(word.means).rstrip('.')} ({agreed(word)})"


def to_ask_about(words: Iterable[Word], day: dt.date) -> str:
    """`Agreed more than a year ago, or on no day that is known: lost, new. Do we still mean it?`; empty for none."""
    names = [one_line(word.word) for word in words if word.to_ask_about(day)]
    old = "Agreed more than a year ago, or on no day that is known"
    return f"{old}: {listed(names)}. Do we still mean it?" if names else ""


def without_meaning(names: Sequence[str]) -> str:
    """`Nothing is agreed about new, lost and Getting started.`; empty where there is no such word."""
    return f"Nothing is agreed about {listed([one_line(name) for name in names])}." if names else ""


def changes(found: Sequence[WordChange]) -> Iterator[str]:
    """What became of each word, in a sentence; of many that were added only which they are."""
    added = [each for each in found if each.what == "added"]
    many = len(added) > MOST
    if many:
        yield f"Agreed for the first time: {listed([f'“{one_line(each.word)}”' for each in added])}."
    yield from (change(each) for each in found if not (many and each.what == "added"))


def change(found: WordChange) -> str:
    """`“lost” means now: its last contract has ended, agreed Tue 3 Nov 2026; it meant: it has told us so.`"""
    name, means = f"“{one_line(found.word)}”", one_line(found.means).rstrip(".")
    if found.what == "changed":
        return f"{name} means now: {means}, {agreed(found)}; it meant: {one_line(found.meant).rstrip('.')}."
    if found.what == "agreed again":
        return f"{name} means what it meant, {agreed(found)} anew."
    if found.what == "dropped":
        return f"{name} is no word of ours any more; it meant: {means}."
    return f"{name} means: {means}, {agreed(found)}."
