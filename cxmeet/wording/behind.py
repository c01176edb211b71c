"""The people behind a figure on a screen that a room looks at: what has to be known before the list is read."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.customers.people import Listing
from cxmeet.wording import people
from cxmeet.wording.phrases import listed

HIDDEN = "Who they are is hidden on this screen, as the charter says (hide_names)."


def head(found: Listing, seen: int | None) -> Iterator[str]:
    """How the list stands to the figure; `seen` is what the meeting's brief counted."""
    if seen is not None and seen != found.count:
        yield f"The meeting saw {seen:,}; the company's files say {found.count:,} now."
    if not found.count:
        yield people.nobody(found)
    if found.hidden and found.count:
        yield HIDDEN


def foot(found: Listing, left_out: list[str]) -> Iterator[str]:
    """How many more there are and how they are listed; which columns had no room."""
    yield from people.told(found, len(found.rows))
    if left_out:
        yield f"No room here for their {listed(left_out)}."
