"""Listening: what customers said in every channel, asked and volunteered kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from cxmeet.core.voice.heard import Channel, Listening, Score
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import cell, counted, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, asks, not_given, quote_lines, theme_line
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import scores

MOST = 8
"""Themes that are named."""


def listening(scene: Scene, width: int) -> Reading:
    """Channels and scores, then themes in the brief's order, one quote, and whom we do not hear."""
    heard = scene.brief.listening if scene.brief else None
    if heard is None:
        lines = [heading("WHAT CUSTOMERS SAID"), *not_given(scene, "feedback", "Feedback")]
        return Reading([*lines, BLANK, *asks(scene, width)])
    lines = [heading("CHANNELS")]
    lines += _channels("volunteered", [one for one in heard.channels if not one.asked], width)
    lines += _channels("asked", [one for one in heard.channels if one.asked], width)
    lines += [row for one in heard.scores for row in wrapped(line("  ", _score(one)), width, 4)]
    lines += [
        BLANK,
        heading("THEMES", "how many, and the change since the period before"),
        *_themes(scene, heard, width),
    ]
    quotes = [theme.quote for theme in heard.themes if theme.quote]
    lines += [BLANK, *quote_lines(quotes[0], width)] if quotes else []
    lines += [row for words in _unheard(heard) for row in wrapped(quiet(line("  ", safe(words))), width, 4)]
    return Reading([*lines, BLANK, *asks(scene, width)])


def _channels(how: str, channels: Sequence[Channel], width: int) -> list[Content]:
    if not channels:
        return [quiet(f"  {how:<12} nothing")]
    said = joined((_channel(one) for one in channels), " · ")
    return wrapped(line(f"  {how:<12} ", said), width, 15)


def _channel(one: Channel) -> Content:
    before = f" ({one.previous:,} before)" if one.previous is not None else ""
    return line(safe(one.channel), (f" {one.count:,}", "bold"), quiet(before))


def _score(one: Score) -> Content:
    """`Survey: nps 31, give or take 8, from 120 answers · no clear change`."""
    known = scores.estimate(one)
    if known is None:
        return quiet(safe(scores.none(one)))
    value = Content.styled(scores.shown(one, known[0]), "bold")
    words = f", give or take {scores.off(one, known[1])}, from {counted(one.n, 'answer')}"
    judged = f" · {one.change}" if one.change else ""
    return line(safe(one.name), f": {one.kind} ", value, quiet(f"{words}{judged}"))


def _themes(scene: Scene, heard: Listening, width: int) -> list[Content]:
    if not heard.themes:
        return [quiet("  no themes in this period")]
    lines = [theme_line(theme, scene, width, with_experience=True) for theme in heard.themes[:MOST]]
    if rest := heard.themes[MOST:]:
        words = f" in {counted(len(rest), 'other theme')}"
        lines.append(quiet(line(cell(f"{sum(one.count for one in rest):,}", 6, right=True), words)))
    return lines


def _unheard(heard: Listening) -> Iterator[str]:
    if heard.missing:
        yield f"Whom we do not hear: {'; '.join(heard.missing)}"
    if heard.unmapped:
        yield f"{counted(heard.unmapped, 'item')} could not be mapped to an experience"
    if heard.duplicates:
        yield f"{counted(heard.duplicates, 'repeated id')} counted once"
