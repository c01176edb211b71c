"""Minutes written to a folder: of all meetings since a day, or of one for each leader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cxmeet.cli import targets
from cxmeet.cli.diagnostics import say
from cxmeet.cli.output import announce, in_bytes
from cxmeet.core.meeting.minutes.filed import file_name, in_names
from cxmeet.placing_many import put_all
from cxmeet.wording.phrases import counted

if TYPE_CHECKING:
    from cxmeet.cli.minutes_written import Write
    from cxmeet.core.meeting.minutes.minutes import Minutes

Files = Iterator[tuple[str, bytes]]


def since(found: Iterable[Minutes], form: str, write: Write, leader: str = "") -> Files:
    """A file for each of the minutes."""
    for minutes in found:
        yield file_name(minutes, form), in_bytes(write(minutes, leader))


def each(minutes: Minutes, leaders: Iterable[str], form: str, write: Write) -> Files:
    """A file for each leader, with what is theirs first."""
    for leader, name in in_names(leaders):
        yield file_name(minutes, form, name), in_bytes(write(minutes, leader))


def put(files: Files, folder: str) -> None:
    """Put the files into the folder, all or none; print which were written. Raises CxmeetError."""
    targets.must_be_free(folder)
    written, same = put_all(Path(folder), files, lambda path: targets.must_be_free(str(path)))
    for name in written:
        announce(str(Path(folder, name)), "is written")
    say(f"{counted(len(written), 'file')} written to {folder}, {same or 'none'} unchanged.")
