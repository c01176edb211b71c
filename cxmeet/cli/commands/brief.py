"""The brief: the figures a meeting opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import AgendaName, format_option, period_option, target_option
from cxmeet.cli.output import emit
from cxmeet.cli.progress import reading

if TYPE_CHECKING:
    from cxmeet.core.briefing.brief import Brief
    from cxmeet.export.document import Block
    from cxmeet.services.brief import Opening


class History(click.ParamType["int | None"]):
    """A number of periods, or `all` (None)."""

    name = "N|all"

    def convert(self, value: object, parameter: click.Parameter | None, context: click.Context | None) -> int | None:
        if value == "all":
            return None
        if isinstance(value, int):
            return value
        if isinstance(value, str) and value.isdecimal() and int(value) > 0:
            return int(value)
        return self.fail(f"“{value}” is neither a number of periods nor all.", parameter, context)


@click.command()
@click.argument("agenda", required=False, type=AgendaName())
@period_option
@click.option("--history", type=History(), default=12, show_default=True, help="How many periods of the base.")
@click.option("--cohorts", is_flag=True, help="Only who stays: by when they joined. json is the whole brief.")
@click.option("--journey", is_flag=True, help="Only the whole journey: every experience, and what is open there.")
@format_option("text", "document", "value", "printed")
@target_option
@click.pass_context
def brief(
    context: click.Context,
    agenda: str | None,
    period: str,
    history: int | None,
    cohorts: bool,
    journey: bool,
    form: str,
    target: str | None,
) -> None:
    """The figures a meeting opens with.

    The customers: who came, who left, worth what, why.

    With an AGENDA, text and md end with its topics.
    """
    from cxmeet.services import brief as service

    if cohorts and journey:
        raise click.UsageError("--cohorts and --journey are two pages: ask for them one after the other.")
    files = wiring.files(context)
    papers, calls = wiring.recorded(context)
    with reading(files):
        found = service.brief(files, agenda or "", period, history, papers, calls)
    emit(_rendered(context, found, cohorts, journey, form), target)
    if calls is None:
        say("The record cannot be read whole: no calls are counted here. `cxmeet record check` tells more")


def _rendered(context: click.Context, found: Opening, cohorts: bool, journey: bool, form: str) -> str | bytes:
    from cxmeet.export import formats

    printed = form in formats.names("printed")
    page = "html" if printed else form
    written = _journey(context, found.brief, page) if journey else _whole(context, found, cohorts, page)
    return formats.printed(form, written) if printed else written


def _journey(context: click.Context, brief: Brief, form: str) -> str:
    from cxmeet.export import formats
    from cxmeet.services.journey import journey

    found = journey(wiring.workspace(context), brief)

    def blocks() -> list[Block]:
        from cxmeet.export import journey_document

        return journey_document.document(brief, found)

    return formats.document(form, blocks, lambda: found)


def _whole(context: click.Context, found: Opening, cohorts: bool, form: str) -> str:
    from cxmeet.export import formats

    def blocks() -> list[Block]:
        from cxmeet.export import agenda_document, brief_cohorts, brief_document

        if cohorts:
            return brief_cohorts.document(found.brief)
        whole = brief_document.document(found.brief, wiring.answers(context, found.brief))
        return whole + (agenda_document.document(found.agenda) if found.agenda else [])

    return formats.document(form, blocks, lambda: found.brief)


COMMANDS = {"brief": brief}
