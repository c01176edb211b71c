"""Human numbers, such as D-0042: which have been given, so that none is ever given again."""

from __future__ import annotations

from collections.abc import Mapping

from cxmeet.store.line import Doc, encode
from cxmeet.store.note import believed, higher

TABLE = "numbers"


def given(tables: Mapping[str, Mapping[str, Doc]]) -> dict[str, int]:
    """The highest number given by letter, as far as it can have been given."""
    counters = tables.get(TABLE)
    if not counters:
        return {}
    return believed({letter: doc["last"] for letter, doc in counters.items() if type(doc.get("last")) is int})


def ahead(known: Mapping[str, int], here: Mapping[str, int]) -> list[str]:
    """The operations with which a record that stands at `here` goes on above what is known to have been given."""
    both = higher(dict(here), dict(known))
    return [encode([TABLE, letter, {"last": last}]) for letter, last in both.items() if last > here.get(letter, 0)]
