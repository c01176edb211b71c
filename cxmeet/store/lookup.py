"""Looking documents up by what they say in a field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmeet.store.glances import named
from cxmeet.store.journal.written import Written


class Lookup:
    """The documents of a table at one moment by a field, the newest first, for it is asked for most.

    They are looked through no further than somebody asks, and none of them twice.
    """

    def __init__(self, docs: Mapping[str, Written], field: str) -> None:
        self._field = field
        self._rest = iter(reversed(list(docs.items())))
        self._known: dict[str | None, list[tuple[str, Written]]] = {}

    def of(self, wanted: str | None) -> Iterator[tuple[str, Written]]:
        """Those that say this, by id; with None those of which nobody can tell what they say there."""
        place = 0
        while True:
            known = self._known.get(wanted, [])
            if place < len(known):
                yield known[place]
                place += 1
            elif following := next(self._rest, None):
                self._known.setdefault(named(following[1], self._field), []).append(following)
            else:
                return
