"""Follow-through: what earlier meetings decided and parked, the overdue first."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services.follow_through import overdue, review_due
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import counted, cut, heading, joined, line, quiet, safe, sides
from cxmeet.tui.topics.parts import BLANK, asks, decision_lines
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording.decision import happened


def follow_through(view: MeetingView, width: int) -> Reading:
    """Every open decision and parked item can be chosen, by its number."""
    decisions = sorted(view.live.following, key=lambda decision: _order(decision, view.today))
    lines: list[Content] = [heading("DECIDED BEFORE, STILL OPEN", _summary(decisions, view.today))]
    items: list[Item] = []
    for decision in decisions:
        rows = decision_lines(decision, view, width, _extra(decision, view))
        items.append(Item(decision.number, len(lines), len(lines) + len(rows) - 1))
        lines += rows
    if not decisions:
        lines.append(quiet("  Nothing is open from earlier meetings."))
    if view.live.parked:
        lines += [BLANK, heading("PARKED BEFORE", counted(len(view.live.parked), "item"))]
    for parked in view.live.parked:
        items.append(Item(parked.number, len(lines), len(lines)))
        lines.append(_parked(parked, width))
    return Reading([*lines, BLANK, *asks(view, width)], items)


def _order(decision: Decision, today: dt.date) -> tuple[int, dt.date]:
    rank = 0 if overdue(decision, today) else 1 if decision.status == "done" else 2 if decision.due else 3
    return rank, decision.due or dt.date.max


def _summary(decisions: list[Decision], today: dt.date) -> str:
    late = sum(overdue(decision, today) for decision in decisions)
    done = sum(decision.status == "done" for decision in decisions)
    parts = [counted(len(decisions), "decision")] if decisions else []
    parts += [f"{late} overdue"] if late else []
    parts += [f"{done} to be confirmed"] if done else []
    return ", ".join(parts)


def _extra(decision: Decision, view: MeetingView) -> list[Content]:
    extra = []
    if times := view.carried.get(decision.number, 0):
        extra.append(Content(f"carried {counted(times, 'time')}"))
    if review_due(decision, view.today):
        extra.append(Content("review is due"))
    news = [event for event in decision.history if event.kind in ("progress", "done")]
    if news:
        extra.append(safe(happened(news[-1])))
    return extra


def _parked(parked: Entry, width: int) -> Content:
    first = line("  ", (f"{parked.number}  ", "bold"), safe(parked.text))
    return sides(first, quiet(cut(joined([safe(parked.by), parked.meeting], ", "), width // 3)), width)
