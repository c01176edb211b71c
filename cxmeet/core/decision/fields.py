"""The table of what a decision holds: forms, commands and queries are made from it."""

from __future__ import annotations

from typing import Any, Literal, get_args

from msgspec import Struct

from cxmeet.core.decision.decision import ActionKind, Agreed, DecisionStatus, HowDecided

FieldKind = Literal[
    "sentence", "words", "leader", "parts", "experience", "measure", "evidence", "day", "choice", "tell", "value"
]


class DecisionField(Struct, frozen=True):
    """One field, under the name it has in a draft and, where it can be asked by, in a query."""

    name: str
    kind: FieldKind
    called: str = ""
    """What it is called where what is typed in it cannot be taken."""
    held_as: str = ""
    """What a decision calls it, where that is another name."""
    choices: tuple[str, ...] = ()
    """The words it can hold, the usual one first."""
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
        DecisionField("statement", "sentence", "decision"),
        DecisionField("why", "words", "why"),
        DecisionField("accountable", "leader"),
        DecisionField("parts", "parts"),
        DecisionField("experience", "experience"),
        DecisionField("measure", "measure"),
        DecisionField("target", "measure", held_as="measure"),
        DecisionField("evidence", "evidence"),
        DecisionField("due", "day", awaited=("open",)),
        DecisionField("review", "day", held_as="review_on", awaited=("open", "done")),
        DecisionField("customers_will_notice", "words", "text on what customers will notice"),
        DecisionField("tell", "tell", "list of who is to be told"),
        DecisionField("kind_of_action", "choice", "kind of action", choices=get_args(ActionKind)),
        DecisionField("how_decided", "choice", "way to decide", choices=get_args(HowDecided)),
        DecisionField("serves", "value", "value"),
        DecisionField("front_line", "words", "text of what the front line said"),
        DecisionField("employees", "words", "effect on our people"),
        DecisionField("cost", "words", "cost"),
        DecisionField("cause", "words", "cause"),
        DecisionField("hand_offs", "words", "text on hand-offs"),
        DecisionField("support", "words", "text on support"),
        DecisionField("set_aside", "words", "text on what was set aside"),
    )
}


def of_kind(*kinds: FieldKind) -> tuple[DecisionField, ...]:
    """The fields of these kinds, in the order of the table."""
    return tuple(field for field in DECISION_FIELDS.values() if field.kind in kinds)
