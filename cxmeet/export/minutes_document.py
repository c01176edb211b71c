"""What the minutes say and in which order; every format is written from this one document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.guessed import Guessed
from cxmeet.core.meeting.minutes import Captured, Decided, Held, Minutes, Opening, Said, Scorecard
from cxmeet.export import minutes_since
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import (
    answers,
    attendance,
    calls,
    cohorts,
    customer_base,
    data,
    guesses,
    lost_by,
    periods,
    time_used,
)
from cxmeet.wording.decision import lacks
from cxmeet.wording.decision_fields import in_full
from cxmeet.wording.loops import to_tell
from cxmeet.wording.losses import in_short
from cxmeet.wording.meeting import scorecard
from cxmeet.wording.moments import from_to, spoken_moment
from cxmeet.wording.phrases import counted


def document(minutes: Minutes) -> list[Block]:
    """The blocks of the minutes: customers first, then decisions, commitments, the rest, time, next date."""
    return [
        *_head(minutes),
        *minutes_since.head(minutes),
        Heading(2, "Customers"),
        *_customers(minutes.opening, minutes.currency),
        *_optional("What customers said", list(_themes(minutes))),
        *_optional("What we had guessed", [_guessed(found) for found in minutes.guesses]),
        *_optional("What we promised", [Bullet(_promise(promise)) for promise in minutes.promises]),
        *_section("Decisions", [_decision(decision) for decision in minutes.decisions], "No decision was taken."),
        *_section("Commitments", list(_commitments(minutes)), minutes_since.no_commitment(minutes.since)),
        *minutes_since.still_open(minutes),
        *_optional("Earlier decisions", list(minutes_since.followed(minutes))),
        *_optional("Judged", list(minutes_since.judged(minutes))),
        *minutes_since.given_up(minutes),
        *_optional("Still to be told", [Bullet(to_tell(loop)) for loop in minutes.to_tell]),
        *_section(
            CAPTURE_KINDS["park"].heading, _captures(minutes.parked), minutes_since.nothing_parked(minutes.since)
        ),
        *minutes_since.still_parked(minutes),
        *_optional(CAPTURE_KINDS["thank"].heading, _captures(minutes.recognition)),
        *_optional(CAPTURE_KINDS["rule"].heading, _captures(minutes.rules)),
        *minutes_since.rules(minutes),
        *_optional(CAPTURE_KINDS["object"].heading, _captures(minutes.objections)),
        *_optional(CAPTURE_KINDS["note"].heading, list(_notes(minutes))),
        Heading(2, "Time"),
        _time(minutes),
        *_pauses(minutes),
        Heading(2, "How the meeting went"),
        Bullets(tuple(map(Bullet, _scorecard(minutes.scorecard)))),
        *_message(minutes.message),
        Heading(2, "Next meeting"),
        Paragraph(spoken_moment(_local(minutes.next_meeting, minutes)) if minutes.next_meeting else "No date is set."),
    ]


def _message(text: str) -> list[Block]:
    paragraphs = [Paragraph(paragraph.strip("\n")) for paragraph in text.split("\n\n") if paragraph.strip()]
    return [Heading(2, "Message to the teams"), *paragraphs] if paragraphs else []


def _head(minutes: Minutes) -> Iterator[Block]:
    yield Heading(1, f"{minutes.number} {minutes.title}")
    start, end = _local(minutes.started, minutes), minutes.ended and _local(minutes.ended, minutes)
    time = from_to(start, end) if end else f"{spoken_moment(start)} to {_running(minutes)}"
    state = f"version {minutes.version}" if minutes.version else "not closed"
    if minutes.status not in ("closed", "running"):
        state += f", {minutes.status}"
    yield Paragraph(f"{minutes.organisation}, {time} ({minutes.timezone}); {state}.")
    if minutes.version_reason:
        yield Paragraph(f"Reopened because: {minutes.version_reason}")
    if minutes.purpose:
        yield Paragraph(f"Purpose: {minutes.purpose}")
    here = attendance.present(minutes.present, minutes.attendance, ZoneInfo(minutes.timezone))
    away = attendance.absent(minutes.absent, minutes.attendance)
    yield Bullets(
        (
            Bullet(f"Chair: {minutes.chair}"),
            Bullet(f"Present: {', '.join(here) or 'not noted'}"),
            Bullet(f"Absent: {', '.join(away) or ('nobody' if here else 'not noted')}"),
        )
    )


def _running(minutes: Minutes) -> str:
    if minutes.as_of is None:
        return "still running"
    return f"still running, as it stood at {_local(minutes.as_of, minutes):%H:%M}"


def _customers(opening: Opening, currency: str) -> Iterator[Block]:
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
    yield from map(Paragraph, data.head(opening.doubtful))
    base = opening.base
    yield Paragraph(customer_base.over_the_period(base, opening.period))
    yield _base_grid(base, currency)
    yield from map(Paragraph, _who_stays(opening, base, currency))
    if opening.reasons:
        yield Paragraph(
            "Why they left: " + "; ".join(f"{reason.count:,} {reason.reason}" for reason in opening.reasons) + "."
        )
    if len(opening.losses) > 1:
        told = "; ".join(map(in_short, opening.losses))
        yield Paragraph(f"Customers lost in the period, as each source has it: {told}.")
    yield from map(Paragraph, calls.sentences(opening.calls))
    if opening.definition:
        yield Paragraph(f"Definition: {opening.definition}")


def _who_stays(opening: Opening, base: BasePeriod, currency: str) -> Iterator[str]:
    """What became of those who joined, how long those lost had been there, and which experiences they left because of.

    Said as of the brief, of what the minutes keep of it.
    """
    assets = Assets(
        definition=opening.definition,
        periods=(base,),
        reasons=opening.reasons,
        experiences=opening.experiences,
        cohorts=(opening.cohort,) if opening.cohort else (),
        tenure=opening.tenure,
        losses=opening.losses,
    )
    brief = Brief(
        organisation="",
        currency=currency,
        grain=Period.parse(opening.period).grain,
        period=opening.period,
        as_of=base.as_of,
        partial=base.partial,
        assets=assets,
        experiences=opening.called,
    )
    yield from cohorts.sentences(brief)
    yield from (words for _, words in lost_by.most_named(brief))


def _themes(minutes: Minutes) -> Iterator[Bullet]:
    """What customers spoke of, with our answers; of the themes that are not named, how many are without one."""
    for theme in minutes.themes:
        yield Bullet(_theme(theme), tuple(answers.sentences(theme.answer)) if theme.answer else ())
    named = sum(theme.answer is not None and not theme.answer.what for theme in minutes.themes)
    card = minutes.scorecard
    if card.themes and (more := card.themes_without_disposition - named) > 0:
        yield Bullet(f"{counted(more, 'other theme')}: without an answer")


def _guessed(found: Guessed) -> Bullet:
    return Bullet(guesses.sentence(found), tuple(guesses.further(found)))


def _theme(theme: Said) -> str:
    if 0 < theme.asked < theme.count:
        own = theme.count - theme.asked
        return f"{theme.theme}: {own:,} times of their own accord, {theme.asked:,} in answer to our questions"
    before = "" if theme.previous is None else f", {theme.previous:,} in the period before"
    asked = " in answer to our questions" if theme.asked else ""
    return f"{theme.theme}: {theme.count:,} times{asked}{before}"


def _promise(promise: Held) -> str:
    words = f"“{promise.text or promise.id}”: "
    if promise.kept_rate is None:
        return words + "nothing fell due"
    target = f", target {promise.target:.0%}" if promise.target is not None else ""
    return words + f"kept {promise.kept:,} of {promise.kept + promise.broken:,} times, {promise.kept_rate:.0%}{target}"


def _base_grid(base: BasePeriod, currency: str) -> Grid:
    rows = [("Opening", base.opening, base.opening_value), ("New", base.new, base.new_value)]
    rows += [("Back", base.reactivated, base.reactivated_value), ("Lost", base.lost, base.lost_value)]
    rows += [("Closing", base.closing, base.closing_value)]
    cells = [(name, f"{count:,}", _money(value)) for name, count, value in rows]
    if base.expansion is not None:
        cells[4:4] = [("Grew", "", _money(base.expansion)), ("Shrank", "", _money(base.contraction))]
    value = f"Value ({currency})" if currency else "Value"
    return Grid(("Customers", "People", value), tuple(cells), frozenset({"People", value}))


def _money(value: Decimal | None) -> str:
    return "not given" if value is None else f"{value:,.2f}"


def _decision(decision: Decided) -> Bullet:
    return Bullet(f"{decision.number} {decision.statement}", in_full(decision))


def _commitments(minutes: Minutes) -> Iterator[Bullet]:
    for commitment in sorted(minutes.commitments, key=lambda commitment: commitment.leader.casefold()):
        due = f"due {spoken(commitment.due)}" if commitment.due else "no due date"
        yield Bullet(f"{commitment.leader}: {commitment.what} ({commitment.decision}, {due})")


def _captures(captured: Iterable[Captured]) -> list[Bullet]:
    return [
        Bullet(
            " ".join(filter(None, (item.number, item.text, f"(to {item.to})" if item.to else ""))),
            tuple(_brought(item)),
        )
        for item in captured
    ]


def _brought(item: Captured) -> Iterator[str]:
    yield f"Brought by {item.by}{f', written down by {item.wrote}' if item.wrote else ''}"
    if item.dropped:
        yield f"Dropped: {item.dropped}"
    if item.gone:
        yield f"Gone: {item.gone}"


def _notes(minutes: Minutes) -> Iterator[Bullet]:
    for topic in minutes.topics:
        if topic.notes:
            said = zip_longest(topic.notes, topic.notes_by, fillvalue="")
            named = (f"{text} ({by})" if by and by != minutes.chair else text for text, by in said)
            yield Bullet(topic.title, tuple(named))


def _time(minutes: Minutes) -> Grid:
    rows = []
    for number, topic in enumerate(minutes.topics, 1):
        outcome: str = topic.outcome or "open"
        if topic.reason and topic.outcome != "discussed":
            outcome += f": {topic.reason}"
        if more := time_used.extended(topic.extended):
            outcome += f", {more}"
        if topic.carried_from:
            outcome += f" (carried from {topic.carried_from})"
        rows.append((str(number), topic.title, str(topic.minutes), _clock(topic.seconds), outcome))
    return Grid(("#", "Topic", "Planned", "Took", "Outcome"), tuple(rows), frozenset({"#", "Planned", "Took"}))


def _pauses(minutes: Minutes) -> list[Block]:
    said = ", ".join(time_used.pauses(minutes.pauses, ZoneInfo(minutes.timezone)))
    return [Paragraph(f"{said[0].upper()}{said[1:]}.")] if said else []


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _scorecard(card: Scorecard) -> Iterator[str]:
    for row in scorecard(card):
        yield f"{row.what}{'' if row.what.endswith('?') else ':'} {row.answer}"


def _section(title: str, items: list[Bullet], otherwise: str) -> list[Block]:
    return [Heading(2, title), Bullets(tuple(items)) if items else Paragraph(otherwise)]


def _optional(title: str, items: list[Bullet]) -> list[Block]:
    return [Heading(2, title), Bullets(tuple(items))] if items else []


def _local(moment: dt.datetime, minutes: Minutes) -> dt.datetime:
    return moment.astimezone(ZoneInfo(minutes.timezone))


def public(minutes: Minutes) -> dict[str, object]:
    """The fields of `cxmeet.minutes/1`: everything but what the record keeps for itself."""
    fields: dict[str, object] = msgspec.structs.asdict(minutes)
    del fields["id"], fields["rev"]
    return fields | {"decisions": list(map(_public_decision, minutes.decisions))}


def _public_decision(decision: Decided) -> dict[str, object]:
    return {"number": decision.number, "topic": decision.topic} | msgspec.structs.asdict(
        replace(decision, lacking=lacks(decision))
    )
