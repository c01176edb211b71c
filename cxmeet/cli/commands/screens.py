"""The screens: home, and a meeting run on screen. The only commands that import the screens."""

from __future__ import annotations

import sys

import click

from cxmeet.cli import wiring
from cxmeet.cli.options import AgendaName
from cxmeet.core.errors import NoTerminal


def is_terminal() -> bool:
    """Whether there is somebody to see a screen and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def must_be_terminal(instead: str) -> None:
    """Raises NoTerminal, saying what to call instead, where nobody could see a screen."""
    if not is_terminal():
        raise NoTerminal(f"This opens a screen and there is no terminal here. From a script: {instead}")


@click.command()
@click.pass_context
def home(context: click.Context) -> int:
    """The home screen."""
    must_be_terminal("cxmeet status, or cxmeet --help")
    workspace = wiring.workspace(context)
    workspace.files.charter()

    from cxmeet import tui

    return tui.run(workspace)


@click.command()
@click.argument("agenda", type=AgendaName())
@click.option("--period", default="", help="Period of the brief, such as 2026-10 or 2026-Q4.")
@click.pass_context
def run(context: click.Context, agenda: str, period: str) -> int:
    """Run a meeting on screen: start it, or resume it."""
    must_be_terminal(f"cxmeet start {agenda}")
    workspace = wiring.workspace(context)
    workspace.files.agenda(agenda)

    from cxmeet import tui

    return tui.run(workspace, agenda=agenda, period=period)


COMMANDS = {"run": run}
