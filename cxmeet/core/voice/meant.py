"""Which theme somebody means in other words: whatever the case, the plural and the article, or by its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxmeet.core.kernel.text import one_line

ARTICLES = frozenset({"the", "a", "an", "our", "their", "your"})
SHORTEST = 3
"""Bytes of what is taken for the beginning of something: three letters, or one of a writing that needs few."""

Key = tuple[str, ...]


def key(words: str) -> Key:
    """The words as they are compared: in lower case, without marks and articles, each in the singular."""
    found = re.findall(r"\w+", one_line(words).casefold())
    return tuple(map(_singular, [word for word in found if word not in ARTICLES] or found))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def meant(words: str, themes: Iterable[str]) -> str:
    """The theme that is meant; empty where none is, or where it may as well be another.

    One that goes by the same words comes first, then one of which either is the beginning of the other, then one in
    which every word begins a word.
    """
    wanted = key(words)
    if not wanted:
        return ""
    keys = {theme: key(theme) for theme in themes}
    if same := [theme for theme, known in keys.items() if known == wanted]:
        return same[0]
    for fits in (_begins, _within):
        if found := [theme for theme, known in keys.items() if known and fits(wanted, known)]:
            return found[0] if len(found) == 1 else ""
    return ""


def _begins(wanted: Key, known: Key) -> bool:
    typed, called = " ".join(wanted), " ".join(known)
    return (_long(typed) and called.startswith(typed)) or wanted[: len(known)] == known


def _within(wanted: Key, known: Key) -> bool:
    return all(_long(word) and any(each.startswith(word) for each in known) for word in wanted)


def _long(word: str) -> bool:
    return len(word.encode()) >= SHORTEST


def alike(words: Iterable[str]) -> dict[Key, list[str]]:
    """What means the same together, in the order in which it came."""
    found: dict[Key, list[str]] = {}
    for each in words:
        found.setdefault(key(each) or (one_line(each),), []).append(each)
    return found
