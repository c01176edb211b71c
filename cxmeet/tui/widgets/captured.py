"""What was captured in the topic, newest last, and the last decision of the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry
from cxmeet.core.meeting.minutes.happenings import Happening, from_others, happenings
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, clicked, cut, heading, line, paragraphs, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.widgets.page import CURSOR
from cxmeet.wording.decision import due, owners
from cxmeet.wording.happenings import answered, said
from cxmeet.wording.moments import clock_time

CHOOSE = "screen.choose_captured"
"""What a click on a capture does, with its id."""
NARROW_MOST = 2
CHOOSING_MOST = 5
"""Captures that are shown on a narrow screen while one of them is chosen."""
TIMED = 60
"""Cells from which it is said when something was captured."""


def any_captured(view: MeetingView) -> bool:
    """Whether anything was captured or decided in the topic, or others have said something meanwhile."""
    live, topic = view.live, view.meeting.current
    return bool(live.in_topic(topic) or live.decided_in(topic) or _told(view) or _answered(view))


def briefly(view: MeetingView, width: int, marked: Entry | None = None) -> Reading:
    """Under the body of a narrow screen: the newest two captures and the last decision, one line each.

    With one of the captures `marked`, those around it instead.
    """
    if marked:
        return _around(view, width, marked)
    rows = _newest(view, width)
    lines = rows[-NARROW_MOST:]
    if len(rows) > NARROW_MOST:
        more = quiet(f"{len(rows) - NARROW_MOST} more before")
        lines[0] = sides(_newest(view, width - more.cell_length - 2)[-NARROW_MOST], more, width)
    if view.live.decisions:
        lines.append(_decided(view.live.decisions[-1], view, width))
    return Reading(lines)


def _newest(view: MeetingView, width: int) -> list[Content]:
    """What was captured here and said by others meanwhile, a line each, the newest last."""
    captured = [(entry.at, _entry(entry, view, width)) for entry in view.live.in_topic(view.meeting.current)]
    rows = sorted([*captured, *((at, row) for at, (row,) in _meanwhile(view, width, 1))], key=lambda row: row[0])
    return [row for _, row in rows]


def _around(view: MeetingView, width: int, marked: Entry) -> Reading:
    """Some of the captures of the topic, the marked one among them."""
    entries = view.live.in_topic(view.meeting.current)
    place = [entry.id for entry in entries].index(marked.id)
    first = max(0, min(place - CHOOSING_MOST // 2, len(entries) - CHOOSING_MOST))
    shown = entries[first : first + CHOOSING_MOST]
    rows = [cut(line("› " if entry is marked else "  ", _entry(entry, view, width - 2)), width) for entry in shown]
    marks = (entry is marked for entry in shown)
    return Reading([cell(row, width).stylize(CURSOR) if mark else row for row, mark in zip(rows, marks, strict=True)])


def _meanwhile(view: MeetingView, width: int, most: int) -> list[tuple[dt.datetime, Sequence[Content]]]:
    """What others have said of decisions from their own terminals, in a quiet voice, with its moment."""
    return [
        (each.at, [quiet(row) for row in paragraphs(one_line(said(each)), width, most=most)]) for each in _told(view)
    ]


def _told(view: MeetingView) -> list[Happening]:
    """What others have said of decisions since the topic was entered."""
    live = view.live
    found = happenings(live.meeting, live.entries, (*live.decisions, *live.following), live.answers)
    return from_others(found, live.meeting)


def _answered(view: MeetingView) -> str:
    """Who has answered, in the topic in which that is asked."""
    return answered(list(view.meeting.ratings)) if view.kind == "close" else ""


def _entry(entry: Entry, view: MeetingView, width: int) -> Content:
    """`14:03 parked  P-0002 Slow evenings in the Hills           Tomás Iglesias`."""
    at = f"{clock_time(entry.at.astimezone(view.zone))} " if width >= TIMED else ""
    kind = quiet(f"{at}{CAPTURE_KINDS[entry.kind].name:<7} ")
    row = sides(line(kind, _number(entry), safe(entry.text)), cut(quiet(safe(entry.by)), width // 3), width)
    return clicked(row, CHOOSE, entry.id)


def _number(entry: Entry) -> Content:
    return Content.styled(f"{entry.number} ", "bold") if entry.number else Content("")


def _decided(decision: Decision, view: MeetingView, width: int) -> Content:
    who = safe(f"{owners(decision)} · {due(decision, view.today)}")
    words = line((f"{decision.number} ", "bold"), safe(decision.statement), " · ", who)
    marked = decision.given_up or decision.topic == view.meeting.current
    return sides(words, _mark(decision) if marked else Content(""), width)


def _mark(decision: Decision) -> Content:
    """`NEW`, or what has become of it where it was given up."""
    if decision.given_up:
        return Content.styled(decision.status.upper(), "bold $text-warning")
    return Content.styled("NEW", "bold $text-success")


def at_length(view: MeetingView, width: int, height: int, marked: Entry | None = None) -> Reading:
    """Beside the body of a wide screen: as much as fits, the newest kept; up to the `marked` one if that is older."""
    entries = view.live.in_topic(view.meeting.current)
    blocks = [_marked(_block(entry, width), width) if entry is marked else _block(entry, width) for entry in entries]
    place = entries.index(marked) if marked in entries else None
    blocks += [_decision_block(decision, view, width) for decision in view.live.decided_in(view.meeting.current)]
    blocks += [list(rows) for _, rows in _meanwhile(view, width, 3)]
    if words := _answered(view):
        blocks.append([quiet(part) for part in paragraphs(words, width)])
    shown = _fitting(blocks, height - 1)
    if place is not None and len(blocks) - len(shown) > place:
        shown = _fitting(blocks[: place + 1], height - 1)
    hidden = len(blocks) - len(shown)
    head = heading("CAPTURED HERE", f"{hidden} more" if hidden else "")
    return Reading([head, *(row for block in shown for row in block)])


def _fitting(blocks: Sequence[list[Content]], room: int) -> list[list[Content]]:
    """The last blocks, as many as there is room for."""
    shown = list[list[Content]]()
    for block in reversed(blocks):
        room -= len(block)
        if room < 0:
            break
        shown.insert(0, block)
    return shown


def _marked(block: list[Content], width: int) -> list[Content]:
    """With the cursor on it."""
    first, *rest = block
    return [cell(row, width).stylize(CURSOR) for row in (line("› ", first), *rest)]


def _block(entry: Entry, width: int) -> list[Content]:
    first = line(quiet(CAPTURE_KINDS[entry.kind].name), " ", _number(entry), quiet(safe(entry.by)))
    rows = [cut(first, width), *(line("  ", part) for part in paragraphs(entry.text, width - 2, most=4))]
    return [clicked(row, CHOOSE, entry.id) for row in rows]


def _decision_block(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    first = sides(Content.styled(decision.number, "bold"), _mark(decision), width)
    words = paragraphs(decision.statement, width - 2, "bold", most=4)
    who = paragraphs(f"{owners(decision)} · {due(decision, view.today)}", width - 2, most=3)
    return [first, *(line("  ", part) for part in words), *(line("  ", quiet(part)) for part in who)]
