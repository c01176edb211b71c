"""Columns of names and labels, cleaned as the cells of a file are."""

from __future__ import annotations

import ibis

from cxmeet.core.kernel.quotes import unescaped
from cxmeet.core.kernel.text import IDENTIFIER
from cxmeet.sources.csv.cells import LABEL, Labels, named
from cxmeet.sources.csv.matches import Matches
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.column import Column, Known
from cxmeet.sources.warehouse.columns.texts import fits_one, one_line, plain_glob, stripped


def name_column(role: str, cell: Cell) -> Column:
    """A column in which each cell names somebody, or nobody."""
    name = stripped(cell.key)
    long = Known(lambda said: said.length() > IDENTIFIER, f"{role} has more than {IDENTIFIER} characters")
    read = lambda key: named(cell.said(key), role)  # noqa: E731
    return Column(role, "string", cell.key, cell.exact, name, read, unusable=(long,))


def label_column(role: str, cell: Cell, *, escaped: bool = False) -> Column:
    """A column in which each cell names a reason, a theme or a group on one line."""
    cells = Labels(role, unescaped) if escaped else Labels(role)
    label = one_line(cell.key)
    sure = cell.exact & ~cell.key.contains("&") if escaped else cell.exact
    long = Known(lambda said: said.length() > LABEL, f"{role} has more than {LABEL:,} characters")
    return Column(role, "string", cell.key, sure, label, lambda key: cells[cell.said(key)], unusable=(long,))


def text_column(role: str, cell: Cell) -> Column:
    """A column in which each cell is what somebody said."""
    return Column(role, "string", cell.key, cell.exact, cell.key, cell.said)


def fitting_column(name: str, cell: Cell, globs: tuple[str, ...]) -> Column:
    """Whether a glob fits each cell of a column."""
    matches = Matches(globs)
    sure = cell.exact if all(map(plain_glob, globs)) else ibis.literal(False)
    fits = fits_one(stripped(cell.key), globs)
    return Column(name, "boolean", cell.key, sure, fits, lambda key: matches[cell.said(key)])
