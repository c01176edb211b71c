"""The one table of formats, and what is written in them. Imports a format's module only when it is asked for.

A new format is a module of this package and a line here: commands offer it, and their help names it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from cxmeet.export.document import Block

Rendered = Literal["document", "value", "rows"]


class Format(NamedTuple):
    name: str
    renders: Rendered
    """The blocks of a document, a value as scripts read it, or headers and the rows below them."""

    function: str
    """`module.function` of this package, which makes text of it."""


FORMATS = (
    Format("text", "document", "text.render"),
    Format("md", "document", "markdown.render"),
    Format("json", "value", "stable_json.render"),
    Format("csv", "rows", "tables.comma_separated"),
    Format("tsv", "rows", "tables.tab_separated"),
    Format("table", "rows", "tables.plain"),
    Format("md", "rows", "tables.markdown"),
    Format("text", "rows", "tables.plain"),
    Format("html", "rows", "tables.html"),
)

FOR_PEOPLE = ("table", "text")
"""Formats of a table that somebody reads at a terminal."""

SCHEMAS: dict[str, Literal["file", "document"]] = {
    "charter": "file",
    "agenda": "file",
    "brief": "document",
    "customers": "document",
    "journey": "document",
    "prepare": "document",
    "minutes": "document",
    "decision": "document",
    "decisions": "document",
    "parked": "document",
    "answers": "document",
    "loops": "document",
    "call": "document",
    "calls": "document",
    "call-plan": "document",
    "meetings": "document",
    "agendas": "document",
    "status": "document",
    "check": "document",
    "connection": "document",
    "record": "document",
    "log": "document",
}
"""What has a JSON Schema: files that people write, and documents that are written as JSON."""


def names(*renders: Rendered) -> tuple[str, ...]:
    """The formats that render one of these."""
    return tuple(dict.fromkeys(form.name for form in FORMATS if form.renders in renders))


def document(form: str, blocks: Callable[[], list[Block]], value: Callable[[], object]) -> str:
    """A document in the format named: from its blocks, or from the value as scripts read it; only that is made."""
    return _function(form, "document")(blocks()) if form in names("document") else told(form, value())


def told(form: str, value: object) -> str:
    """A value as scripts read it, in the format named."""
    return _function(form, "value")(value)


def rows(form: str, headers: Sequence[str], cells: Sequence[Sequence[str]], columns: int | None = None) -> str:
    """A table in the format named, or in one of tabulate's; for people, in lines of so many `columns`.

    Raises BadQuery, saying which there are, for another format.
    """
    if columns is not None and form in FOR_PEOPLE:
        from cxmeet.export import fitted

        return fitted.table(headers, cells, columns)
    if form in names("rows"):
        return _function(form, "rows")(headers, cells)
    from cxmeet.export import tables

    return tables.drawn(headers, cells, form, names("value", "rows"))


def _function(name: str, renders: Rendered) -> Callable[..., str]:
    """Raises KeyError where nothing of that name renders this."""
    module, _, function = {form[:2]: form.function for form in FORMATS}[name, renders].partition(".")
    made: Callable[..., str] = getattr(import_module(f"cxmeet.export.{module}"), function)
    return made
