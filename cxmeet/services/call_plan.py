"""Who calls whom: those who left in a period, dealt to the leaders of the charter. Nothing of it is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import asdict

from cxmeet.core.briefing.listable import sections
from cxmeet.core.briefing.listing import listing
from cxmeet.core.calls.heard import is_about
from cxmeet.core.calls.plan import By, Plan, Planned, dealt
from cxmeet.core.charter.charter import Charter
from cxmeet.core.customers.people import Person, cleaned
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import short
from cxmeet.services.run import leader_named
from cxmeet.services.workspace import Workspace

EACH = 10
"""Customers whom each leader calls."""

LEFT = ("assets.lost", "assets.in_and_out")
"""The figures that count those who left in a period."""


def plan(workspace: Workspace, period: str = "", each: int = EACH, by: By = "value", leader: str = "") -> Plan:
    """Who is still to be called by which leader, or by one of them, of those who left in a period.

    `leader` is a name, or `@me`. Raises NotFound where the files name nobody, BadFile, BadPeriod, and CxmeetError where
    the charter names no leader.
    """
    gathered = workspace.files.gathered(period, sections(LEFT[0]))
    lists = [listing(gathered, figure) for figure in LEFT]
    gone = cleaned([person for listed in lists for person in listed.rows])
    whose = _leader(workspace, gathered.charter, leader) if leader else ""
    places = dealt(gone, _leaders(gathered.charter), each, by)
    names = {person.customer for person in gone}
    called = {call.customer for call in workspace.record.calls() if is_about(call, gathered.period, names)}
    return Plan(
        period=str(gathered.period),
        currency=lists[0].currency,
        by=by,
        each=each,
        left=len(gone),
        called=len(called),
        planned=sum(map(len, places.values())),
        leader=whose,
        rows=tuple(
            row
            for name, people in places.items()
            if whose in ("", name)
            for row in _rows(name, [person for person in people if person.customer not in called])
        ),
    )


def _leaders(charter: Charter) -> list[str]:
    if not charter.leaders:
        raise CxmeetError("The charter names no leaders who could call. Write them into cxmeet.toml: [[leaders]]")
    return [leader.name for leader in charter.leaders]


def _leader(workspace: Workspace, charter: Charter, name: str) -> str:
    if name.strip().casefold() != "@me":
        return leader_named(charter, name)
    if charter.leader(workspace.actor):
        return workspace.actor
    raise NotFound(f"The charter knows no leader called {short(workspace.actor)}: say whose calls, --for NAME.")


def _rows(leader: str, people: Sequence[Person]) -> list[Planned]:
    fields = set(Planned.__struct_fields__)
    each = [{name: value for name, value in asdict(person).items() if name in fields} for person in people]
    return [Planned(leader=leader, **person) for person in each]
