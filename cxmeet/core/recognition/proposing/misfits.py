"""Answers that fit nothing in a file: a column that is not there, a pattern that reads no day. None is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.left_out import ALL
from cxmeet.core.recognition.proposing.proposal import Answers, Misfit, Proposal
from cxmeet.core.recognition.proposing.written import share_of
from cxmeet.core.voice.scores import HIGHEST

if TYPE_CHECKING:
    from cxmeet.core.charter.file_source import Roles

_ONLY_OF: Mapping[str, str] = {
    "lapse_days": "purchases", "zero_amounts": "purchases", "period": "snapshot", "asked": "feedback",
    "score": "feedback", "scale": "feedback", "text": "promises", "measure": "reliability",
}  # fmt: skip
"""Questions that are asked of one kind alone."""


def misfits(look: Look, roles: Roles, proposal: Proposal, answers: Answers) -> tuple[Misfit, ...]:
    """The answers that a proposal of a known kind, made with them, could not make use of."""
    found = (_misfit(look, roles, proposal, question, answer) for question, answer in answers.items())
    return tuple(misfit for misfit in found if misfit)


def _misfit(look: Look, roles: Roles, proposal: Proposal, question: str, answer: str) -> Misfit | None:
    about, _, label = question.partition(".")
    if _ONLY_OF.get(question, proposal.kind) != proposal.kind:
        return Misfit(question=question, answer=answer, concerned=False)
    if about == "columns":
        return _of_a_column(look, roles, proposal, label, answer)
    if about in ("keep", "status", "kept", "met") and label:
        return _of_a_label(look, proposal, about, label, answer)
    fitting = next((doubt.readings for doubt in proposal.doubts if doubt.id == question), None)
    if fitting is not None:
        return Misfit(question=question, answer=answer, there=tuple(reading.answer for reading in fitting))
    if (there := tuple(_said(proposal, question, answer))) and answer not in there:
        return Misfit(question=question, answer=answer, there=there)
    if about == "bad_rows" and share_of(answer) is None:
        return Misfit(question=question, answer=answer, there=("0.02",))
    return None


def _of_a_column(look: Look, roles: Roles, proposal: Proposal, role: str, answer: str) -> Misfit | None:
    question = f"columns.{role}"
    if role not in (known := (*roles.needed, *roles.useful)):
        there = tuple(f"columns.{each}" for each in known)
        return Misfit(question=question, answer=answer, there=there, concerned=False)
    if look.column(answer) or (not answer and role not in roles.needed):
        return None
    return Misfit(question=question, answer=answer, there=tuple(column.name for column in look.named))


def _of_a_label(look: Look, proposal: Proposal, about: str, label: str, answer: str) -> Misfit | None:
    """An answer about a label that is not there, or one that names labels which are not."""
    question = f"{about}.{label}"
    name = label if about == "keep" else proposal.columns.get(about, "")
    column = look.column(name)
    if column is None:
        there = tuple(f"{about}.{each.name}" for each in look.named) if about == "keep" else ()
        return Misfit(question=question, answer=answer, there=there, concerned=False)
    if about != "keep":
        there = tuple(f"{about}.{each}" for each in column.values)
        return None if label in column.values else Misfit(question=question, answer=answer, there=there)
    said = {each.strip() for each in answer.split(",")}
    if answer == ALL or name in proposal.keep or (said and said == set(column.values)):
        return None
    return Misfit(question=question, answer=answer, there=(ALL, *column.values))


def _said(proposal: Proposal, question: str, answer: str) -> Iterator[str]:
    """What the proposal says where a question was not asked; nothing where it says nothing."""
    forms = proposal.forms
    if question == "dates":
        yield forms.dates
    elif question == "decimal":
        yield (forms.decimal or ".") + forms.thousands
    elif question == "quantity" and answer == "each" and not _told_by_the_piece(proposal):
        yield "whole"
    elif question == "score" and "score" in proposal.settings:
        yield str(proposal.settings["score"])
    elif question == "scale" and "score" in proposal.settings:
        yield str(proposal.settings.get("scale", HIGHEST[str(proposal.settings["score"])]))


def _told_by_the_piece(proposal: Proposal) -> bool:
    return "quantity" in proposal.columns or any(doubt.about == "pieces" for doubt in proposal.doubts)


def layout_misfits(proposal: Proposal, answers: Answers) -> Iterator[Misfit]:
    """The same, of how the file is laid out: also where what it holds is still in doubt."""
    forms = proposal.forms
    for question, stated in (("separator", forms.separator or ","), ("sheet", forms.sheet)):
        answer = answers.get(question)
        asked = next((doubt for doubt in proposal.doubts if doubt.id == question), None)
        if asked:
            there = tuple(reading.answer for reading in asked.readings)
            if answer is not None:
                yield Misfit(question=question, answer=answer, there=there)
        elif answer is not None and proposal.kind and answer != stated:
            yield Misfit(question=question, answer=answer, there=(stated,) if stated else ())
