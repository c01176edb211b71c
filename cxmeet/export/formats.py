"""The one table of formats, and what is written in them. Imports a format's module only when it is asked for.

A new format is a module of this package and a line here: commands offer it, and their help names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from cxmeet.core.meeting.minutes.letter import Letter
    from cxmeet.export.document import Block

Rendered = Literal["document", "value", "rows", "lines", "workbook", "printed", "letter"]


class Format(NamedTuple):
    name: str
    renders: Rendered
    """The blocks of a document, a page of them to print, or a letter around both; a value as scripts read it, or one on
    each line; headers and the rows below them, as text or as a workbook."""

    function: str
    """`module.function` of this package, which makes text of it; of a value, in UTF-8."""


FORMATS = (
    Format("text", "document", "text.render"),
    Format("md", "document", "markdown.render"),
    Format("html", "document", "html.page.render"),
    Format("json", "value", "stable_json.encoded"),
    Format("csv", "rows", "tables.comma_separated"),
    Format("tsv", "rows", "tables.tab_separated"),
    Format("table", "rows", "tables.plain"),
    Format("md", "rows", "tables.markdown"),
    Format("text", "rows", "tables.plain"),
    Format("html", "rows", "tables.html"),
    Format("ndjson", "lines", "stable_json.lines"),
    Format("xlsx", "workbook", "workbook.render"),
    Format("pdf", "printed", "pdf.render"),
    Format("eml", "letter", "mail.render"),
)

FOR_PEOPLE = ("table", "text")
"""Formats of a table that somebody reads at a terminal."""

SCHEMAS: dict[str, Literal["file", "document"]] = {
    "charter": "file",
    "agenda": "file",
    "brief": "document",
    "customers": "document",
    "journey": "document",
    "linkages": "document",
    "matrix": "document",
    "prepare": "document",
    "minutes": "document",
    "minutes-brief": "document",
    "message": "document",
    "decision": "document",
    "decisions": "document",
    "decision-line": "document",
    "parked": "document",
    "answers": "document",
    "loops": "document",
    "trends": "document",
    "questions": "document",
    "self-check": "document",
    "needs": "document",
    "rules": "document",
    "words": "document",
    "call": "document",
    "calls": "document",
    "call-plan": "document",
    "meetings": "document",
    "agendas": "document",
    "home": "document",
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
    if form not in names("document"):
        return told(form, value())
    made: str = _function(form, "document")(blocks())
    return made


def printed(form: str, page: str) -> bytes:
    """A page of html as it is printed, in the format named. Raises CxmeetError where what writes it is missing."""
    made: Callable[[str], bytes] = _loaded(form, "printed")
    return made(page)


def letter(form: str, about: Letter, text: str, page: str) -> bytes:
    """A letter in the format named, which says the same as text and as a page of html."""
    made: Callable[..., bytes] = _loaded(form, "letter")
    return made(about, text, page)


def told(form: str, value: object) -> str:
    """A value as scripts read it, in the format named."""
    return encoded(form, value).decode()


def encoded(form: str, value: object) -> bytes:
    """The same in UTF-8, for what may be long."""
    made: bytes = _function(form, "value")(value)
    return made


def lines(form: str, values: Iterable[object]) -> str:
    """Values as scripts read them, one after the other, in the format named."""
    made: str = _function(form, "lines")(values)
    return made


def workbook(form: str, headers: Sequence[str], cells: Sequence[Sequence[str]]) -> bytes:
    """A table as a file of a spreadsheet, in the format named. Raises CxmeetError where what writes it is missing."""
    made: Callable[..., bytes] = _loaded(form, "workbook")
    return made(headers, cells)


def rows(
    form: str,
    headers: Sequence[str],
    cells: Sequence[Sequence[str]],
    columns: int | None = None,
    besides: Sequence[str] = (),
) -> str:
    """A table in the format named, or in one of tabulate's; for people, in lines of so many `columns`.

    Raises BadQuery, saying which there are and which `besides`, for another format.
    """
    if columns is not None and form in FOR_PEOPLE:
        from cxmeet.export import fitted

        return fitted.table(headers, cells, columns)
    if form in names("rows"):
        made: str = _function(form, "rows")(headers, cells)
        return made
    from cxmeet.export import tables

    return tables.drawn(headers, cells, form, (*names("value", "rows"), *besides))


def _function(name: str, renders: Rendered) -> Callable[..., Any]:
    made: Callable[..., Any] = _loaded(name, renders)
    return made


def _loaded(name: str, renders: Rendered) -> Any:
    """Raises KeyError where nothing of that name renders this."""
    module, _, function = {form[:2]: form.function for form in FORMATS}[name, renders].rpartition(".")
    return getattr(import_module(f"cxmeet.export.{module}"), function)
