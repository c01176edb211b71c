"""A brief put together from everything that was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cxmeet.core.briefing.behind import behind
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.counting import definitions
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.briefing.missing import not_given
from cxmeet.core.calls.call import Call
from cxmeet.core.charter.charter import Charter
from cxmeet.core.customers.assets import Assets, Loss, Reason
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Fates, Shown
from cxmeet.core.voice.heard import Convergence, Listening, Post

if TYPE_CHECKING:
    from cxmeet.core.calls.heard import Heard
    from cxmeet.core.customers.departures import Departures


def build_brief(
    charter: Charter,
    evidence: Evidence,
    period: Period,
    history: int | None,
    today: dt.date,
    calls: Sequence[Call] | None = None,
) -> Brief:
    """The brief of a period; `history` is how many periods are shown, None all. `calls` are those of the record."""
    cut_short = evidence.cut_short(period)
    assets = _assets(charter, evidence, Shown(period, history), today)
    reach = evidence.reach
    customers, book = evidence.base.definition if evidence.base else "", evidence.book
    closing = assets.periods[-1].closing if assets and assets.periods else None
    fates = cache(lambda: _fates(evidence.base, period))
    groups = cache(lambda: evidence.base.grouped(period) if evidence.base else None)
    shown = Shown(period, history, closing, fates, cut_short, groups)
    listening = replace(book.listening(period, cut_short, fates), posts=_posts(charter)) if book else None
    sections = {section for section, *_ in evidence.gave} & set(Brief.__struct_fields__)
    missing = (*evidence.unanswered, *not_given(charter))
    return Brief(
        organisation=charter.organisation.name,
        currency=charter.organisation.currency or (charter.customers.currency if charter.customers else ""),
        grain=period.grain,
        period=str(period),
        as_of=reach.as_of(period) if reach else period.last,
        partial=reach is not None and not reach.covers(period),
        behind=tuple(behind(evidence, period)),
        calls=_heard(charter, evidence.base, assets, period, calls),
        assets=assets,
        listening=listening,
        convergence=_convergence(listening) if listening else (),
        experiences={experience.id: experience.name for experience in charter.experiences},
        definitions=tuple(definitions(charter, customers, listening, evidence.by_time)),
        references=charter.references,
        words=charter.words,
        sources=tuple(evidence.sources),
        not_given=tuple(part.text for part in missing),
        missing=missing,
        **{section: evidence.shown(section, shown) for section in Charter.__struct_fields__ if section in sections},
    )


def _heard(
    charter: Charter, base: CustomerBase | None, assets: Assets | None, period: Period, calls: Sequence[Call] | None
) -> Heard | None:
    """What was heard from those who left; None where nobody has looked for calls."""
    if calls is None or base is None or assets is None or not assets.periods:
        return None
    from cxmeet.core.calls.heard import heard
    from cxmeet.core.calls.known import left

    now, leaders = assets.periods[-1], [leader.name for leader in charter.leaders]
    gone = left(base, period, {call.customer for call in calls}) if calls else None
    return heard(calls, period, gone, now.lost, now.in_and_out, leaders)


def _posts(charter: Charter) -> tuple[Post, ...]:
    return tuple(
        Post(
            name=channel.name,
            asked=channel.asked,
            purpose=channel.purpose,
            owner=channel.owner,
            answer_within=channel.answer_within,
        )
        for channel in charter.feedback
    )


def _fates(base: CustomerBase | None, period: Period) -> Fates | None:
    here, left = (base.active(period), base.left(period)) if base else (None, None)
    return None if here is None or left is None else Fates(here, left, period)


def _convergence(listening: Listening) -> tuple[Convergence, ...]:
    from cxmeet.core.voice.convergence import convergence

    return convergence(listening)


def _assets(charter: Charter, evidence: Evidence, shown: Shown, today: dt.date) -> Assets | None:
    base, period = evidence.base, shown.period
    if base is None:
        return None
    from cxmeet.core.customers.later_losses import in_words

    listed = evidence.departures
    assets = base.assets(period, shown.history)
    lost = assets.periods[-1].lost if assets.periods else 0
    later = evidence.later_losses(period, today)
    afterwards = tuple(map(in_words, later))
    return replace(
        _with_reasons(charter, assets, base, listed, period, evidence.cut_short(period)),
        losses=tuple(_losses(evidence, base, period, lost)),
        quote=listed.quotes.of(period.number).get(period.number) if listed else None,
        afterwards=afterwards,
        later=later,
        notes=(*afterwards, *assets.notes),
    )


def _with_reasons(
    charter: Charter,
    assets: Assets,
    base: CustomerBase,
    listed: Departures | None,
    period: Period,
    cut_short: Set[str],
) -> Assets:
    """Why customers left, by the list of departures, else by the base's own file."""
    written = listed.written if listed else base.written()
    if written is None:
        return assets
    from cxmeet.core.customers import reasons

    naming, previous = reasons.Naming(charter.reasons, written), period.shifted(-1)
    if listed:
        now = listed.told(period, base, naming)
        known = listed.reaches(previous) and "departures" not in cut_short
        before = listed.told(previous, base, naming) if known else None
        inside: tuple[Reason, ...] = ()
    else:
        now = reasons.counted(base.given_reasons(period), naming)
        known = previous >= base.first and "customers" not in cut_short
        before = reasons.counted(base.given_reasons(previous), naming) if known else None
        inside = reasons.reasons(reasons.counted(base.given_reasons(period, inside=True), naming), None, None, naming)
    lost = base.lost_among(now.named, period)
    return replace(
        assets,
        reasons=reasons.reasons(now, before, lost, naming),
        experiences=tuple(reasons.by_experience(now, before, lost, naming)),
        inside_reasons=inside,
    )


def _losses(evidence: Evidence, base: CustomerBase, period: Period, lost: int) -> Iterator[Loss]:
    """Who was lost by each source that says so; nothing where the base stands alone."""
    if not (evidence.departures or evidence.losses) or (ever := base.former(period)) is None:
        return
    yield Loss(
        source="customer base",
        customers=lost,
        lost_by_base=lost,
        still_customers=0,
        came_and_left=len(base.in_and_out(period)),
        unknown=0,
        ever=ever,
    )
    if evidence.departures:
        yield evidence.departures.loss("departures", period, base)
    for listed in evidence.losses:
        yield listed.loss(period, base)
