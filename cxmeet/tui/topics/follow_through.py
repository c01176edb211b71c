"""Follow-through: what there is to know since the last meeting, then what earlier ones decided, the overdue first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.minutes.since import Owed
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import beside, cell, heading, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.topics.large_facts import AIRY, SPACIOUS, Fact
from cxmeet.tui.topics.looking_back import Part, looking_back
from cxmeet.tui.topics.parts import BLANK, INDENT, decision_lines, did, due_words
from cxmeet.tui.topics.rates import board
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording.charts import signed
from cxmeet.wording.decision import happened, how_far
from cxmeet.wording.moments import day
from cxmeet.wording.phrases import counted
from cxmeet.wording.since import at_a_glance, named, when

LABEL = 16
"""Cells of what a fact is about."""
GAP = 4
"""Cells between decisions and what else is left, where they stand beside one another."""
LATE = "bold $text-error"


def follow_through(view: MeetingView, width: int, height: int = 0) -> Reading:
    """What was when we last met; then all that is open, told, parked or to be removed can be chosen, by its number.

    On a screen `height` rows high or more the counts are large; where there is room, what else is left is at the right.
    """
    standing = [decision for decision in view.live.following if _stands(decision, view.today)]
    decisions = sorted(standing, key=lambda decision: _order(decision, view.today))
    large = board(list(_counts(view, decisions)), width, height) if height >= AIRY else []
    first = [*large, *([BLANK] if large else []), *_since(view, width)]
    left = width if width < SPACIOUS else (width - GAP) * 3 // 5
    ours, items = _placed(_decided(decisions, view, left), len(first))
    if left == width:
        theirs, more = _placed(looking_back(view, width), len(first) + len(ours))
        return Reading([*first, *ours, *theirs], [*items, *more])
    theirs, more = _placed(looking_back(view, width - GAP - left), len(first))
    theirs, more = theirs[1:], [replace(item, first=item.first - 1, last=item.last - 1) for item in more]
    begin = left + GAP
    items = [replace(item, end=left) for item in items]
    return Reading([*first, *beside(ours, theirs, left, GAP)],
                   [*items, *(replace(item, start=begin + 2, end=width) for item in more)])  # fmt: skip


def _placed(parts: Iterable[Part], top: int) -> tuple[list[Content], list[Item]]:
    """Their lines, of which the first is line `top` of the page, and what can be chosen among them."""
    lines, items = list[Content](), list[Item]()
    for number, rows in parts:
        if number:
            items.append(Item(number, top + len(lines), top + len(lines) + len(rows) - 1))
        lines += rows
    return lines, items


def _counts(view: MeetingView, decisions: Sequence[Decision]) -> Iterator[Fact]:
    """How many customers more or fewer, and how much of each there is to do; nothing of what there is none of."""
    since = view.since
    if since and since.then and since.now and since.alike and since.then.as_of < since.now.as_of:
        net = since.now.people - since.then.people
        style = {-1: LATE, 0: "bold", 1: "bold $text-success"}[(net > 0) - (net < 0)]
        yield Fact(signed(net), [Content("customers since"), quiet("we last met")], "", style)
    late = [decision for decision in decisions if decision.overdue(view.today)]
    of_all = quiet(f"of {counted(len(decisions), 'decision')}")
    found = (
        (len(late), Content("OVERDUE"), of_all, LATE),
        (sum(decision.status == "done" for decision in decisions), Content("to be confirmed"), BLANK, "bold"),
        (sum(decision.review_due(view.today) for decision in decisions), Content("to judge"), BLANK, "bold"),
        (len(view.to_tell), Content("to be told"), _of_them_late(view), "bold"),
    )
    for count, words, more, style in found:
        if count:
            yield Fact(f"{count:,}", [words, more], "", style)


def _of_them_late(view: MeetingView) -> Content:
    late = sum(loop.late(view.today) for loop in view.to_tell)
    return Content.styled(f"{late:,} of them LATE", LATE) if late else BLANK


def _since(view: MeetingView, width: int) -> list[Content]:
    """The base then and now, what fell due and was done, who is to be told, what was judged, what waits."""
    facts = list(at_a_glance(view.since)) if view.since else []
    if view.since is None or not facts:
        return []
    said = [line("  ", cell(quiet(fact.what), LABEL), safe(fact.said, _loud(fact.loud))) for fact in facts]
    rows = [row for words in said for row in wrapped(words, width, LABEL + 2)]
    return [heading("SINCE WE LAST MET", when(view.since, view.zone)), *rows, BLANK]


def _loud(late: bool) -> str:
    return LATE if late else "bold"


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
    return decision.status in ("open", "done") or decision.review_due(today)


def _decision(decision: Decision, owed: Owed | None, view: MeetingView, width: int) -> list[Content]:
    """The whole sentence; below it what its figure did, and when it is due, who answers for it, and what happened."""
    _, *below = decision_lines(decision, view, width, _extra(decision, owed, view))
    room = width - INDENT
    first, *rest = paragraphs(decision.statement, room)
    lines = [line("  ", (f"{decision.number}  ", "bold"), first), *(row.pad_left(INDENT) for row in rest)]
    return [*lines, *did(decision, view, width), *below]


def _order(decision: Decision, today: dt.date) -> tuple[int, dt.date]:
    rank = 0 if decision.overdue(today) else 1 if decision.status == "done" else 2 if decision.due else 3
    return rank, decision.due or dt.date.max


def _summary(decisions: Sequence[Decision], owed: Mapping[str, Owed], today: dt.date) -> str:
    late = sum(decision.overdue(today) for decision in decisions)
    untouched = sum(decision.number in owed and owed[decision.number].untouched for decision in decisions)
    done = sum(decision.status == "done" for decision in decisions)
    to_judge = sum(decision.review_due(today) for decision in decisions)
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
    if decision.review_due(view.today):
        extra.append(Content.styled(_review(decision, view.today), "bold $text-warning"))
    if said := how_far(decision.history):
        extra.append(Content(said))
    news = [event for event in decision.history if event.kind in ("progress", "done")]
    if news:
        extra.append(safe(happened(news[-1])))
    return extra


def _review(decision: Decision, today: dt.date) -> str:
    """`review was due 2 Nov`, `review is due today`."""
    due = decision.next_review
    return f"review was due {day(due, today)}" if due and due < today else "review is due today"
