"""End a meeting, or take its end back: close, reopen, abandon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.commands.meeting import here
from cxmeet.cli.commands.publish import after_close
from cxmeet.cli.diagnostics import agreed, can_answer, say
from cxmeet.cli.options import Number
from cxmeet.cli.output import announce, emit
from cxmeet.core.kernel.errors import CxmeetError

if TYPE_CHECKING:
    from cxmeet.core.meeting.left_behind import LeftBehind
    from cxmeet.services.run import Live
    from cxmeet.services.workspace import Workspace

_yes = click.option("--yes", is_flag=True, help="Do not ask, whatever is left behind.")
_dry = click.option("--dry-run", "dry", is_flag=True, help="Say what would happen; change nothing.")


@click.command()
@click.option("--message", help="What the teams are told; by default the decisions and why they were taken.")
@_yes
@_dry
@click.pass_context
def close(context: click.Context, message: str | None, yes: bool, dry: bool) -> None:
    """Close the running meeting and seal its minutes. Prints its number.

    What it leaves behind is said first: topics not reached, decisions nobody has accepted or that are weak, what was
    parked. Where nobody can be asked, it then needs --yes.
    """
    from cxmeet.services import close as service
    from cxmeet.services import run
    from cxmeet.wording.message import suggested

    workspace = wiring.workspace(context)
    live = run.live(workspace)
    left = _told_left_behind(workspace, live, dry)
    if dry:
        emit(f"{live.meeting.number} is closed, and its minutes are sealed. Nothing was changed: this was a dry run.")
        return
    if left and not yes:
        _must_agree("Close it all the same?", "Not closed", "cxmeet close --yes")
    if message is None:
        message = suggested(live.meeting, live.papers, live.decisions, live.entries)
    meeting = service.close(workspace, message, live.meeting.number, live.decisions)
    announce(meeting.number, "is closed")
    say(f"{meeting.number} is closed, version {meeting.versions[-1].number}. Minutes: cxmeet minutes {meeting.number}")
    after_close(workspace)


@click.command()
@click.argument("meeting", type=Number("M"))
@click.option("--reason", required=True, help="Why it is opened again; it stays in the record.")
@click.pass_context
def reopen(context: click.Context, meeting: str, reason: str) -> None:
    """Open the latest meeting again, closed or abandoned."""
    from cxmeet.services import close as service

    opened = service.reopen(wiring.workspace(context), meeting, reason)
    say(f"{here(opened)} — reopened; closing it seals version {len(opened.versions) + 1}")


@click.command()
@click.option("--reason", required=True, help="Why; it stays in the record.")
@_yes
@_dry
@click.pass_context
def abandon(context: click.Context, reason: str, yes: bool, dry: bool) -> None:
    """End a meeting that was started by mistake.

    Nothing of it is carried over. `cxmeet reopen` brings it back until the next one starts.
    """
    from cxmeet.services import close as service
    from cxmeet.services import run

    workspace = wiring.workspace(context)
    number = service.abandoned(workspace, reason).number
    _told_left_behind(workspace, run.live(workspace), dry, abandoned=True)
    if dry:
        emit(f"{number} is abandoned: {reason}. Nothing was changed: this was a dry run.")
        return
    if not yes:
        _must_agree(f"Abandon {number}?", "Not abandoned", "cxmeet abandon --reason WHY --yes")
    meeting = service.abandon(workspace, reason, number)
    say(f"{meeting.number} is abandoned: {reason}")
    say(f"It can be brought back until the next one starts: cxmeet reopen {meeting.number} --reason WHY")


def _told_left_behind(workspace: Workspace, live: Live, dry: bool, abandoned: bool = False) -> LeftBehind:
    """What the running meeting leaves behind, which a person has then read."""
    from cxmeet.services.close import leaving
    from cxmeet.wording.leaving import sentences

    left = leaving(workspace, live)
    for sentence in sentences(left, abandoned):
        if dry:
            emit(sentence)
        else:
            say(sentence)
    return left


def _must_agree(question: str, refused: str, command: str) -> None:
    """Raises CxmeetError unless somebody at the terminal says yes."""
    if not can_answer():
        raise CxmeetError(f"{refused}: nobody can be asked here. All the same: {command}")
    if not agreed(question):
        raise CxmeetError(f"{refused}; the meeting goes on.")


COMMANDS = {"close": close, "reopen": reopen, "abandon": abandon}
