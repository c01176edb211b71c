"""Who carries what: leaders by measures, experiences by functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.options import format_option, given, pager_option, target_option
from cxmeet.cli.output import shown

if TYPE_CHECKING:
    from cxmeet.services.matrix import Half


@click.command()
@click.argument("half", required=False, type=click.Choice(["leaders", "functions"]))
@click.option(
    "--since",
    default="",
    callback=given,
    help="A day, month, quarter or year, or last; by default the last four quarters.",
)
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def matrix(context: click.Context, half: Half | None, since: str, form: str, pages: bool, target: str | None) -> None:
    """Who carries what: leaders by measures, experiences by functions.

    Which cells are empty, what pulls two ways, who carried decisions together, which kinds of action there were, which
    experiences were never on an agenda. Nobody is ranked: names stand in the order of the charter.
    """
    from cxmeet.export import matrix_document
    from cxmeet.services import matrix

    found = matrix.matrix(wiring.workspace(context), half or "", since)
    shown(matrix_document.written(found, form, output.columns(target)), target, pages)


COMMANDS = {"matrix": matrix}
