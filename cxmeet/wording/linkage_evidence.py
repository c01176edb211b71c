"""The evidence on the seven linkages: each piece as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import short
from cxmeet.core.linkages.action import LONG
from cxmeet.core.linkages.linkage import Finding, Found
from cxmeet.wording.phrases import capital, counted, listed, per_cent, per_cent_as_set

MOST = 5
"""Names in one sentence; a sixth is named, too, where it would be the only one left out."""
LONGEST = 60
"""Characters of one name."""


def sentence(found: Finding, period: str = "") -> str:
    """One piece of evidence as a sentence; `period` is the one that need not be said each time."""
    return _SENTENCES[found.what](replace(found, period="") if found.period == period else found)


def named(names: Sequence[str]) -> str:
    """`a, b and 3 more`."""
    shown = names[:MOST] if len(names) > MOST + 1 else names
    more = len(names) - len(shown)
    return listed([*(short(name, LONGEST) for name in shown), *([f"{more:,} more"] if more else [])])


def _about(found: Finding) -> str:
    return short(found.about, LONGEST)


def _figure(found: Finding) -> str:
    """What a figure is called, in quotes: it may hold a colon."""
    return f"“{_about(found)}”"


def _in(found: Finding) -> str:
    """` in October 2026`."""
    return f" in {Period.parse(found.period).spoken}" if found.period else ""


def _of(found: Finding, what: str, many: str = "") -> str:
    """`3 of 9 themes`."""
    total, count = found.of or 0, found.count or 0
    return f"{count:,} of {counted(total, what, many)}"


def _without(found: Finding) -> str:
    """`; none of IT, which stands behind it`."""
    stand = "which stands" if len(found.other) == 1 else "who stand"
    return f"; none of {named(found.other)}, {stand} behind it" if found.other else ""


def _often(found: Finding) -> str:
    return f"{_of(found, 'theme')} named more than once"


def _come(found: Finding) -> str:
    return "comes" if found.count == 1 else "come"


def _moved(found: Finding) -> str:
    net = found.count or 0
    base = f"{'grew' if net > 0 else 'shrank'} by {abs(net):,}" if net else "is what it was"
    return f"{_about(found)} {'rose' if found.way == 'up' else 'fell'} while the base {base}{_in(found)}"


def _rate(found: Finding) -> str:
    """`11 of 39 kept in October 2026, 28%, target 95%`."""
    target = f", target {per_cent_as_set(found.aim)}" if found.aim is not None else ""
    rate = per_cent(found.value or 0, target=found.aim)
    return f"“{_about(found)}”: {found.count or 0:,} of {found.of or 0:,} kept{_in(found)}, {rate}{target}"


def _rated(found: Finding, what: str) -> str:
    return f"{_about(found)}: we gave {found.value:g} of 10, customers {found.aim:g}{_in(found)}: {what}."


def _guessed(found: Finding) -> str:
    named = f"{found.count or 0:,}" if found.count else "none"
    top = f"the {found.of} themes customers named most" if found.of != 1 else "the one theme customers named"
    return f"{_about(found)}: of {top}{_in(found)} we had guessed {named}."


def _counted(found: Finding) -> str:
    """How many another list calls lost, and our customers' file with those who came and left inside the period."""
    if found.count == found.of:
        return f"{capital(_about(found))} counts as many lost{_in(found)} as our customers' file, but not the same."
    ours = f"our customers' file {found.of or 0:,}, those who came and left within it among them"
    return f"{capital(_about(found))} counts {found.count or 0:,} lost{_in(found)}, {ours}."


