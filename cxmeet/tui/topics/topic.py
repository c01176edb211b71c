"""A topic without figures of its own: whatever else the agenda names."""

from __future__ import annotations

from cxmeet.tui.scene import Scene
from cxmeet.tui.topics.experience import said
from cxmeet.tui.topics.parts import BLANK, asks, decision_lines, open_here
from cxmeet.tui.widgets.drawn import Reading


def topic(scene: Scene, width: int) -> Reading:
    """The questions, and what is known about the experience the topic belongs to."""
    lines = [*asks(scene, width)]
    if scene.topic.experience:
        lines += [BLANK, *said(scene, width)]
        for decision in open_here(scene, scene.topic.experience):
            lines += decision_lines(decision, scene, width)
    return Reading(lines)
