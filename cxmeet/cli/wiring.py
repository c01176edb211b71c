"""The workspace a command works in, as `-C` and `--as` say it; what a person should know of its record comes last."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet import assembly
from cxmeet.cli.diagnostics import say
from cxmeet.core.kernel.errors import CxmeetError

if TYPE_CHECKING:
    from cxmeet.core.briefing.answers import Standing
    from cxmeet.core.briefing.brief import Brief
    from cxmeet.core.calls.call import Call
    from cxmeet.core.meeting.meeting import Papers
    from cxmeet.services.maintenance import Maintenance
    from cxmeet.services.workspace import Files, Workspace


def folder(context: click.Context) -> Path:
    """Where the workspace is. Raises NotFound."""
    return assembly.folder(context.obj["workspace"])


def files(context: click.Context) -> Files:
    """The files of the workspace, for what needs no record. Raises NotFound."""
    return assembly.files(folder(context))


def last_papers(context: click.Context) -> tuple[Papers, ...]:
    """What the last closed meetings saw; nothing where the record tells of none: a brief can do without."""
    return recorded(context)[0]


def recorded(context: click.Context) -> tuple[tuple[Papers, ...], list[Call] | None]:
    """What the last closed meetings saw, and what leaders heard from customers who left.

    Nothing, and None for calls, where the record cannot be read whole: a brief can do without.
    """
    root = folder(context)
    if not os.path.lexists(root / assembly.RECORD):
        return (), []
    from cxmeet.services.compared import last_papers as last

    with suppress(CxmeetError, OSError):
        opened = assembly.workspace(root, context.obj["acting"])
        with closing(opened.record):
            papers, calls = last(opened), opened.record.calls()
            return papers, None if opened.record.damage else calls
    return (), None


def answers(context: click.Context, brief: Brief) -> tuple[Standing, ...]:
    """Where the themes of a brief stand; nothing where the record cannot be read whole: a brief can do without."""
    root = folder(context)
    if not os.path.lexists(root / assembly.RECORD):
        return ()
    from cxmeet.services.answers import of_brief

    with suppress(CxmeetError, OSError):
        opened = assembly.workspace(root, context.obj["acting"])
        with closing(opened.record):
            found = of_brief(opened, brief)
            return () if opened.record.damage else found
    return ()


def maintenance(context: click.Context) -> Maintenance:
    """What looks after the record of the workspace, which is not opened. Raises NotFound."""
    return assembly.maintenance(folder(context), context.obj["acting"])


def workspace(context: click.Context) -> Workspace:
    """The workspace a command works in. Raises NotFound; the record is opened without writing anything."""
    opened = assembly.workspace(folder(context), context.obj["acting"])
    context.call_on_close(lambda: _leave(opened))
    return opened


def _leave(opened: Workspace) -> None:
    """Close the record, and say what a person should know of it: a torn end set aside, a backup that failed.

    Raises Damaged where what was shown is not all there was.
    """
    for notice in opened.record.notices:
        say(notice)
    opened.record.close()
    if opened.record.damage:
        say("The record is damaged; only what can still be read was shown.")
        raise opened.record.damage
