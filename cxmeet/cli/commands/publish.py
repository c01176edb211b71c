"""Publish what the charter lists, after a meeting or every night."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import CANNOT, DONE, say
from cxmeet.cli.options import given
from cxmeet.cli.output import announce, emit
from cxmeet.core.kernel.errors import CxmeetError

if TYPE_CHECKING:
    from cxmeet.services.press import Wish
    from cxmeet.services.workspace import Workspace

HOW = "To publish its minutes: cxmeet publish"


@click.command()
@click.option("--again", default="", callback=given, metavar="NAME", help="Send a leader the last minutes once more.")
@click.option("--mail", default="", callback=given, metavar="COMMAND", help="Send letters by this command.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be done; do nothing.")
@click.pass_context
def publish(context: click.Context, again: str, mail: str, dry: bool) -> int:
    """Publish what the charter lists below [publish].

    Files go into its folder; what is as it should be is left untouched.
    Letters with the minutes of the last meeting go to every leader with an
    e-mail address, each once. What fails is told, and tried again when it is
    called again. Prints each file and each letter.
    """
    from cxmeet.services.press import Wish

    try:
        command = tuple(shlex.split(mail))
    except ValueError as error:
        raise click.BadParameter(f"--mail cannot be read as a command: {error}.") from error
    tell = emit if dry else partial(announce, done="is published")
    return published(wiring.workspace(context), Wish(again=again, mail=command, dry=dry), tell)


def published(workspace: Workspace, wish: Wish, tell: Callable[[str], None]) -> int:
    """Publish, and tell what was done; gives the exit code. Raises CxmeetError where the charter publishes nothing."""
    from cxmeet.cli.press import HousePress
    from cxmeet.services import publish as service
    from cxmeet.wording import publish as wording

    done = service.publish(workspace, HousePress(workspace), wish)
    lines = [str(done.folder / name) for name in done.written] if done.folder else []
    lines += [wording.sent(*letter) for letter in done.sent]
    if lines:
        tell("\n".join(lines))
    doubtful = (wording.in_doubt(*letter) for letter in done.doubtful)
    for each in (*done.failed, *doubtful, *(wording.underway(*letter) for letter in done.underway)):
        say(each)
    if not (done.failed or done.doubtful or done.underway) or lines:
        say(wording.summary(len(done.written), done.same, len(done.sent), wish.dry))
    return CANNOT if done.failed or done.doubtful else DONE


def after_close(workspace: Workspace) -> None:
    """Publish where the charter says so, or say how; a meeting is closed whatever becomes of it."""
    try:
        asked = workspace.files.charter().publish
        if asked and asked.after_close:
            from cxmeet.services.press import Wish

            published(workspace, Wish(), say)
        elif asked:
            say(HOW)
    except CxmeetError as error:
        say(f"{error}\n{HOW}")


COMMANDS = {"publish": publish}
