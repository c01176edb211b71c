"""`cxmeet help COMMAND`, for those whose hands type it so."""

from __future__ import annotations

import click

from cxmeet.cli.output import emit


@click.command(name="help")
@click.argument("words", nargs=-1, metavar="[COMMAND]")
@click.pass_context
def help_for(context: click.Context, words: tuple[str, ...]) -> None:
    """How a command is called; without one, which commands there are."""
    asked = context.find_root()
    for word in words:
        group = asked.command
        if not isinstance(group, click.Group):
            raise click.UsageError(f"“{asked.command_path}” has no commands of its own.")
        name, command, _ = group.resolve_command(asked, [word])
        if command is None:
            raise click.UsageError(f"There is no command “{word}”.")
        asked = click.Context(command, parent=asked, info_name=name)
    emit(asked.get_help())


COMMANDS = {"help": help_for}
