"""What publishing is done with: documents as every command writes them, files, and the mail command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from cxmeet.cli import targets
from cxmeet.cli.minutes_written import charter_template, extent, writer
from cxmeet.cli.output import in_bytes
from cxmeet.core.kernel.template import Template
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services.workspace import Workspace


class HousePress:
    """The press of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _template(self) -> Template | None:
        return charter_template(self._workspace)

    def write(self, found: Minutes, form: str, leader: str = "") -> bytes:
        """Minutes in a format; where a leader is named, with what is theirs first."""
        return in_bytes(writer(self._workspace, form, extent(False, False), self._template)(found, leader))

    def overview(self, form: str) -> bytes:
        """The register as CSV, or the calendar."""
        from cxmeet.export import calendar, register
        from cxmeet.services import calendar as dates
        from cxmeet.services import effects, review
        from cxmeet.services.local_time import zone

        if form == "ics":
            return calendar.render(dates.dates(self._workspace))
        judging = effects.by_latest(self._workspace)
        found = review.find(self._workspace)
        return in_bytes(register.decisions(found, form, judging=judging, zone=zone(self._workspace)))

    def put(self, folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[list[str], int]:
        """Put files into a folder, all or none, and never in the place of our own."""
        from cxmeet.placing_many import put_all

        targets.must_be_free(str(folder))
        return put_all(folder, files, lambda path: targets.must_be_free(str(path)))

    def differing(self, folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[list[str], int]:
        """The names of those that `put` would write, and how many others there are."""
        from cxmeet.placing_many import differing

        return differing(folder, files)

    def send(self, command: Sequence[str], letter: bytes) -> None:
        """Hand over a letter to the mail command."""
        from cxmeet.sending import send

        send(command, letter)
