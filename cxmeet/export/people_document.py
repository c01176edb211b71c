"""The people behind a figure as a page, and as rows for a spreadsheet; a script reads the list itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cxmeet.core.customers.people import Listing, Person
from cxmeet.export import formats
from cxmeet.export.document import Block, Grid, Heading, Paragraph
from cxmeet.export.text import WIDTH, width
from cxmeet.wording import people as wording
from cxmeet.wording.charts import cut

NARROWEST = 14
"""Cells below which a sentence says nothing."""
GAP = 2
"""Cells between two columns."""
LONGEST = 24
"""Cells of a name or a label."""

_PLAIN: dict[str, Callable[[Person], str]] = {
    "customer": lambda row: row.customer,
    "since": lambda row: row.since.isoformat() if row.since else "",
    "until": lambda row: row.until.isoformat() if row.until else "",
    "value": lambda row: "" if row.value is None else f"{row.value:f}",
    "segment": lambda row: row.segment,
    "reason": lambda row: row.reason,
    "words": lambda row: row.words,
    "promise": lambda row: row.promise.id if row.promise else "",
    "due": lambda row: row.promise.due.isoformat() if row.promise else "",
    "done": lambda row: row.promise.done.isoformat() if row.promise and row.promise.done else "",
}
"""The columns for a spreadsheet, which are always all there; those that the charter shows come behind them."""


def rendered(listing: Listing, form: str, how: str = "", room: int = WIDTH) -> str:
    """The list in any format; `how` says how to get those that are left out, `room` is the width of text in cells.

    Raises BadQuery for an unknown format.
    """
    if form in formats.names("document"):
        return formats.document(form, lambda: document(listing, how, room if form == "text" else None), lambda: listing)
    if form in formats.names("value"):
        return formats.told(form, listing)
    shown = wording.shown(listing.rows)
    rows = [
        [*(cell(row) for cell in _PLAIN.values()), *(row.show.get(name, "") for name in shown)] for row in listing.rows
    ]
    return formats.rows(form, (*_PLAIN, *shown), rows)


def document(listing: Listing, how: str = "", room: int | None = None) -> list[Block]:
    """A table of those columns in which anything stands, cut to so many cells; None for whole ones."""
    blocks: list[Block] = [Heading(1, wording.heading(listing)), Paragraph(wording.caption(listing))]
    if listing.rows:
        columns = [_Shown(column, [column.cell(row) for row in listing.rows]) for column in wording.columns(listing)]
        left_out = [] if room is None else _fit(columns, room)
        heads = _unlike([column.head for column in columns])
        right = frozenset(head for head, column in zip(heads, columns, strict=True) if column.right)
        blocks.append(Grid(tuple(heads), tuple(zip(*(column.cells for column in columns), strict=True)), right))
        blocks += [Paragraph(wording.no_room(left_out))] if left_out else []
    if more := wording.more(listing, how):
        blocks.append(Paragraph(more))
    return blocks


class _Shown:
    """A column as it is shown."""

    def __init__(self, column: wording.Column, cells: list[str]) -> None:
        self.head, self.right, self.gives_way, self.cells = column.head, column.right, column.gives_way, cells
        self.sentences, self.width = column.sentences, max(map(width, [self.head, *self.cells]))

    def cut(self, room: int) -> None:
        """Let it be no wider."""
        if self.width > room:
            self.head, self.cells = cut(self.head, room), [cut(cell, room) for cell in self.cells]
            self.width = max(map(width, [self.head, *self.cells]))

    @property
    def least(self) -> int:
        """Cells without which it says nothing."""
        return min(self.width, NARROWEST) if self.sentences else self.width


def _fit(columns: list[_Shown], room: int) -> list[str]:
    """Let the columns fit in a line: some give way, sentences are cut. Gives the heads of those left out."""
    for column in columns:
        column.cut(room if column.sentences else LONGEST)
    left_out: list[str] = []
    while sum(column.least + GAP for column in columns) - GAP > room:
        giving = [column for column in columns if column.gives_way]
        if not giving:
            break
        first = min(giving, key=lambda column: column.gives_way)
        left_out.insert(0, first.head)
        columns.remove(first)
    sentences = sorted((column for column in columns if column.sentences), key=lambda column: column.width)
    room += GAP - sum(column.width + GAP for column in columns if not column.sentences)
    for number, column in enumerate(sentences):
        column.cut(max(room // (len(sentences) - number) - GAP, column.least))
        room -= column.width + GAP
    return left_out


def _unlike(heads: Iterable[str]) -> list[str]:
    """The heads, told apart where two are alike, as a column of the company's may be called as one of ours."""
    found: list[str] = []
    for head in heads:
        while head in found:
            head += "'"
        found.append(head)
    return found
