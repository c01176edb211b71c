"""The whole journey, to be read before a meeting or without one."""

from __future__ import annotations

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.build_journey import journey as built
from cxmeet.core.briefing.journey import Journey
from cxmeet.services.held import unfinished
from cxmeet.services.local_time import today
from cxmeet.services.workspace import Workspace


def journey(workspace: Workspace, brief: Brief) -> Journey:
    """The journey of a brief, with every decision that still stands open; those of abandoned meetings left out."""
    charter = workspace.files.charter()
    return built(brief, charter, unfinished(workspace), today(workspace, charter))
