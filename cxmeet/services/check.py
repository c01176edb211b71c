"""Check what a person has written and what the company's files hold, before a meeting depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from cxmeet.core.briefing.data_check import Survey
from cxmeet.core.kernel.errors import CxmeetError, Fault
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.compared import compared
from cxmeet.services.connect import Connection, connection
from cxmeet.services.workspace import Files


@dataclass(frozen=True)
class Checked:
    found: tuple[Fault, ...]
    """What is wrong, and what is to be looked at, which is marked as a warning."""
    data: Survey | None
    """What the data gives; None where single files were looked at, or the charter cannot be read."""
    proposed: tuple[Connection, ...] = ()
    """For each source that cannot be read as the charter says, how it can be."""

    @property
    def faults(self) -> int:
        return sum(not fault.warning for fault in self.found)

    @property
    def warnings(self) -> int:
        return len(self.found) - self.faults


def check(files: Files, named: Sequence[Path] = (), last: Sequence[Papers] = ()) -> Checked:
    """Everything in charter, agendas and data; with `named`, only these charters and agendas. Raises NotFound.

    `last` is what the last meetings saw, to be compared with.
    """
    if named:
        return Checked(tuple(fault for path in named for fault in files.faults_of(path)), None)
    found, data = files.surveyed()
    if data and data.brief:
        data = replace(data, brief=compared(data.brief, last))
    unread = data.unread if data else ()
    return Checked(tuple(found), data, tuple(proposal for path in unread for proposal in _proposed(files, path)))


def _proposed(files: Files, path: str) -> Iterator[Connection]:
    """How a file can be read that cannot be as the charter says; nothing where its form is not what is wrong."""
    try:
        looked = files.look_at(files.root / path)
        found = connection(looked, looked.said_before())
    except CxmeetError:
        return  # it was said already what is wrong with it
    beyond = any(doubt.about in ("unreadable", "currency", "kind") for doubt in found.proposal.doubts)
    wrong = any(not fault.warning for fault in found.faults)
    if not (beyond or wrong or found.unchanged):
        yield found
