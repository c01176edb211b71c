"""The days that people keep in their calendars."""

from __future__ import annotations

import click

from cxmeet.cli import wiring
from cxmeet.cli.options import target_option
from cxmeet.cli.output import emit
from cxmeet.cli.queries import Query, Terms, typed


@click.command(cls=Query)
@click.argument("query", nargs=-1, type=Terms())
@target_option
@click.pass_context
def calendar(context: click.Context, query: tuple[str, ...], target: str | None) -> None:
    """Due days, reviews and next meetings for a calendar.

    As iCalendar: of the decisions a query asks for, as `cxmeet decisions`
    takes it, and the meetings of all agendas that come back.

    A calendar may take it in again and again: what has changed is changed there, what is done, judged or dropped is
    struck out. A query that asks for open decisions alone would leave those out.
    """
    from cxmeet.export import calendar as export
    from cxmeet.services import calendar as service

    emit(export.render(service.dates(wiring.workspace(context), typed(query))), target)


COMMANDS = {"calendar": calendar}
