"""The seven linkages put together from what is given, the weakest first."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.linkages.action import action
from cxmeet.core.linkages.delivery import delivery
from cxmeet.core.linkages.given import Check, Given
from cxmeet.core.linkages.goals import goals
from cxmeet.core.linkages.incentives import incentives
from cxmeet.core.linkages.linkage import (
    KINDS,
    WEAKEST_FIRST,
    Finding,
    Lack,
    Linkage,
    LinkageKind,
    Linkages,
    Says,
    state,
)
from cxmeet.core.linkages.sources import sources
from cxmeet.core.linkages.survey import survey
from cxmeet.core.linkages.views import views

CHECKS: dict[LinkageKind, Check] = {
    "goals": goals,
    "survey": survey,
    "sources": sources,
    "action": action,
    "incentives": incentives,
    "views": views,
    "promises": delivery,
}
_LOUDEST_FIRST: tuple[Says, ...] = ("against", "open", "unknown", "for")


def linkages(given: Given, today: dt.date) -> Linkages:
    """All seven: those that the evidence contradicts, then those it leaves open, that nobody can tell, and that hold.

    Among those that stand alike the order is that of `KINDS`.
    """
    found = [_linkage(kind, given) for kind in KINDS]
    found.sort(key=lambda linkage: WEAKEST_FIRST.index(linkage.state))
    return Linkages(
        organisation=given.charter.organisation.name,
        period=given.brief.period if given.brief else "",
        today=today,
        linkages=tuple(found),
    )


def _linkage(kind: LinkageKind, given: Given) -> Linkage:
    told = list(CHECKS[kind](given))
    findings = tuple(
        sorted(
            (each for each in told if isinstance(each, Finding)),
            key=lambda finding: _LOUDEST_FIRST.index(finding.says),
        )
    )
    lacks = tuple(each for each in told if isinstance(each, Lack))
    return Linkage(kind=kind, state=state(findings, lacks), findings=findings, lacks=lacks)
