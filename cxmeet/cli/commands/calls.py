"""Leaders call customers who left: note what was heard, list it, plan whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import format_option, target_option
from cxmeet.cli.output import announce, emit
from cxmeet.cli.progress import reading
from cxmeet.core.kernel.text import short, typed

if TYPE_CHECKING:
    from cxmeet.core.calls.call import Stay
    from cxmeet.services.calls import Noted

_period = click.option("--period", default="", help="Of those who left in it, such as 2026-10 or 2026-Q4.")


@click.command()
@click.argument("customer")
@click.argument("text", nargs=-1, required=True, metavar="WORDS...")
@click.option("--stay", type=click.Choice(["yes", "no"]), help="Whether they would have stayed.")
@click.option("--remedy", default="", metavar="WORDS", help="What would have kept them, or what they wanted.")
@click.option("--period", default="", help="When they left, where that may be mistaken; such as 2026-10.")
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
    return f"{name}, {said[noted.known.standing]}"


@click.group(name="calls")
def group() -> None:
    """Whom to call of those who left, and what was heard."""


@group.command(name="list")
@_period
@format_option("text", "document", "rows", "value")
@target_option
@click.pass_context
def listing(context: click.Context, period: str, form: str, target: str | None) -> None:
    """What was heard, the newest last."""
    from cxmeet.export import call_documents
    from cxmeet.services import calls
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    with reading(workspace.files):
        found, period = calls.listed(workspace, period)
    emit(call_documents.listed(found, period, form, zone(workspace)), target)


COMMANDS = {"called": called, "calls": group}
