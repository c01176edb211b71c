"""The self-check in words: who is in, what all answered, the weakest first, and how it was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.secret.build_self_check import weakest_first
from cxmeet.core.meeting.secret.competencies import COMPETENCIES, SCALE
from cxmeet.core.meeting.self_check import FEWEST, Checked, CompetencyLevel, SelfChecking
from cxmeet.wording.phrases import counted, listed

ASKS = f"How often do we do this? {SCALE}"
TALK = "So few of us cannot answer in secret: nobody's answer could hide. Talk about each line instead."
TOO_FEW = f"not told: fewer than {FEWEST} answers, among which nobody's can hide"
SECRET = f"Nobody sees a single answer, now or later: only means, and none of fewer than {FEWEST} answers."


def how_many(found: SelfChecking) -> str:
    """`3 of 5 in, 1 has begun`, `nobody yet`."""
    begun = f", {len(found.begun)} begun" if found.begun else ""
    if found.present:
        return f"{sum(name in found.by for name in found.present)} of {len(found.present)} in{begun}"
    return f"{len(found.by)} in{begun}" if found.by or found.begun else "nobody yet"


def missing(found: SelfChecking) -> tuple[str, ...]:
    """Who is here and has answered nothing of it."""
    return tuple(name for name in found.present if name not in (*found.by, *found.begun))


def level(of: CompetencyLevel) -> str:
    """`2.8 of 5, by 5`; why nothing is told where too few answered."""
    return TOO_FEW if of.mean is None else f"{of.mean:.1f} of 5, by {of.n}"


def weakest(checked: Checked) -> list[CompetencyLevel]:
    """The weakest of them; several where they are alike, none where nothing is told."""
    told = weakest_first(checked)
    return [each for each in told if each.mean == told[0].mean]


def sentence(checked: Checked) -> str:
    """`Weakest: Listening as one company, 2.4 of 5, by 5.`"""
    found = weakest(checked)
    if not found:
        return f"Nothing is told of it: {TOO_FEW.removeprefix('not told: ')}."
    if len(found) == len(checked.competencies):
        return f"All five alike: {level(found[0])}."
    return f"Weakest: {listed([each.name for each in found])}, {level(found[0])}."


def calls_for(checked: Checked) -> Iterator[str]:
    """The decision that the weakest calls for, which nobody has taken yet; nothing where all are alike."""
    found = weakest(checked)
    if len(found) < len(checked.competencies):
        suggested = {competency.id: competency.decision for competency in COMPETENCIES}
        yield from (suggested[each.id] for each in found if each.id in suggested)


def behaviours(of: CompetencyLevel) -> Iterator[tuple[str, str]]:
    """How each behaviour was answered and what it is, the weakest first."""
    for each in sorted(of.behaviours, key=lambda known: (known.mean is None, known.mean or 0)):
        yield ("–" if each.mean is None else f"{each.mean:.1f}"), each.words


def before(of: str, earlier: Sequence[Checked]) -> str:
    """`2.6 in July 2026, 2.1 in April 2026`: what a competency was at earlier meetings; empty without any."""
    found = [
        f"{each.mean:.1f} in {Period.of(checked.at.date(), 'month').spoken}"
        for checked in earlier
        for each in checked.competencies
        if each.id == of and each.mean is not None
    ]
    return ", ".join(found)


def headline(found: SelfChecking) -> str:
    """How it went, or stands."""
    if found.checked:
        return f"{sentence(found.checked)} {counted(found.checked.given, 'leader')} answered."
    if not found.can_hide:
        return TALK
    return f"Still secret, {how_many(found)}."
