"""Close: every decision read back, the meeting's own scorecard, and what is still to do before it is sealed."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.meeting.minutes import Scorecard
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import cell, counted, cut, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, asks, decision_lines
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording.decision import part_words, weak
from cxmeet.wording.figures import amount


def close(scene: Scene, width: int) -> Reading:
    """Decisions, scorecard, what is carried, questions."""
    decisions = scene.live.decisions
    lines = [heading("WHAT WE DECIDED", counted(len(decisions), "decision") if decisions else "nothing was decided")]
    for one in decisions:
        lines += read_back(one, scene, width)
    lines += [BLANK, heading("THIS MEETING"), *(_scorecard(scene.scorecard, width) if scene.scorecard else [])]
    lines += _not_reached(scene, width)
    return Reading([*lines, BLANK, *asks(scene, width)])


def read_back(decision: Decision, scene: Scene, width: int) -> list[Content]:
    """The decision as it is read aloud: its sentence, who answers for what, the number it moves, what it lacks."""
    lines = decision_lines(decision, scene, width, _measure(decision))
    for part in decision.parts:
        lines.append(line("          ", safe(part.leader, "bold"), ": ", safe(part_words(part))))
    if decision.accepted_by:
        lines.append(line("          ", quiet(line("accepted by ", joined(map(safe, decision.accepted_by))))))
    if missing := weak(weaknesses(decision)):
        words = line("          ", ("still weak: ", "$text-warning"), joined(map(safe, missing)))
        lines += wrapped(words, width, 10)
    return [cut(one, width) for one in lines]


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
    rating = (
        f"{card.rating:.1f} of 10, {counted(len(card.ratings), 'answer')}" if card.rating else "not asked yet: press r"
    )
    rows = [
        ("opened with customers", "yes" if card.opened_with_customers else "NO"),
        ("time on customers", _share(card)),
        ("decisions shared", f"{card.shared_decisions} of {card.decisions} by two functions or more"),
        ("followed through", f"{card.followed_through} of {card.due} that had fallen due"),
        ("themes without an answer", f"{card.themes_without_disposition}"),
        ("did we act for customers?", rating),
    ]
    return [cut(line("  ", cell(what, 27), (answer, "bold")), width) for what, answer in rows]


def _share(card: Scorecard) -> str:
    if card.customer_share is None:
        return "not known yet"
    share = f"{card.customer_share:.0%}"
    if card.customer_share_target is None:
        return share
    reached = card.customer_share >= card.customer_share_target
    return (
        f"{share}, {'target' if reached else 'BELOW the target of'} {card.customer_share_target:.0%}"
        + " reached" * reached
    )


def _not_reached(scene: Scene, width: int) -> list[Content]:
    numbered = enumerate(scene.meeting.topics, 1)
    waiting = [line(f"{number} ", safe(one.title)) for number, one in numbered if not one.visits and not one.outcome]
    if not waiting:
        return []
    return wrapped(line(("  not reached, so carried: ", "$text-warning"), joined(waiting)), width, 4)
