"""The minutes of a meeting: whole, on one page or the message alone, in every format and by templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, format_option, given, target_option
from cxmeet.cli.output import emit
from cxmeet.export.formats import names

if TYPE_CHECKING:
    from cxmeet.cli.minutes_written import Write
    from cxmeet.core.kernel.template import Template
    from cxmeet.services.workspace import Workspace


def _verify(context: click.Context, _: click.Parameter, file: str | None) -> None:
    if file is not None and not context.resilient_parsing:
        from cxmeet.cli.verifying import verified

        context.exit(verified(wiring.workspace(context), file))


@click.command()
@click.argument("meeting", default="last", type=Number("M"), metavar="[M-0007|last]")
@format_option("md", "document", "value", "printed", "letter")
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
@click.option("--for", "leader", default="", callback=given, metavar="NAME", help="With what is theirs first.")
@click.option("--each", is_flag=True, help="A file for each leader, into the folder -o names.")
@click.option("--since", default="", callback=given, metavar="DATE", help="Of all meetings since, into a folder.")
@click.option(
    "--verify",
    expose_value=False,
    callback=_verify,
    metavar="FILE",
    help="Say whether minutes in a file are as they were sealed.",
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
    leader: str,
    each: bool,
    since: str,
    target: str | None,
) -> None:
    """The minutes of a meeting.

    As they were sealed, or as they stand while it runs.

    With --since, or --each, -o names a folder: files have the same names each
    time, those that say the same are left as they are, and where one cannot be
    written none is.

    --verify leaves with 0 where every word is as it was last sealed, 1 for an
    earlier version, a file without a seal or a PDF, 3 for one that was changed,
    4 where it holds no minutes of this record.
    """
    _must_go_together(context, ("brief", "teams"), ("since", "each", "version"), ("leader", "each"))
    if shown:
        from cxmeet.export import own_template

        emit(own_template.show(shown), target)
        return
    from cxmeet.cli.minutes_written import extent, writer
    from cxmeet.services import minutes as service

    workspace = wiring.workspace(context)
    form, template = _template(context, workspace, form, file, brief or teams)
    write = writer(workspace, form, extent(brief, teams), template)
    if form in names("letter"):
        _say_who_is_left_out(workspace)
    if since or each:
        _put(context, workspace, write, form, meeting, since, leader, target)
    else:
        emit(write(service.minutes(workspace, meeting, version), _named(workspace, leader)), target)


def _must_go_together(context: click.Context, *groups: tuple[str, ...]) -> None:
    """Raises UsageError where more than one was given of options that ask for different things."""
    written = {option.name: option.opts[0] for option in context.command.params}
    for group in groups:
        asked = [written[name] for name in group if context.params[name]]
        if len(asked) > 1:
            raise click.UsageError(f"{' and '.join(asked)} ask for different things: use one after the other.", context)


def _template(
    context: click.Context, workspace: Workspace, form: str, file: str, short: bool
) -> tuple[str, Template | None]:
    """The format, and by which template: the one in a file, or of whole minutes the charter's. Raises BadParameter."""
    if file:
        from cxmeet.services import minutes as service

        template = service.template(workspace, Path(file))
        return _form(context, form, template), template
    if short or form in names("value"):
        return form, None
    from cxmeet.cli.minutes_written import charter_template

    return form, charter_template(workspace)


def _form(context: click.Context, form: str, template: Template) -> str:
    """The format that a template writes, or the one asked for that is made from it. Raises BadParameter."""
    if context.get_parameter_source("form") is not click.core.ParameterSource.COMMANDLINE or form == template.kind:
        return template.kind
    if form in names("letter") or (template.kind == "html" and form in names("printed")):
        return form
    raise click.BadParameter(f"{template.file} is a template of {template.kind}, and --format asks for {form}.")


def _put(
    context: click.Context,
    workspace: Workspace,
    write: Write,
    form: str,
    meeting: str,
    since: str,
    leader: str,
    target: str | None,
) -> None:
    """Write the files that --since or --each ask for. Raises UsageError where no folder is named for them."""
    from cxmeet.cli import minutes_files
    from cxmeet.services import minutes as service
    from cxmeet.services.minutes_since import sealed_since

    if target is None or target == "-":
        raise click.UsageError(f"{'--since' if since else '--each'} writes several files: name a folder with -o.")
    if since and context.get_parameter_source("meeting") is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("--since asks for all meetings from a day on: leave the number out.")
    if since:
        files = minutes_files.since(sealed_since(workspace, since), form, write, _named(workspace, leader))
    else:
        files = minutes_files.each(service.minutes(workspace, meeting), _addressed(workspace, form), form, write)
    minutes_files.put(files, target)


def _named(workspace: Workspace, leader: str) -> str:
    """The full name of a leader. Raises NotFound."""
    from cxmeet.services.run import leader_named

    return leader_named(workspace.files.charter(), leader) if leader else ""


def _addressed(workspace: Workspace, form: str) -> list[str]:
    """Every leader; of letters those whom one reaches."""
    from cxmeet.core.meeting.minutes.letter import person

    leaders = workspace.files.charter().leaders
    return [leader.name for leader in leaders if form not in names("letter") or person(leader)]


def _say_who_is_left_out(workspace: Workspace) -> None:
    from cxmeet.core.meeting.minutes.letter import without_address
    from cxmeet.wording.letters import left_out

    for sentence in left_out(without_address(workspace.files.charter())):
        say(sentence)


COMMANDS = {"minutes": minutes}
