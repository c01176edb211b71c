"""The agendas of a workspace, and when each is next due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cxmeet.core.agenda.agenda import Agenda, next_start
from cxmeet.core.charter.charter import Charter
from cxmeet.services.local_time import zone_of
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Upcoming:
    """An agenda, and when its meeting is next due; None where it is held when called."""

    agenda: Agenda
    next: dt.datetime | None


def agendas(workspace: Workspace) -> list[Upcoming]:
    """All of them by name. Raises BadFile with the faults of all, NotFound where there is no charter."""
    zone = zone_of(workspace.files.charter())
    return [Upcoming(agenda, next_start(agenda, workspace.now(), zone)) for agenda in workspace.files.agendas()]


def soonest_first(agendas: Iterable[Agenda], now: dt.datetime, charter: Charter) -> list[Upcoming]:
    """The agendas with the moment each is next due, those held when called last."""
    zone = zone_of(charter)
    found = [Upcoming(agenda, next_start(agenda, now, zone)) for agenda in agendas]
    return sorted(found, key=lambda upcoming: (upcoming.next is None, upcoming.next or now, upcoming.agenda.name))
