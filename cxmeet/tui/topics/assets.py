"""The customers: who came, who left, what that was worth, why, and how the base has moved."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.brief import BasePeriod, Reason
from cxmeet.core.departures import UNKNOWN
from cxmeet.core.picture import bar, marbles, money, per_marble, signed, sparkline
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import beside, cell, counted, cut, heading, line, quiet, safe
from cxmeet.tui.topics.base import definition, more
from cxmeet.tui.topics.parts import BLANK, asks, not_given
from cxmeet.tui.widgets.drawn import Reading

LEFT = 45
MOST = 5


def assets(scene: Scene, width: int) -> Reading:
    """People, value, marbles, reasons and the months before, then the questions."""
    base = scene.brief.assets if scene.brief else None
    if scene.brief is None or base is None or not base.periods:
        lines = not_given(scene, "customer", "The customer base")
        return Reading([*lines, BLANK, *asks(scene, width)])
    now, currency = base.periods[-1], scene.charter.organisation.currency
    reasons, history = _reasons(scene, base.reasons, min(LEFT, width)), _history(base.periods, scene.brief.grain)
    lines = [*_sums(now, currency), _words(now, currency), BLANK, *_marbles(now, width), BLANK]
    lines += beside(reasons, history, LEFT) if width >= LEFT + 24 else [*reasons, BLANK, *history]
    lines += [BLANK, *more(scene.brief, base, width), *asks(scene, width), BLANK, *definition(base, width)]
    return Reading([cut(one, width) for one in lines])


def _sums(now: BasePeriod, currency: str) -> list[Content]:
    """People, and below them what they are worth, in the same columns."""
    people = [
        f"{now.opening:,}",
        f"{now.new:,} new",
        f"{now.reactivated:,} back",
        f"{now.lost:,} lost",
        f"{now.closing:,}",
    ]
    values = [now.opening_value, now.new_value, now.reactivated_value, now.lost_value, now.closing_value]
    rows = [[Content.styled(words, "bold") for words in people]]
    if now.closing_value is not None:
        rows.append([safe(money(value, currency)) if value is not None else Content("not known") for value in values])
    widths = [max(row[column].cell_length for row in rows) for column in range(len(people))]
    return [_equation(row, widths) for row in rows]


def _equation(row: list[Content], widths: list[int]) -> Content:
    signs = ("  ", "  +  ", "  +  ", "  −  ", "  =  ")
    columns = zip(signs, row, widths, strict=True)
    return line(*(line(sign, cell(words, width, right=True)) for sign, words, width in columns))


def _words(now: BasePeriod, currency: str) -> Content:
    net = now.closing - now.opening
    if net:
        how_many = counted(abs(net), "fewer customer" if net < 0 else "more customer")
        said = Content.styled(f"  {how_many}", "bold $text-error" if net < 0 else "bold $text-success")
    else:
        said = Content.styled("  as many customers as before", "bold")
    grew = [f"grew by {money(now.expansion, currency)}"] if now.expansion else []
    grew += [f"shrank by {money(now.contraction, currency)}"] if now.contraction else []
    return line(said, quiet(line(" · ", safe(f"those who stayed {' and '.join(grew)}"))) if grew else "")


def _marbles(now: BasePeriod, width: int) -> list[Content]:
    came, left = now.new + now.reactivated, now.lost
    each = per_marble(max(came, left), max(min(width - 40, 40), 10))
    shown = {"in ": (marbles(came, each, "●"), came), "out": (marbles(left, each, "○"), left)}
    longest = max(len(row) for row, _ in shown.values())
    rows = [line(f"  {name}  ", row.ljust(longest), (f"  {count:,}", "bold")) for name, (row, count) in shown.items()]
    return [rows[0], line(rows[1], quiet(f"   one stands for {each:,} customers") if each > 1 else "")]


def _reasons(scene: Scene, reasons: tuple[Reason, ...], width: int) -> list[Content]:
    if not reasons:
        return [heading("WHY THEY LEFT"), *not_given(scene, "reasons", "Reasons")]
    named = [
        *[one for one in reasons if one.reason != UNKNOWN][:MOST],
        *(one for one in reasons if one.reason == UNKNOWN),
    ]
    most, room = max(one.count for one in named), width - 19
    rows = [
        line(
            cell(f"{one.count:,}", 6, right=True),
            "  ",
            cell(safe(one.reason), room),
            " ",
            (bar(one.count, most, 9), "$primary"),
        )
        for one in named
    ]
    return [heading("WHY THEY LEFT"), *rows]


def _history(periods: tuple[BasePeriod, ...], grain: str) -> list[Content]:
    known = periods[-12:]
    nets = [signed(one.closing - one.opening) for one in known]
    shown = nets if len(nets) < 7 else [*nets[:2], "…", *nets[-3:]]
    base = sparkline([one.closing for one in known])
    return [
        heading("OUR CUSTOMERS", counted(len(known), grain)),
        line("  ", (base, "$primary"), (f"  {known[-1].closing:,}", "bold")),
        quiet("  net " + " ".join(shown)),
    ]
