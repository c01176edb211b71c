"""What the row is called that sums up the others."""

from __future__ import annotations

from collections.abc import KeysView

from cxmeet.core.recognition.looking.phrases import phrases

_NAMES = phrases(
    """
    total, totals, grand total, sum, sums, summe, gesamt, gesamtsumme, insgesamt, somme, total general, suma, totale,
    totaal, soma, summa
"""
)
_SPELLED = frozenset(
    spelled + mark for name in _NAMES for spelled in (name, name.upper(), name.title(), name.capitalize())
    for mark in ("", ":")
)  # fmt: skip


def names_of_sums(texts: KeysView[str]) -> set[str]:
    """Those of many trimmed texts that name a sum."""
    return set(texts & _SPELLED)
