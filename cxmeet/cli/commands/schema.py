"""The JSON Schema of what people and scripts read and write."""

from __future__ import annotations

from typing import Literal

import click

from cxmeet.cli.options import target_option
from cxmeet.cli.output import emit
from cxmeet.export.formats import SCHEMAS


def _having_schema(kind: Literal["file", "document"]) -> str:
    *most, last = (name for name, found in SCHEMAS.items() if found == kind)
    return f"{', '.join(most)} or {last}"


@click.command(
    help=f"""The JSON Schema of what cxmeet reads and writes.

    NAME is {_having_schema("file")} for the files that people write;
    {_having_schema("document")} for JSON. Without one, these names.
    """
)
@click.argument("what", type=click.Choice(tuple(SCHEMAS)), required=False, metavar="[NAME]")
@target_option
def schema(what: str | None, target: str | None) -> None:
    if what is None:
        emit("\n".join(SCHEMAS), target)
        return
    from cxmeet.export import schema as export

    emit(export.render(what), target)


COMMANDS = {"schema": schema}
