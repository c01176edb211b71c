"""Which questions there are, and what can be answered to those whose choices are the same for every file."""

from __future__ import annotations

from collections.abc import Mapping

from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.ends import ENDS
from cxmeet.core.recognition.proposing.implausible import RIGHT
from cxmeet.core.recognition.proposing.judged import BECAME, KEPT
from cxmeet.core.recognition.proposing.nobody import LEAVE
from cxmeet.core.recognition.proposing.proposal import KINDS, Answers
from cxmeet.core.recognition.proposing.quantities import EACH, WHOLE
from cxmeet.core.recognition.proposing.roles import ROLE_NAMES

CHOICES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("encoding", "separator", "sheet", "dates", "decimal", "bad_rows", "currency", "score", "scale"), ()
    ),
    **dict.fromkeys(("period", "lapse_days", "text", "measure"), ()),
    "kind": KINDS,
    "unit": ("whole", "cents"),
    "largest": (RIGHT,),
    "hundredfold": (RIGHT,),
    "quantity": (EACH, WHOLE),
    "zero_amounts": ("count", "ignore"),
    "ends": ENDS,
    "without_customer": (LEAVE,),
    "copies": ("count",),
    "asked": ("yes", "no"),
}
"""What a question is answered by; empty where that depends on the file."""

OF_LABELS: Mapping[str, tuple[str, ...]] = {
    "columns": (),
    "keep": (),
    "bad_rows": (),
    "status": BECAME,
    "kept": KEPT,
    "met": KEPT,
}
"""The same, of questions that are asked of a role, a column or a label, as in `columns.value`."""


NOTHING = "nothing"
"""How it is said from a script that no column plays a role."""


def meant(look: Look, answers: Answers) -> Answers:
    """The answers as the readings of doubts spell them: no column as nothing, and the usual days as such."""
    spelled = dict(answers)
    for question, answer in answers.items():
        none = question.startswith("columns.") and answer == NOTHING and look.column(NOTHING) is None
        if none or (question == "dates" and answer == "YYYY-MM-DD"):
            spelled[question] = ""
    return spelled


def choices(question: str) -> tuple[str, ...] | None:
    """What a question is answered by, empty where that depends on the file; None where it is no question."""
    about, mark, label = question.partition(".")
    if about == "columns" and label not in ROLE_NAMES:
        return None
    return OF_LABELS.get(about) if mark and label else CHOICES.get(question)
