"""Look back: meetings, decisions, and one of either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, format_option, limit_option, pager_option, target_option
from cxmeet.cli.output import emit, shown
from cxmeet.cli.queries import Query, Terms, typed

if TYPE_CHECKING:
    from cxmeet.export.document import Block
    from cxmeet.services.workspace import Workspace

_form = format_option("table", "rows", "value")


@click.command()
@limit_option
@_form
@pager_option
@target_option
@click.pass_context
def meetings(context: click.Context, limit: int | None, form: str, pages: bool, target: str | None) -> None:
    """The meetings in the record.

    With --limit the newest of them.
    """
    from cxmeet.export import listings
    from cxmeet.services import review
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    found = review.meetings(workspace)[-limit if limit else None :]
    shown(listings.meetings(found, form, zone(workspace), output.columns(target)), target, pages)


@click.command(cls=Query)
@click.argument("query", nargs=-1, type=Terms())
@format_option("table", "rows", "value", "lines", "workbook")
@click.option("--columns", default="", metavar="A,B", help="Which columns, in order.")
@click.option("--sort", default="", metavar="COLUMN", help="By which column; -COLUMN for the other way round.")
@limit_option
@pager_option
@target_option
@click.pass_context
def decisions(
    context: click.Context,
    query: tuple[str, ...],
    form: str,
    columns: str,
    sort: str,
    limit: int | None,
    pages: bool,
    target: str | None,
) -> None:
    """The decision register, by query.

    \b
    status:open owner:@me function:IT experience:onboarding "due:<fri"
    review:due overdue: shared:no weak: meeting:last due:2026-11..2026-12
    decided:2026-03..2026-05 changed:last effect:worse judged:no told:no
    Commas mean or, a leading - means not, other words are looked for as they
    stand. Days are what --due knows, months, quarters and years.
    Quote what the shell would take for itself: "due:<2026-12-31".
    """
    from cxmeet.export import formats, register
    from cxmeet.services import effects, review
    from cxmeet.services.local_time import zone

    workspace = wiring.workspace(context)
    found = review.find(workspace, typed(query))
    names = [name.strip() for name in columns.split(",") if name.strip()]
    judging = effects.by_latest(workspace)
    where, room = zone(workspace), output.columns(target)
    if form in formats.names("workbook"):
        emit(register.workbook(found, form, names, sort, judging, where, limit), target)
    elif form in formats.names("value"):
        shown(register.script(found, form, sort, judging, where, limit), target, pages)
    else:
        shown(register.decisions(found, form, names, sort, judging, where, limit, room), target, pages)
    if limit and len(found) > limit:
        say(f"These are the first {limit:,} of {len(found):,} decisions.")
    if not found:
        say("No decision matches." if query else "No decision is recorded yet.")


@click.command()
@click.argument("number", type=Number("D", "M", "P", "R", "C"), metavar="D-0042|M-0007|P-0003|R-0001|C-0001")
@format_option("text", "document", "value")
@target_option
@click.pass_context
def show(context: click.Context, number: str, form: str, target: str | None) -> None:
    """A decision with its history, a meeting, a parked item, a rule or a call."""
    from cxmeet.core.kernel.numbers import number as numbered

    workspace = wiring.workspace(context)
    wanted = number if number == "last" else numbered(number, "DMPRC")
    emit(_SHOWN.get(wanted[0], _minutes)(workspace, wanted, form), target)


def _call(workspace: Workspace, number: str, form: str) -> str:
    from cxmeet.export import call_documents, formats
    from cxmeet.services import calls
    from cxmeet.services.local_time import zone

    call = calls.call(workspace, number)
    changes, where = calls.changes(workspace, call), zone(workspace)
    return formats.document(
        form, lambda: call_documents.document(call, changes, where), lambda: call_documents.whole(call, changes)
    )


def _parked(workspace: Workspace, number: str, form: str) -> str:
    from cxmeet.export import formats, parked_document
    from cxmeet.services import capture
    from cxmeet.services.local_time import zone

    item = capture.waiting_item(workspace, number)
    where = zone(workspace)
    return formats.document(form, lambda: parked_document.document(item, where), lambda: parked_document.public(item))


def _decision(workspace: Workspace, number: str, form: str) -> str:
    from cxmeet.export import decision_document, formats, register
    from cxmeet.services import effects, follow_through, review
    from cxmeet.services.local_time import zone

    decision = follow_through.decision(workspace, number)
    changes, now = review.changes(workspace, decision), effects.latest(workspace)
    effect = effects.judging(workspace, now)(decision)

    def value() -> object:
        shown = {"id": decision.id, "rev": decision.rev} | register.whole(decision, effect)
        return {"schema": "cxmeet.decision/1", "decision": shown, "changes": changes}

    def document() -> list[Block]:
        course = effects.run_chart(workspace, decision, now)
        return decision_document.document(decision, changes, zone(workspace), effect, course)

    return formats.document(form, document, value)


def _minutes(workspace: Workspace, number: str, form: str) -> str:
    from cxmeet.export import formats, minutes_document
    from cxmeet.services.minutes import minutes

    written = minutes(workspace, number)
    return formats.document(form, lambda: minutes_document.document(written), lambda: minutes_document.public(written))


_SHOWN = {"D": _decision, "P": _parked, "R": _parked, "C": _call}

COMMANDS = {"meetings": meetings, "decisions": decisions, "show": show}
