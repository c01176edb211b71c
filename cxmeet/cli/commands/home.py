"""Where somebody stands, without a screen."""

from __future__ import annotations

import click

from cxmeet.cli import wiring
from cxmeet.cli.options import format_option, target_option
from cxmeet.cli.output import emit


@click.command()
@format_option("text", "document", "value")
@target_option
@click.pass_context
def home(context: click.Context, form: str, target: str | None) -> None:
    """What is next, what you answer for, whom you are to tell.

    As the home screen has it, which `cxmeet` alone opens.
    """
    from cxmeet.export import formats, home_document
    from cxmeet.services import home as service
    from cxmeet.services.local_time import zone_of

    workspace = wiring.workspace(context)
    found = service.home(workspace)
    decisions = (*found.mine, *found.to_judge)
    status = home_document.status(
        found.charter.organisation.name,
        workspace.actor,
        found.today,
        found.running,
        [(upcoming.agenda, upcoming.next) for upcoming in found.upcoming],
        found.faults,
        decisions,
        found.to_tell,
        found.last,
    )
    zone = zone_of(found.charter)
    emit(formats.document(form, lambda: home_document.document(status, decisions, zone), lambda: status), target)


COMMANDS = {"home": home}
