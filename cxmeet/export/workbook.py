"""Headers and rows of plain user text as an Excel workbook: every cell is text, no word can become a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import clean

MADE = dt.datetime(2024, 1, 1)
"""What a workbook says of when it was made: the same table gives the same bytes."""
LONGEST, MOST, WIDEST = 32_767, 1_048_576, 60
"""Characters of a cell, rows of a sheet, and characters that a column shows at most."""


def render(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet, its headers kept in sight.

    Raises CxmeetError where the extra that writes it is not installed, or for more rows than a sheet has.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise CxmeetError("To write xlsx install what it needs: pip install 'cxmeet[excel]'") from error
    if len(rows) >= MOST:
        raise CxmeetError(f"A sheet holds {MOST - 1:,} rows, not {len(rows):,}. Ask for fewer, or for csv.")
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": MADE})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for place, row in enumerate((headers, *rows)):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(place, column, _text(cell), *([] if place else [bold]))
    for column, header in enumerate(headers):
        sheet.set_column(column, column, min(WIDEST, max(map(len, (header, *(row[column] for row in rows)))) + 2))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(headers) - 1)
    book.close()
    return target.getvalue()


def _text(cell: str) -> str:
    """What a cell can hold."""
    return clean(cell)[:LONGEST]
