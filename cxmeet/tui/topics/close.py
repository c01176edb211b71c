"""Close: every decision read back, the meeting's own scorecard, and what is still to do before it is sealed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from textual.content import Content

from cxmeet.core.briefing.figures import figure
from cxmeet.core.charter.company import Organisation
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.left_behind import LeftBehind, left_behind
from cxmeet.core.meeting.minutes.minutes import Scorecard
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import beside, cell, cut, heading, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics.large_facts import AIRY, SPACIOUS, Fact
from cxmeet.tui.topics.parts import BLANK, INDENT, decision_lines
from cxmeet.tui.topics.rates import board
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording.decision import baseline, part_words, target, weak
from cxmeet.wording.leaving import sentences
from cxmeet.wording.loops import how_many
from cxmeet.wording.meeting import scorecard
from cxmeet.wording.phrases import counted, per_cent_as_set
from cxmeet.wording.ratings import ASKED
from cxmeet.wording.time_used import of_time

MOST = 6
"""Lines of one thing that is still open."""
GAP = 4
"""Cells between decisions and the meeting's own figures, where they stand beside one another."""


def close(view: MeetingView, width: int, height: int = 0) -> Reading:
    """Decisions and what is still open, how the meeting went, and what we stand for; the latter beside where they fit.

    On a screen `height` rows high or more its own figures are large.
    """
    card = view.scorecard
    large = board(list(_figures(card)), width, height) if card and height >= AIRY else []
    half = (width - GAP) // 2 if width >= SPACIOUS else width
    ours = [*_decided(view, half), *_open(view, half)]
    meeting = [heading("THIS MEETING"), *(_scorecard(card, half) if card else [])]
    stand_for = _stand_for(view.charter.organisation, half)
    rows = beside(ours, [*meeting, *stand_for], half, GAP) if half < width else [*ours, BLANK, *meeting, *stand_for]
    return Reading([*large, *([BLANK] if large else []), *_acted(card, width), *rows])


def _figures(card: Scorecard) -> Iterator[Fact]:
    """What was decided, how much of the time customers had, how themes were answered, and what leaders say of it."""
    decided = "decision" if card.decisions == 1 else "decisions"
    yield Fact(f"{card.decisions:,}", [Content(decided), quiet(f"{card.shared_decisions:,} shared across functions")])
    if card.customer_share is not None:
        aimed, words = card.customer_share_target, Content("of the time on customers")
        below = aimed is not None and card.customer_share < aimed
        aim = (
            f"{'BELOW' if below else 'at or above'} the target of {per_cent_as_set(aimed)}" if aimed is not None else ""
        )
        loud = "bold $text-error" if below else "bold"
        yield Fact(of_time(card.customer_share, aimed), [words, Content.styled(aim, loud if below else "")], "", loud)
    if card.themes:
        answered = card.themes - card.themes_without_disposition
        yield Fact(f"{answered:,}", [Content(f"of {counted(card.themes, 'theme')}"), quiet("have an answer")])
    if card.rating is not None:
        said = quiet(f"of 10, by {counted(len(card.ratings), 'answer')}")
        yield Fact(f"{card.rating:.1f}", [Content(ASKED), said], "", "bold $text-primary")


def _decided(view: MeetingView, width: int) -> list[Content]:
    decisions = view.live.decisions
    head = heading("WHAT WE DECIDED", counted(len(decisions), "decision") if decisions else "nothing was decided")
    return [head, *(row for decision in decisions for row in read_back(decision, view, width))]


