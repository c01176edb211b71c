"""Listening: what customers said in every channel, asked and volunteered kept apart."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.voice.heard import Channel, Listening, Score
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import BLANK, not_given, quote_lines, theme_lines
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import changes, scores, voice
from cxmeet.wording.answers import answered

NO_THEMES = "no themes in this period"


def listening(view: MeetingView, width: int) -> Reading:
    """What was heard both ways, channels and scores, then themes, one quote, and whom we do not hear."""
    brief = view.brief
    heard = brief.listening if brief else None
    if brief is None or heard is None:
        lines = [heading("WHAT CUSTOMERS SAID"), *not_given(view, "Feedback", "feedback")]
        return Reading(lines)
    lines = [*_both_ways(brief, width), heading("CHANNELS")]
    lines += _channels("volunteered", voice.volunteered(heard), width)
    lines += _channels("asked", voice.asked(heard), width)
    lines += _scores(brief, heard, width)
    counts = "how many, before, and whether that is clear"
    said = joined(filter(None, (answered(view.answers), counts)), " · ")
    lines += [BLANK, cut(heading("THEMES", said), width)]
    lines += theme_lines(voice.themes(heard), view, width, with_experience=True) or [quiet(f"  {NO_THEMES}")]
    quotes = voice.quoted(heard)
    lines += [BLANK, *quote_lines(quotes[0].quote, width)] if quotes else []
    lines += [row for words in voice.unheard(heard) for row in wrapped(quiet(line("  ", safe(words))), width, 4)]
    return reading(lines, listed(view))


def _both_ways(brief: Brief, width: int) -> list[Content]:
    """Where answers to our questions and what customers say of their own accord point at the same thing."""
    found = [convergence for convergence in brief.convergence if convergence.asked_and_volunteered][: voice.QUOTES]
    named = joined(line("“", safe(convergence.theme, "bold"), "”") for convergence in found)
    return [*wrapped(line(heading("HEARD BOTH WAYS"), "  ", named), width, 2), BLANK] if found else []


def _scores(brief: Brief, heard: Listening, width: int) -> list[Content]:
    """Each score, and beside it what the base did, where both have clearly moved."""
    base = brief.assets.periods[-1] if brief.assets and brief.assets.periods else None
    lines = [row for score in heard.scores for row in wrapped(line("  ", _score(score)), width, 4)]
    for said in filter(None, (scores.beside_base(score, base) for score in heard.scores)):
        lines += wrapped(line("  ", safe(said, "bold")), width, 4)
    return lines


def _channels(how: str, channels: Sequence[Channel], width: int) -> list[Content]:
    if not channels:
        return [quiet(f"  {how:<12} nothing")]
    said = joined((_channel(channel) for channel in channels), " · ")
    return wrapped(line(f"  {how:<12} ", said), width, 15)


def _channel(channel: Channel) -> Content:
    return line(safe(channel.channel), (f" {channel.count:,}", "bold"), quiet(changes.before(channel.previous)))


def _score(score: Score) -> Content:
    """`Survey: nps +31, give or take 8, from 120 answers · no clear change`."""
    known = scores.estimate(score)
    if known is None:
        return quiet(safe(scores.none(score)))
    value = Content.styled(scores.shown(score, known[0]), "bold")
    return line(safe(score.name), f": {score.kind} ", value, quiet(f", {scores.in_short(score, *known)}"))
