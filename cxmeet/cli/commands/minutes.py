"""The minutes of a meeting: whole, on one page or the message alone, in every format and by templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, format_option, target_option
from cxmeet.cli.output import emit
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.export.formats import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxmeet.core.kernel.template import Template
    from cxmeet.core.meeting.minutes import Minutes
    from cxmeet.export.document import Block
    from cxmeet.services.workspace import Workspace

    Extent = tuple[Callable[[Minutes], list[Block]], Callable[[Minutes], object]]


@click.command()
@click.argument("meeting", default="last", type=Number("M"), metavar="[M-0007|last]")
@format_option("md", "document", "value", "printed")
@click.option("--version", type=click.IntRange(min=1), help="An earlier sealing of the same meeting.")
@click.option("--brief", is_flag=True, help="On one page.")
@click.option("--teams", is_flag=True, help="The message to the teams alone.")
@click.option("--template", "file", default="", metavar="FILE", help="By a template of your own: .html, .md or .txt.")
@click.option(
    "--show-template",
    "shown",
    type=click.Choice(["html", "md", "text"]),
    help="The template that is shipped, to begin your own from.",
)
@target_option
@click.pass_context
def minutes(
    context: click.Context,
    meeting: str,
    form: str,
    version: int | None,
    brief: bool,
    teams: bool,
    file: str,
    shown: str | None,
    target: str | None,
) -> None:
    """The minutes of a meeting.

    As they were sealed, or as they stand while it runs.
    """
    if brief and teams:
        raise click.UsageError("--brief and --teams are two documents: ask for them one after the other.")
    if shown:
        from cxmeet.export import own_template

        emit(own_template.show(shown), target)
        return
    from cxmeet.services import minutes as service

    workspace = wiring.workspace(context)
    template = None
    if file:
        template = service.template(workspace, Path(file))
        form = _form(context, form, template)
    elif not (brief or teams or form in names("value")):
        template = _own(workspace)
    emit(_written(service.minutes(workspace, meeting, version), form, _extent(brief, teams), template), target)


def _own(workspace: Workspace) -> Template | None:
    """The template that the charter names; where the charter cannot be read, minutes are written all the same."""
    from cxmeet.services import minutes as service

    try:
        path = service.template_named(workspace)
    except CxmeetError as error:
        say(f"{error}\nWhether there is a template of your own cannot be told: the shipped one is used.")
        return None
    return service.template(workspace, path) if path else None


def _form(context: click.Context, form: str, template: Template) -> str:
    """The format that a template writes, or the one asked for that is made from it. Raises BadParameter."""
    if context.get_parameter_source("form") is not click.core.ParameterSource.COMMANDLINE or form == template.kind:
        return template.kind
    if template.kind == "html" and form in names("printed"):
        return form
    raise click.BadParameter(f"{template.file} is a template of {template.kind}, and --format asks for {form}.")


def _extent(brief: bool, teams: bool) -> Extent:
    """What makes the document that is asked for, and what its value."""
    if brief or teams:
        from cxmeet.export import minutes_brief as short

        return (short.brief, short.brief_value) if brief else (short.teams, short.teams_value)
    from cxmeet.export import minutes_document

    return minutes_document.document, minutes_document.public


def _written(found: Minutes, form: str, extent: Extent, template: Template | None) -> str | bytes:
    from cxmeet.export import formats

    blocks, value = extent
    printed = form in names("printed")
    page = "html" if printed else form
    if template and template.kind == page:
        from cxmeet.export import minutes_document, own_template

        written = own_template.render(template, minutes_document.public(found), blocks(found))
    else:
        written = formats.document(page, lambda: blocks(found), lambda: value(found))
    return formats.printed(form, written) if printed else written


COMMANDS = {"minutes": minutes}
