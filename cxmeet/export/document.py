"""The shape of a document before it has a format: headings, lines, bullets, grids and figures of plain user text.

A page draws what other formats say: whatever is in a drawing stands in words beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cxmeet.core.kernel.quotes import Quote
from cxmeet.wording.charts import bar, cut
from cxmeet.wording.customer_base import Term
from cxmeet.wording.phrases import quoted

LINE = 78
"""Cells of a line that a table in characters should fit into."""
LONG, SHORT = 20, 10
"""Characters of the longest bar, where there is room and where there is little."""


class Heading(Struct, frozen=True):
    level: int
    text: str


class Paragraph(Struct, frozen=True):
    text: str
    aside: bool = False
    """Whether it is for those who look up how something was counted."""


class Course(Struct, frozen=True, kw_only=True):
    """A figure from period to period: where it began, where it is, where it should be, and when it was decided."""

    title: str
    points: tuple[tuple[str, float], ...]
    """Period and value, in order; those that are not known are left out."""
    first: str
    """The first value as it is said."""
    last: str
    drawn: str
    """In characters, a column for every point."""
    words: str
    """The same as a sentence."""
    target: float | None = None
    target_said: str = ""
    decided: int = 0
    """After how many of the points it was decided; 0 where that is not known."""


class Bullet(Struct, frozen=True):
    text: str
    details: tuple[str, ...] = ()
    number: str = ""
    """What it goes by, such as `D-0042`; stands before the text."""
    course: Course | None = None
    """What its figure did; stands after the details."""

    @property
    def said(self) -> str:
        """The number and the text."""
        return f"{self.number} {self.text}" if self.number else self.text

    @property
    def lines(self) -> tuple[str, ...]:
        """The details, and the course in characters and words."""
        return (*self.details, f"{self.course.drawn}  {self.course.words}") if self.course else self.details


class Bullets(Struct, frozen=True):
    items: tuple[Bullet, ...]


class Grid(Struct, frozen=True):
    """A table; columns named in `right` hold numbers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()
    bars: tuple[int, ...] = ()
    """A number for each row, drawn as a bar beside it."""
    steps: tuple[tuple[float, ...], ...] = ()
    """Shares, 0 to 1, for each row: a page draws them as columns; in characters the cells say enough."""

    room: dict[str, int] = {}
    """Column -> cells that its texts are cut to in characters."""

    @property
    def in_characters(self) -> Grid:
        """The same with its texts cut, and its bars as a last column."""
        return Grid(self.headers, tuple(map(self._cut, self.rows)), self.right, self.bars)._with_bars

    def _cut(self, row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            cut(cell, self.room[name]) if name in self.room else cell
            for name, cell in zip(self.headers, row, strict=True)
        )

    @property
    def _with_bars(self) -> Grid:
        if not any(self.bars):
            return self
        wide = sum(max(len(row[place]) + 2 for row in (self.headers, *self.rows)) for place in range(len(self.headers)))
        cells, most = LONG if wide + LONG <= LINE else SHORT, max(self.bars)
        rows = (row + (bar(count, most, cells),) for row, count in zip(self.rows, self.bars, strict=True))
        return Grid((*self.headers, ""), tuple(rows), self.right)


class Tally(Struct, frozen=True):
    """How often each of several things was said, with the words that stand before them."""

    lead: str
    rows: tuple[tuple[int, str], ...]
    """Count, and what was counted."""


class Picture(Struct, frozen=True):
    """Lines drawn in characters, to be kept as they are; holds no user text that a format could take for markup."""

    lines: tuple[str, ...]


class Equation(Struct, frozen=True, kw_only=True):
    """The customer base as it adds up, in people and in value."""

    terms: tuple[Term, ...]
    net: str
    """What it comes to, in words."""
    came: int
    left: int
    marbles: tuple[str, ...] = ()
    """Who came and who left, in characters."""

    @property
    def in_characters(self) -> Iterator[Grid | Picture]:
        """The terms in a line, people above and value below, or a line for each where that is too wide; and marbles."""
        headers = ["", *(f"{term.sign.replace('−', '-')} {term.name}".strip() for term in self.terms)]
        rows = [["people", *(term.people for term in self.terms)]]
        if any(term.value for term in self.terms):
            rows.append(["value", *(term.value for term in self.terms)])
        table = [headers, *rows]
        if sum(max(len(row[place]) + 2 for row in table) for place in range(len(headers))) - 2 > LINE:
            headers, *rows = [list(row) for row in zip(*table, strict=True)]
        yield Grid(tuple(headers), tuple(map(tuple, rows)), frozenset(headers[1:]))
        if self.marbles:
            yield Picture(self.marbles)


class Words(Struct, frozen=True):
    """What a customer said, in their own words."""

    lead: str
    """Whose words they are."""
    quote: Quote


Plain = Heading | Paragraph | Bullets | Grid | Picture
Block = Plain | Equation | Tally | Course | Words


def in_characters(blocks: Iterable[Block]) -> Iterator[Plain]:
    """The blocks as formats without drawings have them."""
    for block in blocks:
        match block:
            case Equation():
                yield from block.in_characters
            case Course():
                yield Picture((block.drawn, block.words))
            case Tally():
                yield Paragraph(f"{block.lead}: {'; '.join(f'{count:,} {said}' for count, said in block.rows)}.")
            case Words():
                yield Paragraph(f"{block.lead}: {quoted(block.quote)}")
            case Grid():
                yield block.in_characters
            case _:
                yield block
