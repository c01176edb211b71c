"""What each kind of topic puts on screen: from a view to lines as wide as there is room.

Each kind has a module and in it a function, both with the kind's own name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, TopicKind
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.topics.assets import assets
from cxmeet.tui.topics.close import close
from cxmeet.tui.topics.cover import cover
from cxmeet.tui.topics.experience import experience
from cxmeet.tui.topics.follow_through import follow_through
from cxmeet.tui.topics.listening import listening
from cxmeet.tui.topics.promises import promises
from cxmeet.tui.topics.topic import topic
from cxmeet.tui.widgets.drawn import Draw, Reading

Body = Callable[[MeetingView, int], Reading]


def _body(kind: TopicKind) -> Body:
    drawn: Body = getattr(import_module(f"{__name__}.{kind}"), kind)
    return drawn


BODIES: dict[TopicKind, Body] = {kind: _body(kind) for kind in TOPIC_KINDS}


BY_HEIGHT: dict[TopicKind, Callable[[MeetingView, int, int], Reading]] = {
    "assets": assets,
    "close": close,
    "experience": experience,
    "follow_through": follow_through,
    "listening": listening,
    "promises": promises,
    "topic": topic,
}
"""Those that show their facts in large on a screen that is high enough."""


def body(view: MeetingView, height: Callable[[], int] = int) -> Draw:
    """The lines of the topic the meeting is in, on a screen that is so many rows high when they are drawn."""
    if view.covered:
        return lambda width: cover(view, width, height())
    if drawn := BY_HEIGHT.get(view.kind):
        return lambda width: drawn(view, width, height())
    return partial(BODIES[view.kind], view)