def _verb(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


_SENTENCES: dict[Found, Callable[[Finding], str]] = {
    "pull apart": lambda found: f"{_figure(found)}: more for {named(found.one)}, fewer for {named(found.other)}.",
    "work apart": lambda found: f"{_about(found)}: more for {named(found.one)}, fewer for {named(found.other)}.",
    "same way": lambda found: f"{_figure(found)}: {named(found.one)} go the same way, {found.way}.",
    "no way said": lambda found: f"{_figure(found)}: {named(found.one)}, and nobody says which way is meant.",
    "goals here": lambda found: f"{_about(found)}: goals of {named(found.one)}{_without(found)}.",
    "nothing in common": lambda found: "No two functions have a goal with the same figure, or at the same experience.",
    "part": lambda found: f"{_moved(found)}: they part.",
    "together": lambda found: f"{_moved(found)}: they go together.",
    "score stands": lambda found: (
        f"{_about(found)} has not clearly changed{_in(found)}, so that nothing tells whether the base goes with it."
    ),
    "few answers": lambda found: (
        f"{_about(found)}: {counted(found.of or 0, 'answer')}{_in(found)}, too few for a score."
    ),
    "base stands": lambda found: f"{_moved(found)}.",
    "still customers": lambda found: (
        f"{capital(_about(found))}: {_of(found, 'customer')} it calls lost{_in(found)} "
        f"{'is' if found.count == 1 else 'are'} still there by our customers' file."
    ),
    "other count": _counted,
    "same count": lambda found: (
        f"{capital(_about(found))} and our customers' file count the same {found.count or 0:,} lost{_in(found)}."
    ),
    "no dates": lambda found: f"{capital(_about(found))} has no dates: nobody can tell whom it lost{_in(found)}.",
    "one channel": lambda found: f"{_often(found)} {_come(found)} from one channel only: {named(found.one)}.",
    "two channels": lambda found: f"{_often(found)} {_come(found)} from two channels or more: {named(found.one)}.",
    "asked apart": lambda found: (
        f"Of their own accord customers name {named(found.one)} most, when we ask {named(found.other)}: none in common."
    ),
    "asked alike": lambda found: (
        f"Of what customers name most of their own accord, they name {named(found.one)} when we ask, too."
    ),
    "moved apart": lambda found: (
        f"{_about(found)} is said {found.way} of their own accord, and the other way when we ask."
    ),
    "long unanswered": lambda found: (
        f"{_of(found, 'theme')} without an answer for {LONG} meetings or more: {named(found.one)}."
    ),
    "unanswered": lambda found: f"{_of(found, 'theme')} without an answer yet: {named(found.one)}.",
    "answered": lambda found: f"{_of(found, 'theme')} answered: {named(found.one)}.",
    "without evidence": lambda found: (
        f"{_of(found, 'open decision')} {_verb(found.one, 'rests', 'rest')} on no evidence: {named(found.one)}."
    ),
    "with evidence": lambda found: (
        f"{_of(found, 'open decision')} {_verb(found.one, 'rests', 'rest')} on evidence: {named(found.one)}."
    ),
    "other way": lambda found: (
        f"{named(found.one)} is to bring {found.way} of {_figure(found)}, and {named(found.other)} "
        f"{_verb(found.other, 'is', 'are')} judged by the opposite. Does that pull apart?"
    ),
    "something else": lambda found: (
        f"{named(found.other)} answers for {named(found.one)}, which is to move {_figure(found)}, and is judged by "
        "other figures. Does that help it along?"
    ),
    "judged by it": lambda found: (
        f"Who answers for {named(found.one)} is judged by what {_verb(found.one, 'it is', 'they are')} to move."
    ),
    "guessed none": _guessed,
    "guessed some": _guessed,
    "guessed all": _guessed,
    "rated above": lambda found: _rated(found, "we think better of ourselves than they do"),
    "rated below": lambda found: _rated(found, "we think worse of ourselves than they do"),
    "rated alike": lambda found: _rated(found, "alike"),
    "kept": lambda found: f"{_rate(found)}.",
    "below": lambda found: f"{_rate(found)}: below it.",
    "perhaps below": lambda found: f"{_rate(found)}: below it, though by so few that it may be chance.",
    "no target": lambda found: f"{_rate(found)}; no target says whether that is enough.",
    "nothing due": lambda found: f"“{_about(found)}”: nothing fell due{_in(found)}.",
    "inside not kept": lambda found: (
        f"Inside, {found.way} did not come ({' to '.join(map(short, found.one))}): {_about(found)}."
    ),
}
