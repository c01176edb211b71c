"""Purchases that name no customer: told of, and asked about where they are many."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cxmeet.core.customers.purchases import MANY_OF_NOBODY
from cxmeet.core.recognition.looking import amount_texts
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, NobodyEvidence, Proposal, Reading

LEAVE = "leave"
"""The answer that leaves them without a customer."""


class Nobodys:
    """Fed customers, amounts and, where there are any, pieces of all rows, once it is known which columns they are."""

    def __init__(self, customer: Column, proposal: Proposal) -> None:
        forms = proposal.forms
        self._nobody = {"", *(marker.casefold() for marker in customer.markers)}
        self._way = (forms.decimal or ".") + forms.thousands
        self._unit = 100 if forms.unit == "cents" else 1
        self.rows, self.value = 0, 0.0

    def add(self, customers: Sequence[str], amounts: Sequence[str], pieces: Sequence[str]) -> None:
        """The next rows; `pieces` may be none."""
        for place, customer in enumerate(customers):
            if customer.strip().casefold() not in self._nobody:
                continue
            self.rows += 1
            amount = amount_texts.read(amounts[place].strip(), self._way) or 0.0
            times = amount_texts.read(pieces[place].strip(), self._way) if pieces else 1.0
            self.value += amount * (times or 0.0) / self._unit


def with_nobody(proposal: Proposal, nobodys: Nobodys, of: int, answers: Answers) -> Proposal:
    """The proposal with how many of its rows belong to nobody; with a doubt where they are many."""
    column = proposal.columns["customer"]
    evidence = NobodyEvidence(column=column, rows=nobodys.rows, of=of, value=nobodys.value)
    proposal = replace(proposal, evidence=(*proposal.evidence, evidence))
    if nobodys.rows <= MANY_OF_NOBODY * of or answers.get("without_customer") == LEAVE:
        return proposal
    doubt = Doubt(
        id="without_customer",
        about="without_customer",
        column=column,
        readings=(Reading(answer=LEAVE, rows=nobodys.rows),),
        examples=(f"{of:,}", f"{nobodys.value:,.2f}"),
        count=nobodys.rows,
    )
    return replace(proposal, doubts=(*proposal.doubts, doubt))
