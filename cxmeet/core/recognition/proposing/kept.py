"""What a charter says of a file already, and what of it stays in a new proposal: all that the file does not deny."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.charter.file_source import Columns, Patterns
from cxmeet.core.charter.forms import Forms
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.implausible import RIGHT
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Kind, Proposal, Reading

SETTLED = ("dates", "decimal", "separator", "sheet")
"""Questions that the charter answers where its answer is one of those that the file allows."""

NOTHING = ("", "nothing")
"""How it is answered that no column plays a role."""


class Before(Struct, frozen=True, kw_only=True):
    """The section of the charter that reads a file."""

    kind: Kind | None = None
    columns: Columns = {}
    forms: Forms = Forms()
    keep: Patterns = {}


def settled(doubts: Iterable[Doubt], before: Before, answers: Answers) -> dict[str, str]:
    """The answers to doubts about how the file is written that the charter has already."""
    said = {
        "dates": before.forms.dates,
        "decimal": (before.forms.decimal or ".") + before.forms.thousands,
        "separator": before.forms.separator or ",",
        "sheet": before.forms.sheet,
    }
    return {
        doubt.id: said[doubt.about]
        for doubt in doubts
        if before.kind is not None
        and doubt.about in SETTLED
        and doubt.id not in answers
        and any(reading.answer == said[doubt.about] for reading in doubt.readings)
    }


def right(proposal: Proposal, before: Before, look: Look, answers: Answers) -> dict[str, str]:
    """The answers to doubts about amounts that the charter has already: no amount is above the largest right one."""
    column = look.column(proposal.columns.get("value") or proposal.columns.get("amount") or "")
    limit = before.forms.amounts_up_to
    if column is None or limit is None:
        return {}
    way = (proposal.forms.decimal or ".") + proposal.forms.thousands
    if column.sums(way).largest / (100 if before.forms.unit == "cents" else 1) > limit:
        return {}
    said = {"unit": before.forms.unit or "whole", "largest": RIGHT, "hundredfold": RIGHT}
    return {doubt.id: said[doubt.id] for doubt in proposal.doubts if doubt.id in said and doubt.id not in answers}


def with_kept(proposal: Proposal, before: Before, names: Iterable[str], answers: Answers) -> Proposal:
    """The proposal with what the charter says and the file does not contradict; a role that is gone is a doubt.

    `names` are those of the columns of the file.
    """
    if proposal.kind is None or proposal.kind != before.kind:
        return proposal
    names = list(names)
    role = {column: role for role, column in before.columns.items()}
    now = {column: proposal.columns.get(role.get(column, ""), column) for column in before.keep if column not in names}
    keep = {
        now.get(column, column): labels
        for column, labels in before.keep.items()
        if f"keep.{now.get(column, column)}" not in answers
    }
    doubts = [doubt for doubt in proposal.doubts if doubt.about != "keep" or doubt.column not in keep]
    asked = {doubt.id for doubt in doubts}
    gone = (doubt for doubt in _gone(proposal, before, names, answers) if doubt.id not in asked)
    return replace(
        proposal,
        forms=_forms(proposal.forms, before.forms),
        keep=proposal.keep | keep,
        doubts=(*gone, *doubts),
        unused=tuple(name for name in proposal.unused if name not in keep),
    )


def _forms(found: Forms, before: Forms) -> Forms:
    """What was found of the forms, and what was stated of those things of which the file says nothing."""
    known = {text.casefold() for text in before.empty}
    return replace(
        found,
        currency=found.currency or before.currency,
        empty=(*before.empty, *(text for text in found.empty if text.casefold() not in known)),
        amounts_up_to=max(filter(None, (before.amounts_up_to, found.amounts_up_to)), default=None),
        bad_rows=before.bad_rows if found.bad_rows is None else found.bad_rows,
    )


def _gone(proposal: Proposal, before: Before, names: list[str], answers: Answers) -> Iterator[Doubt]:
    """A doubt for each role that the charter has a column for and the proposal has none."""
    free = [name for name in names if name and names.count(name) == 1 and name not in proposal.columns.values()]
    for role, column in before.columns.items():
        if role in proposal.columns or not column.strip() or _left_out_by(role, answers):
            continue
        readings = tuple(Reading(answer=name, columns={role: name}) for name in free)
        yield Doubt(
            id=f"columns.{role}",
            about="column",
            role=role,
            label=column,
            readings=(*readings, Reading(answer="")),
        )


def _left_out_by(role: str, answers: Mapping[str, str]) -> bool:
    """Whether it was answered that a role is played by no column."""
    return answers.get(f"columns.{role}", "?") in NOTHING or (role == "quantity" and answers.get(role) == "whole")
