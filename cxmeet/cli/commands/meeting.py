"""Run a meeting from the command line: start, next, goto, skip, extend, pause, attend, status."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import AgendaName, format_option, present_option, target_option
from cxmeet.cli.output import announce, emit
from cxmeet.core.meeting.running import MOST_MINUTES

if TYPE_CHECKING:
    from cxmeet.core.decision.decision import Decision
    from cxmeet.core.meeting.meeting import Meeting, Outcome
    from cxmeet.services.workspace import Workspace


def here(meeting: Meeting) -> str:
    """Where a meeting is, in one line."""
    topic = meeting.topic
    return f"{meeting.number} {meeting.current + 1}/{len(meeting.topics)} {topic.title} ({topic.box} min)"


@click.command()
@click.argument("agenda", type=AgendaName())
@click.option("--period", default="", help="Period of the brief, such as 2026-10 or 2026-Q4.")
@present_option
@click.option("--no-figures", is_flag=True, help="Start although the company's files cannot be read.")
@click.pass_context
def start(context: click.Context, agenda: str, period: str, present: tuple[str, ...], no_figures: bool) -> None:
    """Start a meeting and enter its opening: the customers. Prints its number."""
    from cxmeet.services import run
    from cxmeet.wording import data

    workspace = wiring.workspace(context)
    meeting = run.start(workspace, agenda, period, present or None, not no_figures)
    announce(meeting.number)
    papers = run.papers_of(workspace, meeting)
    for words in data.first_words(papers.brief, papers.unread):
        say(words)
    if not meeting.presence_noted:
        say("Who is here is not noted: cxmeet attend NAME, or start with --present NAME, or --present all.")
    say(f"{here(meeting)} — {meeting.title}, ends {meeting.minutes} minutes from now")


@click.command(name="next")
@click.pass_context
def go_next(context: click.Context) -> None:
    """Leave the current topic for the next one."""
    from cxmeet.services import run

    leave(context, run.go_next)


def leave(context: click.Context, step: Callable[[Workspace], Meeting]) -> None:
    """Leave the topic, and ask for what was decided in it to be read back."""
    from cxmeet.services import read_back

    left = read_back.leave(wiring.workspace(context), step)
    say(here(left.meeting))
    for decision in left.unheard:
        say(f"Read back {decision.number} “{decision.statement}”: {_asked(decision)}")


def _asked(decision: Decision) -> str:
    """Who is asked to accept a decision, and how."""
    if decision.waiting_for:
        return f"{', '.join(decision.waiting_for)} — accept? (cxmeet accept {decision.number})"
    number = decision.number
    return f"nobody answers for it yet (cxmeet amend {number} --accountable NAME, or accept {number} --heard)"


@click.command()
@click.argument("topic", type=int)
@click.pass_context
def goto(context: click.Context, topic: int) -> None:
    """Go to a topic by its number."""
    from cxmeet.services import run

    leave(context, partial(run.go_to, topic=topic))


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

    leave(context, partial(run.skip, reason=reason, outcome=outcome))


@click.command(context_settings={"ignore_unknown_options": True})  # or -5 would be one
@click.argument("minutes", type=click.IntRange(1, MOST_MINUTES), default=5)
@click.pass_context
def extend(context: click.Context, minutes: int) -> None:
    """Give the current topic more minutes, five by default."""
    from cxmeet.services import timekeeping

    workspace = wiring.workspace(context)
    say(here(timekeeping.extend(workspace, minutes)))
    _say_end(workspace)


@click.command()
@click.option("--over", is_flag=True, help="The pause is over: the clock goes on.")
@click.pass_context
def pause(context: click.Context, over: bool) -> None:
    """Stop the topic's clock for a break, or go on.

    Going to any topic ends the pause as well. The minutes say from when to when it was.
    """
    from cxmeet.services import timekeeping

    workspace = wiring.workspace(context)
    if over:
        say(here(timekeeping.go_on(workspace)))
    else:
        timekeeping.pause(workspace)
        say("Paused: no topic's clock runs. To go on: cxmeet pause --over")
    _say_end(workspace)


def _say_end(workspace: Workspace) -> None:
    """When the meeting ends as things stand, and what gives way."""
    from cxmeet.services import run
    from cxmeet.services.local_time import zone
    from cxmeet.wording import time_used
    from cxmeet.wording.phrases import capital

    meeting = run.current(workspace)
    [words, *_] = time_used.overrun(meeting, workspace.now(), zone(workspace))
    say(f"{capital(words)}.")


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
@click.option("--line", is_flag=True, help="In one line, for a status bar; without a meeting nothing, and code 4.")
@format_option("text", "value")
@target_option
@click.pass_context
def status(context: click.Context, line: bool, form: str, target: str | None) -> None:
    """Where the running meeting is, and its clocks."""
    from cxmeet.export import formats
    from cxmeet.export import status as export
    from cxmeet.services import guesses, run, self_check
    from cxmeet.services.local_time import zone_of

    workspace = wiring.workspace(context)
    if line:
        emit(_line(workspace), target)
        return
    live = run.live(workspace)
    guessed = guesses.known(workspace, live.meeting, live.papers, live.guesses)
    known = (live.spoken, guessed, self_check.known(workspace, live.meeting))
    if form != "text":
        told = export.value(live.meeting, live.entries, live.decisions, workspace.now(), *known)
        emit(formats.told(form, told), target)
    else:
        zone, now = zone_of(live.papers.charter), workspace.now()
        emit(export.text(live.meeting, live.entries, live.decisions, zone, now, *known), target)


def _line(workspace: Workspace) -> str:
    """The running meeting in one line. Raises NotFound where none runs."""
    from cxmeet.core.kernel.errors import NotFound
    from cxmeet.export import status as export
    from cxmeet.services import run
    from cxmeet.services.local_time import zone_of

    meeting = run.running_meeting(workspace)
    if meeting is None:
        raise NotFound("No meeting is running.")
    return export.line(meeting, zone_of(run.papers_of(workspace, meeting).charter), workspace.now())


COMMANDS = {
    "start": start,
    "next": go_next,
    "goto": goto,
    "skip": skip,
    "extend": extend,
    "pause": pause,
    "attend": attend,
    "status": status,
}
