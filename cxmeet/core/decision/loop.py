"""A loop: somebody who is to be told of a decision; open until they were, whatever becomes of the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from cxmeet.core.decision.telling import Told, rows


class Telling(Protocol):
    """A decision, as far as it says who is to be told."""

    @property
    def number(self) -> str: ...
    @property
    def statement(self) -> str: ...
    @property
    def tell(self) -> str: ...
    @property
    def accountable(self) -> str: ...
    @property
    def due(self) -> dt.date | None: ...
    @property
    def told(self) -> tuple[Told, ...]: ...
    @property
    def superseded_by(self) -> str: ...


class Loop(Struct, frozen=True, kw_only=True):
    """Somebody who is to be told, by whom and until when; follows from the decision."""

    number: str
    """`4.1`: of the decision, and the place in it."""
    decision: str
    statement: str
    who: str
    by: str
    """Who tells them: who is accountable, where nobody else is named; empty where nobody is."""
    until: dt.date | None
    """The due date of the decision, where no other day is named."""
    told: Told | None = None
    moved_to: str = ""
    """The decision in place of this one, with which they are told."""

    @property
    def open(self) -> bool:
        """Whether they are still to be told; of a decision that was replaced, they are told of the other."""
        return self.told is None and not self.moved_to

    def late(self, today: dt.date) -> bool:
        """Whether they were to be told before today, and were not."""
        return self.open and self.until is not None and self.until < today


def loops(decision: Telling) -> tuple[Loop, ...]:
    """Everybody who is to be told of a decision, in its order; then who was told before it was put otherwise."""
    told = {found.who.casefold(): found for found in decision.told}
    named = [(row.who, row.by, row.until, told.pop(row.key, None)) for row in rows(decision.tell)]
    named += [(found.who, "", None, found) for found in told.values()]
    return tuple(
        Loop(
            number=f"{int(decision.number[2:] or 0)}.{place}",
            decision=decision.number,
            statement=decision.statement,
            who=who,
            by=by or decision.accountable,
            until=until or decision.due,
            told=found,
            moved_to="" if found else decision.superseded_by,
        )
        for place, (who, by, until, found) in enumerate(named, 1)
    )


def open_loops(decisions: Iterable[Telling]) -> tuple[Loop, ...]:
    """Who is still to be told of some decisions, the soonest first; those without a day last."""
    return soonest(loop for decision in decisions for loop in loops(decision) if loop.open)


def soonest(found: Iterable[Loop]) -> tuple[Loop, ...]:
    """The same, the soonest first; those without a day last."""
    return tuple(sorted(found, key=lambda loop: (loop.until is None, loop.until or dt.date.max)))
