"""Letters with the minutes: to all leaders, or to each with what is theirs first."""

from __future__ import annotations

from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.minutes.letter import Letter, Person, person
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services import calendar
from cxmeet.services.run import leader_named
from cxmeet.services.workspace import Workspace


def letter(workspace: Workspace, minutes: Minutes, leader: str = "") -> Letter:
    """The letter to all leaders who have an address, or to one.

    With it go the days of what was decided in the meeting or, to one leader, of all that they answer for. Raises
    NotFound for a name that no leader has, CxmeetError where nobody who is meant has an address.
    """
    charter = workspace.files.charter()
    name = leader_named(charter, leader) if leader else ""
    to = tuple(each for each in _people(charter) if not name or each.name == name)
    if not to:
        who = f"{name} has" if name else "The leaders have"
        raise CxmeetError(f"{who} no e-mail address. Say it in the charter: email = “...” below [[leaders]].")
    decisions = workspace.record.decisions()
    meant = [each for each in decisions if (name in each.owners if name else each.meeting == minutes.number)]
    return Letter(
        minutes=minutes,
        sender=next((each for each in _people(charter) if each.name == minutes.chair), None),
        to=to,
        leader=name,
        dates=calendar.of(workspace, meant),
    )


def _people(charter: Charter) -> list[Person]:
    return [found for leader in charter.leaders if (found := person(leader))]
