"""Review what was decided: the register by query, and one decision with its history."""

from __future__ import annotations

from cxmeet.core.charter import Charter
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
    charter = _charter(workspace)
    known = charter is None or not charter.leaders or charter.leader(workspace.actor)
    experiences = charter.experiences if charter else ()
    around = Surroundings(
        today=today(workspace, charter),
        me=workspace.actor if known else "",
        last_meeting=last,
        experiences={name.casefold(): one.id for one in experiences for name in (one.id, one.name)},
    )
    return select(decisions, terms, around)


def _charter(workspace: Workspace) -> Charter | None:
    """The charter; None where it is broken, for that keeps nobody from reading the record."""
    try:
        return workspace.files.charter()
    except CxmeetError:
        return None
