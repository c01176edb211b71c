"""Follow-through: what there is to know since the last meeting, then what earlier ones decided, the overdue first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.since import Owed
from cxmeet.services.follow_through import overdue, review_due
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, counted, heading, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.topics.looking_back import Part, looking_back
from cxmeet.tui.topics.parts import BLANK, INDENT, decision_lines, did, due_words
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording.decision import happened
from cxmeet.wording.moments import day
from cxmeet.wording.since import at_a_glance, named, when

LABEL = 16
"""Cells of what a fact is about."""


def follow_through(view: MeetingView, width: int) -> Reading:
    """What was when we last met; then all that is open, told, parked or to be removed can be chosen, by its number."""
    standing = [decision for decision in view.live.following if _stands(decision, view.today)]
    decisions = sorted(standing, key=lambda decision: _order(decision, view.today))
    lines, items = [*_since(view, width)], list[Item]()
    for number, rows in (*_decided(decisions, view, width), *looking_back(view, width)):
        if number:
            items.append(Item(number, len(lines), len(lines) + len(rows) - 1))
        lines += rows
    return Reading(lines, items)


def _since(view: MeetingView, width: int) -> list[Content]:
    """The base then and now, what fell due and was done, who is to be told, what was judged, what waits."""
    facts = list(at_a_glance(view.since)) if view.since else []
    if view.since is None or not facts:
        return []
    said = [line("  ", cell(quiet(fact.what), LABEL), safe(fact.said, _loud(fact.loud))) for fact in facts]
    rows = [row for words in said for row in wrapped(words, width, LABEL + 2)]
    return [heading("SINCE WE LAST MET", when(view.since, view.zone)), *rows, BLANK]


def _loud(late: bool) -> str:
    return "bold $text-error" if late else "bold"


def _decided(decisions: Sequence[Decision], view: MeetingView, width: int) -> Iterator[Part]:
    """Every open decision with what its figure did; the last of very many on a line each."""
    owed = {found.number: found for found in view.since.open} if view.since else {}
    yield "", [heading("DECIDED BEFORE", _summary(decisions, owed, view.today))]
    shown, _ = named(decisions)
    for decision in shown:
        yield decision.number, _decision(decision, owed.get(decision.number), view, width)
    for decision in decisions[len(shown) :]:
        first = line("  ", (f"{decision.number}  ", "bold"), safe(decision.statement))
        yield decision.number, [sides(first, due_words(decision, view.today), width)]
    if not decisions:
        yield "", [quiet("  Nothing is open from earlier meetings.")]


def _stands(decision: Decision, today: dt.date) -> bool:
    """Whether there is something to do about it: it is not done and confirmed, or it is to be judged."""
    return decision.status in ("open", "done") or review_due(decision, today)


def _decision(decision: Decision, owed: Owed | None, view: MeetingView, width: int) -> list[Content]:
    """The whole sentence; below it what its figure did, and when it is due, who answers for it, and what happened."""
    _, *below = decision_lines(decision, view, width, _extra(decision, owed, view))
    room = width - INDENT
    first, *rest = paragraphs(decision.statement, room)
    lines = [line("  ", (f"{decision.number}  ", "bold"), first), *(row.pad_left(INDENT) for row in rest)]
    return [*lines, *did(decision, view, width), *below]


def _order(decision: Decision, today: dt.date) -> tuple[int, dt.date]:
    rank = 0 if overdue(decision, today) else 1 if decision.status == "done" else 2 if decision.due else 3
    return rank, decision.due or dt.date.max


def _summary(decisions: Sequence[Decision], owed: Mapping[str, Owed], today: dt.date) -> str:
    late = sum(overdue(decision, today) for decision in decisions)
    untouched = sum(decision.number in owed and owed[decision.number].untouched for decision in decisions)
    done = sum(decision.status == "done" for decision in decisions)
    to_judge = sum(review_due(decision, today) for decision in decisions)
    parts = [counted(len(decisions), "decision")] if decisions else []
    parts += [f"{late:,} overdue"] if late else []
    parts += [f"{untouched:,} untouched"] if untouched else []
    parts += [f"{done:,} to be confirmed"] if done else []
    parts += [f"{to_judge:,} to judge"] if to_judge else []
    return ", ".join(parts)


def _extra(decision: Decision, owed: Owed | None, view: MeetingView) -> list[Content]:
    extra = []
    if owed and owed.carried:
        extra.append(Content(f"carried {counted(owed.carried, 'time')}"))
    if owed and owed.untouched and view.since:
        extra.append(Content(f"untouched since {view.since.meeting}"))
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