def read_back(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    """The decision as it is read aloud: its sentence, who answers for what, the number it moves, what it lacks."""
    _, *below = decision_lines(decision, view, width, _measure(decision, view))
    first, *rest = paragraphs(decision.statement, width - INDENT)
    lines = [line("  ", (f"{decision.number}  ", "bold"), first), *(row.pad_left(INDENT) for row in rest), *below]
    for part in decision.parts:
        lines.append(line("          ", safe(part.leader, "bold"), ": ", safe(part_words(part))))
    if decision.accepted_by:
        lines.append(line("          ", quiet(line("accepted by ", joined(map(safe, decision.accepted_by))))))
    if missing := weak(weaknesses(decision)):
        words = line("          ", ("still weak: ", "$text-warning"), joined(map(safe, missing)))
        lines += wrapped(words, width, 10)
    return [cut(row, width) for row in lines]


def _measure(decision: Decision, view: MeetingView) -> list[Content]:
    """The figure it moves, as people call it."""
    if decision.measure is None:
        return []
    measure = decision.measure
    known = figure(view.brief, measure.name)
    to = line(" to ", safe(target(measure))) if measure.target else Content("")
    return [
        line(
            "moves ",
            safe(known.label if known else measure.name),
            f" from {baseline(measure)}" if measure.baseline is not None else "",
            to,
        )
    ]


def _scorecard(card: Scorecard, width: int) -> list[Content]:
    """As the minutes will say it; loud where the meeting fell short, in words as well."""
    rows = scorecard(card)
    said = [
        safe(f"{row.answer} · NOT MET", "bold $text-error") if row.missed else safe(row.answer, "bold") for row in rows
    ]
    if card.rating is None:
        said[-1] = Content.styled("not asked yet", "bold")
    lines = [line("  ", cell(row.what, 37), answer) for row, answer in zip(rows, said, strict=True)]
    return [part for row in (lines[:-1] if _answered(card) else lines) for part in wrapped(row, width, 39)]


def _answered(card: Scorecard) -> bool:
    """Whether anybody has said whether we acted for customers, so that it stands at the top."""
    return bool(card.answered or card.ratings)


def _acted(card: Scorecard | None, width: int) -> list[Content]:
    """What leaders say of it, or how many have while it is secret; nothing before anybody has."""
    if card is None or not _answered(card):
        return []
    row = scorecard(card)[-1]
    return [*wrapped(line(heading(row.what.upper()), "  ", safe(row.answer, "bold")), width, 2), BLANK]


def _stand_for(organisation: Organisation, width: int) -> list[Content]:
    """What the organisation is there for, to be held against what was decided."""
    vision, values, strategy = organisation.vision, ", ".join(organisation.values), "; ".join(organisation.strategy)
    said = (
        ("to customers", vision.customers),
        ("to ourselves", vision.employees),
        ("our values", values),
        ("we mean to", strategy),
    )
    filled = [(what, words) for what, words in said if words]
    lines = [row for what, words in filled for row in wrapped(line("  ", cell(what, 14), safe(words)), width, 16)]
    written = paragraphs(organisation.purpose, width - 2, most=2) if organisation.purpose.strip() else []
    purpose = [row.pad_left(2) for row in written]
    return [BLANK, heading("WHAT WE STAND FOR"), *purpose, *lines] if purpose or lines else []


def _open(view: MeetingView, width: int) -> list[Content]:
    """What stands neither with the decisions nor in the scorecard, and has no answer, or comes back."""
    open_still = replace(left(view), weak=(), unaccepted=(), untold=(), unrated=False, not_rated=())
    if view.themes_covered:  # which the scorecard counts
        open_still = replace(open_still, themes=())
    said = [*sentences(open_still), *untold(view)]
    rows = []
    for words in said:
        first, *rest = paragraphs(one_line(words), width - 4, most=MOST)
        rows += [first.pad_left(2), *(row.pad_left(4) for row in rest)]
    return [BLANK, heading("STILL OPEN"), *rows] if rows else []


def untold(view: MeetingView) -> list[str]:
    """How many are still to be told of what was decided; nothing where nobody is."""
    told = how_many(view.to_tell, view.today)
    return [f"Still to be told of what was decided: {told}."] if view.to_tell else []


def left(view: MeetingView) -> LeftBehind:
    """What the meeting leaves behind if it ends now."""
    return left_behind(view.meeting, view.live.entries, view.live.decisions, view.answers, view.not_reached)
