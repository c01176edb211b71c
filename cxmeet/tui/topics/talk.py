"""Topics without figures of their own: recognition, and whatever else the agenda names."""

from __future__ import annotations

from cxmeet.tui.scene import Scene
from cxmeet.tui.text import heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.experience import said
from cxmeet.tui.topics.parts import BLANK, asks, decision_lines, open_here
from cxmeet.tui.widgets.drawn import Reading


def recognition(scene: Scene, width: int) -> Reading:
    """The questions, and everybody thanked so far in this meeting."""
    thanks = [entry for entry in scene.live.entries if entry.kind == "thank"]
    lines = [*asks(scene, width), BLANK, heading("THANKS", "" if thanks else "nobody yet: press t")]
    for entry in thanks:
        lines += wrapped(line("  ♥ ", safe(entry.text), quiet(line("  ", safe(entry.by)))), width, 4)
    return Reading(lines)


def talk(scene: Scene, width: int) -> Reading:
    """The questions, and what is known about the experience the topic belongs to."""
    lines = [*asks(scene, width)]
    if scene.topic.experience:
        lines += [BLANK, *said(scene, width)]
        for decision in open_here(scene, scene.topic.experience):
            lines += decision_lines(decision, scene, width)
    return Reading(lines)
