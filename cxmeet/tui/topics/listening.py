"""Listening: what customers said in every channel, asked and volunteered kept apart."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.brief import Channel, Listening
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import counted, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, asks, not_given, theme_line
from cxmeet.tui.widgets.drawn import Reading


def listening(scene: Scene, width: int) -> Reading:
    """Channels, then themes in the brief's order, then what maps nowhere."""
    heard = scene.brief.listening if scene.brief else None
    if heard is None:
        lines = [heading("WHAT CUSTOMERS SAID"), *not_given(scene, "feedback", "Feedback")]
        return Reading([*lines, BLANK, *asks(scene, width)])
    lines = [heading("CHANNELS")]
    lines += _channels("volunteered", [one for one in heard.channels if not one.asked], width)
    lines += _channels("asked", [one for one in heard.channels if one.asked], width)
    lines += [BLANK, heading("THEMES", "how many, and the change since the period before")]
    lines += [theme_line(theme, scene, width, with_experience=True) for theme in heard.themes]
    if not heard.themes:
        lines.append(quiet("  No themes in this period."))
    lines += _left_out(heard)
    return Reading([*lines, BLANK, *asks(scene, width)])


def _channels(how: str, channels: list[Channel], width: int) -> list[Content]:
    if not channels:
        return [quiet(f"  {how:<12} nothing")]
    said = joined((_channel(one) for one in channels), " · ")
    return wrapped(line(f"  {how:<12} ", said), width, 15)


def _channel(one: Channel) -> Content:
    before = f" ({one.previous:,} before)" if one.previous is not None else ""
    return line(safe(one.channel), (f" {one.count:,}", "bold"), quiet(before))


def _left_out(heard: Listening) -> list[Content]:
    lines = []
    if heard.unmapped:
        lines.append(quiet(f"  {counted(heard.unmapped, 'item')} could not be mapped to an experience"))
    if heard.duplicates:
        lines.append(quiet(f"  {counted(heard.duplicates, 'repeated id')} counted once"))
    return lines
