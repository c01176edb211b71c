"""Review what was decided: the register by query, and one decision with its history."""

from __future__ import annotations

from cxmeet.core.decision import Decision
from cxmeet.core.errors import CxmeetError
from cxmeet.core.query import Surroundings, parse, select
from cxmeet.services.follow_through import today
from cxmeet.services.workspace import Workspace


def find(workspace: Workspace, query: str = "") -> list[Decision]:
    """The decisions a query asks for, by number. Raises BadQuery."""
    terms = parse(query)
    decisions = workspace.record.decisions()
    if not terms:
        return decisions
    last = ""
    if any(term.key == "meeting" for term in terms):
        numbers = [meeting.number for meeting in workspace.record.meetings() if meeting.status != "abandoned"]
        last = numbers[-1] if numbers else ""
    try:
        charter = workspace.files.charter()
    except CxmeetError:
        return select(decisions, terms, Surroundings(today=today(workspace), me=workspace.actor, last_meeting=last))
    known = charter.leader(workspace.actor) or not charter.leaders
    around = Surroundings(
        today=today(workspace),
        me=workspace.actor if known else "",
        last_meeting=last,
        experiences={name.casefold(): one.id for one in charter.experiences for name in (one.id, one.name)},
    )
    return select(decisions, terms, around)
