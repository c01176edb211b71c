"""The screens: home, and a meeting run on screen. The only commands that import the screens."""

from __future__ import annotations

import click

from cxmeet import assembly
from cxmeet.cli import wiring
from cxmeet.cli.options import AgendaName
from cxmeet.cli.terminals import must_be_terminal
from cxmeet.core.kernel.text import one_line


@click.command()
@click.pass_context
def home(context: click.Context) -> int:
    """The home screen."""
    must_be_terminal("cxmeet status, cxmeet start AGENDA, or cxmeet --help")
    workspace = wiring.workspace(context)
    workspace.files.charter()

    from cxmeet import tui

    return tui.run(assembly.with_drafts(workspace))


@click.command()
@click.argument("agenda", type=AgendaName())
@click.option("--period", default="", help="Period of the brief, such as 2026-10 or 2026-Q4.")
@click.pass_context
def run(context: click.Context, agenda: str, period: str) -> int:
    """Run a meeting on screen: start it, or resume it."""
    must_be_terminal(f"cxmeet start {one_line(agenda)}, then cxmeet status")
    workspace = wiring.workspace(context)
    workspace.files.agenda(agenda)

    from cxmeet import tui

    return tui.run(assembly.with_drafts(workspace), agenda=agenda, period=period)


COMMANDS = {"run": run}
