"""Agendas: the files in a workspace's `agendas` folder, called by name, or any other by its path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda, filled, violations
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import BadFile, Fault, NotFound
from cxmeet.core.kernel.text import one_line, short, suggestion
from cxmeet.core.kernel.violation import Violation
from cxmeet.sources.toml.decode import Looked, looked_over
from cxmeet.sources.toml.document import Document, read_toml
from cxmeet.sources.toml.suppressed_faults import Doubts

FOLDER = "agendas"


def read_agenda(path: Path, charter: Charter) -> tuple[Agenda, list[Fault]]:
    """The agenda with every default filled in, and what to look at in it. Raises BadFile with every fault."""
    looked = _look_over(path, charter, None)
    if looked.wrong:
        raise BadFile(looked.found)
    return filled(replace(looked.value, name=one_line(path.stem)), charter), looked.found


def agenda_faults(path: Path, charter: Looked[Charter]) -> list[Fault]:
    """Everything wrong with an agenda and everything to look at, whether the charter is sound or not."""
    try:
        return _look_over(path, charter.value, charter.doubts).found
    except BadFile as error:
        return list(error.faults)


def _look_over(path: Path, charter: Charter, doubts: Doubts | None) -> Looked[Agenda]:
    document = read_toml(path)
    return looked_over(document, Agenda, partial(_rules, document=document, charter=charter), doubts)


def _rules(agenda: Agenda, document: Document, charter: Charter) -> Iterator[Violation]:
    if "name" in document.data:
        yield Violation(("name",), "name is not a key here: an agenda is called by its file's name")
    yield from violations(agenda, charter)


def agenda_paths(root: Path) -> list[Path]:
    """The agendas of a workspace by name; none when it has no such folder.

    What is no file is among them, so that it is reported; what an editor hides there is not.
    """
    return sorted(path for path in (root / FOLDER).glob("*.toml") if not path.name.startswith("."))


def agenda_path(root: Path, name: str) -> Path:
    """The file an agenda is read from. Raises NotFound, with the names there are."""
    if name.endswith(".toml") or os.sep in name:
        given = Path(name)
        for candidate in (given, root / given):
            if os.path.lexists(candidate):
                return candidate
        raise NotFound(f"There is no agenda at {short(name, 300)}.")
    paths = agenda_paths(root)
    found = next((path for path in paths if path.stem == name), None)
    if found is None:
        names = [path.stem for path in paths]
        there = f"There are {', '.join(names)}." if names else f"There are none in {root / FOLDER}: cxmeet init"
        raise NotFound(f"No agenda is called “{short(name)}”{suggestion(name, names) or '.'} {there}")
    return found
