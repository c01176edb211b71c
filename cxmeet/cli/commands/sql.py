"""The statements that count the figures where the data lives."""

from __future__ import annotations

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import pager_option, target_option
from cxmeet.cli.output import shown
from cxmeet.cli.progress import reading


@click.command()
@click.argument("section", required=False, default="", metavar="[SECTION]")
@click.option("--dialect", default="", metavar="NAME", help="Which SQL: duckdb, postgres, snowflake, bigquery, ...")
@target_option
@pager_option
@click.pass_context
def sql(context: click.Context, section: str, dialect: str, target: str | None, pages: bool) -> None:
    """The statements that count the figures where the data lives.

    They are for those who look after the data, to read, review or schedule.

    SECTION is one of the charter, such as customers; without one, all. The SQL is that of the connection, or DuckDB's
    for files. Only the types of columns are asked for; no row is read.
    """
    from cxmeet.wording.statements import script

    own = wiring.files(context)
    with reading(own):
        found = own.statements(section, dialect)
    if not found:
        say("No section of the charter names data to count: see [customers] in cxmeet.toml.")
    shown(script(found), target, pages)


COMMANDS = {"sql": sql}
