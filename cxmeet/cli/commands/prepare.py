"""Before the meeting: what its chair will find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import BAD_FILE, DONE, say
from cxmeet.cli.options import AgendaName, format_option, target_option
from cxmeet.cli.output import emit
from cxmeet.cli.progress import reading

if TYPE_CHECKING:
    from cxmeet.export.document import Block


@click.command()
@click.argument("agenda", required=False, type=AgendaName())
@format_option("text", "document", "value")
@target_option
@click.pass_context
def prepare(context: click.Context, agenda: str | None, form: str, target: str | None) -> int:
    """What a meeting will find: what comes back, what is stale, what is open.

    How far the files reach and what that means, what is due, overdue and to be judged, who has not accepted or called,
    what customers say without an answer, who is judged by what, and what the time of the agenda allows.

    Without an AGENDA it is the one that is due next. Nothing is written.
    """
    from cxmeet.export import formats
    from cxmeet.services import prepare as service
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    with reading(workspace.files):
        found = service.prepare(workspace, agenda or "")

    def blocks() -> list[Block]:
        from cxmeet.export import prepare_document

        return prepare_document.document(found, zone(workspace))

    emit(formats.document(form, blocks, lambda: found), target)
    if found.data.faults:
        say("The company's files are not as the charter says: a meeting would have no figures. cxmeet check tells all.")
        return BAD_FILE
    return DONE


COMMANDS = {"prepare": prepare}
