"""Columns of names and labels, cleaned as the cells of a file are."""

from __future__ import annotations

import ibis

from cxmeet.core.kernel.quotes import unescaped
from cxmeet.core.kernel.text import IDENTIFIER
from cxmeet.sources.csv.cells import LABEL, Labels, named
from cxmeet.sources.csv.matches import Matches
from cxmeet.sources.warehouse.cell import Cell
from cxmeet.sources.warehouse.column import Column, Known, Plain
from cxmeet.sources.warehouse.texts import fits_one, one_line, plain_glob, stripped

_AS_TEXT = ("text", "whole")
"""Sorts of values that every engine writes as a file would hold them."""


def name_column(role: str, cell: Cell) -> Column:
    """A column in which each cell names somebody, or nobody."""
    name = stripped(cell.key)
    unusable = (Known(name.length() > IDENTIFIER, f"{role} has more than {IDENTIFIER} characters"),)
    sure = cell.exact
    plain = Plain(cell.key, cell.key == name) if cell.sort in _AS_TEXT else None
    return Column(role, "string", cell.key, sure, name, lambda key: named(cell.said(key), role), unusable, plain=plain)


def label_column(role: str, cell: Cell, *, escaped: bool = False) -> Column:
    """A column in which each cell names a reason, a theme or a group on one line."""
    cells = Labels(role, unescaped) if escaped else Labels(role)
    label = one_line(cell.key)
    sure = cell.exact & ~cell.key.contains("&") if escaped else cell.exact
    unusable = (Known(sure & (label.length() > LABEL), f"{role} has more than {LABEL:,} characters"),)
    plain = Plain(cell.key, cell.key == label) if cell.sort in _AS_TEXT and not escaped else None
    return Column(role, "string", cell.key, sure, label, lambda key: cells[cell.said(key)], unusable, plain=plain)


def text_column(role: str, cell: Cell) -> Column:
    """A column in which each cell is what somebody said."""
    return Column(role, "string", cell.key, cell.exact, cell.key, cell.said)


def fitting_column(name: str, cell: Cell, globs: tuple[str, ...]) -> Column:
    """Whether a glob fits each cell of a column."""
    matches = Matches(globs)
    sure = cell.exact if all(map(plain_glob, globs)) else ibis.literal(False)
    fits = fits_one(stripped(cell.key), globs)
    return Column(name, "boolean", cell.key, sure, fits, lambda key: matches[cell.said(key)])
