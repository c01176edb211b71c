"""The self-check: what one leader answers of how we lead, which nobody is told, and what all answered, which is shown.

Only means are ever told, each with how many answers it is made of, and none that is made of fewer than four: with
three, who knows their own answer and the mean can often tell what the two others said.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

FEWEST = 4
"""Answers behind a mean that is told."""


class SelfCheck(Struct, frozen=True, kw_only=True):
    """What one leader has answered so far; a later answer stands in place of an earlier one, until it is shown."""

    id: str
    meeting: str
    topic: int
    by: str
    given: int = 0
    """How many behaviours are answered."""
    veiled: str = ""
    """The answers, not to be read by anybody; empty once the means are shown, for which alone they were kept."""
    wrote: str = ""
    """Who typed them, where that is somebody else."""
    login: str = ""
    """The account they were typed in, where whoever typed them claimed a name that is not its own."""
    at: dt.datetime
    rev: int = 0

    @property
    def hand(self) -> str:
        """Who typed them."""
        return self.wrote or self.by


class Level(Struct, frozen=True, kw_only=True):
    """What all answered of one behaviour."""

    id: str
    words: str
    n: int
    """How many have answered it."""
    mean: float | None = None
    """1 to 5; None where fewer than four have answered."""


class CompetencyLevel(Struct, frozen=True, kw_only=True):
    """What all answered of one competency."""

    id: str
    name: str
    n: int
    """How many have answered any of it that is told."""
    mean: float | None = None
    """Of all answers to its behaviours that are told; None where none is."""
    behaviours: tuple[Level, ...] = ()


class Checked(Struct, frozen=True, kw_only=True):
    """What a meeting has seen of its self-check."""

    meeting: str
    at: dt.datetime
    by: str = ""
    """Who showed it; empty where all who were here had answered, or the meeting ended."""
    present: tuple[str, ...] = ()
    given: int
    """How many leaders had answered anything."""
    competencies: tuple[CompetencyLevel, ...] = ()
    """In the order in which they are asked."""


class SelfChecking(Struct, frozen=True, kw_only=True):
    """What is known of the self-check of one topic: who is in, and once it is shown the means."""

    topic: int
    """Number of the topic, from 1."""
    title: str
    by: tuple[str, ...] = ()
    """Who has answered all of it, in the order in which they began."""
    begun: tuple[str, ...] = ()
    """Who has answered a part."""
    present: tuple[str, ...] = ()
    """Who was noted as here when it was shown, or is."""
    leaders: int = 0
    """How many leaders there are that may answer."""
    checked: Checked | None = None
    """None as long as it is secret, and where too few answered."""
    before: tuple[Checked, ...] = ()
    """What earlier meetings have seen, the latest first."""

    @property
    def can_hide(self) -> bool:
        """Whether there are enough leaders for one answer to hide among the others."""
        return self.leaders >= FEWEST
