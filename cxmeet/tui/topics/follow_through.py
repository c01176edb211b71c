"""Follow-through: what earlier meetings decided and parked, the overdue first."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services.follow_through import overdue, review_due
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import counted, cut, heading, joined, line, quiet, safe, sides
from cxmeet.tui.topics.parts import BLANK, asks, decision_lines
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording.decision import happened


def follow_through(scene: Scene, width: int) -> Reading:
    """Every open decision and parked item can be chosen, by its number."""
    decisions = sorted(scene.live.following, key=lambda one: _order(one, scene.today))
    lines: list[Content] = [heading("DECIDED BEFORE, STILL OPEN", _summary(decisions, scene.today))]
    items: list[Item] = []
    for one in decisions:
        rows = decision_lines(one, scene, width, _extra(one, scene))
        items.append(Item(one.number, len(lines), len(lines) + len(rows) - 1))
        lines += rows
    if not decisions:
        lines.append(quiet("  Nothing is open from earlier meetings."))
    if scene.live.parked:
        lines += [BLANK, heading("PARKED BEFORE", counted(len(scene.live.parked), "item"))]
    for parked in scene.live.parked:
        items.append(Item(parked.number, len(lines), len(lines)))
        lines.append(_parked(parked, width))
    return Reading([*lines, BLANK, *asks(scene, width)], items)


def _order(one: Decision, today: dt.date) -> tuple[int, dt.date]:
    rank = 0 if overdue(one, today) else 1 if one.status == "done" else 2 if one.due else 3
    return rank, one.due or dt.date.max


def _summary(decisions: list[Decision], today: dt.date) -> str:
    late = sum(overdue(one, today) for one in decisions)
    done = sum(one.status == "done" for one in decisions)
    parts = [counted(len(decisions), "decision")] if decisions else []
    parts += [f"{late} overdue"] if late else []
    parts += [f"{done} to be confirmed"] if done else []
    return ", ".join(parts)


def _extra(one: Decision, scene: Scene) -> list[Content]:
    extra = []
    if times := scene.carried.get(one.number, 0):
        extra.append(Content(f"carried {counted(times, 'time')}"))
    if review_due(one, scene.today):
        extra.append(Content("review is due"))
    news = [event for event in one.history if event.kind in ("progress", "done")]
    if news:
        extra.append(safe(happened(news[-1])))
    return extra


def _parked(parked: Entry, width: int) -> Content:
    first = line("  ", (f"{parked.number}  ", "bold"), safe(parked.text))
    return sides(first, quiet(cut(joined([safe(parked.by), parked.meeting], ", "), width // 3)), width)
