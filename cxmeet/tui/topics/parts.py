"""Lines that several kinds of topic have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect, Verdict
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.voice.heard import Theme
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, cut, joined, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.topics.figures import figure
from cxmeet.tui.topics.guess import guess_mark
from cxmeet.wording import answers, changes, data, delivery, missing, voice
from cxmeet.wording.decision import due, owners
from cxmeet.wording.effect import in_short
from cxmeet.wording.phrases import counted

LONGEST_NAME = 34
"""Cells of a theme's name that its channels leave alone."""
WATCHING = 27
"""Cells of the longest `→ watching until 31 Dec`, as a theme of a topic that has so much room for it twice ends."""
WIDEST = 118
"""Cells of a theme's line, so that what stands at its right is seen to belong to it."""
NUMBER = 6
"""Cells of a count; a theme's counts stand below one another."""
BLANK = Content("")
INDENT = 10
"""Cells before what belongs to a decision, below its number."""


def not_given(view: MeetingView, what: str, *kinds: str) -> list[Content]:
    """What the meeting has no figures on, and why."""
    found = filter(None, (*missing.said(view.brief, kinds, what), missing.how_to_give(view.brief, kinds)))
    return [quiet(line("  ", safe(text))) for text in found]


def doubts(view: MeetingView, width: int) -> list[Content]:
    """What of the files could not be read, or is asked about; loud, since figures may be wrong without it."""
    if brief := view.brief:
        said = [*data.unanswered(brief), *data.head(brief.sources, brief.currency)]
    else:
        said = [view.live.papers.unread] if view.live.papers.unread else []
    return [row for words in said for row in wrapped(line("  ", (one_line(words), "bold $text-warning")), width, 4)]


def quote_lines(quote: Quote | None, width: int, most: int = 2) -> list[Content]:
    """A customer's own words on so many lines at most, and where they came from."""
    if quote is None:
        return []
    said = paragraphs(f"“{one_line(quote.text)}”", width - 2, "italic", most=most)
    source = quiet(line("  ", safe(quote.channel), ", " if quote.channel else "", spoken(quote.date)))
    last = said[-1].cell_length + source.cell_length + 2
    lines = [line("  ", part) for part in said]
    return [*lines[:-1], line(lines[-1], source)] if last <= width else [*lines, source]


def column(count: int) -> str:
    """A count below others; one that is longer than the column takes more, since half of it would be another."""
    return f"{count:{NUMBER},}"


def listened(meeting: Meeting) -> bool:
    """Whether what customers say can be shown elsewhere: every topic that listens was entered and is not covered."""
    return all(topic.visits and not topic.covered for topic in meeting.topics if topic.kind == "listening")


def theme_lines(named: voice.Named, view: MeetingView, width: int, with_experience: bool) -> list[Content]:
    """The themes that are named, a line each, and one for the rest; nothing where there are none."""
    clear = any(changes.clear(voice.own(theme).change) for theme in named.themes)
    lines = [theme_line(theme, view, width, with_experience, clear) for theme in named.themes]
    rest = line(column(named.rest), f" in {named.others}")
    return [*lines, quiet(rest)] if named.rest else lines


def theme_line(theme: Theme, view: MeetingView, width: int, with_experience: bool, clear: bool = True) -> Content:
    """`31     22  more   Late delivery   Getting started · Complaints, Survey  → D-0004`, with what answers it.

    There is room for a clear change only where one among them is `clear`. Where the channels do not fit beside the
    theme, only how many they are is said; where there is no room for how often it was said when asked, that is left out
    rather than cut.
    """
    width, own = min(width, WIDEST), voice.own(theme)
    before = "" if own.previous is None else f"{own.previous:,}"
    numbers = line(column(own.count), quiet(f" {before:>{NUMBER - 1}}"), "  ", _change(own) if clear else "")
    answer = line(guess_mark(theme.theme, view.guessed, width), _answer(theme, view, width))
    room = width - numbers.cell_length - answer.cell_length - 2
    name = _that_fits(_names(theme), room)
    taken = name.cell_length if name.cell_length <= room else LONGEST_NAME
    tail = _that_fits(_tails(theme, view, with_experience), room - taken)
    family = "theme" if theme.count > theme.asked else "asked"
    return figure(f"{family}:{theme.theme}", sides(line(numbers, name), line(quiet(tail), answer), width))


def _that_fits(given: Sequence[Content], room: int) -> Content:
    """The first that fits, else the last."""
    return next((words for words in given if words.cell_length <= room), given[-1])


def _names(theme: Theme) -> list[Content]:
    """A theme and how often it was said when asked, in fewer and fewer words."""
    name, asked = safe(theme.theme), voice.besides(theme)
    more = [line(name, quiet(f" + {words}")) for words in (asked, asked.partition(",")[0]) if words]
    return [*more, name]


def _change(theme: Theme) -> Content:
    """Whether that is more or fewer than before, where it is clear; loud, since something is to be done about it."""
    loud = "bold $text-error" if theme.change == "more" else "bold $text-success"
    return cell(Content.styled(changes.clear(theme.change), loud), 7)


def _tails(theme: Theme, view: MeetingView, with_experience: bool) -> list[Content]:
    """Where a theme belongs and where it was heard, in fewer and fewer words."""
    place = safe(voice.place(theme, view.brief.experiences if view.brief else {}))
    names = joined(map(safe, theme.channels))
    number = Content(counted(len(theme.channels), "channel"))
    if with_experience:
        return [joined([place, names], " · "), joined([place, number], " · "), number, Content("")]
    return [names, number, Content("")]


