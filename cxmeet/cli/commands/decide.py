"""Decide, and supersede an earlier decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number
from cxmeet.cli.output import announce
from cxmeet.wording.decision_fields import FIELDS, Field

if TYPE_CHECKING:
    from cxmeet.core.decision.decision import Decision
    from cxmeet.services.draft import Draft


def _draft_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that `decide` and `supersede` share, in the order of the form."""
    options = [_option(field) for field in FIELDS if field.option]
    for option in reversed(options):
        command = option(command)
    return command


def _option(field: Field) -> Callable[[Any], Any]:
    kind = click.Choice(field.choices) if field.choices else None
    default: Any = None if kind or field.many else ""
    return click.option(
        field.option,
        field.name,
        type=kind,
        default=default,
        multiple=field.many,
        metavar=field.metavar,
        help=field.help,
    )


def _draft(typed: dict[str, Any]) -> Draft:
    from cxmeet.services.draft import Draft

    return Draft(**{name: value for name, value in typed.items() if value is not None})


def _tell(decision: Decision) -> None:
    from cxmeet.core.decision.weaknesses import weaknesses
    from cxmeet.core.kernel.dates import spoken
    from cxmeet.wording.decision import weak

    announce(decision.number)
    shared = f"shared: {', '.join(decision.functions)}" if decision.shared else "not shared"
    due = f"due {spoken(decision.due)}" if decision.due else "no due date"
    say(f"{decision.number} recorded in {decision.meeting}; {shared}; {due}.")
    if lacking := weak(weaknesses(decision)):
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

    from cxmeet.services import amend as service
    from cxmeet.services.draft import drafted
    from cxmeet.services.follow_through import decision

    typing = click.core.ParameterSource.COMMANDLINE
    given = {name: value for name, value in typed.items() if context.get_parameter_source(name) is typing}
    if not given:
        raise click.UsageError("Say what is to read otherwise, such as --why or --due.", context)
    workspace = wiring.workspace(context)
    old = decision(workspace, number)
    new = service.amend(workspace, number, replace(drafted(old), **given))
    if new.rev == old.rev:
        say(f"{new.number} says so already: nothing was changed.")
    else:
        _tell(new)


COMMANDS = {"decide": decide, "amend": amend, "supersede": supersede}
