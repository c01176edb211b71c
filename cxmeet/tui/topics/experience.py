"""One experience: the goal, what customers said, whether promises held, who stands behind it, what is open here."""

from __future__ import annotations

from textual.content import Content

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import beside, cut, heading, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics import cohorts
from cxmeet.tui.topics.figures import figure, listed, reading
from cxmeet.tui.topics.guess import guess_lines, large_guess
from cxmeet.tui.topics.inside import front_line, no_front_line
from cxmeet.tui.topics.large_facts import Fact
from cxmeet.tui.topics.parts import (
    BLANK,
    not_given,
    open_here,
    promise_lines,
    quote_lines,
    reliability_lines,
    theme_lines,
    whole_decision,
)
from cxmeet.tui.topics.perceived import perceived_table
from cxmeet.tui.topics.rates import board, facts
from cxmeet.tui.topics.shared_words import of_an_experience
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import lost_by, voice
from cxmeet.wording.answers import answered
from cxmeet.wording.phrases import capital

COLUMNS = 116
"""Cells from which what customers said and what we promised stand beside one another."""
GAP = 4
"""Cells between the two."""


def experience(view: MeetingView, width: int, height: int = 0) -> Reading:
    """In this order: whom we lost here, then the customer, then we; on a screen `height` rows high or more, in large.

    Where there is room the customer is at the left, and we at the right.
    """
    first = [*_lost(view, width), *goal_lines(view, width), *_large(view, width, height), *guess_lines(view, width)]
    if width < COLUMNS:
        rows = [*said(view, width), *_promised(view, width), *_perceived(view, width), *front_line(view, width)]
        rows += [*_stays(view, width), *_behind(view, width), *_open(view, width)]
    else:
        left = (width - GAP) * 5 // 8
        right = width - GAP - left
        theirs = [*said(view, left), *_perceived(view, left), *_open(view, left), *front_line(view, left)]
        theirs += _stays(view, left)
        ours = [*_promised(view, right)[1:], *_behind(view, right)]
        rows = beside(theirs, ours, left, GAP)
    meant = of_an_experience(view.charter, view.topic.experience, width)
    return reading([*first, *rows, *_counted_whole(view, width), *no_front_line(view, width), *meant], listed(view))


def _large(view: MeetingView, width: int, height: int) -> list[Content]:
    """How many left because of it, our guess, what was kept and what worked, in large digits where there is room."""
    here, brief = view.topic.experience, view.brief
    if brief is None:
        return []
    promises = [promise for promise in brief.promises if promise.experience == here]
    works = [measure for measure in brief.reliability if measure.experience == here]
    left = next((each for each in (brief.assets.experiences if brief.assets else ()) if each.experience == here), None)
    before = f"{left.previous:,} before" if left and left.previous is not None else ""
    label = [line("left because of it"), *([quiet(before)] if before else [])]
    gone = [Fact(f"{left.count:,}", label, "", "bold", f"lost_by:{here}")] if left else []
    rows = board([*gone, *large_guess(view), *facts(promises, works)], width, height)
    return [*rows, BLANK] if rows else []


def goal_lines(view: MeetingView, width: int) -> list[Content]:
    """What the customer wants, in the customer's own words."""
    known = view.charter.experience(view.topic.experience)
    if known is None or not known.goal:
        return [heading("THE CUSTOMER'S GOAL", "not written down yet: cxmeet.toml, [[experiences]] goal"), BLANK]
    head, said = heading("THE CUSTOMER'S GOAL"), f"“{known.goal}”"
    whole = line(head, "  ", safe(said, "bold"))
    if whole.cell_length <= width:
        return [whole, BLANK]
    return [head, *(line("  ", part) for part in paragraphs(said, width - 2, "bold", most=3)), BLANK]


def said(view: MeetingView, width: int) -> list[Content]:
    """The themes that map to this topic's experience."""
    heard = view.brief.listening if view.brief else None
    if heard is None:
        return [heading("WHAT CUSTOMERS SAID"), *not_given(view, "Feedback", "feedback")]
    here = view.topic.experience
    lines = theme_lines(voice.themes_about(heard, here), view, width, with_experience=False)
    about = voice.about(heard, here)
    if fates := voice.fates(about) if about else "":
        lines += wrapped(line("  ", safe(f"{capital(fates)}.")), width, 4)
    lines += quote_lines(voice.quote_about(heard, here), width)
    times = figure(f"experience:{here}", safe(voice.times(about))) if about else ""
    given = answered([each for each in view.answers if each.experience == here])
    after = joined([times, *([Content(given)] if given else [])], " · ") if times else Content(given)
    head = wrapped(heading("WHAT CUSTOMERS SAID", after), width, 2)
    return [*head, *(lines or [quiet("  nothing that maps to this experience")])]


def _counted_whole(view: MeetingView, width: int) -> list[Content]:
    """Why the themes do not add up to what was said, where they do not."""
    heard = view.brief.listening if view.brief else None
    words = voice.counted_whole(heard, view.topic.experience) if heard else ""
    return [BLANK, *wrapped(quiet(words), width)] if words else []


def _lost(view: MeetingView, width: int) -> list[Content]:
    """Who left for a reason that the charter maps to this experience; nothing where it maps none."""
    here = view.topic.experience
    words = Content.styled(lost_by.because_of(view.brief, here), "bold")
    return [*wrapped(line("  ", figure(f"lost_by:{here}", words)), width, 4)] if words else []


def _stays(view: MeetingView, width: int) -> list[Content]:
    """Who stays, where the charter says that those go through it who join."""
    known = view.charter.experience(view.topic.experience)
    lines = cohorts.lines(view.brief, width) if known and known.joining else []
    return [BLANK, *lines] if lines else []


def _perceived(view: MeetingView, width: int) -> list[Content]:
    """What we thought of it at the last meetings about it, beside what customers said then."""
    rows = perceived_table(view.perceived, width)
    return [BLANK, *rows] if rows else []


def _promised(view: MeetingView, width: int) -> list[Content]:
    promises = view.brief.promises if view.brief else ()
    here = [promise for promise in promises if promise.experience == view.topic.experience]
    rows = [row for promise in here for row in promise_lines(promise, width)]
    measures = view.brief.reliability if view.brief else ()
    works = [measure for measure in measures if measure.experience == view.topic.experience]
    lines = [BLANK, heading("WHAT WE PROMISED", "" if rows else "nothing that we measure"), *rows]
    if works:
        lines += [BLANK, heading("DOES IT WORK EVERY TIME?")]
        lines += [row for measure in works for row in reliability_lines(measure, width)]
    return lines


def _behind(view: MeetingView, width: int) -> list[Content]:
    known = view.charter.experience(view.topic.experience)
    functions = known.functions if known else ()
    if not functions:
        return [BLANK, heading("WHO STANDS BEHIND IT", "the charter names no functions")]
    named = []
    for function in functions:
        people = [leader.name for leader in view.charter.leaders if leader.function == function]
        named.append(line((safe(function)).stylize("bold"), " ", joined(map(safe, people)) if people else "(nobody)"))
    return [BLANK, heading("WHO STANDS BEHIND IT"), *wrapped(line("  ", joined(named, " · ")), width, 2)]


def _open(view: MeetingView, width: int) -> list[Content]:
    here = open_here(view, view.topic.experience)
    if not here:
        return [BLANK, heading("DECISIONS OPEN HERE", "none yet")]
    rows = [cut(row, width) for decision in here for row in whole_decision(decision, view, width)]
    return [BLANK, heading("DECISIONS OPEN HERE"), *rows]
