"""Columns of amounts, quantities and counts: of their own types, and written as the charter says."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.forms import Forms, amounts, counts
from cxmeet.core.kernel.amount import LONGEST
from cxmeet.core.kernel.number_form import NumberForm
from cxmeet.sources.csv.numbers import HIGHEST_COUNT, Amounts, Counts
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.column import Column
from cxmeet.sources.warehouse.columns.role_kinds import MONEY
from cxmeet.sources.warehouse.columns.texts import blanks

_HIGHEST = 10**LONGEST
_EXACT = 10**9
"""Floating point numbers below this say their millionths in fifteen digits."""

_HUNDREDTH = Decimal("0.01")


def amount_column(role: str, cell: Cell, forms: Forms) -> Column:
    """A column in which each cell says an amount of money."""
    form = amounts(forms)
    cells = Amounts(role, form)
    return _numbers(role, cell, form, lambda key: cells[cell.said(key)], lambda key: cells.likely(cell.said(key)))


def quantity_column(role: str, cell: Cell, forms: Forms) -> Column:
    """A column in which each cell says a number that is no money."""
    form = counts(forms)
    cells = Amounts(role, form)
    return _numbers(role, cell, form, lambda key: cells[cell.said(key)], None)


def count_column(role: str, cell: Cell, forms: Forms) -> Column:
    """A column in which each cell says a whole number of 0 or more."""
    cells = Counts(role, counts(forms))
    if cell.sort == "text":
        sure = cell.key.re_search("^[0-9]{1,12}$")
        said = sure.ifelse(cell.key, ibis.null("string")).cast("int64")
    elif cell.sort in ("whole", "decimal", "broken"):
        number = cell.value
        inside = ibis.coalesce((number >= 0) & (number < HIGHEST_COUNT), False)
        sure = inside if cell.sort == "whole" else inside & (inside.ifelse(number, 0).floor() == number)
        said = sure.ifelse(number, ibis.null(number.type())).cast("int64")
    else:
        sure, said = ibis.literal(False), ibis.null("int64")
    return Column(role, "int64", cell.key, sure, said, lambda key: cells[cell.said(key)])


def _numbers(
    role: str,
    cell: Cell,
    form: NumberForm,
    read: Callable[[str], int],
    likely: Callable[[str], int | None] | None,
) -> Column:
    sure, said = _written(cell.key, form) if cell.sort == "text" else _typed(cell, form)
    return Column(role, MONEY, cell.key, sure, said, read, f"no {role}", likely=likely)


def _typed(cell: Cell, form: NumberForm) -> tuple[ir.BooleanValue, ir.Value]:
    """Which numbers of a type for numbers say an amount that SQL rounds as a file's cells do, and the amounts."""
    number, share = cell.value, _HUNDREDTH if form.cents else Decimal(1)
    if cell.sort == "whole":
        sure = number.abs() < _HIGHEST
    elif cell.sort == "decimal":
        exact = "decimal(38, 4)" if form.cents else MONEY
        inside = number.abs() < _HIGHEST
        sure = inside & (inside.ifelse(number, ibis.null(number.type())).cast(exact) == number)
    elif cell.sort == "broken":
        small, told = (ibis.coalesce(number.abs() < most, False) for most in (_HIGHEST, _EXACT))
        millionths = told.ifelse(number, 0.0) * 1e6
        part = millionths - millionths.floor()
        whole = small & (small.ifelse(number, 0.5).floor() == number)
        broken = told & ((part < 0.25) | (part > 0.75)) & (not form.cents)
        sure = whole | broken
    else:
        return ibis.literal(False), ibis.null(MONEY)
    sure = ibis.coalesce(sure, False)
    said = sure.ifelse(number, ibis.null(number.type()))
    if not form.cents:
        return sure, said.cast(MONEY)
    return sure, (said.cast("decimal(20, 4)") * ibis.literal(share, type="decimal(3, 2)")).cast(MONEY)


def _written(text: ir.StringValue, form: NumberForm) -> tuple[ir.BooleanValue, ir.Value]:
    """Which texts are amounts in a form without any finery, and the amounts."""
    point = re.escape(form.decimal)
    mark = {" ": f"[{blanks()}]", "'": "['\u2019]"}.get(form.thousands, re.escape(form.thousands))
    whole = f"(?:[0-9]{{1,3}}(?:{mark}[0-9]{{3}}){{1,4}}|[0-9]{{1,15}})" if mark else "[0-9]{1,15}"
    number = f"-?{whole}(?:{point}[0-9]{{1,{4 if form.cents else 6}}})?"
    sure = text.re_search(_dressed(number, form.currency))
    plain = sure.ifelse(text, ibis.null("string"))
    if form.currency:
        plain = plain.re_extract(number, 0)
    if form.thousands:
        plain = plain.re_replace(f"[^0-9{form.decimal}-]", "")
    if form.decimal != ".":
        plain = plain.replace(form.decimal, ".")
    if not form.cents:
        return sure, plain.cast(MONEY)
    return sure, (plain.cast("decimal(20, 4)") * ibis.literal(_HUNDREDTH, type="decimal(3, 2)")).cast(MONEY)


def _dressed(number: str, currency: str) -> str:
    if not currency:
        return f"^ *{number} *$"
    money, blank = re.escape(currency), f"[{blanks()}]?"
    return f"^(?:(?:{money}{blank})?{number}|{number}{blank}{money})$"
