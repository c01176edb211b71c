"""The story of the demo: the meeting that the invented company held, what came of it, and what leaders heard."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Literal

import msgspec
from msgspec import Struct

from cxmeet.core.calls.call import Stay
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.meeting import EntryKind
from cxmeet.services import shipped
from cxmeet.services.demo_calendar import Calendar
from cxmeet.services.draft import Draft


class Later(Struct, frozen=True):
    what: Literal["accepted", "progress", "done"]
    by: str
    at: dt.datetime
    text: str


class Called(Struct, frozen=True):
    """What a leader heard from a customer who had left."""

    at: dt.datetime
    by: str
    customer: str
    words: str
    stay: Stay = ""
    remedy: str = ""


class Captured(Struct, frozen=True):
    kind: EntryKind
    by: str
    text: str
    to: str = ""
    beside: str = ""
    """What thanks did for a customer, or whom a rule hinders."""


class Told(Draft, frozen=True, kw_only=True):
    """A decision of the story: the words of `cxmeet decide`, who accepted, and what became of it."""

    by: str
    accepted_by: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    later: tuple[Later, ...] = ()

    def draft(self) -> Draft:
        return Draft(**{name: getattr(self, name) for name in Draft.__struct_fields__})


class Topic(Struct, frozen=True, kw_only=True):
    kind: str
    minutes: int
    experience: str = ""
    decisions: tuple[Told, ...] = ()
    captures: tuple[Captured, ...] = ()
    guesses: dict[str, str] = {}
    """What each guessed before it was shown what customers say."""
    ratings: dict[str, int] = {}


class Story(Struct, frozen=True, kw_only=True):
    """Its times are what the company's clocks showed."""

    agenda: str
    started: dt.datetime
    chair: str
    present: tuple[str, ...]
    message: str
    topics: tuple[Topic, ...]
    calls: tuple[Called, ...] = ()


def story(calendar: Calendar) -> Story:
    """The meeting and what came of it, by a calendar; {month} in its words is the month that its figures are of."""
    text = calendar.doings(shipped.demo_story())
    month = figures_of(_told(text)).spoken.partition(" ")[0]
    return _told(text.replace("{month}", month))


def _told(text: str) -> Story:
    return msgspec.convert(tomllib.loads(text), Story)


def figures_of(story: Story) -> Period:
    """The month that a story's meeting saw."""
    return Period.of(story.started.date(), "month").shifted(-1)
