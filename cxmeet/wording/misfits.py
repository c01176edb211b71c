"""What is said of an answer that fits nothing in a file."""

from __future__ import annotations

from cxmeet.core.kernel.text import short
from cxmeet.core.recognition.proposing.proposal import Misfit, Proposal
from cxmeet.wording.phrases import listed

SHOWN = 12
"""Things named of those that would fit."""


def misfit(found: Misfit, proposal: Proposal) -> str:
    """What was answered, why it fits nothing, and what there is."""
    question, answer = f"“{short(found.question)}”", f"“{short(found.answer or _empty(found.question))}”"
    name = short(proposal.path)
    there = [f"“{short(each or _empty(found.question))}”" for each in found.there[:SHOWN]]
    there += ["others"] if len(found.there) > SHOWN else []
    said = f"; there {'are' if len(there) > 1 else 'is'} {listed(there)}" if there else ""
    if not found.concerned:
        kind = f", which holds {proposal.kind}" if proposal.kind else ""
        return f"{question} is not asked of {name}{kind}{said}."
    if found.question.startswith("bad_rows"):
        return f"{answer} does not answer {question}: it is a share from 0 to 1, such as {there[0]}."
    if found.question.startswith("columns."):
        return f"{answer} is no column of {name} that can be named{said}."
    if found.question.partition(".")[0] in ("status", "kept", "met"):
        return f"{question} is not asked of {name}{said}."
    return f"{answer} does not answer {question} of {name}{said}."


def _empty(question: str) -> str:
    return "YYYY-MM-DD" if question == "dates" else "nothing"
