"""Decide, and supersede an earlier decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number
from cxmeet.cli.output import announce
from cxmeet.core.decision.decision import ActionKind, Decision, HowDecided, weaknesses

if TYPE_CHECKING:
    from cxmeet.services.decide import Draft


def _draft_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that `decide` and `supersede` share, in the order of the form."""
    options = [
        click.option("--why", default="", help="The real reason, so that teams understand it."),
        click.option("--accountable", default="", metavar="NAME", help="The one leader who answers for the outcome."),
        click.option(
            "--with", "parts", multiple=True, metavar='"NAME: PART"', help="A co-owner and what they answer for."
        ),
        click.option("--measure", default="", metavar="FIGURE", help="The figure it should move, such as assets.lost."),
        click.option("--target", default="", help="What the figure should become."),
        click.option("--due", default="", metavar="DATE", help="2026-12-12, 12 dec, fri, +2w, eom, eoq, next meeting."),
        click.option("--review", default="", metavar="DATE", help="When its effect is looked at."),
        click.option("--experience", default="", metavar="ID", help="By default the topic's."),
        click.option("--evidence", default="", metavar="FIGURE|WORDS", help="What it rests on."),
        click.option("--notice", "customers_will_notice", default="", help="What customers will notice."),
        click.option("--tell", default="", help="Who is to be told."),
        click.option("--kind", "kind_of_action", type=click.Choice([kind for kind in get_args(ActionKind) if kind])),
        click.option("--how", "how_decided", type=click.Choice(get_args(HowDecided)), help="By default consent."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _draft(typed: dict[str, Any]) -> Draft:
    from cxmeet.services.decide import Draft

    return Draft(**{name: value for name, value in typed.items() if value is not None})


def _tell(decision: Decision) -> None:
    from cxmeet.core.kernel.dates import spoken

    announce(decision.number)
    shared = f"shared: {', '.join(decision.functions)}" if decision.shared else "not shared"
    due = f"due {spoken(decision.due)}" if decision.due else "no due date"
    say(f"{decision.number} recorded in {decision.meeting}; {shared}; {due}.")
    if lacking := weaknesses(decision):
        say(f"Still weak: {'; '.join(lacking)}.")


@click.command()
@click.argument("statement")
@_draft_options
@click.pass_context
def decide(context: click.Context, /, **typed: Any) -> None:
    """Record a decision in one sentence. Prints its number, and says what is still weak."""
    from cxmeet.services import decide as service

    _tell(service.decide(wiring.workspace(context), _draft(typed)))


@click.command()
@click.argument("number", type=Number("D"), metavar="D-0042")
@click.argument("statement")
@_draft_options
@click.pass_context
def supersede(context: click.Context, /, number: str, **typed: Any) -> None:
    """Record a decision in place of an earlier one; both say so."""
    from cxmeet.services import decide as service

    _tell(service.supersede(wiring.workspace(context), number, _draft(typed)))


@click.command()
@click.argument("number", type=Number("D"), metavar="D-0042")
@click.option("--statement", help="The decision in one sentence.")
@_draft_options
@click.pass_context
def amend(context: click.Context, /, number: str, **typed: Any) -> None:
    """Put a decision into other words while its meeting runs."""
    from msgspec.structs import replace

    from cxmeet.services import decide as service
    from cxmeet.services.follow_through import decision

    workspace = wiring.workspace(context)
    given = {name: value for name, value in typed.items() if value}
    _tell(service.amend(workspace, number, replace(service.drafted(decision(workspace, number)), **given)))


COMMANDS = {"decide": decide, "amend": amend, "supersede": supersede}
