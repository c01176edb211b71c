"""What each kind of topic puts on screen: from a scene to lines as wide as there is room.

Each kind has a module and in it a function, both with the kind's own name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, TopicKind
from cxmeet.tui.scene import Scene
from cxmeet.tui.widgets.drawn import Draw, Reading

Body = Callable[[Scene, int], Reading]


def _body(kind: TopicKind) -> Body:
    drawn: Body = getattr(import_module(f"{__name__}.{kind}"), kind)
    return drawn


BODIES: dict[TopicKind, Body] = {kind: _body(kind) for kind in TOPIC_KINDS}


def body(scene: Scene) -> Draw:
    """The lines of the topic the meeting is in."""
    return partial(BODIES[scene.kind], scene)
