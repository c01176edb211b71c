"""Headers and rows of plain user text as tables: for people, for documents, for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import suggestion

MARKUP = (
    *("unsafehtml", "jira", "mediawiki", "moinmoin", "youtrack", "textile", "asciidoc", "rst", "orgtbl"),
    *("latex", "latex_raw", "latex_booktabs", "latex_longtable"),
)
"""Formats of tabulate in which the words of a decision could act as markup."""
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")


def comma_separated(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """What a spreadsheet opens."""
    return _separated(headers, rows, ",")


def tab_separated(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """What a spreadsheet takes by pasting."""
    return _separated(headers, rows, "\t")


def plain(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for a terminal or a mail."""
    return drawn(headers, rows, "simple")


def markdown(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of CommonMark's usual extension."""
    return drawn(headers, rows, "pipe")


def html(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A `<table>`, its cells escaped."""
    return drawn(headers, rows, "html")


def drawn(headers: Sequence[str], rows: Sequence[Sequence[str]], form: str, others: Sequence[str] = ()) -> str:
    """A table in a format of tabulate's. Raises BadQuery, with all of them and the others, for an unknown one."""
    import tabulate

    if form in MARKUP:
        raise BadQuery(
            f"In the format “{form}” words of a decision could act as markup or a script: use md, html or csv."
        )
    if form not in tabulate.tabulate_formats:
        known = dict.fromkeys((*others, *tabulate.tabulate_formats))
        offered = [name for name in known if name not in MARKUP]
        raise BadQuery(f"There is no format “{form}”{suggestion(form, offered) or '.'} Formats: {', '.join(offered)}.")
    if form in ("pipe", "github"):
        from cxmeet.export.markdown import escape

        headers, *rows = [[escape(cell) for cell in row] for row in (headers, *rows)]
    head, *flat = [[" ".join(cell.split()) for cell in row] for row in (headers, *rows)]
    table = tabulate.tabulate(flat, head, tablefmt=form, disable_numparse=True)
    return "\n".join(line.rstrip() for line in str(table).split("\n")) + "\n"


def _separated(headers: Sequence[str], rows: Iterable[Sequence[str]], separator: str) -> str:
    """Separated values with `\\n` line ends; a cell that a spreadsheet would run gets a leading quote."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator="\n")
    writer.writerow([_harmless(header) for header in headers])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return target.getvalue()


def _harmless(cell: str) -> str:
    """The cell, not starting with what makes a spreadsheet take it for a formula; a number below nothing is none."""
    if _NEGATIVE.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "|", "%")) else cell
