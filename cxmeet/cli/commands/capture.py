"""Capture into the running meeting's current topic: note, park, thank, rule, object, reply."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number
from cxmeet.cli.output import announce
from cxmeet.core.kernel.text import typed

if TYPE_CHECKING:
    from cxmeet.core.meeting.meeting import EntryKind


_by = click.option("--by", default="", metavar="NAME", help="The leader who said it; by default who is acting.")


def _capture(name: str, kind: EntryKind, help_text: str) -> click.Command:
    """A command that records its words as one kind of entry."""

    @click.command(name=name, help=help_text)
    @click.argument("text", nargs=-1, required=True)
    @_by
    @click.pass_context
    def command(context: click.Context, text: tuple[str, ...], by: str) -> None:
        _write(context, kind, " ".join(text), by)

    return command


def _write(context: click.Context, kind: EntryKind, text: str, by: str, to: str = "", beside: str = "") -> None:
    from cxmeet.core.kernel.text import clean
    from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
    from cxmeet.services import capture

    text = typed(text)
    if lost := len(text) - len(clean(text)) - text.count("\r\n"):
        say(f"{lost} control characters were left out.")
    entry = capture.write(wiring.workspace(context), kind, text, to, by=by, beside=beside)
    if entry.number:
        announce(entry.number)
    about = f" to {entry.to}" if entry.to and kind == "object" else ""
    said = f", as {entry.by} said" if entry.wrote else ""
    say(f"Recorded as {CAPTURE_KINDS[kind].item}{about} in {entry.meeting}, topic {entry.topic + 1}{said}.")
    if kind == "thank" and not entry.did:
        say("What it did for a customer is not said: --did WORDS says it.")


@click.command(name="object")
@click.argument("text", nargs=-1, required=True)
@click.option("--to", default="", type=Number("D"), metavar="D-0042", help="By default the topic's last decision.")
@_by
@click.pass_context
def object_to(context: click.Context, text: tuple[str, ...], to: str, by: str) -> None:
    """Record an objection, in neutral words."""
    _write(context, "object", " ".join(text), by, to)


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--did", default="", metavar="WORDS", help="What it did for a customer.")
@_by
@click.pass_context
def thank(context: click.Context, text: tuple[str, ...], did: str, by: str) -> None:
    """Record recognition: who did what for customers."""
    _write(context, "thank", " ".join(text), by, beside=did)


@click.command()
@click.argument("text", nargs=-1)
@click.option("--hinders", default="", metavar="WHOM", help="Who is hindered by it.")
@click.option("--gone", default="", type=Number("R"), metavar="R-0001", help="That one is really gone; TEXT says how.")
@_by
@click.pass_context
def rule(context: click.Context, text: tuple[str, ...], hinders: str, gone: str, by: str) -> None:
    """Record a rule to remove.

    One that hinders people in serving customers. It comes back, by the number that is printed, until somebody says
    that it is gone, or drops it because it stays.
    """
    from cxmeet.services import capture

    if gone and (by or hinders):
        option = "--by" if by else "--hinders"
        raise click.UsageError(f"{option} is for a rule that is named now, and goes without --gone.", context)
    if gone:
        entry = capture.rule_gone(wiring.workspace(context), gone, " ".join(text))
        say(f"{entry.number} is gone: {entry.text}")
    elif text:
        _write(context, "rule", " ".join(text), by, beside=hinders)
    else:
        raise click.MissingParameter("Which rule?", context, param_hint="TEXT", param_type="argument")


@click.command()
@click.argument("text", nargs=-1)
@click.option("--topic", is_flag=True, help="The topic itself, and go on to the next; TEXT says why, or is left out.")
@_by
@click.pass_context
def park(context: click.Context, text: tuple[str, ...], topic: bool, by: str) -> None:
    """Park an item, or the topic: it comes back until it is dropped.

    Prints the number of an item. A topic is left for the next one, and comes back at the next meeting.
    """
    if topic and by:
        raise click.UsageError("--by is for an item that somebody brings, and goes without --topic.", context)
    if topic:
        from cxmeet.cli.commands.meeting import leave
        from cxmeet.services import timekeeping

        leave(context, partial(timekeeping.park, reason=" ".join(text)))
    elif text:
        _write(context, "park", " ".join(text), by)
    else:
        raise click.MissingParameter("What is parked?", context, param_hint="TEXT", param_type="argument")


COMMANDS = {
    "note": _capture("note", "note", "Record a note."),
    "park": park,
    "thank": thank,
    "rule": rule,
    "reply": _capture("reply", "reply", "Record what we say to the question that comes round."),
    "object": object_to,
}
