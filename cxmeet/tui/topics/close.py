"""Close: every decision read back, the meeting's own scorecard, and what is still to do before it is sealed."""

from __future__ import annotations

from msgspec.structs import replace
from textual.content import Content

from cxmeet.core.charter.company import Organisation
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.left_behind import LeftBehind, left_behind
from cxmeet.core.meeting.minutes import Scorecard
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, counted, cut, heading, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, INDENT, decision_lines
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording.decision import part_words, weak
from cxmeet.wording.figures import amount
from cxmeet.wording.leaving import sentences
from cxmeet.wording.loops import how_many
from cxmeet.wording.meeting import scorecard

MOST = 6
"""Lines of one thing that is still open."""


def close(view: MeetingView, width: int) -> Reading:
    """Decisions, scorecard, what is carried, questions."""
    decisions = view.live.decisions
    lines = [heading("WHAT WE DECIDED", counted(len(decisions), "decision") if decisions else "nothing was decided")]
    for decision in decisions:
        lines += read_back(decision, view, width)
    lines += _open(view, width)
    lines += [BLANK, heading("THIS MEETING"), *(_scorecard(view.scorecard, width) if view.scorecard else [])]
    lines += _stand_for(view.charter.organisation, width)
    return Reading(lines)


def read_back(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    """The decision as it is read aloud: its sentence, who answers for what, the number it moves, what it lacks."""
    _, *below = decision_lines(decision, view, width, _measure(decision))
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


def _measure(decision: Decision) -> list[Content]:
    if decision.measure is None:
        return []
    measure = decision.measure
    target = line(" to ", safe(measure.target)) if measure.target else Content("")
    return [
        line(
            "moves ",
            safe(measure.name),
            f" from {amount(measure.name, measure.baseline)}" if measure.baseline is not None else "",
            target,
        )
    ]


def _scorecard(card: Scorecard, width: int) -> list[Content]:
    """As the minutes will say it; loud where the meeting fell short, in words as well."""
    rows = scorecard(card)
    said = [
        safe(f"{row.answer} · NOT MET", "bold $text-error") if row.missed else safe(row.answer, "bold") for row in rows
    ]
    if card.rating is None:
        said[-1] = Content.styled(rows[-1].answer if card.answered else "not asked yet: press r", "bold")
    lines = [line("  ", cell(row.what, 37), answer) for row, answer in zip(rows, said, strict=True)]
    return [part for row in lines for part in wrapped(row, width, 39)]


def _stand_for(organisation: Organisation, width: int) -> list[Content]:
    """What the organisation is there for, to be held against what was decided."""
    vision, values = organisation.vision, ", ".join(organisation.values)
    said = (("to customers", vision.customers), ("to ourselves", vision.employees), ("our values", values))
    filled = [(what, words) for what, words in said if words]
    lines = [row for what, words in filled for row in wrapped(line("  ", cell(what, 14), safe(words)), width, 16)]
    written = paragraphs(organisation.purpose, width - 2, most=2) if organisation.purpose.strip() else []
    purpose = [row.pad_left(2) for row in written]
    return [BLANK, heading("WHAT WE STAND FOR"), *purpose, *lines] if purpose or lines else []


def _open(view: MeetingView, width: int) -> list[Content]:
    """What stands neither with the decisions nor in the scorecard, and has no answer, or comes back."""
    open_still = replace(left(view), weak=(), unaccepted=(), unrated=False)
    if view.themes_covered:  # which the scorecard counts
        open_still = replace(open_still, themes=())
    said = [*sentences(open_still, rate="r"), *untold(view)]
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
