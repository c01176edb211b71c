"""Who carries what over time, in words: marks of the cells, what is empty, who carried together, kinds of action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.linkages.matrix import (
    NOT_SAID,
    Behind,
    Carried,
    ExperienceRow,
    FunctionMatrix,
    LeaderMatrix,
    Matrix,
    MeasureRow,
    MeasuresChanged,
    QuarterOf,
    Seat,
    Together,
)
from cxmeet.wording import judged_by
from cxmeet.wording.phrases import counted, listed

LEADERS, FUNCTIONS = "Leaders and measures", "Experiences and functions"
LEADERS_LEGEND = (
    "▲ judged by more of it, ▼ by fewer, ● by it; a number: decisions of this time that are to move it and that they "
    "answer for or have a part of; · neither. Leaders stand in the order of the charter."
)
FUNCTIONS_LEGEND = (
    "● stands behind it by the charter; a number: decisions of this time that it answers for or has a part of; "
    "· neither."
)
EMPTY = "·"
MARKS = {"more": "▲", "fewer": "▼", "": "●"}
MOST = 8
"""Names that are listed in one sentence."""


def span(found: Matrix) -> str:
    """`Thu 1 Jan 2026 to Fri 27 Nov 2026, 3 meetings`"""
    return f"{spoken(found.since)} to {spoken(found.until)}, {counted(found.meetings, 'meeting')}"


def carried(cell: Carried | None) -> str:
    """`▲ 2`, `●`, `1`, `·`."""
    if cell is None:
        return EMPTY
    mark = MARKS[cell.way] if cell.judged else ""
    return " ".join(filter(None, (mark, f"{len(cell.decisions):,}" if cell.decisions else "")))


def behind(cell: Behind | None) -> str:
    """`● 2`, `●`, `1`, `·`."""
    if cell is None:
        return EMPTY
    return " ".join(filter(None, ("●" if cell.behind else "", f"{len(cell.decisions):,}" if cell.decisions else "")))


def cell_of(row: MeasureRow, seat: Seat) -> Carried | None:
    return next((cell for cell in row.cells if cell.leader == seat.leader), None)


def behind_of(row: ExperienceRow, function: str) -> Behind | None:
    return next((cell for cell in row.cells if cell.function == function), None)


def seat(found: Seat) -> str:
    """`Ana Ruiz (Operations)`, with what is to be said of one whom the charter names no more."""
    function = f" ({one_line(found.function)})" if found.function else ""
    return f"{one_line(found.leader)}{function}{'' if found.here else ', not in the charter any more'}"


def of_leader(found: LeaderMatrix, leader: Seat) -> list[str]:
    """What one leader is judged by and carries, a line for each figure: `new customers: ▲ 2`."""
    rows = ((row, cell_of(row, leader)) for row in found.rows)
    return [f"{short(row.label)}: {carried(cell)}" for row, cell in rows if cell] or [judged_by.NOTHING]


def empty(found: LeaderMatrix) -> Iterator[str]:
    """Whose cells are all empty, which figures nobody is judged by, and what pulls two ways."""
    if found.by_nothing:
        yield f"Judged by nothing: {named(found.by_nothing)}."
    if found.by_nobody:
        yield f"Decisions are to move {named([f'“{each}”' for each in found.by_nobody])}, and nobody is judged by it."
    yield from judged_by.pulled(found.pulls)


def changed(found: MeasuresChanged) -> str:
    """`M-0003, Tue 1 Dec 2026: Ana Ruiz is judged by assets.lost too, and no more by assets.new.`"""
    added = f"is judged by {named(found.added)} too" if found.added else ""
    removed = f"{'' if added else 'is judged '}no more by {named(found.removed)}" if found.removed else ""
    said = " and ".join(filter(None, (added, removed)))
    return f"{found.meeting}, {spoken(found.day)}: {one_line(found.leader)} {said}."


def together(found: Together) -> str:
    """`Operations and Sales: D-0001 and D-0003`."""
    return f"{listed(list(map(one_line, found.names)))}: {named(found.decisions)}"


def kinds(found: FunctionMatrix) -> str:
    """`0 people, 1 process, 0 policy, 6 system, 0 metric; of 2 nobody said.`: a fact, what it means is for the room."""
    if not found.kinds:
        return "No decision of this time stands, so that there is no kind of action to tell."
    said = ", ".join(f"{count:,} {kind}" for kind, count in found.kinds.items() if kind != NOT_SAID)
    unsaid = found.kinds.get(NOT_SAID, 0)
    return f"Kinds of action: {said}{f'; of {unsaid:,} nobody said' if unsaid else ''}."


def never(found: FunctionMatrix) -> str:
    """Which experiences were on no agenda; empty where all were, or nobody met."""
    return f"Never on an agenda in this time: {named(found.never)}." if found.never else ""


def shared(found: FunctionMatrix) -> Iterator[str]:
    """How many decisions two functions or more carried, by quarter; those in which nobody met are told as such."""
    for each in found.quarters:
        decisions = counted(each.decisions, "decision")
        met = f"{counted(each.meetings, 'meeting')}, {decisions}, {each.shared:,} of them shared across functions"
        yield f"{each.quarter}: {met if each.meetings else 'no meeting'}"


def facts(found: FunctionMatrix) -> Iterator[str]:
    """What is to be said of the time besides its tables."""
    if said := never(found):
        yield said
    yield kinds(found)
    if found.alone:
        yield f"Carried by one function alone: {named(found.alone)}."
    if found.elsewhere:
        yield f"About no experience of the charter: {named(found.elsewhere)}."


def in_quarter(found: QuarterOf, met: bool) -> str:
    """`2 times, 1 decided`, `never`, `no meeting`."""
    if not met and not found.decisions:
        return "no meeting"
    on = counted(found.on_agenda, "time") if found.on_agenda else "never"
    return f"{on}, {found.decisions:,} decided" if found.decisions else on


def named(names: Sequence[str]) -> str:
    shown = names[:MOST] if len(names) > MOST + 1 else names
    more = len(names) - len(shown)
    return listed([*(short(name) for name in shown), *([f"{more:,} more"] if more else [])])


def title(found: Matrix) -> str:
    return f"{one_line(found.organisation)}: who carries what"
