"""Loops: who is still to be told of what was decided, and that they were."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, format_option, limit_option, pager_option, target_option
from cxmeet.cli.output import shown


@click.group(name="loops", invoke_without_command=True)
@click.option("--open/--all", "unfinished", default=True, help="Those still to be told, or everybody.")
@click.option("--for", "leader", default="", metavar="NAME|@me", help="Only those whom this leader tells.")
@format_option("text", "document", "rows", "value")
@limit_option
@pager_option
@target_option
@click.pass_context
def group(
    context: click.Context,
    unfinished: bool,
    leader: str,
    form: str,
    limit: int | None,
    pages: bool,
    target: str | None,
) -> None:
    """Who is still to be told of what was decided.

    The soonest first. Somebody stays to be told whatever becomes of the decision, until they are; of one that was
    replaced, they are told with the one in its place.
    """
    if context.invoked_subcommand is not None:
        return
    from cxmeet.export import loop_document
    from cxmeet.services import loops
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    found = loops.still_open(workspace) if unfinished else loops.every(workspace)
    if leader:
        found = loops.of(found, loops.leader_meant(workspace, leader))
    where, room = zone(workspace), output.columns(target)
    shown(loop_document.listed(found[:limit], form, where, room), target, pages)
    if limit and len(found) > limit:
        say(f"These are the first {limit:,} of {len(found):,} who are to be told.")


@group.command(name="told")
@click.argument("number", metavar="4.1", type=Number("L"))
@click.argument("text", nargs=-1, required=True, metavar="WORDS...")
@click.pass_context
def told(context: click.Context, number: str, text: tuple[str, ...]) -> None:
    """Say that somebody has been told, and how."""
    from cxmeet.services import loops
    from cxmeet.wording.loops import sentence

    loop = loops.told(wiring.workspace(context), number, " ".join(text))
    say(f"{loop.decision}: {sentence(loop)}")


@group.command(name="drop")
@click.argument("number", metavar="4.1", type=Number("L"))
@click.option("--reason", required=True, help="Why; it stays in the record.")
@click.pass_context
def drop(context: click.Context, number: str, reason: str) -> None:
    """Say that somebody need not be told any more, and why."""
    from cxmeet.services import loops
    from cxmeet.wording.loops import sentence

    loop = loops.drop(wiring.workspace(context), number, reason)
    say(f"{loop.decision}: {sentence(loop)}")


COMMANDS = {"loops": group}
