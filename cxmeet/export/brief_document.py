"""The brief as a page to read aloud from: whole numbers first, each figure also as a sentence, the definition last."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cxmeet.core.brief import Assets, BasePeriod, Brief
from cxmeet.core.dates import spoken
from cxmeet.core.period import Period
from cxmeet.core.picture import bar, cut, marbles, money, per_marble, signed, sparkline
from cxmeet.core.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph, Picture

ROOM = 40
"""Cells a row of marbles may take."""
COLUMNS = 36
"""Periods the line of the base shows."""


def document(brief: Brief) -> list[Block]:
    """The blocks of the brief: the customers, why they left, the base over time, and what is not given."""
    period = Period.parse(brief.period)
    blocks: list[Block] = [Heading(1, f"{brief.organisation}: customers in {period.spoken}")]
    if brief.assets and brief.assets.periods:
        blocks += _assets(brief.assets, brief.currency, period)
    if brief.not_given:
        blocks += [Heading(2, "Not given"), Bullets(tuple(map(Bullet, brief.not_given)))]
    if brief.assets:
        blocks += [
            Heading(2, "Definition"),
            Paragraph(brief.assets.definition),
            *_set_aside(brief.assets, brief.currency),
        ]
    return blocks


def _assets(assets: Assets, currency: str, period: Period) -> Iterator[Block]:
    now = assets.periods[-1]
    yield Paragraph(_sentence(now))
    yield _sum(now, currency)
    if now.closing_value is not None:
        yield Paragraph(_worth(now, currency))
    yield Picture(_bowls(now))
    yield from (Paragraph(text) for text in _cautions(now, period))
    if assets.reasons:
        yield Heading(2, "Why they left")
        most = max(one.count for one in assets.reasons)
        rows = (
            (f"{one.count:,}", cut(one_line(one.reason), 44), bar(one.count, most, 20))
            for one in sorted(assets.reasons[:5], key=lambda one: -one.count)
        )
        yield Grid(("customers", "reason", ""), tuple(rows), frozenset({"customers"}))
    if len(assets.periods) > 1:
        yield Heading(2, f"The base over {len(assets.periods)} periods")
        yield Picture(_line(assets))
        yield _history(assets, currency)


def _sentence(now: BasePeriod) -> str:
    net = now.closing - now.opening
    if net:
        change = f"{_people(abs(net))} {'more' if net > 0 else 'fewer'} than at its start"
    else:
        change = "as many as at its start"
    in_and_out = f" {_people(now.in_and_out)} came and left again within the period." if now.in_and_out else ""
    return (
        f"We have {_people(now.closing)} on {spoken(now.as_of)}, {change}: {now.new:,} came for the first time, "
        f"{now.reactivated:,} came back, {now.lost:,} left.{in_and_out}"
    )


def _people(count: int) -> str:
    return f"{count:,} customer" if count == 1 else f"{count:,} customers"


def _sum(now: BasePeriod, currency: str) -> Grid:
    headers = ["", "opening", "+ new", "+ back", "- lost", "= closing"]
    people = [f"{count:,}" for count in (now.opening, now.new, now.reactivated, now.lost, now.closing)]
    rows = [("people", *people)]
    if now.closing_value is not None:
        headers[5:5] = ["+ grew", "- shrank"]
        rows = [("people", *people[:4], "", "", people[4])]
        values = (
            now.opening_value,
            now.new_value,
            now.reactivated_value,
            now.lost_value,
            now.expansion,
            now.contraction,
        )
        rows.append(("value", *(_amount(value, currency) for value in (*values, now.closing_value))))
    return Grid(tuple(headers), tuple(rows), frozenset(headers[1:]))


def _amount(value: Decimal | None, currency: str) -> str:
    return "not given" if value is None else money(value, currency)


def _worth(now: BasePeriod, currency: str) -> str:
    each = []
    if now.new:
        each.append(f"a new customer brings {money((now.new_value or Decimal(0)) / now.new, currency)} on average")
    if now.lost:
        each.append(f"a lost one took {money((now.lost_value or Decimal(0)) / now.lost, currency)} away")
    worth = f"They are worth {_amount(now.closing_value, currency)} to us"
    return f"{worth}; {' and '.join(each)}." if each else f"{worth}."


def _bowls(now: BasePeriod) -> tuple[str, ...]:
    came = now.new + now.reactivated
    each = per_marble(max(came, now.lost), ROOM)
    legend = "each ● or ○ is one customer" if each == 1 else f"each ● or ○ is {each:,} customers"
    return (f"in   {marbles(came, each, '●')} {came:,}", f"out  {marbles(now.lost, each, '○')} {now.lost:,}", legend)


def _cautions(now: BasePeriod, period: Period) -> Iterator[str]:
    if now.partial:
        yield f"The data does not reach the end of {period.spoken}: these figures are not final."
    if now.left_censored:
        yield "The data does not reach back far enough: too many count as new here and nobody can be lost yet."


def _line(assets: Assets) -> tuple[str, ...]:
    shown = assets.periods[-COLUMNS:]
    closings = [one.closing for one in shown]
    ends = f"{shown[0].period} {closings[0]:,} to {shown[-1].period} {closings[-1]:,}"
    return (sparkline(closings), f"from {ends}; lowest {min(closings):,}, highest {max(closings):,}")


def _history(assets: Assets, currency: str) -> Grid:
    """The periods as rows; the newest last, as they are read."""
    rows = (
        (
            one.period + ("*" if one.partial or one.left_censored else ""),
            f"{one.opening:,}",
            f"{one.new:,}",
            f"{one.reactivated:,}",
            f"{one.lost:,}",
            f"{one.closing:,}",
            signed(one.closing - one.opening),
            _amount(one.closing_value, currency),
        )
        for one in assets.periods
    )
    headers = ("period", "opening", "new", "back", "lost", "closing", "net", "value")
    return Grid(headers, tuple(rows), frozenset(headers[1:]))


def _set_aside(assets: Assets, currency: str) -> Iterator[Block]:
    if assets.set_aside.rows:
        why = "; ".join(f"{count:,} {reason}" for reason, count in assets.set_aside.why.items())
        yield Paragraph(f"Rows set aside: {assets.set_aside.rows:,} ({why}).")
    if assets.unidentified.rows:
        value = money(assets.unidentified.value, currency)
        yield Paragraph(f"Purchases that no customer can be given to: {assets.unidentified.rows:,}, worth {value}.")
