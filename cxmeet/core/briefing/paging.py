"""The first people of a list, from a base that puts them in order where it is kept: no more are brought here."""

from __future__ import annotations

from cxmeet.core.briefing.gathered import Gathered
from cxmeet.core.briefing.listable import limit
from cxmeet.core.briefing.narrowing import Only, some_of
from cxmeet.core.customers.asking import Page, Sought
from cxmeet.core.customers.groups import NOT_GIVEN

SORTS = ("value", "since", "until", "customer", "segment")
"""What a base can put people in order by; the names of reasons are given here alone."""


def first_page(gathered: Gathered, sought: Sought | None, only: Only, sort: str, most: int | None) -> Page | None:
    """The first people of a list, narrowed; None where they have to be put in order here.

    Raises NotFound for a name that nobody knows, BadQuery for what is no limit of days.
    """
    by = sort.removeprefix("-") or "value"
    elsewhere = only.experience.strip() or only.promise.strip() or only.theme.strip()
    if sought is None or gathered.known is None or most is None or elsewhere or by not in SORTS:
        return None
    sought = sought._replace(sort=by, backwards=sort.startswith("-"))
    if only.segment.strip():
        wanted = some_of(
            only.segment.strip(), sorted({name or NOT_GIVEN for name in gathered.base.group_names}), "group"
        )
        sought = sought._replace(groups=[name for name in gathered.base.group_names if (name or NOT_GIVEN) in wanted])
    if only.tenure.strip():
        sought = sought._replace(tenures=(*sought.tenures, limit(only.tenure.strip())))
    if only.reason.strip():
        if (
            sought.which != "lost"
            or sought.reasons is not None
            or gathered.naming is None
            or gathered.evidence.departures
        ):
            return None
        texts = said_as(gathered, some_of(only.reason.strip(), gathered.naming.names, "reason"))
        sought = sought._replace(reasons=texts)
    return gathered.base.page(sought, most)


def said_as(gathered: Gathered, names: set[str]) -> list[str]:
    """How reasons that are called so are written in the base's own file."""
    naming, written = gathered.naming, gathered.base.written()
    return [text for text in {*(written or ()), ""} if naming and naming.named(text) in names]
