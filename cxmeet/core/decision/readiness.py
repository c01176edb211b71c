"""Whether a change that many functions have to make is thought through: four questions, answered by its fields."""

from __future__ import annotations

from typing import Literal

from cxmeet.core.decision.decision import Agreed

MANY = 3
"""Functions from which on a change is a large one."""

Question = Literal["how it is", "how it will be", "why it is so", "how we get there"]


def is_large(agreed: Agreed) -> bool:
    """Whether so many functions stand behind it that it should be thought through before it is made."""
    return len(agreed.functions) >= MANY


def unanswered(agreed: Agreed) -> tuple[Question, ...]:
    """Of a large change: what nothing was said about; of any other nothing."""
    if not is_large(agreed):
        return ()
    answered: dict[Question, bool] = {
        "how it is": agreed.evidence is not None or bool(agreed.measure and agreed.measure.baseline_as_of),
        "how it will be": bool(agreed.customers_will_notice or (agreed.measure and agreed.measure.target)),
        "why it is so": bool(agreed.cause),
        "how we get there": all(part.part for part in agreed.parts) and bool(agreed.hand_offs or agreed.support),
    }
    return tuple(question for question, given in answered.items() if not given)
