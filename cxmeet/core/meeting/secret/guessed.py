"""What was guessed in a topic beside what customers say, as screens and minutes tell it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from cxmeet.core.agenda.topic_kinds import Asked, TopicKind
from cxmeet.core.meeting.guess import Gap
from cxmeet.core.voice.answer import Times
from cxmeet.core.voice.heard import Score


class GuessedTheme(Struct, frozen=True, kw_only=True):
    """A theme that customers spoke of, and who had named it."""

    place: int
    """Among all themes by how often they were said in the way in which that was more often, from 1."""
    theme: str
    count: int
    """How often it was said of their own accord, else when asked."""
    previous: int | None = None
    by: tuple[str, ...] = ()


class Elsewhere(Struct, frozen=True, kw_only=True):
    """What was named and customers have not said, in the words of whoever named it first."""

    words: str
    by: tuple[str, ...]


class Promised(Struct, frozen=True, kw_only=True):
    """What was promised in an experience and fell due in the period."""

    kept: int
    due: int


class Guessed(Struct, frozen=True, kw_only=True):
    """What is known of the guesses of one topic: who has guessed, and once it may be told what, beside what is so."""

    topic: int
    """Number of the topic, from 1."""
    title: str
    kind: TopicKind
    asked: Asked
    experience: str = ""
    period: str = ""
    by: tuple[str, ...] = ()
    """Whose guesses are in, in the order in which they came; “the room” for that of all."""
    present: tuple[str, ...] = ()
    """Who was noted as here when it was shown, or is."""
    shown: dt.datetime | None = None
    """None where what customers say stays covered, or did to the end."""
    shown_by: str = ""
    """Empty where it was shown because all who were here had guessed."""
    told: bool = False
    """Whether what follows may be told: it was shown, or the meeting has ended."""
    gap: Gap | None = None
    themes: tuple[GuessedTheme, ...] = ()
    """Those named most, whether somebody had guessed them or not, and every other that somebody had."""
    elsewhere: tuple[Elsewhere, ...] = ()
    ratings: dict[str, int] = {}
    """Whose guess -> 1 to 10."""
    scores: tuple[Score, ...] = ()
    """What our surveys say of us as a whole, each on its own scale."""
    promised: Promised | None = None
    said: Times | None = None
    """How often customers spoke of the experience."""
    before: tuple[Gap, ...] = ()
    """How far guesses were off at earlier meetings, the latest period first."""

    @property
    def in_(self) -> int:
        """How many of those who are here have guessed."""
        return sum(name in self.by for name in self.present)
