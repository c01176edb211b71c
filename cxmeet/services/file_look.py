"""A file of the company before the charter knows it, as the services see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.recognition.proposing.proposal import Answers, Proposal


class FileLook(Protocol):
    """A file, or several that are read as one, looked at as a whole."""

    rows: int
    """Rows below the header; 0 until something was proposed."""
    names: Sequence[str]
    """The columns."""
    first: Sequence[tuple[str, ...]]
    """The first rows, as they stand in the file."""

    def propose(self, given: Answers) -> Proposal:
        """What the file holds, as far as it can be known. Raises BadFile."""

    def said_before(self) -> Answers:
        """What the charter says already of this file, as answers."""

    def toml(self, proposal: Proposal) -> str:
        """The section as it would stand in the charter."""

    def changes(self, proposal: Proposal) -> bool:
        """Whether the charter does not say all this already."""

    def replaces(self, proposal: Proposal) -> str:
        """What the charter has in its place already, such as “[customers] in line 12”; empty where nothing."""

    def preview(self, proposal: Proposal) -> tuple[list[Fault], Brief | None]:
        """What is wrong with the charter as it would be, and the brief it would give; None where it gives none."""

    def write(self, proposal: Proposal) -> None:
        """Put the section into the charter. Raises CxmeetError where it was changed meanwhile."""
