"""What a person is told of a file that is to be connected."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from cxmeet.cli.diagnostics import say
from cxmeet.cli.wrapped import cells, say_wrapped, width
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import short
from cxmeet.wording import connection, recognition

if TYPE_CHECKING:
    from cxmeet.services.connect import Connection


def beforehand(found: Connection) -> None:
    """What somebody has to know of a file to answer a question about it."""
    say_wrapped([recognition.holds(found.proposal)])


def file(found: Connection) -> None:
    """What it holds, why it is read so, and how the first rows are."""
    look = found.look
    say_wrapped(connection.said(found.proposal, look.rows))
    if found.proposal.columns and look.first:
        say(f"\n{_first_rows(found, width())}\n")


def outcome(found: Connection) -> None:
    """The figures it gives. Raises CxmeetError, having said what to answer, where something is in doubt."""
    if found.proposal.doubts:
        _doubts(found)
        raise CxmeetError("Nothing was written: what the file does not say has to be answered first.")
    if found.brief:
        say_wrapped(["", "It gives", *(f"  {line}" for line in connection.gives(found.brief))])


def otherwise(found: Connection, root: Path, given: str | None) -> None:
    """How a file can be read that cannot be as the charter says; `given` is the workspace as it was named."""
    path = os.path.abspath(root / found.proposal.path)
    here = os.path.join(os.getcwd(), "")
    name = path.removeprefix(here)
    words = ["cxmeet", *(["-C", given] if given else []), "connect", name, "--replace"]
    say_wrapped(["", f"{short(found.proposal.path)} is written otherwise than the charter says. To read it as it is:"])
    say(f"    {shlex.join(words)}")
    if found.proposal.complete:
        say(f"\n{found.section.rstrip()}")
    say("")


def _first_rows(found: Connection, columns: int) -> str:
    """The first rows as they are read, in a table that is no wider: cells are cut, and then columns left out."""
    from tabulate import tabulate

    for most in connection.CELLS:
        rows = connection.first_rows(found.proposal, found.look.names, found.look.first, most)
        for count in range(len(rows[0]), 0, -1 if most == connection.CELLS[-1] else -len(rows[0])):
            header, *cut = [row[:count] for row in rows]
            table = tabulate(cut, header, tablefmt="plain", disable_numparse=True)
            if all(cells(line) <= columns for line in table.splitlines()):
                return table
    return ""


def _doubts(found: Connection) -> None:
    from cxmeet.wording.misfits import misfit
    from cxmeet.wording.recognition_questions import numbered, question

    wrong = {each.question: misfit(each, found.proposal) for each in found.proposal.misfits}
    for doubt in found.proposal.doubts:
        said = [wrong[doubt.id]] if doubt.id in wrong else []
        say_wrapped(["", *said, *numbered(question(doubt))])
        if doubt.readings or doubt.typed:
            none = "YYYY-MM-DD" if doubt.id == "dates" else "nothing"
            words = " or ".join(reading.answer or none for reading in doubt.readings) or "what you type"
            say_wrapped([f"From a script: --answer '{doubt.id}=…', where … is {words}"])
