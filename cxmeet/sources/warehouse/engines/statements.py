"""An expression as a statement in the SQL of a dialect."""

from __future__ import annotations

import ibis
import ibis.backends.sql.compilers as compilers
from sqlglot import exp

_NOTHING_LEFT_OUT = exp.Offset(expression=exp.Literal.number(0))


def statement(expression: ibis.Table, dialect: str, *, pretty: bool) -> str:
    """What computes an expression. Raises IbisError where the dialect cannot say it."""
    ibis.options.sql.fuse_selects = False  # else what is written once and used often is written often
    if dialect != "postgres":
        return str(ibis.to_sql(expression, dialect=dialect, pretty=pretty))
    compiler = compilers.postgres.compiler
    return str(_step_by_step(compiler.to_sqlglot(expression.unbind())).sql(compiler.dialect, pretty=pretty))


def _step_by_step(query: exp.Expression) -> exp.Expression:
    """The same, each of its steps computed as it stands.

    PostgreSQL puts the terms of a subquery in the place of their names, wherever these are used, step after step: what
    a text is understood as would be worked out hundreds of times for a row. A subquery with an OFFSET it leaves alone.
    """
    for inner in query.find_all(exp.Subquery):
        select = inner.this
        if isinstance(inner.parent, exp.From | exp.Join) and isinstance(select, exp.Select) and _simple(select):
            select.set("offset", _NOTHING_LEFT_OUT.copy())
    return query


def _simple(select: exp.Select) -> bool:
    return not any(select.args.get(clause) for clause in ("group", "having", "distinct", "limit", "offset"))
