"""What is said of a file that was looked at: what it holds, which columns, and how surely they are read."""

from __future__ import annotations

from collections.abc import Sequence

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import short
from cxmeet.core.recognition.proposing.proposal import (
    AmountEvidence,
    ColumnEvidence,
    DayEvidence,
    Evidence,
    Kind,
    NobodyEvidence,
    Proposal,
    RepeatedEvidence,
    TotalEvidence,
)
from cxmeet.wording.phrases import counted, listed

HOLDS: dict[Kind, str] = {
    "contracts": "contracts: a row for each, with the day it begins and the day it ends",
    "purchases": "purchases: a row for each, with its day and its amount",
    "snapshot": "a snapshot: a row for each customer, with what became of them in one period",
    "statement": "a statement: a row for each period, with customers at its beginning, new, lost, and at its end",
    "departures": "departures: a row for each customer who left, with the day and the reason",
    "referrals": "referrals: a row for each time that a customer recommended us",
    "feedback": "feedback: a row for each thing that a customer said",
    "promises": "promises: a row for each, with whether it was kept",
    "reliability": "reliability: how often something that should work did",
    "losses": "a list of customers who were lost",
}
"""What a file of each kind holds."""

SEPARATORS = {";": "semicolons", "tab": "tabs", "|": "bars", ",": "commas"}
"""What stands between cells, as the charter states it."""

_MANY = {
    "start": "starts", "end": "ends", "date": "dates", "due": "promised days", "done": "days of delivery",
    "made": "days of the promise", "value": "values", "amount": "amounts", "quantity": "quantities",
    "tenure_months": "months of tenure",
}  # fmt: skip


def holds(proposal: Proposal) -> str:
    """`data/subscriptions.csv holds contracts: a row for each, ...`; while the kind is in doubt, that it is."""
    if proposal.kind is None:
        return f"{short(proposal.path)} can hold several things"
    return f"{short(proposal.path)} holds {HOLDS[proposal.kind]}"


def evidence(proposal: Proposal) -> list[str]:
    """Why the file is read as it is, a sentence for each column and each form."""
    return [because(each) for each in proposal.evidence]


def because(evidence: Evidence) -> str:
    """Why a column plays its role, or why cells are read as they are."""
    if isinstance(evidence, ColumnEvidence):
        return _column(evidence)
    if isinstance(evidence, RepeatedEvidence):
        rows = (
            f"{counted(evidence.rows, 'row')} below the header {'is' if evidence.rows == 1 else 'are'} the header again"
        )
        return f"{rows}, and left out by “{short(evidence.column)}”"
    if isinstance(evidence, NobodyEvidence):
        return f"{evidence.rows:,} of {evidence.of:,} rows name no customer: together {evidence.value:,.2f} of nobody"
    if isinstance(evidence, TotalEvidence):
        return f"the last row, “{short(evidence.label)}”, is left out: it sums up “{short(evidence.amounts)}”"
    return _days(evidence) if isinstance(evidence, DayEvidence) else _amounts(evidence)


def unused(proposal: Proposal) -> str:
    """The columns that play no role; empty where all do."""
    names = [short(name) if name else "a column without a name" for name in proposal.unused]
    return f"not used: {listed(names)}" if names else ""


def plural(roles: Sequence[str]) -> str:
    """What the cells in the columns of some roles are, such as `starts and ends`."""
    return listed(list(dict.fromkeys(_MANY.get(role, "values") for role in roles)))


def pattern_words(pattern: str) -> str:
    """A form of days as people know it."""
    return {
        "": "YYYY-MM-DD",
        "unix": "seconds since 1970",
        "unix-ms": "milliseconds since 1970",
        "excel": "the day numbers of a spreadsheet",
    }.get(pattern, pattern)


def marks_words(decimal: str, thousands: str) -> str:
    """The marks in amounts: `with “,” before the decimals and “.” between thousands`."""
    if not thousands:
        return "as plain numbers" if decimal == "." else f"with “{decimal}” before the decimals"
    between = "a blank" if thousands == " " else f"“{thousands}”"
    return f"with “{decimal}” before the decimals and {between} between thousands"


def _column(evidence: ColumnEvidence) -> str:
    why = {"name": "", "content": ", by what it holds", "answer": ", as you said"}[evidence.by]
    empty = f", {evidence.empty:,} empty" if evidence.empty else ""
    about = "about " if evidence.estimated else ""
    return (
        f"{evidence.role} is “{short(evidence.column)}”{why}: {counted(evidence.filled, 'cell')}, "
        f"{about}{evidence.distinct:,} different{empty}"
    )


def _days(evidence: DayEvidence) -> str:
    written = pattern_words(evidence.pattern)
    sentence = f"{_all(evidence)} read as {written}{_surely(evidence)}"
    if evidence.first and evidence.last:
        sentence += f": {spoken(evidence.first)} to {spoken(evidence.last)}"
    return sentence + _unread(evidence)


def _amounts(evidence: AmountEvidence) -> str:
    marks = marks_words(evidence.decimal, evidence.thousands)
    currency = f" and {short(evidence.currency)}" if evidence.currency else ""
    return f"{_all(evidence)} read {marks}{currency}{_surely(evidence)}{_unread(evidence)}"


def _all(evidence: DayEvidence | AmountEvidence) -> str:
    what = plural(evidence.roles)
    read = evidence.cells - evidence.unread
    return f"{read:,} of {evidence.cells:,} {what}" if evidence.unread else f"all {evidence.cells:,} {what}"


def _surely(evidence: DayEvidence | AmountEvidence) -> str:
    """`, 187 of them in no other way`; nothing where the form is the usual one."""
    usual = (
        evidence.pattern == ""
        if isinstance(evidence, DayEvidence)
        else not evidence.thousands + evidence.decimal.strip(".")
    )
    if usual or not evidence.only_this:
        return ""
    if evidence.only_this == evidence.cells:
        return ", and in no other way"
    return f", {evidence.only_this:,} of them in no other way"


def _unread(evidence: DayEvidence | AmountEvidence) -> str:
    if not evidence.unread:
        return ""
    named = listed([f"row {row:,} “{short(text, 40)}”" for row, text in evidence.examples])
    return f"; not read: {named}" + (" and others" if evidence.unread > len(evidence.examples) else "")
