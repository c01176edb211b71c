"""Who of those who left has been called before a meeting, and who has still to call by the plan."""

from __future__ import annotations

from collections import Counter

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.ahead.preparation import Caller, Calls
from cxmeet.services.call_plan import plan
from cxmeet.services.workspace import Workspace


def calls_ahead(workspace: Workspace, charter: Charter, brief: Brief | None) -> Calls:
    """The calls about the period of a brief; nothing where nobody left, or the files could not be read."""
    heard = brief.calls if brief else None
    if brief is None or heard is None:
        return Calls()
    try:
        planned = plan(workspace, brief.period)
    except CxmeetError:
        return Calls(heard=heard)
    called, to_call = {each.leader: each.count for each in heard.by}, Counter(row.leader for row in planned.rows)
    return Calls(
        heard=heard,
        planned=planned.planned,
        leaders=tuple(
            Caller(leader=leader.name, called=called.get(leader.name, 0), to_call=to_call[leader.name])
            for leader in charter.leaders
        ),
    )
