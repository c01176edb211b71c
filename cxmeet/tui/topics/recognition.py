"""Recognition: who did something that a customer will remember, and what there is to be thankful for."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import BLANK, listened, theme_lines, whole_decision
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import delivery, voice


def recognition(view: MeetingView, width: int) -> Reading:
    """Everybody thanked so far in this meeting; then what was done since the last one, and what got better by it."""
    thanks = [entry for entry in view.live.entries if entry.kind == "thank"]
    lines = [heading("THANKS", "" if thanks else "nobody has been thanked yet")]
    for entry in thanks:
        lines += wrapped(line("  ♥ ", safe(entry.text), quiet(line("  ", safe(entry.by)))), width, 4)
        lines += wrapped(line("    ", quiet(safe(CAPTURE_KINDS["thank"].besides(entry.did)))), width, 6)
    for title, after, rows in _reasons(view, width):
        lines += [BLANK, heading(title, after), *rows] if rows else []
    return reading(lines, listed(view))


def _reasons(view: MeetingView, width: int) -> Iterator[tuple[str, str, list[Content]]]:
    """What somebody may be thanked for, as far as there is any of it."""
    done = [decision for decision in view.live.following if decision.status == "done"]
    yield "DONE SINCE WE DECIDED IT", "", [row for one in done for row in whole_decision(one, view, width)]
    kept = [row for words in _held(view) for row in wrapped(line("  ", safe(words)), width, 4)]
    yield "WE KEEP OUR WORD", "", kept
    heard = view.brief.listening if view.brief and listened(view.meeting) else None
    fewer = tuple(theme for theme in heard.themes if theme.change == "fewer") if heard else ()
    yield "CUSTOMERS SAY IT LESS OFTEN", "", theme_lines(voice.Named(fewer, ()), view, width, with_experience=True)


def _held(view: MeetingView) -> Iterator[str]:
    """What reaches its target, with how often."""
    for promise in view.brief.promises if view.brief else ():
        rate = delivery.kept(promise.periods[-1], promise.target) if promise.periods else None
        if rate and rate.against and not rate.below:
            yield f"{promise.text or promise.id}: {rate.counts}, {rate.judged}"
    for measure in view.brief.reliability if view.brief else ():
        rate = delivery.met(measure.periods[-1], measure.target) if measure.periods else None
        if rate and rate.against and not rate.below:
            yield f"{measure.measure}: {rate.counts}, {rate.judged}"
