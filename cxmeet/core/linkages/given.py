"""What the seven linkages are told from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import Figure, family, finder
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.linkages.linkage import Finding, Lack


@dataclass(frozen=True, kw_only=True)
class GuessedThen:
    """How far leaders were off in one topic when they last guessed in it."""

    topic: str
    period: str
    named: int | None = None
    """Of the themes named most by customers, how many somebody had guessed; None where ratings were."""
    top: int | None = None
    mean: float | None = None
    """Of the ratings, 1 to 10."""
    score: float | None = None
    """What customers gave on the same scale; None where no survey asks so."""


@dataclass(frozen=True)
class Given:
    """Charter, figures and what the record holds, at one moment."""

    charter: Charter
    brief: Brief | None = None
    decisions: Sequence[Decision] = ()
    """Those that stand open."""
    standings: Sequence[Standing] = ()
    """Where each theme of the brief stands, and for how many meetings it has been without an answer."""
    met: bool = False
    """Whether there was a meeting yet that could answer or decide."""
    guesses: Sequence[GuessedThen] = ()
    inside: Sequence[Inside] = ()
    covered: bool = False
    """Whether it is still to be guessed what customers say, so that nothing may tell of it."""

    @cached_property
    def _find(self) -> Callable[[str], Figure | None]:
        return finder(self.brief)

    def label(self, name: str) -> str:
        """What a figure is called, whether the brief knows it or not; its name where it is none."""
        if found := self._find(name):
            return found.label
        known = family(name)
        return known.label.format(name.partition(":")[2].strip()) if known else name


Check = Callable[[Given], Iterator[Finding | Lack]]
"""Looks at one linkage: yields its evidence, and what is missing to tell."""
