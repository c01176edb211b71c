"""The customer base in words: the equation with every term it needs, how it has changed, what to be careful with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, AtRisk, BasePeriod
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.charts import LARGE, UNITS, in_full, money, money_in, rough, told
from cxmeet.wording.phrases import counted, listed, per_cent

GROUPS = 8
"""Groups of customers that are named; a ninth is, too, where it would be the only one left out."""

FEWEST = 10
"""Customers a group must have before a share of it is told."""


@dataclass(frozen=True)
class Term:
    """One term of opening + new + back − lost + grew − shrank = closing, in people and in value."""

    name: str
    """`opening`, `new`, `back`, `lost`, `grew`, `shrank` or `closing`."""
    sign: str
    """What stands before it; empty for the first."""
    people: str
    """Empty where no people came or went: those who pay more or less stayed."""
    value: str
    """Empty where the base has no value; `not given` where this one is not known."""


def equation(now: BasePeriod, currency: str) -> tuple[Term, ...]:
    """The terms in their order; they add up as they are written, so that an equals sign is never a lie.

    All values are in one unit: the largest in which they add up, down to cents and their parts. What those who stayed
    pay more or less is a term wherever it is known and any of it is not nothing.
    """
    valued = now.closing_value is not None
    unit = _unit(now)

    def term(name: str, sign: str, people: int | None, value: Decimal | None) -> Term:
        said = ("not given" if value is None else money_in(unit, value, currency)) if valued else ""
        return Term(name, sign, "" if people is None else f"{people:,}", said)

    stayed = [term("grew", "+", None, now.expansion), term("shrank", "−", None, now.contraction)]
    return (
        term("opening", "", now.opening, now.opening_value),
        term("new", "+", now.new, now.new_value),
        term("back", "+", now.reactivated, now.reactivated_value),
        term("lost", "−", now.lost, now.lost_value),
        *(stayed if valued and (now.expansion or now.contraction) else ()),
        term("closing", "=", now.closing, now.closing_value),
    )


def _unit(now: BasePeriod) -> str:
    """The largest unit in which every term keeps two digits and the terms, as they are written, add up.

    Whole amounts where they add up in none, as some of them are not known.
    """
    came = [now.opening_value, now.new_value, now.reactivated_value, now.expansion]
    left = [now.lost_value, now.contraction]
    if now.closing_value is None or None in (now.opening_value, now.new_value, now.reactivated_value, now.lost_value):
        return ""
    for unit in UNITS:
        plus, minus = ([told(unit, value) for value in values if value] for values in (came, left))
        adds_up = sum(plus) - sum(minus) == told(unit, now.closing_value)
        too_large = unit in LARGE and any(rough(unit, value) for value in (*came, *left) if value)
        if adds_up and not too_large:
            return unit
    return ""


def net(now: BasePeriod) -> str:
    """`18 fewer customers`, `1 more customer`, `as many customers as before`."""
    change = now.closing - now.opening
    if not change:
        return "as many customers as before"
    return counted(abs(change), "fewer customer" if change < 0 else "more customer")


def over_the_period(now: BasePeriod, period: str) -> str:
    """`1,186 customers at the end of November 2026, 18 fewer than at its start: 57 new, 6 back, 81 lost.`"""
    change = now.closing - now.opening
    against = f"{abs(change):,} {'more' if change > 0 else 'fewer'} than" if change else "as many as"
    ended = f"{counted(now.closing, 'customer')} at the end of {Period.parse(period).spoken}, {against} at its start"
    return f"{ended}: {now.new:,} new, {now.reactivated:,} back, {now.lost:,} lost."


def net_value(now: BasePeriod, currency: str) -> str:
    """`€1,014 less`, `€20 more`, as the terms of the equation are written; empty where it is not known or nothing."""
    if now.closing_value is None or now.opening_value is None:
        return ""
    unit = _unit(now)
    change = told(unit, now.closing_value) - told(unit, now.opening_value)
    amount = money_in(unit, in_full(unit, abs(change)), currency)
    return f"{amount} {'less' if change < 0 else 'more'}" if change else ""


def came_and_left(now: BasePeriod) -> str:
    """Who is in neither number, since they joined and left inside the period; empty where nobody did."""
    return f"{counted(now.in_and_out, 'customer')} came and left again within the period." if now.in_and_out else ""


def cautions(now: BasePeriod) -> Iterator[str]:
    """What makes the figures of the period less than certain."""
    if now.left_censored:
        yield "The data does not reach back far enough: too many count as new here, and hardly anybody can be lost yet."


def close_to_leaving(risk: AtRisk, currency: str) -> str:
    have, close = ("has", "close") if risk.customers == 1 else ("have", "they are close")
    return (
        f"{counted(risk.customers, 'customer')} worth {money(risk.value, currency)} {have} not bought for "
        f"{counted(risk.quiet_days, 'day')} or more: {close} to counting as lost."
    )


def further(brief: Brief) -> Iterator[str]:
    """What else is said of our customers: who is close to leaving, and who recommended us."""
    yield from filter(None, (quiet_ones(brief), recommended(brief.referrals) if brief.referrals else ""))


def quiet_ones(brief: Brief) -> str:
    """Who is close to leaving; empty where nobody is."""
    risk = brief.assets.at_risk if brief.assets else None
    return close_to_leaving(risk, brief.currency) if risk and risk.customers else ""


def recommended(referrals: Referrals) -> str:
    """How many recommended us, how many of them are customers at the end, and how many did in the period before."""
    share = f", {referrals.rate:.1%} of our customers" if referrals.rate is not None else ""
    if referrals.here is not None and referrals.here < referrals.customers:
        ours = f", {referrals.rate:.1%} of ours" if referrals.here and referrals.rate is not None else ""
        still = f"{referrals.here:,}" if referrals.here else "nobody"
        share = f", of whom {still} {'is a customer' if referrals.here < 2 else 'are customers'} at the end{ours}"
    before = f"; {referrals.previous:,} in the period before" if referrals.previous is not None else ""
    if not referrals.customers:
        return f"Nobody recommended us{before}."
    return f"{counted(referrals.customers, 'customer')} recommended us{share}{before}."


def recommended_by_group(referrals: Referrals) -> str:
    """`Who recommended us by group: Basic 3 of 650 (0.5%), Family 12 of 420 (3%), and 1 who is no customer any more.`

    The largest groups by name, the others together; a share only of as many as can be compared. Empty without groups.
    """
    groups = referrals.segments
    if len(groups) < 2 or not referrals.customers:
        return ""
    rest = groups[GROUPS:] if len(groups) > GROUPS + 1 else ()
    said = [_of_group(one_line(one.segment), one.customers, one.of) for one in groups[: len(groups) - len(rest)]]
    if rest:
        others = f"{len(rest):,} more groups"
        said.append(_of_group(others, sum(one.customers for one in rest), sum(one.of for one in rest)))
    if referrals.elsewhere:
        said.append(f"{referrals.elsewhere:,} who {'is' if referrals.elsewhere == 1 else 'are'} in none of them now")
    return f"Who recommended us by group: {listed(said)}."


def _of_group(name: str, customers: int, of: int) -> str:
    """`Basic 3 of 650 (0.5%)`."""
    share = f" ({per_cent(customers / of)})" if of >= FEWEST else ""
    return f"{name} {customers:,} of {of:,}{share}"


def how_counted(brief: Brief, base: Assets) -> Iterator[str]:
    """Who is a customer, with the rows that the charter leaves out, and how many rows could not be used."""
    stated = next(
        (definition.text for definition in brief.definitions if definition.name == "customers"), base.definition
    )
    yield from filter(None, (stated,))
    if base.set_aside.rows:
        yield f"{counted(base.set_aside.rows, 'row')} set aside"
    if base.unidentified.rows:
        yield f"{counted(base.unidentified.rows, 'row')} without a customer"
    if base.refunds.rows:
        yield f"{counted(base.refunds.rows, 'refund')} left out, {money(base.refunds.value, brief.currency)}"
