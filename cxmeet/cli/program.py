"""The `cxmeet` program: its global options, and commands whose modules are imported when they are called."""

from __future__ import annotations

import importlib

import click

from cxmeet import __version__

COMMANDS = {
    "demo": "setup",
    "init": "setup",
    "check": "setup",
    "agendas": "setup",
    "schema": "setup",
    "brief": "brief",
    "run": "screens",
    "start": "meeting",
    "next": "meeting",
    "goto": "meeting",
    "skip": "meeting",
    "attend": "meeting",
    "status": "meeting",
    "close": "ending",
    "reopen": "ending",
    "abandon": "ending",
    "rate": "ending",
    "note": "capture",
    "park": "capture",
    "thank": "capture",
    "rule": "capture",
    "object": "capture",
    "decide": "decide",
    "amend": "decide",
    "supersede": "decide",
    "accept": "follow_through",
    "progress": "follow_through",
    "done": "follow_through",
    "confirm": "follow_through",
    "drop": "follow_through",
    "meetings": "review",
    "decisions": "review",
    "show": "review",
    "minutes": "review",
    "record": "record",
    "help": "help",
}
"""Command -> its module in `cxmeet.cli.commands`, in the order of `--help`."""


class Program(click.Group):
    """A group that imports a command's module only when that command, or the help of all, is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"cxmeet.cli.commands.{COMMANDS[name]}")
        command: click.Command = module.COMMANDS[name]
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if arguments and arguments[0] not in COMMANDS:
            from cxmeet.core.kernel.text import suggestion

            hint = suggestion(arguments[0], COMMANDS) or ". `cxmeet --help` lists them all."
            raise click.UsageError(f"There is no command “{arguments[0]}”{hint}")
        return super().resolve_command(context, arguments)


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "--workspace", metavar="DIR", help="The workspace; else $CXMEET_WORKSPACE or the nearest parent.")
@click.option("--as", "acting", metavar="NAME", help="Who is acting; by default who is logged in.")
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, workspace: str | None, acting: str | None) -> None:
    """Leadership meetings with the customer first on the agenda.

    Without a command it opens the home screen. Everything the screens do can be done from the command line.
    """
    context.obj = {"workspace": workspace, "acting": acting}
    if context.invoked_subcommand is None:
        from cxmeet.cli.commands.screens import home

        context.invoke(home)
