"""The first part of the brief: how many customers we have, who came and left, and who recommended us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, BasePeriod, Segment
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.export import brief_ahead, brief_calls, brief_cohorts, brief_losses
from cxmeet.export.document import Block, Course, Equation, Grid, Heading, Paragraph
from cxmeet.wording import customer_base as wording
from cxmeet.wording.charts import marbles, money, per_marble, signed, sparkline
from cxmeet.wording.phrases import counted, per_cent

ROOM = 40
"""Cells a row of marbles may take."""
COLUMNS = 36
"""Periods the line of our customers shows."""


def blocks(brief: Brief, assets: Assets, period: Period) -> Iterator[Block]:
    """The base in whole numbers, as a picture and as sentences."""
    now, currency = assets.periods[-1], brief.currency
    yield from map(Paragraph, assets.afterwards)
    yield Paragraph(_sentence(now))
    yield equation(now, currency, marbled=True)
    if now.closing_value is not None:
        yield Paragraph(_worth(now, currency))
    yield from (Paragraph(text) for text in _more(brief, now))
    notes = [note for note in assets.notes if note not in assets.afterwards]
    yield from (Paragraph(text) for text in (*wording.cautions(now), *notes))
    yield from brief_losses.blocks(brief, assets)
    yield from brief_calls.blocks(brief)
    yield from brief_cohorts.blocks(brief)
    if len(assets.periods) > 1:
        yield Heading(2, f"Our customers over {counted(len(assets.periods), period.grain)}")
        yield course(
            f"Customers at the end of each {period.grain}", [(each.period, each.closing) for each in assets.periods]
        )
        yield _history(assets, currency)
    if len(assets.segments) > 1:
        yield Heading(2, "By group")
        yield _groups(assets.segments, currency)
        if brief.referrals and (said := wording.recommended_by_group(brief.referrals)):
            yield Paragraph(said)
    yield from brief_ahead.blocks(brief)


def _sentence(now: BasePeriod) -> str:
    net = now.closing - now.opening
    change = f"{abs(net):,} {'more' if net > 0 else 'fewer'} than" if net else "as many as"
    end = "on the last day that the files reach" if now.partial else "at the end of the period"
    within = f" {within}" if (within := wording.came_and_left(now)) else ""
    return (
        f"We have {counted(now.closing, 'customer')} {end}, {spoken(now.as_of)}: {change} at its "
        f"start. {_said(now.new)} came for the first time, {_said(now.reactivated).lower()} came back, "
        f"{_said(now.lost).lower()} left.{within}"
    )


def _said(count: int) -> str:
    return f"{count:,}" if count else "Nobody"


def equation(now: BasePeriod, currency: str, marbled: bool = False) -> Equation:
    """The base as it adds up, with or without a picture in characters of who came and who left."""
    came = now.new + now.reactivated
    said = [wording.net(now), f"worth {worth}" if (worth := wording.net_value(now, currency)) else ""]
    return Equation(
        terms=wording.equation(now, currency),
        net=", ".join(filter(None, said)),
        came=came,
        left=now.lost,
        marbles=_marbles(came, now.lost) if marbled else (),
    )


def _amount(value: Decimal | None, currency: str) -> str:
    return "not given" if value is None else money(value, currency)


def _worth(now: BasePeriod, currency: str) -> str:
    each = []
    if now.new and now.new_value is not None:
        each.append(f"a new customer brings {money(now.new_value / now.new, currency)} on average")
    if now.lost and now.lost_value is not None:
        each.append(f"a lost one took {money(now.lost_value / now.lost, currency)} away")
    change = f", {said} than at the start" if (said := wording.net_value(now, currency)) else ""
    worth = f"They are worth {_amount(now.closing_value, currency)} to us{change}"
    return f"{worth}; {' and '.join(each)}." if each else f"{worth}."


def _marbles(came: int, lost: int) -> tuple[str, ...]:
    each = per_marble(max(came, lost), ROOM)
    legend = "each ● or ○ is one customer" if each == 1 else f"each ● or ○ is {each:,} customers"
    return (f"in   {marbles(came, each, '●')} {came:,}", f"out  {marbles(lost, each, '○')} {lost:,}", legend)


def _more(brief: Brief, now: BasePeriod) -> Iterator[str]:
    """What comes after the whole numbers: who stayed, in people and in value, who is quiet, who recommended us."""
    if now.retention is not None:
        value = ""
        if now.gross_value_retention is not None and now.net_value_retention is not None:
            value = (
                f" Of what they were worth, {per_cent(now.gross_value_retention)} is still there after those who left "
                f"or pay less, and {per_cent(now.net_value_retention)} with what others of them pay more (gross and "
                "net revenue retention)."
            )
        stayed = f"{now.opening - now.lost:,} of the {counted(now.opening, 'customer')} at the start stayed"
        yield f"{stayed}: {per_cent(now.retention)}.{value}"
    yield from wording.further(brief)


def course(title: str, periods: Sequence[tuple[str, int]]) -> Course:
    """The customers at the end of each of the latest periods, given with all that are known."""
    shown = periods[-COLUMNS:]
    closings = [people for _, people in shown]
    (first, began), (last, ended) = shown[0], shown[-1]
    words = f"from {first} {began:,} to {last} {ended:,}; lowest {min(closings):,}, highest {max(closings):,}"
    return Course(
        title=title,
        points=tuple((period, float(people)) for period, people in shown),
        first=f"{began:,}",
        last=f"{ended:,}",
        drawn=sparkline(closings),
        words=words,
    )


def _history(assets: Assets, currency: str) -> Grid:
    """The periods as rows; the newest last, as they are read."""
    rows = (
        (
            period.period + ("*" if period.partial or period.left_censored else ""),
            f"{period.opening:,}",
            f"{period.new:,}",
            f"{period.reactivated:,}",
            f"{period.lost:,}",
            f"{period.closing:,}",
            signed(period.closing - period.opening),
            _amount(period.closing_value, currency),
        )
        for period in assets.periods
    )
    headers = ("period", "opening", "new", "back", "lost", "closing", "net", "value")
    return Grid(headers, tuple(rows), frozenset(headers[1:]))


def _groups(segments: tuple[Segment, ...], currency: str) -> Grid:
    """The largest groups, and the sum of the others."""
    headers = ("group", "opening", "new", "back", "lost", "closing", "value")
    rest = segments[wording.GROUPS :] if len(segments) > wording.GROUPS + 1 else ()
    named = segments[: len(segments) - len(rest)]
    rows = [(one_line(segment.segment), *_counts((segment,), currency)) for segment in named]
    rows += [(f"{len(rest):,} more groups", *_counts(rest, currency))] if rest else []
    return Grid(headers, tuple(rows), frozenset(headers[1:]), room={"group": 24})


def _counts(groups: tuple[Segment, ...], currency: str) -> tuple[str, ...]:
    """What groups come to together; their value only where it is known of each."""
    columns = ([segment.opening, segment.new, segment.reactivated, segment.lost, segment.closing] for segment in groups)
    values = [segment.closing_value for segment in groups if segment.closing_value is not None]
    worth = sum(values, Decimal(0)) if len(values) == len(groups) else None
    return (*(f"{sum(column):,}" for column in zip(*columns, strict=True)), _amount(worth, currency))
