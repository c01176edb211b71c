"""The questions that come round, one at each meeting that talks about us as one company."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.options import format_option, pager_option, target_option
from cxmeet.cli.output import shown


@click.command()
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def questions(context: click.Context, form: str, pages: bool, target: str | None) -> None:
    """The questions that come round, and what was said to each.

    One is asked at each meeting that talks about us as one company, the one asked longest ago first. Four come with
    cxmeet; [[questions]] in the charter adds to them, or takes the place of one by its id.
    """
    from cxmeet.export import question_document
    from cxmeet.services import questions as service

    found = service.listed(wiring.workspace(context))
    shown(question_document.listed(found, form, output.columns(target)), target, pages)


COMMANDS = {"questions": questions}
