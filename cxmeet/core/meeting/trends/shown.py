"""As much of a meeting's papers as trends count by: what was shown, not how it was made.

A brief has thousands of fields and a record a hundred briefs; of each only these are looked at.
"""

from __future__ import annotations

from msgspec import Struct


class ShownOrganisation(Struct, frozen=True):
    customer_share: float | None = None


class ShownExperience(Struct, frozen=True):
    id: str
    name: str = ""


class ShownFeedback(Struct, frozen=True):
    asked: bool = False


class ShownCharter(Struct, frozen=True):
    organisation: ShownOrganisation = ShownOrganisation()
    feedback: tuple[ShownFeedback, ...] = ()
    experiences: tuple[ShownExperience, ...] = ()


class ShownTheme(Struct, frozen=True):
    theme: str


class ShownAbout(Struct, frozen=True):
    """What was said about an experience."""

    experience: str
    count: int = 0
    asked: int = 0


class ShownListening(Struct, frozen=True):
    themes: tuple[ShownTheme, ...] = ()
    experiences: tuple[ShownAbout, ...] = ()


class ShownPeriod(Struct, frozen=True):
    period: str
    kept: int = 0
    broken: int = 0


class ShownPromise(Struct, frozen=True):
    id: str
    experience: str = ""
    periods: tuple[ShownPeriod, ...] = ()


class ShownBrief(Struct, frozen=True):
    period: str
    listening: ShownListening | None = None
    promises: tuple[ShownPromise, ...] = ()


class Shown(Struct, frozen=True):
    meeting: str
    charter: ShownCharter = ShownCharter()
    brief: ShownBrief | None = None

    @property
    def target(self) -> float | None:
        """Share of the time that was to be spent on customers."""
        return self.charter.organisation.customer_share

    @property
    def period(self) -> str:
        """The period of the figures; empty where there were none."""
        return self.brief.period if self.brief else ""

    @property
    def themes(self) -> frozenset[str]:
        """The themes that were on the table, in lower case."""
        heard = self.brief.listening if self.brief else None
        return frozenset(each.theme.casefold() for each in heard.themes) if heard else frozenset()
