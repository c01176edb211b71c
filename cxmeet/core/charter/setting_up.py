"""How far a new charter has come: what still says what the template said, and which section is worth most next."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.charter.charter import SECTIONS, Charter
from cxmeet.core.kernel.violation import Violation

ORGANISATION = "Your organisation"
LEADERS = ("First Leader", "Second Leader", "Third Leader")
"""The names in the charter that `cxmeet init` writes."""


def placeholders(charter: Charter) -> Iterator[Violation]:
    """Names that nobody has replaced yet; each a warning."""
    if charter.organisation.name.strip() == ORGANISATION:
        yield _placeholder(("organisation", "name"), ORGANISATION, "name of your organisation")
    for index, leader in enumerate(charter.leaders):
        if leader.name.strip() in LEADERS:
            yield _placeholder(("leaders", index, "name"), leader.name.strip(), "name of somebody who leads")


def _placeholder(where: tuple[str | int, ...], found: str, meant: str) -> Violation:
    return Violation(where, f"“{found}” is still the placeholder: write the {meant}", True)


def next_section(charter: Charter) -> str:
    """The section of the charter to switch on next, such as `customers`; empty where the usual ones are all there."""
    return next((section.field for section in SECTIONS if not charter.gives(section.field)), "")
