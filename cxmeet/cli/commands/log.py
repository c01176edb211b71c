"""What changed in the record."""

from __future__ import annotations

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import format_option, limit_option, pager_option, target_option
from cxmeet.cli.output import columns, shown


@click.command()
@click.option("--since", default="", metavar="last|DATE", help="From then on; last is when the last meeting began.")
@click.option("--until", default="", metavar="DATE", help="Up to the end of this day, month or year.")
@click.option("--by", default="", metavar="NAME|@me", help="Only what they did, by name or login.")
@limit_option
@format_option("table", "rows", "value")
@pager_option
@target_option
@click.pass_context
def log(
    context: click.Context,
    since: str,
    until: str,
    by: str,
    limit: int | None,
    form: str,
    pages: bool,
    target: str | None,
) -> None:
    """What changed in the record: who did what, when.

    The newest stands last, and --limit keeps it. A day is 2026-11-03, 3 nov,
    mon (the last one) or yesterday; a month, quarter or year is meant whole.
    """
    from cxmeet.export import log as export
    from cxmeet.services import log as service
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    found = service.log(workspace, since, until, by, limit)
    text = export.rendered(found, form, zone(workspace), found.since, found.until, columns(target))
    shown(text, target, pages)
    if found.count > found.told:
        say(f"These are the last {found.told:,} of {found.count:,} changes.")
    if not found.count:
        say("Nothing changed.")


COMMANDS = {"log": log}
