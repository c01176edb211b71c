"""Leaders call customers who left: note what was heard, list it, plan whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import format_option, given, limit_option, pager_option, target_option
from cxmeet.cli.output import announce, columns, emit, shown
from cxmeet.cli.progress import reading
from cxmeet.core.kernel.text import short, typed

if TYPE_CHECKING:
    from cxmeet.core.calls.call import Stay
    from cxmeet.core.calls.plan import By
    from cxmeet.services.calls import Noted

_BY = "Those worth most, or those of every reason in turn."
_period = click.option(
    "--period", default="", callback=given, help="Of those who left in it, such as 2026-10 or 2026-Q4."
)


@click.command()
@click.argument("customer")
@click.argument("text", nargs=-1, required=True, metavar="WORDS...")
@click.option("--stay", type=click.Choice(["yes", "no"]), help="Whether they would have stayed.")
@click.option("--remedy", default="", metavar="WORDS", help="What would have kept them, or what they wanted.")
@click.option(
    "--period", default="", callback=given, help="When they left, where that may be mistaken; such as 2026-10."
)
@click.pass_context
def called(
    context: click.Context, customer: str, text: tuple[str, ...], stay: Stay | None, remedy: str, period: str
) -> None:
    """Note what a customer who left has said. Prints its number.

    CUSTOMER is written as your files have it; WORDS are what you heard.
    """
    from cxmeet.services import calls

    workspace = wiring.workspace(context)
    with reading(workspace.files):
        noted = calls.note(workspace, typed(customer), " ".join(text), stay or "", remedy, period)
    announce(noted.call.number)
    say(f"Recorded as {noted.call.number}: {_who(noted)}")


def _who(noted: Noted) -> str:
    """Whose call it is, and what is to be known of them."""
    name = short(noted.call.customer)
    if noted.known is None:
        return f"{name}. The files could not be asked whether that is a customer of ours: {noted.unread}"
    said = {
        "left": "who left.",
        "customer": "who is still a customer of ours.",
        "unnamed": "as written: our files name no customers.",
    }
    told = f"{name}, {said[noted.known.standing]}"
    if noted.counts:
        return told
    return f"{told} Our files have them not among those who left in {noted.call.period}: so far no figure counts it."


@click.group(name="calls")
def group() -> None:
    """Whom to call of those who left, and what was heard."""


@group.command(name="list")
@_period
@limit_option
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def listing(context: click.Context, period: str, limit: int | None, form: str, pages: bool, target: str | None) -> None:
    """What was heard, the newest last.

    With --limit the newest of it.
    """
    from cxmeet.export import call_documents
    from cxmeet.services import calls
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    with reading(workspace.files):
        found, period = calls.listed(workspace, period)
    found = found[-limit if limit else None :]
    shown(call_documents.listed(found, period, form, zone(workspace), columns(target)), target, pages)


@group.command(name="plan")
@_period
@click.option("--each", type=click.IntRange(min=1), default=10, show_default=True, help="Customers for each leader.")
@click.option("--by", type=click.Choice(["value", "reason"]), default="value", show_default=True, help=_BY)
@click.option(
    "--for",
    "leader",
    default="",
    callback=given,
    metavar="NAME|@me",
    help="Whose calls; by default those of all leaders.",
)
@format_option("text", "document", "rows", "value")
@target_option
@click.pass_context
def plan(context: click.Context, period: str, each: int, by: By, leader: str, form: str, target: str | None) -> None:
    """Who is still to be called by whom.

    Those who left in the period, with those who came and left inside it, are dealt to the leaders; who has been called
    keeps their place, so that the plan does not move while it is carried out. Nothing of it is recorded.
    """
    from cxmeet.export import call_plan as export
    from cxmeet.services import call_plan

    workspace = wiring.workspace(context)
    with reading(workspace.files):
        found = call_plan.plan(workspace, period, each, by, leader)
    emit(export.planned(found, form), target)


COMMANDS = {"called": called, "calls": group}
