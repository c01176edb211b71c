"""A document as plain values, which templates of pages read: sections in order, and in each its blocks by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from cxmeet.core.kernel.dates import spoken
from cxmeet.export.document import (
    Block,
    Bullet,
    Bullets,
    Course,
    Equation,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Tally,
    Words,
)
from cxmeet.export.html import drawings

Shape = dict[str, Any]
WHOLE = 12
"""Characters of a word that a column of a table always has room for."""


def shape(blocks: Sequence[Block]) -> Shape:
    """`title`, `opening` (the blocks before the first section) and `sections`, each with `id`, `title` and `blocks`."""
    return by_section(blocks, drawn)


def by_section(blocks: Sequence[Block], made: Callable[[Block], Any]) -> Shape:
    """The same, with what is `made` of each block; of the heading of a section too, which is its `heading`."""
    title, opening, sections = "", list[Any](), list[Shape]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = " ".join(block.text.split())
        elif isinstance(block, Heading):
            called = _called(block.text, sections)
            sections.append({"id": called, "title": block.text, "heading": made(block), "blocks": []})
        else:
            (sections[-1]["blocks"] if sections else opening).append(made(block))
    return {"title": title, "opening": opening, "sections": sections}


def _called(title: str, before: Iterable[Shape]) -> str:
    """What a section is linked to by: the letters of its title, and a number where another has the same."""
    plain = "-".join(re.findall(r"[a-z0-9]+", title.casefold())) or "section"
    taken, name, number = {section["id"] for section in before}, plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    return name


def drawn(block: Block) -> Shape:
    """A block as plain values: `kind`, and what a page needs to draw it."""
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text}
        case Paragraph():
            return {"kind": "aside" if block.aside else "paragraph", "text": block.text}
        case Bullets():
            return {"kind": "list", "items": list(map(_item, block.items))}
        case Grid():
            return _table(block)
        case Equation():
            terms = [{"name": each.name, "sign": each.sign, "people": each.people, "value": each.value}
                     for each in block.terms]  # fmt: skip
            return {"kind": "equation", "terms": terms, "net": block.net, "svg": drawings.came_and_left(block)}
        case Tally():
            most = max([1, *(count for count, _ in block.rows)])
            rows = [{"count": f"{count:,}", "said": said, "svg": drawings.bar(count, most, f"{count:,}")}
                    for count, said in block.rows]  # fmt: skip
            return {"kind": "tally", "lead": block.lead, "rows": rows}
        case Course():
            return _course(block)
        case Words():
            quote = block.quote
            source = f"{quote.channel}, {spoken(quote.date)}" if quote.channel else spoken(quote.date)
            return {"kind": "words", "lead": block.lead, "text": quote.text, "source": source}
        case Picture():
            return {"kind": "picture", "text": "\n".join(block.lines)}


def _item(bullet: Bullet) -> Shape:
    course = _course(bullet.course) if bullet.course else None
    return {"number": bullet.number, "text": bullet.text, "details": list(bullet.details), "course": course}


def _course(course: Course) -> Shape:
    return {"kind": "course", "title": course.title, "words": course.words, "svg": drawings.course(course)}


def _table(grid: Grid) -> Shape:
    right = [header in grid.right for header in grid.headers]
    rows = [{"cells": _cells(row, right), "svg": svg} for row, svg in zip(grid.rows, _drawn(grid), strict=True)]
    headers = [
        {"text": text, "class": "right" if number else ""} for text, number in zip(grid.headers, right, strict=True)
    ]
    return {"kind": "table", "headers": headers, "rows": rows, "drawn": any(row["svg"] for row in rows)}


def _cells(row: Sequence[str], right: Sequence[bool]) -> list[Shape]:
    """The cells of a row; its header is the first in which something stands."""
    first = next((place for place, cell in enumerate(row) if cell), None)
    return [
        {"text": cell, "class": "right" if number else _class(cell), "header": place == first}
        for place, (cell, number) in enumerate(zip(row, right, strict=True))
    ]


def _class(cell: str) -> str:
    """A day, a number or a name without a blank stands in one line."""
    return "whole" if 0 < len(cell) <= WHOLE and not cell.split()[1:] else ""


def _drawn(grid: Grid) -> Iterator[Markup]:
    """What is drawn beside each row; empty where nothing is."""
    most, longest = max(grid.bars, default=0), max(map(len, grid.steps), default=0)
    for place, row in enumerate(grid.rows):
        said = ", ".join(filter(None, row))
        if most:
            yield drawings.bar(grid.bars[place], most, said)
        elif grid.steps and grid.steps[place]:
            yield drawings.steps(grid.steps[place], longest, said)
        else:
            yield Markup("")
