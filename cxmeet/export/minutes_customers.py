"""The customers as a meeting saw them: how many there are, why they left and where, who stays, in whose words."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.minutes.minutes import Opening
from cxmeet.export import brief_cohorts, brief_customers
from cxmeet.export.document import Block, Paragraph, Tally, Words
from cxmeet.wording import calls, cohorts, customer_base, data, losses, lost_by, periods
from cxmeet.wording.phrases import capital, counted


def blocks(opening: Opening, currency: str) -> Iterator[Block]:
    """What a meeting opened with, or why it did not open with customers."""
    if not opening.customers_first:
        yield Paragraph(f"Customers were not the opening: {opening.reason}")
    if opening.seen:
        yield from map(Paragraph, periods.since(opening.seen, currency))
    if opening.base is None:
        unread = opening.unread or "the company's files were not read when the meeting started"
        why = "; ".join(opening.not_given) or unread
        yield Paragraph(f"No customer figures: {why}.")
        yield from map(Paragraph, data.head(opening.doubtful))
        return
    yield from (Paragraph(f"{capital(text)}.") for text in opening.unanswered)
    yield from map(Paragraph, data.head(opening.doubtful))
    yield Paragraph(customer_base.over_the_period(opening.base, opening.period))
    yield brief_customers.equation(opening.base, currency)
    yield from _drawn(opening)
    yield from _left(opening, opening.base, currency)
    if opening.cohorts:
        yield from brief_cohorts.table(opening.cohorts, Period.parse(opening.period).grain)
    yield from map(Paragraph, calls.sentences(opening.calls))
    if opening.definition:
        yield Paragraph(f"Definition: {opening.definition}", aside=True)


def in_short(opening: Opening, currency: str) -> Iterator[Block]:
    """The base as it adds up, why customers left and where, and the words of one of them; or why there is nothing."""
    if opening.base is None or not opening.customers_first:
        yield from blocks(opening, currency)
        return
    yield Paragraph(customer_base.over_the_period(opening.base, opening.period))
    yield brief_customers.equation(opening.base, currency)
    yield from _drawn(opening)
    yield from (Paragraph(words) for _, words in lost_by.most_named(_seen(opening, opening.base, currency)))
    if opening.quote:
        yield Words("In their own words", opening.quote)


def _drawn(opening: Opening) -> Iterator[Block]:
    """Why customers left, and how many there were from period to period."""
    if opening.reasons:
        rows = losses.reasons(opening.reasons)
        yield Tally("Why they left", tuple((row.count, row.said) for row in rows if row.count))
    if len(opening.course) > 1:
        shown = [(each.period, each.people) for each in opening.course]
        grain = Period.parse(opening.period).grain
        yield brief_customers.course(f"Our customers over {counted(len(shown), grain)}", shown)


def _left(opening: Opening, base: BasePeriod, currency: str) -> Iterator[Block]:
    """Where customers left, the words of one of them, and who of those who joined stayed."""
    seen = _seen(opening, base, currency)
    yield from (Paragraph(words) for _, words in lost_by.most_named(seen))
    if opening.quote:
        yield Words("In their own words", opening.quote)
    if len(opening.losses) > 1:
        told = "; ".join(map(losses.in_short, opening.losses))
        yield Paragraph(f"Customers lost in the period, as each source has it: {told}.")
    yield from map(Paragraph, cohorts.sentences(seen))


def _seen(opening: Opening, base: BasePeriod, currency: str) -> Brief:
    """The brief, as far as the minutes keep it: what is said of it is said of them."""
    assets = Assets(
        definition=opening.definition,
        periods=(base,),
        reasons=opening.reasons,
        experiences=opening.experiences,
        cohorts=(opening.cohort,) if opening.cohort else (),
        tenure=opening.tenure,
        losses=opening.losses,
    )
    return Brief(
        organisation="",
        currency=currency,
        grain=Period.parse(opening.period).grain,
        period=opening.period,
        as_of=base.as_of,
        partial=base.partial,
        assets=assets,
        experiences=opening.called,
    )
