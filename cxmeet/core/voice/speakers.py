"""Who said what: the customers behind a theme or an experience, as far as the files name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from msgspec.structs import replace

from cxmeet.core.delivery.customers import fate, unknown
from cxmeet.core.kernel.shown import Fates
from cxmeet.core.voice.heard import Listening, Speakers, is_both

Said = tuple[int, bool, str]
"""Number of a period, whether it was asked, and the theme in one case, or the id of an experience."""

Told = Callable[[str, str, Set[bool]], Speakers | None]
"""Who said something: `theme` or `experience`, which one, and whether asked, of their own accord, or either."""


class Elsewhere(Protocol):
    """Where it is kept who said what, to be asked for one period."""

    def told(self, number: int, fates: Fates, kept: Sequence[Elsewhere]) -> Told | None:
        """Who said what by all these places together; None where they cannot be asked together, or not for fates."""

    def who(self, number: int) -> WhoSaid | None:
        """The customers themselves; None where they are too many to be brought here."""


@dataclass
class WhoSaid:
    """The customers by what they said; false where no file names any."""

    themes: dict[Said, set[str]] = field(default_factory=lambda: defaultdict(set))
    experiences: dict[Said, set[str]] = field(default_factory=lambda: defaultdict(set))
    elsewhere: list[Elsewhere] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.themes or self.experiences or self.elsewhere)

    def add(self, number: int, asked: bool, theme: str, experience: str, customer: str) -> None:
        """A customer said something in a period; nothing is kept of what names no customer."""
        if customer and theme:
            self.themes[number, asked, theme.casefold()].add(customer)
        if customer and experience:
            self.experiences[number, asked, experience].add(customer)

    def join(self, other: WhoSaid) -> None:
        """Take in what another file tells."""
        self.elsewhere += other.elsewhere
        for mine, found in ((self.themes, other.themes), (self.experiences, other.experiences)):
            for said, customers in found.items():
                mine[said] |= customers

    def beside(self, heard: Listening, number: int, fates: Callable[[], Fates | None]) -> Listening:
        """What was heard in a period, with who said it, as far as that can be told."""
        known = fates() if self else None
        told = self._told(number, known) if known else None
        if told is None:
            return heard
        themes = tuple(
            replace(said, **_speakers(told, "theme", said.theme.casefold(), is_both(said))) for said in heard.themes
        )
        experiences = tuple(
            replace(said, **_speakers(told, "experience", said.experience, is_both(said))) for said in heard.experiences
        )
        return replace(heard, themes=themes, experiences=experiences)

    def _told(self, number: int, fates: Fates) -> Told | None:
        """Who said what in a period; None where what is kept elsewhere cannot be told beside the rest."""
        if not self.elsewhere:
            return self._of(number, fates)
        alone = not (self.themes or self.experiences)
        if alone and (told := self.elsewhere[0].told(number, fates, self.elsewhere)):
            return told
        whole = WhoSaid()
        for found in (WhoSaid(self.themes, self.experiences), *(place.who(number) for place in self.elsewhere)):
            if found is None:
                return None
            whole.join(found)
        return whole._of(number, fates)

    def _of(self, number: int, fates: Fates) -> Told:
        def told(kind: str, what: str, asked: Set[bool]) -> Speakers | None:
            said = self.themes if kind == "theme" else self.experiences
            return _told(set().union(*(said.get((number, one, what), ()) for one in asked)), fates)

        return told


def _speakers(told: Told, kind: str, what: str, both: bool) -> dict[str, Speakers | None]:
    if both:
        return {"customers": told(kind, what, {False}), "asked_customers": told(kind, what, {True})}
    return {"customers": told(kind, what, {False, True})}


def _told(customers: set[str], fates: Fates) -> Speakers | None:
    if not customers:
        return None
    found = fate(customers, fates)
    return Speakers(n=found.n, left=found.left, unknown=unknown(customers, fates))
