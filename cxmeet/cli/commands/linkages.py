"""The seven linkages, by the company's files and the record as they are now."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.options import AgendaName, format_option, pager_option, period_option, target_option
from cxmeet.cli.output import shown
from cxmeet.cli.progress import reading


@click.command()
@click.argument("agenda", required=False, type=AgendaName())
@period_option
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def linkages(
    context: click.Context, agenda: str | None, period: str, form: str, pages: bool, target: str | None
) -> None:
    """What holds together and what does not, the weakest first.

    Goals of functions, surveys and the base, sources among themselves, data and action, incentives and decisions, what
    we think and what customers say, promises and delivery: each with its evidence, or what is missing to tell and where
    to give it. An AGENDA says whether the figures are of a month or a quarter.
    """
    from cxmeet.export import linkage_document
    from cxmeet.services import brief, linkages

    files = wiring.files(context)
    with reading(files):
        found = brief.brief(files, agenda or "", period)
    told = linkages.linkages(wiring.workspace(context), found.brief)
    shown(linkage_document.written(told, form, output.columns(target)), target, pages)


COMMANDS = {"linkages": linkages}
