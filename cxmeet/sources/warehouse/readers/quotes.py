"""The quote of each theme of a period, by the rule by which a file's are chosen: only those in question come home.

An engine sorts them as they would win, by day, text and channel; whether a text can be read aloud, and says nothing of
how to reach somebody, is looked at here. So the first that passes is the one that wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

import ibis
import ibis.expr.types as ir

from cxmeet.core.kernel.quotes import LONGEST, SHORTEST, Quotes
from cxmeet.sources.warehouse.columns.words import says_nothing
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.latest import convert_to

BATCHES = (8, 64, 512)
"""How many texts of each theme are looked at first, and then of those that have none yet; after that, it has none."""

_MAY_SHRINK = "[^ -~]|&|  |^ | $"
"""What a text has that may be shorter once it is on one line and without escapes."""


def by_code_point(engine: Engine, text: ir.StringValue) -> ir.Value:
    """What a text is sorted by to be sorted as Python sorts; only in PostgreSQL languages have other orders."""
    return convert_to(text, "UTF8") if engine.dialect == "postgres" else text


def quotes_of(engine: Engine, rows: ibis.Table, key: Callable[[str], object]) -> Quotes:
    """The best text of each theme, under the key of the theme; rows have theme, text, date and channel."""
    length = rows.text.length()
    rows = rows.filter(length <= 5 * LONGEST, ~says_nothing(rows.text))
    may_fit = rows.filter(
        rows.text.length() >= SHORTEST, (rows.text.length() <= LONGEST) | rows.text.re_search(_MAY_SHRINK)
    )
    found, settled = _first(engine, may_fit, key, lambda quotes, one: quotes.fits(one), frozenset())
    further, _ = _first(engine, rows, key, lambda quotes, one: quotes.get(one) is not None, settled)
    best = found.fitting()
    best.add(further)
    return best


def _first(
    engine: Engine,
    rows: ibis.Table,
    key: Callable[[str], object],
    settles: Callable[[Quotes, object], bool],
    without: Collection[str],
) -> tuple[Quotes, set[str]]:
    """The first text of each theme that settles it; and the themes of which no more is to be asked."""
    found, before, open_still, asked = Quotes(), 0, set[str](), set[str]()
    for most in BATCHES:
        place = ibis.row_number().over(group_by=rows.theme, order_by=_order(engine, rows))
        ranked = rows.mutate(place=place)
        ranked = ranked.filter(ranked.place.between(before, before + most - 1))
        if before:
            ranked = ranked.filter(ranked.theme.isin(sorted(open_still)))
        elif without:
            ranked = ranked.filter(ranked.theme.notin(sorted(without)))
        seen = Counter[str]()
        for theme, text, day, channel in engine.rows(ranked.select("theme", "text", "date", "channel")):
            found.offer(key(theme), text, day, channel)
            seen[theme] += 1
        open_still = {theme for theme, count in seen.items() if count == most and not settles(found, key(theme))}
        asked |= seen.keys()
        before += most
        if not open_still:
            break
    return found, {theme for theme in asked if theme in open_still or settles(found, key(theme))}


def _order(engine: Engine, rows: ibis.Table) -> list[Any]:
    """The best first, as far as an engine can tell."""
    return [rows.date.desc(), by_code_point(engine, rows.text).desc(), by_code_point(engine, rows.channel).desc()]
