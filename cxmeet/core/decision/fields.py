"""What a decision is made of: one table of its fields, by which it is typed, asked for, and put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from cxmeet.core.decision.decision import Agreed, DecisionStatus

FieldKind = Literal["words", "leader", "parts", "experience", "measure", "evidence", "day", "choice"]


@dataclass(frozen=True)
class DecisionField:
    """One field, under the name it has in a draft and, where it can be asked by, in a query."""

    name: str
    kind: FieldKind
    held_as: str = ""
    """What a decision calls it, where that is another name."""
    awaited: tuple[DecisionStatus, ...] = ()
    """Of a day: where the decision stands while the day is still waited for."""

    @property
    def attribute(self) -> str:
        return self.held_as or self.name

    def of(self, agreed: Agreed) -> Any:
        """What a decision holds in it."""
        return getattr(agreed, self.attribute)


DECISION_FIELDS: dict[str, DecisionField] = {
    field.name: field
    for field in (
        DecisionField("statement", "words"),
        DecisionField("why", "words"),
        DecisionField("accountable", "leader"),
        DecisionField("parts", "parts"),
        DecisionField("experience", "experience"),
        DecisionField("measure", "measure"),
        DecisionField("target", "measure", held_as="measure"),
        DecisionField("evidence", "evidence"),
        DecisionField("due", "day", awaited=("open",)),
        DecisionField("review", "day", held_as="review_on", awaited=("open", "done")),
        DecisionField("customers_will_notice", "words"),
        DecisionField("tell", "words"),
        DecisionField("kind_of_action", "choice"),
        DecisionField("how_decided", "choice"),
    )
}


def of_kind(*kinds: FieldKind) -> tuple[DecisionField, ...]:
    """The fields of these kinds, in the order of the table."""
    return tuple(field for field in DECISION_FIELDS.values() if field.kind in kinds)
