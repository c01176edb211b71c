"""Listening: what customers said in every channel, asked and volunteered kept apart."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.voice.heard import Channel, Listening, Score
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.digits import drawable
from cxmeet.tui.text import beside, cut, heading, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.guess import guess_lines
from cxmeet.tui.topics.large_facts import Fact
from cxmeet.tui.topics.parts import BLANK, not_given, quote_lines, theme_lines
from cxmeet.tui.topics.rates import WIDEST, board
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import changes, posts, scores, voice
from cxmeet.wording.answers import answered

COLUMNS = 150
"""Cells from which channels, scores and a customer's words stand beside the themes."""
GAP = 4
"""Cells between the two."""
HIGH = 40
"""Rows of a screen from which something is large: below, the themes need the room."""
NO_THEMES = "no themes in this period"


def listening(view: MeetingView, width: int, height: int = 0) -> Reading:
    """What was heard both ways and the themes, beside what was guessed; then channels, scores, and whom we do not hear.

    On a screen `height` rows high or more how many spoke, and the scores, are large.
    """
    brief = view.brief
    heard = brief.listening if brief else None
    if brief is None or heard is None:
        lines = [heading("WHAT CUSTOMERS SAID"), *not_given(view, "Feedback", "feedback")]
        return Reading(lines)
    lines = [*_both_ways(brief, width), *(_large(heard, width, height) if height >= HIGH else [])]
    if width < COLUMNS:
        lines += [*_themes(view, heard, width), BLANK, *_heard(brief, heard, width), *_words(heard, width)]
        return reading(lines, listed(view))
    left = width * 3 // 5
    right = width - left - GAP
    lines += beside(_themes(view, heard, left), [*_heard(brief, heard, right), *_words(heard, right)], left, GAP)
    return reading(lines, listed(view))


def _large(heard: Listening, width: int, height: int) -> list[Content]:
    """How many spoke of their own accord and how many answered, never added up; then the scores, as many as fit."""
    ways = (
        (voice.volunteered(heard), "said of their own accord"),
        (voice.asked(heard), "answers to our questions"),
    )
    found = [fact for channels, how in ways for fact in _way_fact(channels, how)]
    found += [fact for score in heard.scores for fact in _score_fact(score)]
    rows = board(found, width, height)
    return [*rows, BLANK] if rows else []


def _way_fact(channels: Sequence[Channel], how: str) -> list[Fact]:
    """How much was said in one way, and before; nothing where there is no such channel."""
    if not channels:
        return []
    count, previous = voice.together(channels)
    return [Fact(f"{count:,}", [Content(how), quiet(changes.before(previous).removeprefix(", "))])]


def _score_fact(score: Score) -> list[Fact]:
    """A score with how sure it is; nothing where it cannot be told, or not be drawn."""
    known = scores.estimate(score)
    if known is None or not drawable(shown := scores.shown(score, known[0])):
        return []
    said = paragraphs(scores.in_short(score, *known), WIDEST, "$text-muted", most=2)
    label = [cut(line(safe(score.name), f" {score.kind}"), WIDEST), *said]
    return [Fact(shown, label)]


def _heard(brief: Brief, heard: Listening, width: int) -> list[Content]:
    """How many said something in every channel, and the scores."""
    lines = [heading("CHANNELS"), *_channels("volunteered", voice.volunteered(heard), width)]
    return [*lines, *_channels("asked", voice.asked(heard), width), *_scores(brief, heard, width)]


def _themes(view: MeetingView, heard: Listening, width: int) -> list[Content]:
    counts = "how many, before, and whether that is clear"
    said = joined(filter(None, (answered(view.answers), counts)), " · ")
    themes = theme_lines(voice.themes(heard), view, width, with_experience=True)
    head = cut(heading("THEMES", said), width)
    return [*guess_lines(view, width), head, *(themes or [quiet(f"  {NO_THEMES}")])]


def _words(heard: Listening, width: int) -> list[Content]:
    """A customer's own, and whom we do not hear."""
    quotes = voice.quoted(heard)
    lines = [BLANK, *quote_lines(quotes[0].quote, width)] if quotes else []
    lines += [row for words in voice.unheard(heard) for row in wrapped(quiet(line("  ", safe(words))), width, 4)]
    said = [row for words in posts.sentences(heard.posts) for row in wrapped(quiet(line("  ", safe(words))), width, 4)]
    return [*lines, BLANK, heading(posts.TITLE.upper()), *said] if said else lines


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
