"""The people behind a figure: who was lost, who is new, who came back, who is quiet, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import format_option, given, pager_option, period_option, target_option
from cxmeet.cli.output import shown
from cxmeet.cli.progress import reading
from cxmeet.core.customers.people import KINDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FIRST = 50
"""Rows that a terminal shows where nothing is said."""


class Figure(click.ParamType[str]):
    """One of the usual lists, or any figure of the brief that has rows behind it."""

    name = "|".join(KINDS)

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        typed = value.strip()
        if figure := KINDS.get(typed.casefold()):
            return figure
        if typed.isalpha() and typed.casefold() != "referrals":
            from cxmeet.core.kernel.text import suggestion

            close = suggestion(typed, KINDS) or f": write {', '.join(KINDS)}, or a figure such as “reason:Price”."
            return self.fail(f"There is no list “{typed}”{close}", parameter, context)
        return typed

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(kind) for kind in KINDS if kind.startswith(incomplete)]


@click.command()
@click.argument("figure", type=Figure(), metavar=f"{Figure.name}|FIGURE")
@period_option
@click.option("--reason", default="", callback=given, help="Only who left for this reason.")
@click.option("--segment", default="", callback=given, help="Only customers of this group.")
@click.option("--experience", default="", callback=given, help="Only who left because of this experience.")
@click.option("--promise", default="", callback=given, metavar="ID", help="Only those to whom this promise was broken.")
@click.option("--theme", default="", callback=given, help="Only who said this.")
@click.option(
    "--tenure", default="", callback=given, metavar="<60d", help="Only who were there for less than so many days."
)
@click.option("--sort", default="", metavar="COLUMN", help="By value, since, until, customer, reason or segment.")
@click.option("--limit", type=click.IntRange(min=0), help=f"How many; 0 is all. A terminal shows {FIRST}.")
@format_option("text", "document", "value", "rows")
@pager_option
@target_option
@click.pass_context
def customers(
    context: click.Context,
    /,
    figure: str,
    period: str,
    sort: str,
    limit: int | None,
    form: str,
    pages: bool,
    target: str | None,
    **only: str,
) -> None:
    """The people behind a figure: who was lost, is new, is quiet.

    As the company's files tell it now: who was lost, is new, came back, came
    and left inside the period, is quiet, or all; or those behind any FIGURE of
    the brief: "reason:Price", lost_by:ID, promise:ID, "theme:NAME",
    "segment:NAME", "tenure:<60d", joined:2026-08, stay:1, referrals.

    Names after an option may be globs ("Waited*"), in any case; who is listed
    fits all that is asked for.
    """
    from cxmeet.export import people_document
    from cxmeet.services import people
    from cxmeet.wording.people import nobody

    files = wiring.files(context)
    most = (_usual(form, target) if limit is None else limit) or None
    with reading(files):
        found = people.behind(files, figure, period, people.Only(**only), sort, most)
    shown(people_document.rendered(found, form, "--limit 0 for all, or --format csv", _room(target)), target, pages)
    if not found.count:
        say(nobody(found))


def _room(target: str | None) -> int:
    """How many cells a line of text may have: as many as a page, or as a wider terminal that it is shown on."""
    from cxmeet.cli.wrapped import ENDLESS, width
    from cxmeet.export.text import WIDTH

    wide = width() if _on_terminal(target) else WIDTH
    return WIDTH if wide == ENDLESS else max(wide, WIDTH)


def _usual(form: str, target: str | None) -> int:
    """How many rows are shown where nobody says: all, but on a terminal no more than can be looked at."""
    return FIRST if form == "text" and _on_terminal(target) else 0


def _on_terminal(target: str | None) -> bool:
    """Whether somebody reads it at a terminal."""
    return target is None and sys.stdout.isatty()


COMMANDS = {"customers": customers}
