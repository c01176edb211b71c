"""What the meetings did over time."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.options import AgendaName, format_option, given, limit_option, pager_option, target_option
from cxmeet.cli.output import shown


@click.command()
@click.option("--agenda", type=AgendaName(), default="", callback=given, help="Only meetings on this agenda.")
@click.option("--since", default="", metavar="DATE", callback=given, help="Only from this day, month or year on.")
@limit_option
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def trends(
    context: click.Context, agenda: str, since: str, limit: int | None, form: str, pages: bool, target: str | None
) -> None:
    """What the meetings did over time, by quarter and by meeting.

    Counted from all closed meetings, or from the last --limit of them: opened with customers, time on customers,
    decisions and what they moved, themes answered, people told, promises kept, rules removed, what has not moved, and
    each experience as leaders and as customers see it. Each with how many it comes from, and how it is counted.
    """
    from cxmeet.export import trends_document
    from cxmeet.services import trends as service

    found = service.trends(wiring.workspace(context), agenda, since, limit)
    shown(trends_document.listed(found, form, output.columns(target)), target, pages)


COMMANDS = {"trends": trends}
