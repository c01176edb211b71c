"""What each kind of topic puts on screen: from a scene to lines as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cxmeet.core.agenda.agenda import TopicKind
from cxmeet.tui.scene import Scene
from cxmeet.tui.topics.assets import assets
from cxmeet.tui.topics.close import close
from cxmeet.tui.topics.experience import experience
from cxmeet.tui.topics.follow_through import follow_through
from cxmeet.tui.topics.listening import listening
from cxmeet.tui.topics.one_company import one_company
from cxmeet.tui.topics.promises import promises
from cxmeet.tui.topics.talk import recognition, talk
from cxmeet.tui.widgets.drawn import Draw, Reading

BODIES: dict[TopicKind, Callable[[Scene, int], Reading]] = {
    "assets": assets,
    "follow_through": follow_through,
    "listening": listening,
    "experience": experience,
    "promises": promises,
    "one_company": one_company,
    "recognition": recognition,
    "topic": talk,
    "close": close,
}


def body(scene: Scene) -> Draw:
    """The lines of the topic the meeting is in."""
    return partial(BODIES[scene.kind], scene)
