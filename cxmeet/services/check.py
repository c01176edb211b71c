"""Check what a person has written and what the company's files hold, before a meeting depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from cxmeet.core.briefing.data_check import Survey
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.compared import compared
from cxmeet.services.workspace import Files


@dataclass(frozen=True)
class Checked:
    found: tuple[Fault, ...]
    """What is wrong, and what is to be looked at, which is marked as a warning."""
    data: Survey | None
    """What the data gives; None where single files were looked at, or the charter cannot be read."""

    @property
    def faults(self) -> int:
        return sum(not fault.warning for fault in self.found)

    @property
    def warnings(self) -> int:
        return len(self.found) - self.faults


def check(files: Files, named: Sequence[Path] = (), last: Papers | None = None) -> Checked:
    """Everything in charter, agendas and data; with `named`, only these charters and agendas. Raises NotFound.

    `last` is what the last meeting saw, to be compared with.
    """
    if named:
        return Checked(tuple(fault for path in named for fault in files.faults_of(path)), None)
    found, data = files.surveyed()
    if data and data.brief:
        data = replace(data, brief=compared(data.brief, last))
    return Checked(tuple(found), data)
