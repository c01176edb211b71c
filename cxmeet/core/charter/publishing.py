"""What is published after a meeting, as the charter says it: files in a folder, letters to the leaders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.violation import Violation

Published = Literal["md", "text", "html", "pdf", "json", "eml", "ics", "csv"]
"""The formats of the minutes; `ics` is the calendar and `csv` the register, one file each."""


class Publishing(Struct, frozen=True, kw_only=True):
    """What `[publish]` says."""

    folder: str = ""
    """Where files go, relative to the charter or absolute."""
    formats: tuple[Published, ...] = ("md",)
    mail: tuple[str, ...] = ()
    """The command that takes a letter, word by word; no shell runs it. Its first word may be a path, as `folder` is."""
    after_close: bool = False
    """Whether `cxmeet close` publishes by itself."""


def violations(publish: Publishing) -> Iterator[Violation]:
    """Every rule that what is published breaks."""
    if not publish.folder.strip() and not publish.mail:
        yield Violation(("publish",), "[publish] says neither a folder nor a mail command: nothing is published")
    if publish.folder.strip() and not publish.formats:
        yield Violation(("publish", "formats"), "formats is empty: nothing is written to the folder")
    if publish.mail and not publish.mail[0].strip():
        yield Violation(("publish", "mail", 0), "mail names no command: write it as [“sendmail”, “-t”]")
    if publish.folder.startswith("~"):
        yield Violation(("publish", "folder"), _HOME.format(publish.folder))
    if publish.mail and publish.mail[0].startswith("~"):
        yield Violation(("publish", "mail", 0), _HOME.format(publish.mail[0]))
    for place, name in enumerate(publish.formats):
        if name in publish.formats[:place]:
            yield Violation(("publish", "formats", place), f"“{name}” is there already", True)


_HOME = "“{}” would be taken as it stands, with its ~: write the whole path"
