"""A decision as the register tells of it: its chain and its course, who stands behind it, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from cxmeet.core.briefing.effects import Point
from cxmeet.core.decision.decision import Decision
from cxmeet.services.register import Register
from cxmeet.tui.details import decision_in_full
from cxmeet.tui.text import cell, cut, joined, line, paragraphs, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording.decision import due, happened
from cxmeet.wording.effect import judgement, run_chart
from cxmeet.wording.register import chain, names, stands_behind, state

OWNER, STATE = 14, 21
"""Cells of the columns behind the statement."""
LINES = 5
"""Of what stands below the table of a narrow screen."""


def row(register: Register, decision: Decision, width: int) -> Content:
    """`D-0003  Shops promise only a day  Pau Ferrer +2  to judge: not moved`."""
    to_judge, late = decision.review_due(register.today), decision.overdue(register.today)
    said = state(decision, register.effect(decision), register.today, to_judge)
    style = "bold $text-error" if late else "bold $text-warning" if to_judge else ""
    room = width - OWNER - STATE - len(decision.number) - 6
    if room < 12:
        middle = cell(safe(decision.statement), room + OWNER + 2)
    else:
        middle = line(cell(safe(decision.statement), room), "  ", cell(safe(names(decision)), OWNER))
    return line(decision.number, "  ", middle, "  ", (said, style))


def briefly(register: Register, decision: Decision, course: Sequence[Point], width: int) -> Reading:
    """On so many lines, whatever there is to be said, so that nothing below moves."""
    rows = _in_short(register, decision, course, width - 1, 1, 2, 1)
    return _filled(rows, LINES, width)


def fitting(register: Register, decision: Decision, course: Sequence[Point], height: int, width: int) -> Reading:
    """Beside the table: the sentence and the chain whole, each who stands behind it, and what happened last."""
    return _filled(_in_short(register, decision, course, width - 1, 4, 6, 4), height, width)


def _filled(rows: Iterable[Content], height: int, width: int) -> Reading:
    """On so many lines; the blanks beside a line take its style, so that all of it is sent as one run."""
    shown = [*rows, *[Content("")] * height][:height]
    return Reading([_margin(row).extend_right(width - row.cell_length - 1) for row in shown])


def _margin(row: Content) -> Content:
    """A line set in by a cell, in the style that all of it has."""
    whole = [span.style for span in row.spans if span.start == 0 and span.end == len(row.plain)]
    return row.pad_left(1).stylize(whole[0]) if whole else row.pad_left(1)


def _in_short(
    register: Register, decision: Decision, course: Sequence[Point], width: int, said: int, links: int, events: int
) -> Iterator[Content]:
    """At most so many lines of its sentence and its chain, and so many of the events, the newest first."""
    yield from (row.stylize("bold") for row in paragraphs(decision.statement, width, most=said))
    yield from _chain(register, decision, width, links)
    chart = run_chart(course, register.effect(decision)).partition(";")[0]
    standing = (due(decision, register.today), *stands_behind(decision))
    if said == 1:
        yield cut(joined(map(safe, filter(None, (chart, *standing))), " · "), width)
    else:
        yield from (cut(safe(words), width) for words in (chart, *standing))
    yield from (cut(safe(words), width) for words in _events(decision, events))


def _events(decision: Decision, most: int) -> list[str]:
    """What the room made of it, and what happened, the newest first."""
    judged = [judgement(decision.judgement)] if decision.judgement else []
    happenings = [f"{happened(event)} ({event.who})" for event in reversed(decision.history)]
    return [*judged, *(happenings or ["nothing has happened since"])][:most]


def at_length(register: Register, decision: Decision, course: Sequence[Point], width: int) -> Reading:
    """All of it: what it rests on and what it did, then every field and what happened."""
    lines = [*_chain(register, decision, width), *_course(register, decision, course, width), Content("")]
    whole = decision_in_full(decision, register.today, register.zone, width)
    return Reading([*whole.lines[:1], *_after_statement(lines, whole, decision, width)])


def _after_statement(lines: list[Content], whole: Reading, decision: Decision, width: int) -> Iterator[Content]:
    """The chain below the sentence that it is about."""
    said = len(paragraphs(decision.statement, width, "bold"))
    yield from whole.lines[1:said]
    yield from lines
    yield from whole.lines[said + 1 :]


def _chain(register: Register, decision: Decision, width: int, most: int = 0) -> list[Content]:
    experience = register.experiences.get(decision.experience, decision.experience)
    links = map(safe, chain(decision, register.effect(decision), experience))
    rows = wrapped(joined(links, " › "), width, 2)
    return [*rows[: most - 1], cut(line(rows[most - 1], " …"), width)] if most and len(rows) > most else rows


def _course(register: Register, decision: Decision, course: Sequence[Point], width: int) -> list[Content]:
    chart = run_chart(course, register.effect(decision))
    return wrapped(Content(chart), width, 2) if chart else []
