"""What would come of the base if things went on as they are, in words: each sentence with its condition."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.ahead import Ahead, EndingSoon, Top, Worth
from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.wording.charts import money
from cxmeet.wording.phrases import counted, listed, per_cent

HEADING = "Looking ahead, as arithmetic"
NO_FORECAST = "No forecast: each of these holds only as long as its condition does."


def sentences(brief: Brief) -> Iterator[str]:
    """All that can be said, the whole base first; nothing where the period cannot tell."""
    assets = brief.assets
    if assets and assets.ahead:
        now, ahead = assets.periods[-1], assets.ahead
        found = (
            goes_on(now, ahead),
            ending(ahead.ending_soon, brief.currency),
            concentration(ahead.top, now),
            worth(ahead.worth, brief.grain, brief.currency),
        )
        yield from filter(None, found)


def goes_on(now: BasePeriod, ahead: Ahead) -> str:
    """`If the next 12 months were all like October 2026, with 63 in and 6.7% of those at the start lost, ...`"""
    if not ahead.if_it_goes_on:
        return ""
    period, last = Period.parse(now.period), ahead.if_it_goes_on[-1]
    came = counted(now.new + now.reactivated, "customer")
    lost = per_cent(now.lost / now.opening) if now.lost else "nobody"
    then = f"{counted(last.closing, 'customer')} at the end of {_end(Period.parse(last.period))}"
    return (
        f"If the next {len(ahead.if_it_goes_on)} {period.grain}s were all like {period.spoken}, with {came} coming in "
        f"and {lost} {'of those at the start ' if now.lost else ''}leaving, we would have {then}; we have "
        f"{now.closing:,} now."
    )


def _end(period: Period) -> str:
    """The last month of a period."""
    return Period.of(period.last, "month").spoken


def ending(soon: EndingSoon | None, currency: str) -> str:
    """`Unless they renew, 14 customers have no contract any more by Sun 31 Jan 2027; they carry €5,604.`

    Where the files tell of days after the period, `14 customers who still had one on Mon 23 Nov 2026`.
    """
    if soon is None:
        return ""
    until, alone = spoken(soon.until), soon.customers == 1
    if not soon.customers:
        return f"Nobody's last contract is known to end by {until}."
    renew, have, bring = ("this one renews", "has", "it carries") if alone else ("they renew", "have", "they carry")
    carry = "" if soon.value is None else f"; {bring} {money(soon.value, currency)}"
    who = counted(soon.customers, "customer") + (f" who still had one on {spoken(soon.known)}" if soon.known else "")
    return f"Unless {renew}, {who} {have} no contract any more by {until}{carry}."


def concentration(top: tuple[Top, ...], now: BasePeriod) -> str:
    """`The 10 largest of our 1,227 customers (0.8%) carry 2% of their value, the 123 largest (10%) 21%.`"""
    if not top:
        return ""
    shares = [(f"{one.customers:,} largest", per_cent(one.share_of_customers), one) for one in top]
    (first, part, one), *rest = shares
    said = [
        f"The {first} of our {now.closing:,} customers ({part}) carry {per_cent(one.share_of_value)} of their value"
    ]
    said += [f"the {largest} ({share}) {per_cent(each.share_of_value)}" for largest, share, each in rest]
    return f"{listed(said)}."


def worth(found: Worth | None, grain: Grain, currency: str) -> str:
    """`If 6.7% went on leaving each month, a customer would stay for 15 months on average: ...`"""
    if found is None:
        return ""
    stays = f"{found.periods:,.1f} {grain}s" if found.periods < 10 else f"{found.periods:,.0f} {grain}s"
    said = f"If {per_cent(found.lost_share)} went on leaving each {grain}, a customer would stay for {stays} on average"
    if found.each is None or found.value is None:
        return f"{said}."
    brings = f"bringing {money(found.each, currency)} a {grain} as now: {money(found.value, currency)} in all"
    return f"{said}, {brings}, our costs not taken off."
