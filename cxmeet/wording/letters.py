"""What is said of letters: whom they do not reach, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmeet.core.charter.company import Leader
from cxmeet.core.kernel.text import short


def left_out(leaders: Iterable[Leader]) -> Iterator[str]:
    """`Ben Okri has no e-mail address`, `Cleo Park has “cleo at home”, which is no e-mail address`."""
    for leader in leaders:
        address = f"“{short(leader.email)}”, which is no e-mail address" if leader.email else "no e-mail address"
        yield f"{short(leader.name)} has {address} in the charter, and gets no letter."
