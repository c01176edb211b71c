"""What was captured in the topic, newest last, and the last decision of the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.happenings import Happening, from_others, happenings
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, cut, heading, line, paragraphs, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording.decision import due, owners
from cxmeet.wording.happenings import answered, said

NARROW_MOST = 2


def any_captured(view: MeetingView) -> bool:
    """Whether anything was captured or decided in the topic, or others have said something meanwhile."""
    live, topic = view.live, view.meeting.current
    return bool(live.in_topic(topic) or live.decided_in(topic) or _told(view) or _answered(view))


def briefly(view: MeetingView, width: int) -> Reading:
    """Under the body of a narrow screen: the newest two captures and the last decision, one line each."""
    captured = [(entry.at, _entry(entry, width)) for entry in view.live.in_topic(view.meeting.current)]
    rows = sorted([*captured, *((at, row) for at, (row,) in _meanwhile(view, width, 1))], key=lambda row: row[0])
    lines = [row for _, row in rows[-NARROW_MOST:]]
    if len(rows) > NARROW_MOST:
        more = quiet(f" {len(rows) - NARROW_MOST} more before")
        lines[0] = sides(lines[0].rstrip(), more, width)
    if view.live.decisions:
        lines.append(_decided(view.live.decisions[-1], view, width))
    return Reading(lines)


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


def _entry(entry: Entry, width: int) -> Content:
    return cut(line(quiet(cell(CAPTURE_KINDS[entry.kind].name, 15)), _number(entry), safe(entry.text)), width)


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


def at_length(view: MeetingView, width: int, height: int) -> Reading:
    """Beside the body of a wide screen: as much as fits, the newest kept."""
    blocks = [_block(entry, width) for entry in view.live.in_topic(view.meeting.current)]
    blocks += [_decision_block(decision, view, width) for decision in view.live.decided_in(view.meeting.current)]
    blocks += [list(rows) for _, rows in _meanwhile(view, width, 3)]
    if words := _answered(view):
        blocks.append([quiet(part) for part in paragraphs(words, width)])
    room, shown = height - 1, list[list[Content]]()
    for block in reversed(blocks):
        room -= len(block)
        if room < 0:
            break
        shown.insert(0, block)
    hidden = len(blocks) - len(shown)
    head = heading("CAPTURED HERE", f"{hidden} more before" if hidden else "")
    return Reading([head, *(row for block in shown for row in block)])


def _block(entry: Entry, width: int) -> list[Content]:
    first = line(quiet(CAPTURE_KINDS[entry.kind].name), " ", _number(entry), quiet(safe(entry.by)))
    return [cut(first, width), *(line("  ", part) for part in paragraphs(entry.text, width - 2, most=4))]


def _decision_block(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    first = sides(Content.styled(decision.number, "bold"), _mark(decision), width)
    words = paragraphs(decision.statement, width - 2, "bold", most=4)
    who = paragraphs(f"{owners(decision)} · {due(decision, view.today)}", width - 2, most=3)
    return [first, *(line("  ", part) for part in words), *(line("  ", quiet(part)) for part in who)]
