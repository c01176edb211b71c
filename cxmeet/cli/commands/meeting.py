"""Run a meeting from the command line: start, next, goto, skip, status, close, reopen, abandon, rate."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import agreed, can_answer, say
from cxmeet.cli.options import AgendaName, Number, format_option, target_option
from cxmeet.cli.output import announce, emit
from cxmeet.core.errors import CxmeetError

if TYPE_CHECKING:
    from cxmeet.core.decision import Decision
    from cxmeet.core.left_behind import LeftBehind
    from cxmeet.core.meeting import Meeting, Outcome
    from cxmeet.services.workspace import Workspace


def _here(meeting: Meeting) -> str:
    topic = meeting.topic
    return f"{meeting.number} {meeting.current + 1}/{len(meeting.topics)} {topic.title} ({topic.minutes} min)"


@click.command()
@click.argument("agenda", type=AgendaName())
@click.option("--period", default="", help="Period of the brief, such as 2026-10 or 2026-Q4.")
@click.option("--present", multiple=True, metavar="NAME", help="A leader in the room; all of them when not given.")
@click.option("--no-figures", is_flag=True, help="Start although the company's files cannot be read.")
@click.pass_context
def start(context: click.Context, agenda: str, period: str, present: tuple[str, ...], no_figures: bool) -> None:
    """Start a meeting and enter its opening: the customers. Prints its number."""
    from cxmeet.services import run

    meeting = run.start(wiring.workspace(context), agenda, period, present or None, not no_figures)
    announce(meeting.number)
    say(f"{_here(meeting)} — {meeting.title}, ends {meeting.minutes} minutes from now")


@click.command(name="next")
@click.pass_context
def go_next(context: click.Context) -> None:
    """Leave the current topic for the next one."""
    from cxmeet.services import run

    workspace = wiring.workspace(context)
    before = run.live(workspace)
    say(_here(run.go_next(workspace)))
    for decision in before.to_read_back(before.meeting.current):
        say(f"Read back {decision.number} “{decision.statement}”: {_asked(decision)}")


def _asked(decision: Decision) -> str:
    """Who is asked to accept a decision, and how."""
    waiting = [name for name in decision.owners if name not in (*decision.accepted_by, *decision.absent)]
    if waiting:
        return f"{', '.join(waiting)} — accept? (cxmeet accept {decision.number})"
    return f"nobody answers for it yet (cxmeet amend {decision.number} --accountable NAME)"


@click.command()
@click.argument("topic", type=int)
@click.pass_context
def goto(context: click.Context, topic: int) -> None:
    """Go to a topic by its number."""
    from cxmeet.services import run

    say(_here(run.go_to(wiring.workspace(context), topic)))


@click.command()
@click.option("--reason", required=True, help="Why it is not discussed; the minutes say so.")
@click.option(
    "--as-outcome",
    "outcome",
    type=click.Choice(["carried", "parked", "dropped"]),
    default="carried",
    show_default=True,
    help="What becomes of the topic.",
)
@click.pass_context
def skip(context: click.Context, reason: str, outcome: Outcome) -> None:
    """Go past the current topic, saying why."""
    from cxmeet.services import run

    say(_here(run.skip(wiring.workspace(context), reason, outcome)))


@click.command()
@click.argument("name")
@click.option("--left", is_flag=True, help="They have left the room.")
@click.pass_context
def attend(context: click.Context, name: str, left: bool) -> None:
    """Note that a leader has come in, or has left."""
    from cxmeet.services import run

    meeting = run.arrive(wiring.workspace(context), name, here=not left)
    say(f"Present: {', '.join(meeting.present) or 'nobody'}. Absent: {', '.join(meeting.absent) or 'nobody'}.")


@click.command()
@format_option("text", "json")
@target_option
@click.pass_context
def status(context: click.Context, form: str, target: str | None) -> None:
    """Where the running meeting is, and its clocks."""
    from cxmeet.export import status as export
    from cxmeet.services import run

    workspace = wiring.workspace(context)
    live = run.live(workspace)
    if form == "json":
        emit(export.json(live.meeting, live.entries, live.decisions, workspace.now()), target)
    else:
        zone = ZoneInfo(live.papers.charter.organisation.timezone)
        emit(export.text(live.meeting, live.entries, live.decisions, zone, workspace.now()), target)


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

    workspace = wiring.workspace(context)
    ending = f"{run.current(workspace).number} is closed"
    left = _told_left_behind(workspace, dry)
    if dry:
        emit(f"{ending}, and its minutes are sealed. Nothing was changed: this was a dry run.")
        return
    if left and not yes:
        _must_agree("Close it all the same?", "Not closed", "cxmeet close --yes")
    meeting = service.close(workspace, message)
    announce(meeting.number, "is closed")
    say(f"{meeting.number} is closed, version {meeting.versions[-1].number}. Minutes: cxmeet minutes {meeting.number}")


@click.command()
@click.argument("meeting", type=Number("M"))
@click.option("--reason", required=True, help="Why it is opened again; it stays in the record.")
@click.pass_context
def reopen(context: click.Context, meeting: str, reason: str) -> None:
    """Open the latest meeting again, closed or abandoned."""
    from cxmeet.services import close as service

    opened = service.reopen(wiring.workspace(context), meeting, reason)
    say(f"{_here(opened)} — reopened; closing it seals version {len(opened.versions) + 1}")


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
    number = run.current(workspace).number
    _told_left_behind(workspace, dry)
    if dry:
        emit(f"{number} is abandoned: {reason}. Nothing was changed: this was a dry run.")
        return
    if not yes:
        _must_agree(f"Abandon {number}?", "Not abandoned", "cxmeet abandon --reason WHY --yes")
    meeting = service.abandon(workspace, reason)
    say(f"{meeting.number} is abandoned: {reason}")
    say(f"It can be brought back until the next one starts: cxmeet reopen {meeting.number} --reason WHY")


def _told_left_behind(workspace: Workspace, dry: bool) -> LeftBehind:
    """What the running meeting leaves behind, which a person has then read."""
    from cxmeet.export.leaving import sentences
    from cxmeet.services import close as service

    left = service.leaving(workspace)
    for sentence in sentences(left):
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


@click.command()
@click.argument("score", type=click.IntRange(1, 10))
@click.option("--as", "name", default="", metavar="NAME", help="Whose answer it is; by default who is acting.")
@click.pass_context
def rate(context: click.Context, score: int, name: str) -> None:
    """Answer “did we act for customers?” with 1 to 10."""
    from cxmeet.services import close as service

    meeting = service.rate(wiring.workspace(context), score, name)
    say(f"{len(meeting.ratings)} answered")


COMMANDS = {
    "start": start,
    "next": go_next,
    "goto": goto,
    "skip": skip,
    "attend": attend,
    "status": status,
    "close": close,
    "reopen": reopen,
    "abandon": abandon,
    "rate": rate,
}
