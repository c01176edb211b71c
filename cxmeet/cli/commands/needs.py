"""Promises inside: write one down in the running meeting, list them, say whether they were kept."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, format_option, limit_option, pager_option, target_option
from cxmeet.cli.output import announce, shown
from cxmeet.core.kernel.text import typed


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="WHAT...")
@click.option("--from", "giver", required=True, metavar="FUNCTION", help="The function that gives it.")
@click.option("--to", "receiver", default="", metavar="FUNCTION", help="The one that needs it; by default yours.")
@click.option("--promise", default="", metavar="ID", help="The promise to customers that it is for.")
@click.option("--due", default="", metavar="DATE", help="Until when: fri, +2w, eom, next meeting.")
@click.pass_context
def need(context: click.Context, text: tuple[str, ...], giver: str, receiver: str, promise: str, due: str) -> None:
    """Write down what one function needs from another.

    To keep what was said to customers, in the running meeting. It comes back, by the number that is printed, until the
    function that needs it says whether it was kept.
    """
    from cxmeet.services import needs
    from cxmeet.wording.needs import sentence

    found = needs.need(wiring.workspace(context), typed(" ".join(text)), giver, receiver, promise, due)
    announce(found.number)
    say(f"{found.number} {sentence(found)}")


@click.group(name="needs", invoke_without_command=True)
@click.option("--open/--all", "unsaid", default=True, help="Those of which nobody said whether they were kept, or all.")
@click.option("--for", "function", default="", metavar="FUNCTION", help="Only those this function gives or needs.")
@format_option("text", "document", "rows", "value")
@limit_option
@pager_option
@target_option
@click.pass_context
def group(
    context: click.Context,
    unsaid: bool,
    function: str,
    form: str,
    limit: int | None,
    pages: bool,
    target: str | None,
) -> None:
    """The promises inside: what functions need from each other.

    To keep what was said to customers: as meetings wrote it down, as the charter has it, and the parts of open
    decisions. Then the hand-offs that nobody owns.
    """
    if context.invoked_subcommand is not None:
        return
    from cxmeet.export import need_document
    from cxmeet.services import needs
    from cxmeet.services.local_time import today

    workspace = wiring.workspace(context)
    every = needs.every(workspace)
    lost = needs.without_owner(workspace, every)
    found = needs.still_open(every) if unsaid else every
    if function:
        found = needs.of_function(workspace, found, function)
    day = today(workspace, workspace.files.charter())
    listed = need_document.NeedList(today=day, needs=found[:limit], without_owner=lost)
    shown(need_document.listed(listed, bool(every), form, output.columns(target)), target, pages)
    if limit and len(found) > limit:
        say(f"These are the first {limit:,} of {len(found):,} promises inside.")


_number = click.argument("number", metavar="N-0001", type=Number("N"))


@group.command(name="kept")
@_number
@click.argument("text", nargs=-1, metavar="WORDS...")
@click.pass_context
def kept(context: click.Context, number: str, text: tuple[str, ...]) -> None:
    """Say, as the function that needs it, that it was kept."""
    _say(context, number, True, " ".join(text))


@group.command(name="not-kept")
@_number
@click.argument("text", nargs=-1, required=True, metavar="WORDS...")
@click.pass_context
def not_kept(context: click.Context, number: str, text: tuple[str, ...]) -> None:
    """Say that it was not kept, and what was missing."""
    _say(context, number, False, " ".join(text))


@group.command(name="drop")
@_number
@click.option("--reason", required=True, help="Why; it stays in the record.")
@click.pass_context
def drop(context: click.Context, number: str, reason: str) -> None:
    """Say that it is not needed any more, and why."""
    from cxmeet.services import needs
    from cxmeet.wording.needs import sentence

    found = needs.drop(wiring.workspace(context), number, reason)
    say(f"{found.number} is dropped: {sentence(found)}")


def _say(context: click.Context, number: str, is_kept: bool, text: str) -> None:
    from cxmeet.services import needs
    from cxmeet.wording.needs import sentence

    found = needs.said(wiring.workspace(context), number, is_kept, typed(text))
    say(f"{found.number} was {'kept' if is_kept else 'not kept'}: {sentence(found)}")


COMMANDS = {"need": need, "needs": group}
