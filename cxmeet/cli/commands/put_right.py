"""Put right what was captured last: reword it, say who said it, or take it back."""

from __future__ import annotations

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number
from cxmeet.core.kernel.text import short, typed


@click.command()
@click.argument("text", nargs=-1)
@click.option("--by", default="", metavar="NAME", help="The leader who said it.")
@click.option("--item", default="", type=Number("P", "R"), metavar="P-0001", help="That one, not what came last.")
@click.pass_context
def reword(context: click.Context, text: tuple[str, ...], by: str, item: str) -> None:
    """Put what you captured last into other words.

    Or say who said it, with --by. Only while its meeting runs; what it said
    before stays in the record: cxmeet log.
    """
    from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
    from cxmeet.services import put_right

    if not text and not by:
        raise click.MissingParameter("What should it say?", context, param_hint="TEXT", param_type="argument")
    workspace = wiring.workspace(context)
    seen = put_right.last_written(workspace, item)
    entry = put_right.reword(workspace, seen, typed(" ".join(text)), by)
    what = entry.number or f"The {CAPTURE_KINDS[entry.kind].item}"
    if entry == seen:
        say(f"{what} said so before, by {entry.by}: {short(entry.text)}")
    else:
        say(f"{what} now says, by {entry.by}: {short(entry.text)}")


@click.command(name="take-back")
@click.argument("item", default="", type=Number("P", "R"))
@click.pass_context
def take_back(context: click.Context, item: str) -> None:
    """Take back what you captured last.

    Or what was parked, or the rule, of the number ITEM. Only while its meeting
    runs; that it was said, and taken back, stays in the record: cxmeet log.
    """
    from cxmeet.services import put_right
    from cxmeet.wording.meeting import taken_back

    workspace = wiring.workspace(context)
    say(taken_back(put_right.take_back(workspace, put_right.last_written(workspace, item))))


COMMANDS = {"reword": reword, "take-back": take_back}
