"""The decision register as tables, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

import msgspec

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import suggestion
from cxmeet.export import stable_json
from cxmeet.wording.decision import weak
from cxmeet.wording.decision_fields import FIELDS

_FIELDS = {name: said for one in FIELDS for name, said in one.columns.items()}
_FOLLOWS: dict[str, Callable[[Decision], str]] = {
    "number": lambda one: one.number,
    "status": lambda one: one.status,
    "functions": lambda one: ", ".join(one.functions),
    "meeting": lambda one: one.meeting,
    "shared": lambda one: "yes" if one.shared else "no",
    "lacking": lambda one: "; ".join(weak(weaknesses(one))),
    "accepted_by": lambda one: ", ".join(one.accepted_by),
    "superseded_by": lambda one: one.superseded_by,
}
_KNOWN: dict[str, Callable[[Decision], str]] = {**_FIELDS, **_FOLLOWS}
USUAL = ("number", "status", "due", "accountable", "functions", "experience", "statement")
_NEXT = (
    *("meeting", "review_on", "why", "parts", "measure", "baseline", "target", "evidence"),
    *("shared", "lacking", "accepted_by", "superseded_by"),
)
COLUMNS = {name: _KNOWN[name] for name in dict.fromkeys((*USUAL, *_NEXT, *_KNOWN))}
"""Every column; a new one comes last, for scripts count on the place of those before."""
SHORTHANDS = {"table": "simple", "md": "pipe", "text": "simple"}
SEPARATORS = {"csv": ",", "tsv": "\t"}
MARKUP = (
    *("unsafehtml", "jira", "mediawiki", "moinmoin", "youtrack", "textile", "asciidoc", "rst", "orgtbl"),
    *("latex", "latex_raw", "latex_booktabs", "latex_longtable"),
)
"""Formats of tabulate in which the words of a decision could act as markup."""


def decisions(found: Sequence[Decision], form: str, columns: Sequence[str] = (), sort: str = "") -> str:
    """The decisions as `json`, `csv`, `md`, `table` or any format of tabulate.

    Raises BadQuery for an unknown format or column.
    """
    if sort:
        found = sorted(found, key=_column(sort.lstrip("-")), reverse=sort.startswith("-"))
    if form == "json":
        return stable_json.render({"schema": "cxmeet.decisions/1", "decisions": list(map(whole, found))})
    names = tuple(columns) or (tuple(COLUMNS) if form == "csv" else USUAL)
    rows = [[_column(name)(one) for name in names] for one in found]
    return table(names, rows, form)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """Rows in any format but JSON. Raises BadQuery, with the formats there are, for an unknown one."""
    return as_csv(headers, rows, SEPARATORS[form]) if form in SEPARATORS else as_table(headers, rows, form)


def as_csv(headers: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Separated values with `\\n` line ends; a cell that a spreadsheet would run gets a leading quote."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue()


def harmless(cell: str) -> str:
    """The cell, not starting with what makes a spreadsheet take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "|", "%")) else cell


def as_table(headers: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """A table by tabulate; `table` and `md` name its plain and pipe formats."""
    import tabulate

    name = SHORTHANDS.get(form, form)
    if name in MARKUP:
        raise BadQuery(
            f"In the format “{name}” words of a decision could act as markup or a script: use md, html or csv."
        )
    if name not in tabulate.tabulate_formats:
        drawn = [one for one in tabulate.tabulate_formats if one not in (*MARKUP, *SEPARATORS)]
        known = ["json", *SEPARATORS, *SHORTHANDS, *drawn]
        raise BadQuery(f"There is no format “{form}”{suggestion(form, known) or '.'} Formats: {', '.join(known)}.")
    if name in ("pipe", "github"):
        from cxmeet.export import markdown

        rows = [[markdown.escape(cell) for cell in row] for row in rows]
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    table = tabulate.tabulate(flat, list(headers), tablefmt=name, disable_numparse=True)
    return "\n".join(line.rstrip() for line in str(table).split("\n")) + "\n"


def _column(name: str) -> Callable[[Decision], str]:
    if name not in COLUMNS:
        raise BadQuery(f"There is no column “{name}”{suggestion(name, COLUMNS) or '.'} Columns: {', '.join(COLUMNS)}.")
    return COLUMNS[name]


def whole(decision: Decision) -> dict[str, object]:
    """A decision for a script: everything of it, its topic counted from 1, and what follows from it."""
    fields: dict[str, object] = msgspec.structs.asdict(decision)
    del fields["id"], fields["rev"]
    del fields["topic"]  # which the record counts from 0
    first = {"number": decision.number, "meeting": decision.meeting, "topic": decision.topic + 1}
    return (
        first
        | fields
        | {
            "functions": decision.functions,
            "shared": decision.shared,
            "absent": decision.missing,
            "lacking": weak(weaknesses(decision)),
        }
    )
