"""Follow-through: what earlier meetings decided and parked, the overdue first."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect, Verdict
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services.follow_through import overdue, review_due
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import counted, cut, heading, joined, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.topics.parts import BLANK, INDENT, decision_lines
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording.decision import happened
from cxmeet.wording.effect import in_short
from cxmeet.wording.moments import day

LOUD: dict[Verdict, str] = {
    "reached": "bold $text-success",
    "moved": "bold $text-success",
    "not moved": "bold $text-warning",
    "worse": "bold $text-error",
    "cannot tell": "$text-muted",
}


def follow_through(view: MeetingView, width: int) -> Reading:
    """Every open decision, with what its figure did, and every parked item can be chosen, by its number."""
    standing = [decision for decision in view.live.following if _stands(decision, view.today)]
    decisions = sorted(standing, key=lambda decision: _order(decision, view.today))
    lines: list[Content] = [heading("DECIDED BEFORE", _summary(decisions, view.today))]
    items: list[Item] = []
    for decision in decisions:
        rows = _decision(decision, view, width)
        items.append(Item(decision.number, len(lines), len(lines) + len(rows) - 1))
        lines += rows
    if not decisions:
        lines.append(quiet("  Nothing is open from earlier meetings."))
    if view.live.parked:
        lines += [BLANK, heading("PARKED BEFORE", counted(len(view.live.parked), "item"))]
    for parked in view.live.parked:
        items.append(Item(parked.number, len(lines), len(lines)))
        lines.append(_parked(parked, width))
    return Reading(lines, items)


def _stands(decision: Decision, today: dt.date) -> bool:
    """Whether there is something to do about it: it is not done and confirmed, or it is to be judged."""
    return decision.status in ("open", "done") or review_due(decision, today)


def _decision(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    """The whole sentence; below it what its figure did, and when it is due, who answers for it, and what happened."""
    _, *below = decision_lines(decision, view, width, _extra(decision, view))
    room = width - INDENT
    first, *rest = paragraphs(decision.statement, room)
    lines = [line("  ", (f"{decision.number}  ", "bold"), first), *(row.pad_left(INDENT) for row in rest)]
    effect = view.effects.get(decision.number)
    if effect and effect.figure:
        lines += [row.pad_left(INDENT) for row in wrapped(_did(effect), room, 2)]
    return [*lines, *below]


def _did(effect: Effect) -> Content:
    """`customers lost  48 -> 50, target 40: NOT MOVED`; why nobody can tell, in a quiet voice."""
    moved, colon, said = in_short(effect).rpartition(": ") if not effect.why else (in_short(effect), "", "")
    verdict = (said.upper(), LOUD[effect.verdict])
    return line(safe(effect.label), "  ", quiet(moved) if effect.why else moved, colon, verdict)


def _order(decision: Decision, today: dt.date) -> tuple[int, dt.date]:
    rank = 0 if overdue(decision, today) else 1 if decision.status == "done" else 2 if decision.due else 3
    return rank, decision.due or dt.date.max


def _summary(decisions: list[Decision], today: dt.date) -> str:
    late = sum(overdue(decision, today) for decision in decisions)
    done = sum(decision.status == "done" for decision in decisions)
    to_judge = sum(review_due(decision, today) for decision in decisions)
    parts = [counted(len(decisions), "decision")] if decisions else []
    parts += [f"{late} overdue"] if late else []
    parts += [f"{done} to be confirmed"] if done else []
    parts += [f"{to_judge} to judge"] if to_judge else []
    return ", ".join(parts)


def _extra(decision: Decision, view: MeetingView) -> list[Content]:
    extra = []
    if times := view.carried.get(decision.number, 0):
        extra.append(Content(f"carried {counted(times, 'time')}"))
    if review_due(decision, view.today):
        extra.append(Content.styled(_review(decision, view.today), "bold $text-warning"))
    news = [event for event in decision.history if event.kind in ("progress", "done")]
    if news:
        extra.append(safe(happened(news[-1])))
    return extra


def _review(decision: Decision, today: dt.date) -> str:
    """`review was due 2 Nov`, `review is due today`."""
    due = decision.next_review
    return f"review was due {day(due, today)}" if due and due < today else "review is due today"


def _parked(parked: Entry, width: int) -> Content:
    first = line("  ", (f"{parked.number}  ", "bold"), safe(parked.text))
    return sides(first, quiet(cut(joined([safe(parked.by), parked.meeting], ", "), width // 3)), width)
