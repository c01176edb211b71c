"""Leaders by the figures they are judged by, as a table where there is room, else leader by leader; and what pulls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from cxmeet.core.briefing.judged_by import JudgedBy, Person
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.wording import judged_by as wording

TABLE = 64
"""Cells from which leaders stand beside one another."""
NAME = 3
"""Cells of a leader's column at least."""
LEAST, MOST = 16, 44
"""Cells of what a figure is called."""
MARKS = {"": "●", "more": "▲", "fewer": "▼"}


def leaders(found: JudgedBy, width: int) -> list[Content]:
    """Who is judged by what, who by nothing, and why nobody can tell what some of the figures did."""
    title = wrapped(heading(wording.TITLE.upper()), width)
    if not found.leaders:
        return [*title, *wrapped(quiet(f"  {wording.NO_LEADERS}"), width, 2)]
    if not found.rows:
        return [*title, *_nothing(found, width)]
    table = _table(found, width) if width >= TABLE else []
    lines = table or [*title, *(row for person in found.leaders for row in _person(found, person, width))]
    untold = [row for words in wording.untold(found) for row in wrapped(quiet(line("  ", safe(words))), width, 4)]
    return [*lines, *_nothing(found, width), *untold]


def pulls(found: JudgedBy, width: int) -> list[Content]:
    """What pulls the other way, loud where something does."""
    style = "bold" if found.pulls else "$text-muted"
    said = [row for words in wording.pulls(found) for row in wrapped(line("  ", safe(words, style)), width, 4)]
    return [*wrapped(heading(wording.PULLS.upper()), width), *said] if said else []


def _nothing(found: JudgedBy, width: int) -> list[Content]:
    words = wording.judged_by_nothing(found)
    return wrapped(line("  ", safe(words, "bold $text-warning")), width, 4) if words else []


def _table(found: JudgedBy, width: int) -> list[Content]:
    """A line for each figure and a column for each leader; nothing where their names have no room."""
    did = max(len(wording.did(row)) for row in found.rows) + 2
    label = min(max(safe(wording.label(row)).cell_length for row in found.rows), MOST)
    names = [safe(name, "bold") for name in wording.short_names(found.leaders)]
    room = width - 4 - did - (NAME + 1) * len(names)
    if room < LEAST:
        return []
    label = min(label, room)
    widths = _widths(names, width - 4 - did - label)
    marks = "▲ by more of it, ▼ by fewer, ● by it, · not"
    head = line(" " * (label + did + 4), joined(map(_headed, names, widths), " "))
    rows = [head]
    for row in found.rows:
        by = [_mark(row.figure, person, found) for person in found.leaders]
        cells = joined([cell(mark, wide) for mark, wide in zip(by, widths, strict=True)], " ")
        rows.append(line("  ", cell(safe(wording.label(row)), label), "  ", cell(safe(wording.did(row)), did), cells))
    return [*wrapped(heading(wording.TITLE.upper(), marks), width), *rows]


def _headed(name: Content, wide: int) -> Content:
    """A name over its column, or as many of its letters as fit."""
    return name.truncate(wide).pad_right(max(wide - name.cell_length, 0))


def _mark(figure: str, person: Person, found: JudgedBy) -> Content:
    row = next(each for each in found.rows if each.figure == figure)
    judged = next((each for each in row.leaders if each.leader == person.leader), None)
    return Content.styled(MARKS[judged.way], "bold") if judged else quiet("·")


def _widths(names: Sequence[Content], room: int) -> list[int]:
    """Cells of the columns, a blank between them: the longest names give way."""
    widths = [max(name.cell_length, NAME) for name in names]
    while sum(widths) + len(widths) > room and max(widths) > NAME:
        widths[widths.index(max(widths))] -= 1
    return widths


def _person(found: JudgedBy, person: Person, width: int) -> Iterator[Content]:
    """A leader, and below them what they are judged by."""
    yield from wrapped(line("  ", safe(person.leader, "bold"), quiet(line("  ", safe(person.function)))), width, 4)
    for words in wording.of_leader(found, person):
        yield from wrapped(line("    ", safe(words)), width, 6)
