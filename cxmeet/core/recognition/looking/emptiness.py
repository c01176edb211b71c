"""Texts that systems write where nothing is there."""

from __future__ import annotations

import re
from collections.abc import KeysView

from cxmeet.core.recognition.looking.phrases import phrases

PLAIN = frozenset(
    ("null", "(null)", "<null>", "\\n", "#n/a", "n/a", "n.a.", "nan", "nil", "-", "--", "—", "–", "(empty)", "(blank)")
)
"""These are no value in any column."""

PERHAPS = frozenset(("na", "none", "nothing", "k.a.", "s/d", "n.v.t.", "?", ".", "x", "[]", "{}", "not set", "(none)"))
"""These are nothing among dates and amounts; among words they can be words."""

NEVER = phrases(
    """
    open, ongoing, active, current, present, running, live, offen, laufend, aktiv, unbefristet, en cours, actif,
    abierto, activo, vigente, in corso, attivo, aberto, ativo, lopend, actief, no end, no end date, until further
    notice, bis auf weiteres, never, still active, still open, still running, still a customer, no end yet, not ended,
    indefinite, indefinitely, unlimited, permanent, unbegrenzt, fortlaufend, nie, kein ende, jamais, indetermine,
    nunca, indefinido, mai, indeterminato, nooit, onbepaald
"""
)
"""What stands for a day of leaving where somebody has not left."""

FAR = ("9999-", "2999-", "0000-00-00", "0001-01-01", "1900-01-00")
"""How days begin that stand for none."""

_FAR_YEARS = ("9999", "2999")
_BETWEEN = re.compile(r"[-/.]")

_LONGEST = 24


def empty_for_days(text: str) -> bool:
    """Whether a trimmed text in a column of days says that there is none."""
    if len(text) > _LONGEST:
        return False
    word = text.casefold()
    return word in PLAIN or word in PERHAPS or word in NEVER or word.startswith(FAR) or _far(word)


def _far(word: str) -> bool:
    """Whether a day, in whichever order it is written, is one that stands for none: `31.12.9999`, `00.00.0000`."""
    day, _, time = word.partition(" ")
    if time and ":" not in time:
        return False
    parts = _BETWEEN.split(day)
    if len(parts) == 3:
        zeros = all(part and not part.strip("0") for part in parts)
        return zeros or any(year in _FAR_YEARS for year in (parts[0], parts[2]))
    return (
        len(day) == 8 and day.isdecimal() and (day.startswith(_FAR_YEARS) or day.endswith(_FAR_YEARS) or not int(day))
    )


def empty_for_amounts(text: str) -> bool:
    """Whether a trimmed text in a column of numbers says that there is none."""
    if len(text) > _LONGEST:
        return False
    word = text.casefold()
    return word in PLAIN or word in PERHAPS


_SPELLED = frozenset(spelled for word in PLAIN for spelled in (word, word.upper(), word.title(), "NaN"))


def empty_for_words(texts: KeysView[str]) -> set[str]:
    """Those of many trimmed texts that say, in a column of names or labels, that nothing is there."""
    return set(texts & _SPELLED)
