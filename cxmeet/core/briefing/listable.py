"""Which figures of a brief have rows behind them, how many the brief says there are, and what each list is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import FAMILIES
from cxmeet.core.customers import statement
from cxmeet.core.customers.assets import Assets
from cxmeet.core.customers.cohorts import LATER
from cxmeet.core.kernel.errors import BadQuery, NotFound
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line, short, suggestion

BASE = ("lost", "new", "reactivated", "in_and_out", "opening", "closing")
"""The counts of a period that the base makes of its customers."""

FURTHER = {
    "assets.in_and_out": "customers who came and left within the period",
    "assets.ending_soon": "customers whose contracts end soon",
    "segment:": "customers of the group {}",
    "joined:": "customers who joined in {}",
    "lost_by:": "left because of: {}",
    "promise:": "not kept: {}",
}
"""What lists are called that are those of no figure a decision can be measured by; of a promise its share can be."""

HEARD = ("theme:", "asked:", "experience:", "asked_about:")
"""The families of figures that count what customers said."""

LISTABLE = (
    *(f"assets.{name}" for name in (*BASE, "at_risk", "ending_soon")),
    *("reason:", "lost_by:", "segment:", "tenure:", "joined:", "stay:", "promise:", *HEARD, "referrals"),
)
"""Every figure, or family of figures, that has rows behind it."""

EXAMPLES = {
    "tenure:": "tenure:<60d",
    "joined:": "joined:2026-08",
    "stay:": "stay:1",
    "promise:": "promise:ID",
    **{family: f"{family}ID" for family in ("lost_by:", "experience:", "asked_about:")},
}
"""How names go on after their colon where that is no name of something."""

_LIMIT = re.compile(r"(<=|>=|<|>)\s*(\d{1,6})\s*d?")


class Asked(NamedTuple):
    """A figure by its family and what follows the colon of its name."""

    family: str
    of: str


def lists(brief: Brief) -> Mapping[str, int]:
    """The figures of a brief that have rows behind them, each with how many the brief counts."""
    found: dict[str, int] = {}
    for name, count in (*_of_base(brief.assets), *_of_others(brief)):
        found[name] = found.get(name, 0) + count
    return found


def _of_base(assets: Assets | None) -> Iterator[tuple[str, int]]:
    if assets is None or not assets.periods:
        return
    yield from ((f"reason:{left.reason}", left.count) for left in assets.reasons)
    yield from ((f"lost_by:{left.experience}", left.count) for left in assets.experiences)
    if assets.definition == statement.DEFINITION:
        return
    now = assets.periods[-1]
    yield from ((f"assets.{name}", getattr(now, name)) for name in BASE)
    if assets.at_risk:
        yield "assets.at_risk", assets.at_risk.customers
    if assets.ahead and assets.ahead.ending_soon:
        yield "assets.ending_soon", assets.ahead.ending_soon.customers
    yield from ((f"segment:{group.segment}", group.closing) for group in assets.segments)
    yield from ((f"tenure:<{under.days}d", under.customers) for under in (assets.tenure.under if assets.tenure else ()))
    yield from ((f"joined:{cohort.joined}", cohort.customers) for cohort in assets.cohorts)
    for later in LATER:
        for cohort in assets.cohorts:
            if len(cohort.stay) == later + 1 and cohort.share(later) is not None:
                yield f"stay:{later}", cohort.stay[later]


def _of_others(brief: Brief) -> Iterator[tuple[str, int]]:
    for promise in brief.promises:
        if promise.periods:
            yield f"promise:{promise.id}", promise.periods[-1].broken
    for figure in brief.listening.figures(brief.experiences) if brief.listening else ():
        if figure.family in HEARD and figure.value is not None:
            yield figure.family + figure.of, int(figure.value)
    if brief.referrals:
        yield "referrals", brief.referrals.customers


def asked(figure: str) -> Asked:
    """The figure by its family, whatever the case of that. Raises NotFound, saying what can be listed."""
    beginning, colon, of = figure.strip().partition(":")
    family = beginning.strip().casefold() + colon
    if family in LISTABLE and bool(of.strip()) == bool(colon):
        return Asked(family, of.strip())
    names = [EXAMPLES.get(name, f"{name}NAME" if name.endswith(":") else name) for name in LISTABLE]
    close = suggestion(figure, names) or "."
    raise NotFound(f"There are no rows behind “{short(figure)}”{close} There are some behind {', '.join(names)}.")


def sections(figure: str) -> set[str]:
    """The sections of the charter whose files tell who is behind a figure. Raises NotFound."""
    family = asked(figure).family
    further = {"promise:": "promises", "referrals": "referrals", **dict.fromkeys(HEARD, "feedback")}
    return {"customers", "departures", further.get(family, "departures")}


def label(family: str, of: str, period: Period) -> str:
    """What a list is called; `of` is what follows the colon, as people say it."""
    if family == "tenure:":
        sign, days = limit(of)
        more = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}[sign]
        return f"lost after {more} {days:,} days"
    if family == "stay:":
        later = int(of)
        of = f"{later} {period.grain}{'s' if later > 1 else ''} after joining"
    return (FURTHER.get(family) or FAMILIES[family].label).format(of)


def limit(text: str) -> tuple[str, int]:
    """A limit of days such as `<60d`: its sign, and the days. Raises BadQuery."""
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise BadQuery(f"“{one_line(text)[:40]}” is no limit of days: write <60d, or >=365d.")
    return match[1], int(match[2])
