"""What a person is told of a file that is to be connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.cli.diagnostics import say
from cxmeet.cli.wrapped import cells, say_wrapped, width
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.wording import connection

if TYPE_CHECKING:
    from cxmeet.services.connect import Connection


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
        say_wrapped(["It gives", *(f"  {line}" for line in connection.gives(found.brief))])


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
    from cxmeet.wording.recognition_questions import numbered, question

    for doubt in found.proposal.doubts:
        say_wrapped(["", *numbered(question(doubt))])
        if doubt.readings or doubt.typed:
            words = " or ".join(reading.answer or "nothing" for reading in doubt.readings) or "what you type"
            say_wrapped([f"From a script: --answer '{doubt.id}=…', where … is {words}"])
