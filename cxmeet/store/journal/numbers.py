"""Human numbers, such as D-0042: which have been given, so that none is ever given again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from cxmeet.store.journal.note import believed, higher
from cxmeet.store.journal.record_line import encode
from cxmeet.store.journal.schema import NUMBERS
from cxmeet.store.journal.written import Written

_NUMBER = re.compile(r"([A-Z])-(\d{1,10})", re.ASCII)


def given(tables: Mapping[str, Mapping[str, Written]]) -> dict[str, int]:
    """The highest number given by letter; of a counter that cannot be right, the highest that a document has."""
    counters = tables.get(NUMBERS)
    if not counters:
        return {}
    found = believed({letter: doc["last"] for letter, doc in counters.items() if type(doc.get("last")) is int})
    if len(found) < len(counters):
        found |= _on_documents(tables, counters.keys() - found.keys())
    return found


def _on_documents(tables: Mapping[str, Mapping[str, Written]], letters: Set[str]) -> dict[str, int]:
    numbers = (str(doc.get("number", "")) for docs in tables.values() for doc in docs.values())
    matches = filter(None, map(_NUMBER.fullmatch, numbers))
    found: dict[str, int] = {}
    for letter, number in (match.groups() for match in matches):
        if letter in letters:
            found = higher(found, believed({letter: int(number)}))
    return found


def ahead(known: Mapping[str, int], here: Mapping[str, int]) -> list[bytes]:
    """The operations with which a record that stands at `here` goes on above what is known to have been given."""
    both = higher(dict(here), dict(known))
    return [encode([NUMBERS, letter, {"last": last}]) for letter, last in both.items() if last > here.get(letter, 0)]
