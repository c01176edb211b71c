"""Leaders by measures and experiences by functions, for people and scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.linkages.matrix import FunctionMatrix, LeaderMatrix, Matrix, Together
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import judged_by
from cxmeet.wording import matrix as wording

COLUMNS = ("matrix", "row", "column", "mark", "decisions")
WIDEST = 7
"""Columns of a table that can be read; of more, each row is a list."""


def written(found: Matrix, form: str, room: int | None = None) -> str:
    """The matrices in any format; of a table a row for each cell that holds something. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: document(found), lambda: found)
    return formats.rows(form, COLUMNS, list(_cells(found)), room)


def document(found: Matrix) -> list[Block]:
    """The blocks of the page."""
    return [
        Heading(1, wording.title(found)),
        Paragraph(f"{wording.span(found)}."),
        *(_leaders(found.leaders) if found.leaders else ()),
        *(_functions(found.functions) if found.functions else ()),
    ]


def _leaders(found: LeaderMatrix) -> Iterator[Block]:
    yield Heading(2, wording.LEADERS)
    if not found.leaders:
        yield Paragraph(judged_by.NO_LEADERS)
        return
    if found.rows and len(found.leaders) <= WIDEST:
        names = judged_by.first_names([seat.leader for seat in found.leaders])
        rows = (
            (row.label, *(wording.carried(wording.cell_of(row, seat)) for seat in found.leaders)) for row in found.rows
        )
        yield Grid(("figure", *names), tuple(rows), room={"figure": 30})
    else:
        yield Bullets(
            tuple(Bullet(wording.seat(seat), tuple(wording.of_leader(found, seat))) for seat in found.leaders)
        )
    yield Paragraph(wording.LEADERS_LEGEND, aside=True)
    gone = [Bullet(wording.seat(seat)) for seat in found.leaders if not seat.here]
    said = [*map(Bullet, wording.empty(found)), *gone, *(Bullet(wording.changed(each)) for each in found.changes)]
    if said:
        yield Bullets(tuple(said))
    yield from _together("Leaders who carried decisions together", found.together)


def _functions(found: FunctionMatrix) -> Iterator[Block]:
    yield Heading(2, wording.FUNCTIONS)
    if not found.rows:
        yield Paragraph("The charter names no experiences yet: [[experiences]] in cxmeet.toml.")
    elif found.functions and len(found.functions) <= WIDEST:
        yield Grid(
            ("experience", *found.functions),
            tuple(
                (row.name, *(wording.behind(wording.behind_of(row, each)) for each in found.functions))
                for row in found.rows
            ),
            room={"experience": 26},
        )
        yield Paragraph(wording.FUNCTIONS_LEGEND, aside=True)
    else:
        yield Bullets(
            tuple(
                Bullet(row.name, tuple(f"{cell.function}: {wording.behind(cell)}" for cell in row.cells))
                for row in found.rows
            )
        )
        yield Paragraph(wording.FUNCTIONS_LEGEND, aside=True)
    yield from over_time(found)


def over_time(found: FunctionMatrix) -> Iterator[Block]:
    """When each experience was on an agenda, what was never, which kinds of action there were, who carried together."""
    if found.rows:
        met = {each.quarter: bool(each.meetings) for each in found.quarters}
        yield Heading(3, "On the agenda")
        yield Grid(
            ("experience", *met),
            tuple(
                (row.name, *(wording.in_quarter(each, met[each.quarter]) for each in row.quarters))
                for row in found.rows
            ),
            room={"experience": 26},
        )
    yield Bullets(tuple(map(Bullet, (*wording.facts(found), *wording.shared(found)))))
    yield from _together("Functions that carried decisions together", found.together)


def _together(title: str, found: Sequence[Together]) -> Iterator[Block]:
    if found:
        yield Heading(3, title)
        yield Bullets(tuple(Bullet(wording.together(each)) for each in found))


def _cells(found: Matrix) -> Iterator[list[str]]:
    for measure in found.leaders.rows if found.leaders else ():
        for cell in measure.cells:
            way = cell.way or "judged" if cell.judged else ""
            yield ["leaders", measure.figure, cell.leader, way, " ".join(cell.decisions)]
    for row in found.functions.rows if found.functions else ():
        for behind in row.cells:
            mark = "behind" if behind.behind else ""
            yield ["functions", row.experience, behind.function, mark, " ".join(behind.decisions)]


def in_short(found: Matrix) -> Iterator[Bullet]:
    """What the minutes of a meeting have of it: what is empty, what was never talked about, who carried together."""
    for said in (*wording.empty(found.leaders),) if found.leaders else ():
        yield Bullet(said)
    if found.functions:
        yield from map(Bullet, wording.facts(found.functions))
        if found.functions.together:
            carried = tuple(map(wording.together, found.functions.together))
            yield Bullet("Functions that carried decisions together", carried)
