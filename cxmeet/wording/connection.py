"""What is said of a file that is to be connected: what it holds, how its first rows are read, what it would give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import figures
from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import short
from cxmeet.core.recognition.proposing.proposal import Proposal
from cxmeet.core.recognition.proposing.reads import reading
from cxmeet.wording import customer_base, recognition
from cxmeet.wording.data import given
from cxmeet.wording.figures import amount
from cxmeet.wording.forms import ENCODINGS
from cxmeet.wording.phrases import counted

CELLS = (22, 15, 10)
"""Characters of a cell that is shown: as many as there is room for."""
MOST = 6
"""Figures that are named."""


def said(proposal: Proposal, rows: int) -> list[str]:
    """What the file holds, and why it is read as it is."""
    size = [counted(rows, "row")] if rows else []
    unused = recognition.unused(proposal)
    because = [
        f"  {line}"
        for line in (*size, *laid_out(proposal.forms), *recognition.evidence(proposal), *([unused] if unused else []))
    ]
    return [f"{recognition.holds(proposal)}", *because]


def laid_out(forms: Forms) -> Iterator[str]:
    """How the file is laid out, where it is not as a charter that says nothing takes it to be."""
    if forms.sheet:
        yield f"sheet “{short(forms.sheet)}”"
    if forms.encoding:
        yield f"read as {ENCODINGS.get(forms.encoding, forms.encoding)} text"
    if forms.separator:
        yield f"{recognition.SEPARATORS.get(forms.separator, f'“{forms.separator}”')} between the cells"
    if forms.header:
        yield f"the columns are named in line {forms.header:,}"


def first_rows(
    proposal: Proposal, names: Sequence[str], rows: Sequence[Sequence[str]], most: int = CELLS[0]
) -> list[tuple[str, ...]]:
    """The first rows by role, the roles first, cells cut to so many characters; what is read as something else is told
    with it."""
    places = {role: names.index(column) for role, column in proposal.columns.items() if column in names}
    table = [tuple(places)]
    for row in rows:
        table.append(tuple(_cell(proposal, role, row[place], most) for role, place in places.items()))
    return table


def _cell(proposal: Proposal, role: str, text: str, most: int) -> str:
    meant = reading(proposal, role, text)
    plain = text.strip().rstrip("0").rstrip(".") if "." in text else text.strip()
    return short(text, most) if meant in ("", plain, text.strip()) else f"{short(text, most)} = {meant}"


def gives(brief: Brief) -> Iterator[str]:
    """The figures of a source alone: the equation of a customer base, else the first figures there are."""
    yield from (f"{given(source)}" for source in brief.sources)
    period = Period.parse(brief.period).spoken
    if brief.assets and brief.assets.periods:
        now = brief.assets.periods[-1]
        terms = customer_base.equation(now, brief.currency)
        named = " ".join(_term(term.sign, term.people, term.name) for term in terms if term.people)
        yield f"{period}: {named}"
        if terms[0].value:
            yield f"{' ' * len(period)}  {' '.join(_term(term.sign, term.value, term.name) for term in terms)}"
    else:
        found = [figure for figure in figures(brief) if figure.value is not None]
        yield from (f"{period}: {figure.label}: {amount(figure.name, figure.value)}" for figure in found[:MOST])
        if len(found) > MOST:
            yield f"{period}: and {len(found) - MOST:,} more figures"


def _term(sign: str, value: str, name: str) -> str:
    return f"{sign} {value} {name}".strip()
