"""Look back: meetings, decisions, one of either, and the minutes."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.output import emit
from cxmeet.core.errors import CxmeetError, NotFound
from cxmeet.services.workspace import Workspace

_target = click.option("-o", "--output", "target", metavar="FILE", help="Write to a file instead of the screen.")
_form = click.option(
    "--format", "form", default="table", show_default=True, help="table, json, csv, md, or any of tabulate's."
)


def _zone(workspace: Workspace) -> ZoneInfo:
    try:
        return ZoneInfo(workspace.files.charter().organisation.timezone)
    except CxmeetError:
        return ZoneInfo("UTC")  # a broken charter does not keep anybody from reading the record


@click.command()
@_form
@_target
@click.pass_context
def meetings(context: click.Context, form: str, target: str | None) -> None:
    """The meetings in the record."""
    from cxmeet.export import register

    workspace = wiring.workspace(context)
    emit(register.meetings(workspace.record.meetings(), form, _zone(workspace)), target)


@click.command()
@click.argument("query", nargs=-1)
@_form
@click.option("--columns", default="", metavar="A,B", help="Which columns, in order.")
@click.option("--sort", default="", metavar="COLUMN", help="By which column; -COLUMN for the other way round.")
@_target
@click.pass_context
def decisions(
    context: click.Context, query: tuple[str, ...], form: str, columns: str, sort: str, target: str | None
) -> None:
    """The decision register, by query.

    \b
    status:open owner:@me function:IT experience:onboarding due:<2026-12-31
    review:due overdue: shared:no weak: meeting:last "free text"
    Commas mean or, a leading - means not (put -- before a query that starts with -).
    Quote what the shell would take for itself: "due:<2026-12-31".
    """
    from cxmeet.export import register
    from cxmeet.services import review

    found = review.find(wiring.workspace(context), " ".join(_as_typed(word) for word in query))
    names = [name.strip() for name in columns.split(",") if name.strip()]
    emit(register.decisions(found, form, names, sort), target)
    if not found:
        say("No decision matches." if query else "No decision is recorded yet.")


def _as_typed(word: str) -> str:
    """A word of the query; blanks that the shell kept together stay together."""
    return f'"{word}"' if " " in word and '"' not in word and ":" not in word else word


@click.command()
@click.argument("number", metavar="D-0042|M-0007")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True)
@click.pass_context
def show(context: click.Context, number: str, form: str) -> None:
    """One decision with its history, or one meeting."""
    workspace = wiring.workspace(context)
    if number.upper().startswith("M-") or number == "last":
        emit(_minutes(workspace, number, None, form))
    elif number.upper().startswith("D-"):
        emit(_decision(workspace, number, form))
    else:
        raise NotFound(f"“{number}” is no number of a decision (D-0042) or a meeting (M-0007).")


def _decision(workspace: Workspace, number: str, form: str) -> str:
    from cxmeet.export import decision_document, markdown, stable_json, text
    from cxmeet.services import follow_through

    decision = follow_through.decision(workspace, number)
    changes = workspace.record.history(decision.number)
    if form == "json":
        return stable_json.render({"schema": "cxmeet.decision/1", "decision": decision, "changes": changes})
    blocks = decision_document.document(decision, changes, _zone(workspace))
    return markdown.render(blocks) if form == "md" else text.render(blocks)


@click.command()
@click.argument("meeting", default="last", metavar="[M-0007|last]")
@click.option("--format", "form", type=click.Choice(["md", "text", "json"]), default="md", show_default=True)
@click.option("--version", type=click.IntRange(min=1), help="An earlier sealing of the same meeting.")
@_target
@click.pass_context
def minutes(context: click.Context, meeting: str, form: str, version: int | None, target: str | None) -> None:
    """The minutes of a meeting.

    As they were sealed, or as they stand while it runs.
    """
    emit(_minutes(wiring.workspace(context), meeting, version, form), target)


def _minutes(workspace: Workspace, number: str, version: int | None, form: str) -> str:
    from cxmeet.export import markdown, minutes_document, stable_json, text
    from cxmeet.services.minutes import minutes

    written = minutes(workspace, number, version)
    if form == "json":
        return stable_json.render(minutes_document.public(written))
    blocks = minutes_document.document(written)
    return markdown.render(blocks) if form == "md" else text.render(blocks)


COMMANDS = {"meetings": meetings, "decisions": decisions, "show": show, "minutes": minutes}
