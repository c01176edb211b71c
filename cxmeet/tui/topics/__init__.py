"""What each kind of topic puts on screen: from a view to lines as wide as there is room.

Each kind has a module and in it a function, both with the kind's own name.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, Protocol

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, TopicKind
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.widgets.drawn import Draw, Reading

ONE_HEIGHT: tuple[TopicKind, ...] = ("journey", "linkages", "one_company", "trends", "recognition")
"""Those that are drawn alike however high the screen is; the others show their facts in large where there is room."""


class CoverKeys(NamedTuple):
    """The keys that guess, or answer, and that show it; no key shows it where that is for the chair."""

    guess: str = "i"
    show: str = "v"


class Body(Protocol):
    """Draws a topic for a width, on a screen that is so many rows high."""

    def __call__(self, view: MeetingView, width: int, height: int = 0) -> Reading: ...


def _body(kind: TopicKind) -> Body:
    """What draws a kind, loaded when it is drawn first: nobody waits for the topics that come later."""

    def draw(view: MeetingView, width: int, height: int = 0) -> Reading:
        drawn: Callable[..., Reading] = getattr(import_module(f"{__name__}.{kind}"), kind)
        return drawn(view, width) if kind in ONE_HEIGHT else drawn(view, width, height)

    return draw


BODIES: dict[TopicKind, Body] = {kind: _body(kind) for kind in TOPIC_KINDS}


def body(view: MeetingView, height: Callable[[], int] = int, keys: Callable[[], CoverKeys] = CoverKeys) -> Draw:
    """The lines of the topic the meeting is in, on a screen that is so many rows high when they are drawn.

    `keys` are those that are named while it is covered what customers say.
    """
    if view.covered:
        return lambda width: _cover(view, width, height(), keys())
    if view.kind == "self_check":
        return lambda width: _self_check(view, width, height(), keys())
    return lambda width: BODIES[view.kind](view, width, height())


def _self_check(view: MeetingView, width: int, height: int, keys: CoverKeys) -> Reading:
    from cxmeet.tui.topics.self_check import self_check

    return self_check(view, width, height, keys.guess, keys.show)


def _cover(view: MeetingView, width: int, height: int, keys: CoverKeys) -> Reading:
    from cxmeet.tui.topics.cover import cover

    return cover(view, width, height, keys.guess, keys.show)