def _answer(theme: Theme, view: MeetingView, width: int) -> Content:
    """`→ D-0004`, `→ watching until 31 Dec`, `→ declined: ...`, `watch ended 1 Dec`; nothing where there was none."""
    found = view.answer(theme.theme)
    if found is None or not (found.what or found.lapsed):
        return Content("")
    if ended := answers.lapsed_in_short(found, view.today):
        return cut(line("  ", safe(ended)).stylize("bold $text-warning"), width // 3)
    style = "bold $text-success" if found.what == "decided" else "bold"
    room = max(width // 3, WATCHING if width >= 2 * WATCHING else 0)  # a day is whole, a reason may be long
    return cut(line("  → ", safe(answers.in_short(found, view.today))).stylize(style), room)


def promise_lines(promise: Promise, width: int) -> list[Content]:
    """The promise in its words; what was kept against its target, who has left since; then the periods before."""
    words = wrapped(line("  “", safe(promise.text or promise.id), "”"), width, 3)
    if not promise.periods:
        return [*words, quiet(f"   {delivery.NOBODY_MEASURES}")]
    rate = delivery.kept(promise.periods[-1], promise.target)
    lines = _rate(rate, "kept", width) if rate else [quiet(f"   {delivery.NOTHING_DUE}")]
    for said in delivery.fates(promise):
        lines += wrapped(line("   ", safe(said)), width, 3)
    open_still = " ".join(delivery.not_due(promise))
    course = delivery.course(period.kept_rate for period in promise.periods)
    further = [row for said in (open_still, course) if said for row in wrapped(quiet(f"   {said}"), width, 3)]
    return [*words, *(figure(f"promise:{promise.id}", row) for row in lines), *further]


def reliability_lines(measure: Reliability, width: int) -> list[Content]:
    """How often it went as it should, against the target, where it went worst, and the periods before."""
    name = wrapped(line("  ", safe(measure.measure), quiet(f"  {delivery.whose(measure)}")), width, 4)
    now = measure.periods[-1] if measure.periods else None
    if now is None:
        return [*name, quiet(f"   {delivery.NOBODY_COUNTS}")]
    rate = delivery.met(now, measure.target)
    lines = [*name, *(_rate(rate, "met", width) if rate else [quiet(f"   {delivery.NOTHING_COUNTED}")])]
    worst = f"worst: {worst}" if (worst := delivery.worst(now)) else ""
    course = delivery.course(period.rate for period in measure.periods)
    besides = (worst, delivery.too_few(now), course, delivery.matters(measure))
    said = [line("   ", safe(words)) for words in besides if words]
    return lines + [row for words in said for row in wrapped(quiet(words), width, 3)]


def _rate(rate: delivery.Rate, done: str, width: int) -> list[Content]:
    """`87% kept, BELOW the target of 95%`, and the numbers it is made of."""
    words = ", ".join(filter(None, (f"{rate.share} {done}", rate.loud)))
    style = "bold $text-error" if rate.below else "$text-success" if rate.against else "bold"
    judged, counts = line("   ", (words, style)), quiet(f"  {rate.counts}")
    both = line(judged, counts)
    return [both] if both.cell_length <= width else [*wrapped(judged, width, 3), line(" ", counts)]


def decision_lines(decision: Decision, view: MeetingView, width: int, extra: Iterable[Content] = ()) -> list[Content]:
    """A decision: its sentence; on two lines below when it is due, who answers for it, and what else there is."""
    first = line("  ", (f"{decision.number}  ", "bold"), safe(decision.statement))
    said = [quiet(words) if not words.spans else words for words in (safe(owners(decision)), *extra)]
    second = joined([due_words(decision, view.today), *said], quiet(" · "))
    rest = wrapped(second, width - INDENT)
    if len(rest) > 2:
        rest = [rest[0], cut(line(rest[1], " …"), width - INDENT)]
    return [cut(first, width), *(row.pad_left(INDENT) for row in rest)]


def whole_decision(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    """A decision, its sentence on as many lines as it needs, and what its figure did."""
    _, *below = decision_lines(decision, view, width)
    sentence = wrapped(line("  ", (f"{decision.number}  ", "bold"), safe(decision.statement)), width, INDENT)
    return [*sentence, *did(decision, view, width), *below]


LOUD: dict[Verdict, str] = {
    "reached": "bold $text-success",
    "moved": "bold $text-success",
    "not moved": "bold $text-warning",
    "worse": "bold $text-error",
    "cannot tell": "$text-muted",
}


def did(decision: Decision, view: MeetingView, width: int) -> list[Content]:
    """What its figure did, below its sentence; nothing where it has none."""
    effect = view.effects.get(decision.number)
    if effect is None or not effect.figure:
        return []
    return [row.pad_left(INDENT) for row in wrapped(_did(effect), width - INDENT, 2)]


def _did(effect: Effect) -> Content:
    """`customers lost  48 -> 50, target 40: NOT MOVED`; why nobody can tell, in a quiet voice."""
    moved, colon, said = in_short(effect).rpartition(": ") if not effect.why else (in_short(effect), "", "")
    verdict = (said.upper(), LOUD[effect.verdict])
    return line(safe(effect.label), "  ", quiet(moved) if effect.why else moved, colon, verdict)


def due_words(decision: Decision, today: dt.date) -> Content:
    """When it is due, loud where that is past."""
    return Content.styled(due(decision, today), "bold $text-error" if decision.overdue(today) else "$text-muted")


def open_here(view: MeetingView, experience: str) -> list[Decision]:
    """Decisions about an experience that still stand open, of this meeting and of those before."""
    known = (*view.live.following, *view.live.decisions)
    return [decision for decision in known if decision.experience == experience and decision.status in ("open", "done")]
