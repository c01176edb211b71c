"""Connect a file of the company: what it holds, the section of the charter that reads it, and the figures it gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.errors import BadFile, CxmeetError, Fault
from cxmeet.core.recognition.proposing.misfits import layout_misfits
from cxmeet.core.recognition.proposing.proposal import Answers, Misfit, Proposal
from cxmeet.services.file_look import FileLook
from cxmeet.services.workspace import Files


@dataclass(frozen=True)
class Connection:
    """What a file would become in the charter."""

    look: FileLook
    proposal: Proposal
    section: str
    """As TOML; empty while it is not known what the file holds."""
    replaces: str = ""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the file as it would be read, or with the charter itself."""
    brief: Brief | None = None
    unchanged: bool = False
    """Whether the charter says all this already."""

    @property
    def sound(self) -> bool:
        """Whether nothing is in doubt, and the file can be read as proposed."""
        return self.proposal.complete and not any(not fault.warning for fault in self.faults)


def look(files: Files, given: Path) -> FileLook:
    """The file, or the files that a glob names. Raises BadFile, NotFound where there is no charter."""
    return files.look_at(given)


def connection(looked: FileLook, answers: Answers) -> Connection:
    """What is proposed with these answers; with figures once nothing is in doubt. Raises BadFile."""
    proposal = looked.propose(answers)
    if proposal.kind is None:
        return Connection(looked, proposal, "")
    section = looked.toml(proposal)
    if not proposal.complete:
        return Connection(looked, proposal, section)
    faults, brief = looked.preview(proposal)
    unchanged = not looked.changes(proposal)
    return Connection(looked, proposal, section, looked.replaces(proposal), tuple(faults), brief, unchanged)


def known(looked: FileLook, answers: Answers, *, again: bool) -> dict[str, str]:
    """The answers that were given and, where the file is connected again, what the charter says of it already."""
    return {**(looked.said_before() if again else {}), **answers}


def misfits(found: Connection, given: Answers) -> list[Misfit]:
    """The answers of those that were given which fit nothing in the file; without questions that are still asked."""
    asked = {doubt.id for doubt in found.proposal.doubts}
    unused = [*found.proposal.misfits, *layout_misfits(found.proposal, given)]
    return [each for each in unused if each.question in given and each.question not in asked]


def must_be_sound(found: Connection) -> None:
    """Raises BadFile with every fault where the file cannot be read as proposed."""
    if not found.sound:
        raise BadFile(found.faults)


def write(found: Connection, *, replace: bool = False) -> None:
    """Put the section into the charter. Raises BadFile with what cannot be read, CxmeetError where it must not be."""
    if not found.proposal.complete:
        raise CxmeetError("Something is still in doubt: nothing was written.")
    must_be_sound(found)
    if found.unchanged:
        return
    if found.replaces and not replace:
        raise CxmeetError(
            f"The charter has {found.replaces} already: nothing was written. To put the new one in its place: --replace"
        )
    found.look.write(found.proposal)
