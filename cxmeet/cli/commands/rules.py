"""The register of rules to remove: which there are, and what becomes of one."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, format_option, pager_option, target_option
from cxmeet.cli.output import shown


@click.group(name="rules", invoke_without_command=True)
@click.option("--open/--all", "standing", default=False, help="Those still there, or all that were ever named.")
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def group(context: click.Context, standing: bool, form: str, pages: bool, target: str | None) -> None:
    """The rules that are to go, and which are really gone.

    Each with whom it hinders and what decided about it. They come back in every meeting until somebody says that they
    are gone, or drops them. `cxmeet rule` names one.
    """
    if context.invoked_subcommand is not None:
        return
    from cxmeet.export import rule_document
    from cxmeet.services.rules import rules

    found = rules(wiring.workspace(context), standing)
    shown(rule_document.listed(found, form, output.columns(target)), target, pages)


@group.command(name="gone")
@click.argument("number", metavar="R-0001", type=Number("R"))
@click.argument("text", nargs=-1, metavar="[WORDS]...")
@click.pass_context
def gone(context: click.Context, number: str, text: tuple[str, ...]) -> None:
    """Say that a rule is really gone, and how."""
    from cxmeet.services.capture import rule_gone

    entry = rule_gone(wiring.workspace(context), number, " ".join(text))
    say(f"{entry.number} is gone: {entry.text}")


@group.command(name="still")
@click.argument("number", metavar="R-0001", type=Number("R"))
@click.argument("text", nargs=-1, required=True, metavar="WORDS...")
@click.pass_context
def still(context: click.Context, number: str, text: tuple[str, ...]) -> None:
    """Say that a rule is not gone yet, and why."""
    from cxmeet.services.rules import still_there

    entry = still_there(wiring.workspace(context), number, " ".join(text))
    say(f"{entry.number} is still there, and comes back: {entry.text}")


@group.command(name="decided")
@click.argument("number", metavar="R-0001", type=Number("R"))
@click.argument("decision", metavar="D-0042", type=Number("D"))
@click.pass_context
def decided(context: click.Context, number: str, decision: str) -> None:
    """Say which decision is to remove a rule."""
    from cxmeet.services import rules

    entry = rules.decided(wiring.workspace(context), number, decision)
    say(f"{entry.decision} is to remove {entry.number}: {entry.text}")


COMMANDS = {"rules": group}
