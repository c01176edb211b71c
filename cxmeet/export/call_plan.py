"""Who is to call whom, leader by leader, with what is good to know before one rings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cxmeet.core.calls.plan import Plan, Planned
from cxmeet.core.kernel.period import Period
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording.call_plan import details, done, head

COLUMNS = ("leader", "customer", "value", "since", "until", "reason", "words")


def planned(plan: Plan, form: str) -> str:
    """The plan in any format. Raises BadQuery for the format."""
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(_document(plan)), lambda: plan)
    return formats.rows(form, COLUMNS, [_cells(row) for row in plan.rows])


def _document(plan: Plan) -> Iterator[Block]:
    yield Heading(1, f"Calls with those who left in {Period.parse(plan.period).spoken}")
    yield Paragraph(done(plan))
    for leader, rows in groupby(plan.rows, key=lambda row: row.leader):
        yield Heading(2, leader)
        yield Bullets(tuple(Bullet(head(row, plan.currency), tuple(details(row))) for row in rows))
    if plan.rows:
        yield Paragraph("What you hear: cxmeet called CUSTOMER WORDS --stay yes|no --remedy WORDS")


def _cells(row: Planned) -> list[str]:
    return ["" if value is None else str(value) for value in (getattr(row, name) for name in COLUMNS)]
