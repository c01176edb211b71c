"""Who said what: the customers behind a theme or an experience, as far as the files name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec.structs import replace

from cxmeet.core.delivery.customers import fate, unknown
from cxmeet.core.kernel.shown import Fates
from cxmeet.core.voice.heard import Listening, Speakers, is_both

Said = tuple[int, bool, str]
"""Number of a period, whether it was asked, and the theme in one case, or the id of an experience."""


@dataclass
class WhoSaid:
    """The customers by what they said; false where no file names any."""

    themes: dict[Said, set[str]] = field(default_factory=lambda: defaultdict(set))
    experiences: dict[Said, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __bool__(self) -> bool:
        return bool(self.themes or self.experiences)

    def add(self, number: int, asked: bool, theme: str, experience: str, customer: str) -> None:
        """A customer said something in a period; nothing is kept of what names no customer."""
        if customer and theme:
            self.themes[number, asked, theme.casefold()].add(customer)
        if customer and experience:
            self.experiences[number, asked, experience].add(customer)

    def join(self, other: WhoSaid) -> None:
        """Take in what another file tells."""
        for mine, found in ((self.themes, other.themes), (self.experiences, other.experiences)):
            for said, customers in found.items():
                mine[said] |= customers

    def beside(self, heard: Listening, number: int, fates: Callable[[], Fates | None]) -> Listening:
        """What was heard in a period, with who said it."""
        known = fates() if self else None
        if known is None:
            return heard
        themes = tuple(
            replace(said, **_speakers(self.themes, number, said.theme.casefold(), is_both(said), known))
            for said in heard.themes
        )
        experiences = tuple(
            replace(said, **_speakers(self.experiences, number, said.experience, is_both(said), known))
            for said in heard.experiences
        )
        return replace(heard, themes=themes, experiences=experiences)


def _speakers(
    said: dict[Said, set[str]], number: int, what: str, both: bool, fates: Fates
) -> dict[str, Speakers | None]:
    volunteered, asked = (said.get((number, kind, what), set()) for kind in (False, True))
    if both:
        return {"customers": _told(volunteered, fates), "asked_customers": _told(asked, fates)}
    return {"customers": _told(volunteered | asked, fates)}


def _told(customers: set[str], fates: Fates) -> Speakers | None:
    if not customers:
        return None
    found = fate(customers, fates)
    return Speakers(n=found.n, left=found.left, unknown=unknown(customers, fates))
