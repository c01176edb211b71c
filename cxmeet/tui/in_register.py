"""A decision as the register tells of it: its chain and its course, who stands behind it, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from cxmeet.core.briefing.effects import Point
from cxmeet.core.decision.decision import Decision
from cxmeet.services.follow_through import overdue, review_due
from cxmeet.services.register import Register
from cxmeet.tui.details import decision_in_full
from cxmeet.tui.text import cell, cut, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording.decision import due, happened
from cxmeet.wording.effect import judgement, run_chart
from cxmeet.wording.register import chain, names, stands_behind, state

OWNER, STATE = 14, 21
"""Cells of the columns behind the statement."""
LINES = 6
"""Of what stands below the table of a narrow screen."""


def row(register: Register, decision: Decision, width: int) -> Content:
    """`D-0003  Shops promise only a day  Pau Ferrer +2  to judge: not moved`."""
    to_judge, late = review_due(decision, register.today), overdue(decision, register.today)
    said = state(decision, register.effect(decision), register.today, to_judge)
    style = "bold $text-error" if late else "bold $text-warning" if to_judge else ""
    owner, room = cell(safe(names(decision)), OWNER), width - OWNER - STATE - len(decision.number) - 6
    middle = [cell(safe(decision.statement), room), "  ", owner]
    if room < 12:
        middle = [cell(safe(decision.statement), room + OWNER + 2)]
    return line(decision.number, "  ", *middle, "  ", (said, style))


def briefly(register: Register, decision: Decision, course: Sequence[Point], width: int) -> Reading:
    """On so many lines, whatever there is to be said, so that nothing below moves."""
    width -= 1
    rows = [
        *paragraphs(decision.statement, width, "bold", most=2),
        *_chain(register, decision, width, 2),
        *_course(register, decision, course, width),
        cut(_standing(register, decision), width),
        cut(safe(_last(decision)), width),
    ]
    return Reading([line(" ", part) for part in [*rows, *[Content("")] * LINES][:LINES]])


def _standing(register: Register, decision: Decision) -> Content:
    """When it is due, and who stands behind it."""
    return joined(map(safe, (due(decision, register.today), *stands_behind(decision))), " · ")


def _last(decision: Decision) -> str:
    """What the room made of it; else the last thing that happened."""
    if decision.judgement:
        return judgement(decision.judgement)
    event = decision.history[-1] if decision.history else None
    return f"{happened(event)} ({event.who})" if event else "nothing has happened since"


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


def fitting(register: Register, decision: Decision, course: Sequence[Point], height: int, width: int) -> Reading:
    """As much of all of it as there is room for; enter reads the rest."""
    lines = list(at_length(register, decision, course, width - 1).lines)
    if len(lines) > height:
        lines = [*lines[: height - 1], quiet("enter reads all of it")]
    return Reading([line(" ", part) for part in [*lines, *[Content("")] * height][:height]])
