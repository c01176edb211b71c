"""The screens: home, and a meeting run on screen. The only commands that import the screens."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

import click

from cxmeet import assembly
from cxmeet.cli import wiring
from cxmeet.cli.options import AgendaName, present_option
from cxmeet.cli.queries import Query, Terms, typed
from cxmeet.cli.terminals import must_be_terminal
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.text import one_line

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace


@click.command()
@click.pass_context
def home(context: click.Context) -> int:
    """The home screen."""
    must_be_terminal("cxmeet home, cxmeet start AGENDA, or cxmeet --help")
    workspace = wiring.workspace(context)
    workspace.files.charter()

    from cxmeet import tui

    began = workspace.now()
    code = tui.run(assembly.with_drafts(workspace))
    _after(context, began)
    return code


@click.command()
@click.argument("agenda", type=AgendaName(), required=False)
@click.option("--period", default="", help="Period of the brief, such as 2026-10 or 2026-Q4.")
@present_option
@click.pass_context
def run(context: click.Context, agenda: str | None, period: str, present: tuple[str, ...]) -> int:
    """Run a meeting on screen: start it, or resume it.

    Without an AGENDA it is the meeting that is running. Who is here is asked
    when it starts, unless --present says so.
    """
    if agenda:
        must_be_terminal(f"cxmeet start {one_line(agenda)}, then cxmeet status")
        workspace = wiring.workspace(context)
        workspace.files.agenda(agenda)
    else:
        workspace = _running(context)
        must_be_terminal("cxmeet status")

    from cxmeet import tui

    shown, began = assembly.with_drafts(workspace), workspace.now()
    code = tui.run(shown, agenda=agenda or "", period=period, screen="meeting", present=present or None)
    _after(context, began)
    return code


def _after(context: click.Context, began: dt.datetime) -> None:
    """What follows a meeting that was closed on screen since."""
    from cxmeet.services.close import closed_since

    workspace = wiring.workspace(context)
    if closed_since(workspace, began):
        from cxmeet.cli.commands.publish import after_close

        after_close(workspace)


@click.command(cls=Query)
@click.argument("query", nargs=-1, type=Terms())
@click.pass_context
def review(context: click.Context, query: tuple[str, ...]) -> int:
    """The decision register on screen.

    By the query of `cxmeet decisions`; @NAME is a view of the charter. Accept,
    note progress, say done or judge from there.
    """
    asked = typed(query)
    must_be_terminal(f"cxmeet decisions {one_line(asked)}".strip())
    workspace = wiring.workspace(context)

    from cxmeet import tui
    from cxmeet.services import review as service

    if asked:
        service.find(workspace, asked)  # what cannot be asked is said before the screen is there
    return tui.run(assembly.with_drafts(workspace), screen="register", query=asked)


@click.command()
@click.option("--plain", is_flag=True, help="Every change as a line, for screen readers and pipes.")
@click.pass_context
def follow(context: click.Context, plain: bool) -> int:
    """The running meeting on another terminal, live.

    Accept what is yours, rate, park and note progress from there; the chair
    holds the other keys. It ends nothing to stop following.
    """
    workspace = wiring.workspace(context)
    if plain:
        from cxmeet.cli.following import tell

        return tell(workspace)
    must_be_terminal("cxmeet follow --plain")

    from cxmeet import tui

    return tui.run(assembly.with_drafts(workspace), screen="follow")


def _running(context: click.Context) -> Workspace:
    """The workspace, in which a meeting runs. Raises UsageError, naming the agendas there are, where none does."""
    from cxmeet.services.run import running_meeting

    with contextlib.suppress(NotFound):
        workspace = wiring.workspace(context)
        if running_meeting(workspace):
            return workspace
    there = AgendaName().get_missing_message(context.command.params[0], context) or ""
    raise click.UsageError(f"No meeting is running; say which agenda. {there}".strip(), context)


COMMANDS = {"run": run, "review": review, "follow": follow}
