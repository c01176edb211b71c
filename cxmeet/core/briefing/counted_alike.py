"""Which figures of two briefs are counted in the same way and from files that tell of the same days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cxmeet.core.briefing.brief import STARTS, Brief
from cxmeet.core.briefing.definitions import changed
from cxmeet.core.charter.inside import EMPLOYEES, FRONT_LINE

_OF_THE_BASE = ("assets.", "reason:", "stay:", "tenure:")

_COUNTED = {
    "customers": _OF_THE_BASE,
    STARTS: _OF_THE_BASE,
    "who stays": ("stay:", "tenure:"),
    "groups": (),
    "looking ahead": (),
    "departures": ("reason:",),
    "reasons": ("reason:",),
    "referrals": ("referrals",),
    "experiences": ("theme:", "asked:", "experience:", "asked_about:"),
}
"""Name of a definition, or of what ends early -> how the figures begin that are counted by it."""

_HEARD = (*_COUNTED["experiences"], "score:")
"""How the figures begin that any file of feedback may count towards."""


def otherwise(before: Brief, now: Brief) -> tuple[str, ...]:
    """The names of the definitions that are not what they were, that are new, or that are no longer in force.

    Those by which nothing is counted that is ever compared are left out.
    """
    names = [{one.name for one in brief.definitions} for brief in (before, now)]
    alone = names[0] ^ names[1] if all(names) else set()
    return tuple(sorted(name for name in {*changed(before, now), *alone} if _COUNTED.get(name) != ()))


def in_part(brief: Brief, period: str) -> Iterator[str]:
    """The names of the files that did not reach the end of a period when the brief was made."""
    yield from (one.source for one in brief.behind if one.source and one.first <= period <= one.last)


def comparable(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a figure, by its name, depends on none of these definitions and files."""
    told = list(names)
    whole = {name.replace(" ", ":", 1) for name in told}
    begins = tuple(beginning for name in told for beginning in _beginnings(name))
    return lambda figure: figure not in whole and not figure.startswith(begins)


def _beginnings(name: str) -> tuple[str, ...]:
    if name.partition(" ")[0] in ("promise", "reliability", "score"):
        return ()  # each of them counts towards the figure that is called like it
    if name.startswith((FRONT_LINE, EMPLOYEES)):
        return ()  # they count towards no figure of customers
    return _COUNTED.get(name, _HEARD)
