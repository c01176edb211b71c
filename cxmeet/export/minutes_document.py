"""What the minutes say and in which order; every format is written from this one document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, comes_back
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS, CaptureKind
from cxmeet.core.meeting.minutes.minutes import Captured, Decided, Held, Minutes, Said, Scorecard
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.export import (
    inside_document,
    minutes_customers,
    minutes_since,
    question_document,
    self_check_document,
    trends_document,
)
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import answers, attendance, guesses, seal, time_used, words
from cxmeet.wording.decision import lacks
from cxmeet.wording.decision_fields import in_full
from cxmeet.wording.loops import to_tell
from cxmeet.wording.meeting import LEFT_OUT, is_left_out, scorecard
from cxmeet.wording.moments import from_to, spoken_moment
from cxmeet.wording.phrases import capital, counted, per_cent, per_cent_as_set, quoted

QUOTES = 2
"""Themes beside which a customer's words stand."""
HEADERS = ("#", "Topic", "Planned", "Took", "Outcome")


def document(minutes: Minutes) -> list[Block]:
    """The blocks of the minutes: customers first, then decisions, commitments, the rest, time, next date."""
    return [
        *head(minutes),
        Heading(2, "Customers"),
        *minutes_customers.blocks(minutes.opening, minutes.currency),
        *_optional("What customers said", list(_themes(minutes))),
        *_optional("What we had guessed", [_guessed(found) for found in minutes.guesses]),
        *_optional("What we promised", [Bullet(_promise(promise)) for promise in minutes.promises]),
        *inside_document.front_line(minutes.front_line),
        *_section(
            "Decisions",
            [_decision(decision, minutes.opening.called) for decision in minutes.decisions],
            "No decision was taken.",
        ),
        *_section("Commitments", list(_commitments(minutes)), minutes_since.no_commitment(minutes.since)),
        *minutes_since.head(minutes),
        *minutes_since.still_open(minutes),
        *_optional("Earlier decisions", list(minutes_since.followed(minutes))),
        *_optional("Judged", list(minutes_since.judged(minutes))),
        *minutes_since.given_up(minutes),
        *_trends(minutes),
        *_optional("Still to be told", [Bullet(to_tell(loop)) for loop in minutes.to_tell]),
        *_section(
            CAPTURE_KINDS["park"].heading, _captures(minutes.parked), minutes_since.nothing_parked(minutes.since)
        ),
        *minutes_since.still_parked(minutes),
        *_optional("Carried to the next meeting", list(_carried(minutes))),
        *_optional(CAPTURE_KINDS["thank"].heading, _captures(minutes.recognition, CAPTURE_KINDS["thank"])),
        *question_document.part(minutes.question),
        *self_check_document.part(minutes.self_check),
        *_optional(CAPTURE_KINDS["rule"].heading, _captures(minutes.rules, CAPTURE_KINDS["rule"])),
        *minutes_since.rules(minutes),
        *minutes_since.inside(minutes),
        *inside_document.employees(minutes.employees),
        *_one_company(minutes),
        *_optional(CAPTURE_KINDS["object"].heading, _captures(minutes.objections)),
        *_optional(CAPTURE_KINDS["note"].heading, list(_notes(minutes))),
        *_optional(words.TITLE, [Bullet(words.sentence(word)) for word in minutes.words]),
        Heading(2, "Time"),
        _time(minutes),
        *_pauses(minutes),
        *ending(minutes),
    ]


def _trends(minutes: Minutes) -> Iterator[Block]:
    """What changed over the quarters, where the meeting has looked at it."""
    if minutes.trends:
        yield Heading(2, TOPIC_KINDS["trends"].title)
        yield from trends_document.in_short(minutes.trends)


def ending(minutes: Minutes) -> list[Block]:
    """How the meeting went, what the teams are told, and when the next one is."""
    following = minutes.next_meeting and spoken_moment(_local(minutes.next_meeting, minutes))
    told = message(minutes)
    heading: list[Block] = [Heading(2, "Message to the teams")] if told else []
    return [
        Heading(2, "How the meeting went"),
        Bullets(tuple(map(Bullet, _scorecard(minutes.scorecard)))),
        *heading,
        *told,
        Heading(2, "Next meeting"),
        Paragraph(following or "No date is set."),
    ]


def message(minutes: Minutes) -> list[Paragraph]:
    """What the teams are told, paragraph by paragraph; nothing where nobody has written it."""
    return [Paragraph(words.strip("\n")) for words in minutes.message.split("\n\n") if words.strip()]


def head(minutes: Minutes) -> Iterator[Block]:
    """Which meeting it was, when, with whom, and which sealing of its minutes this is."""
    yield Heading(1, f"{minutes.number} {minutes.title}")
    start, end = _local(minutes.started, minutes), minutes.ended and _local(minutes.ended, minutes)
    time = from_to(start, end) if end else f"{spoken_moment(start)} to {_running(minutes)}"
    state = seal.version(minutes)
    if minutes.status not in ("closed", "running"):
        state += f", {minutes.status}"
    yield Paragraph(f"{minutes.organisation}, {time} ({minutes.zone}); {state}.")
    if minutes.version_reason:
        yield Paragraph(f"Reopened because: {minutes.version_reason}")
    if minutes.purpose:
        yield Paragraph(f"Purpose: {minutes.purpose}")
    here = attendance.present(minutes.present, minutes.attendance, minutes.zone)
    away = attendance.absent(minutes.absent, minutes.attendance)
    yield Bullets(
        (
            Bullet(f"Chair: {minutes.chair}"),
            Bullet(f"Present: {', '.join(here) or 'not noted'}"),
            Bullet(f"Absent: {', '.join(away) or ('nobody' if here else 'not noted')}"),
        )
    )


def _one_company(minutes: Minutes) -> Iterator[Block]:
    """What holds together and who carried what, where the meeting looked at it; few do, and the others wait for none
    of what tells it."""
    if minutes.linkages:
        from cxmeet.export import linkage_document

        yield from _optional("What holds together", list(linkage_document.in_short(minutes.linkages)))
    if minutes.matrix:
        from cxmeet.export import matrix_document

        yield from _optional("Who carried what", list(matrix_document.in_short(minutes.matrix)))


def _running(minutes: Minutes) -> str:
    if minutes.as_of is None:
        return "still running"
    return f"still running, as it stood at {_local(minutes.as_of, minutes):%H:%M}"


def _themes(minutes: Minutes) -> Iterator[Bullet]:
    """What customers spoke of, with our answers; of the themes that are not named, how many are without one."""
    spoken = [theme.theme for theme in minutes.themes if theme.quote][:QUOTES]
    for theme in minutes.themes:
        words = [quoted(theme.quote)] if theme.quote and theme.theme in spoken else []
        yield Bullet(_theme(theme), (*words, *(answers.sentences(theme.answer) if theme.answer else ())))
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
    target = f", target {per_cent_as_set(promise.target)}" if promise.target is not None else ""
    rate = per_cent(promise.kept_rate, target=promise.target)
    return words + f"kept {promise.kept:,} of {promise.kept + promise.broken:,} times, {rate}{target}"


def _decision(decision: Decided, called: Mapping[str, str]) -> Bullet:
    about = [f"About: {called.get(decision.experience, decision.experience)}"] if decision.experience else []
    return Bullet(decision.statement, (*about, *in_full(decision)), decision.number)


def _commitments(minutes: Minutes) -> Iterator[Bullet]:
    for commitment in sorted(minutes.commitments, key=lambda commitment: commitment.leader.casefold()):
        due = f"due {spoken(commitment.due)}" if commitment.due else "no due date"
        yield Bullet(f"{commitment.leader}: {commitment.what} ({commitment.decision}, {due})")


def _captures(captured: Iterable[Captured], kind: CaptureKind = CAPTURE_KINDS["note"]) -> list[Bullet]:
    return [
        Bullet(
            f"{item.text} (to {item.to})" if item.to and not kind.beside else item.text,
            tuple(_brought(item, kind)),
            item.number,
        )
        for item in captured
    ]


def _brought(item: Captured, kind: CaptureKind) -> Iterator[str]:
    if kind.beside:
        yield kind.besides(item.did or item.hinders)
    if kind.beside and item.to:
        yield f"{item.to} is to remove it"
    yield f"Brought by {item.by}{f', written down by {item.wrote}' if item.wrote else ''}"
    if item.dropped:
        yield f"Dropped: {item.dropped}"
    if item.gone:
        yield f"Gone: {item.gone}"


def _carried(minutes: Minutes) -> Iterator[Bullet]:
    """The topics that come back, with why, once the meeting is over."""
    for topic in minutes.topics if minutes.ended else ():
        if topic.outcome in ("carried", "parked") and comes_back(topic.kind, topic.title):
            what = "Parked" if topic.outcome == "parked" else ""
            why = ": ".join(filter(None, (what, topic.reason)))
            yield Bullet(topic.title, (why,) if why else ())


def _notes(minutes: Minutes) -> Iterator[Bullet]:
    for topic in minutes.topics:
        if topic.notes:
            said = zip_longest(topic.notes, topic.notes_by, fillvalue="")
            named = (f"{text} ({by})" if by and by != minutes.chair else text for text, by in said)
            yield Bullet(topic.title, tuple(named))


def _time(minutes: Minutes) -> Grid:
    rows = []
    for number, topic in enumerate(minutes.topics, 1):
        outcome = LEFT_OUT if is_left_out(topic) else topic.outcome or "open"
        if topic.reason and topic.outcome != "discussed":
            outcome += f": {topic.reason}"
        if more := time_used.extended(topic.extended):
            outcome += f", {more}"
        if topic.carried_from:
            outcome += f" (carried from {topic.carried_from})"
        rows.append((str(number), topic.title, str(topic.minutes), _clock(topic.seconds), outcome))
    planned, took = (sum(getattr(topic, name) for topic in minutes.topics) for name in ("minutes", "seconds"))
    rows.append(("", "Together", str(planned), _clock(took), ""))
    most = max([1, *(topic.seconds for topic in minutes.topics), *(topic.minutes * 60 for topic in minutes.topics)])
    steps = (*((topic.seconds / most,) for topic in minutes.topics), ())
    return Grid(HEADERS, tuple(rows), frozenset({"#", "Planned", "Took"}), steps=steps)


def _pauses(minutes: Minutes) -> list[Block]:
    said = ", ".join(time_used.pauses(minutes.pauses, minutes.zone))
    return [Paragraph(f"{capital(said)}.")] if said else []


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
    return moment.astimezone(minutes.zone)


def public(minutes: Minutes) -> dict[str, object]:
    """The fields of `cxmeet.minutes/1`: everything but what the record keeps for itself."""
    fields: dict[str, object] = msgspec.structs.asdict(minutes)
    del fields["id"], fields["rev"]
    return fields | {"decisions": list(map(_public_decision, minutes.decisions))}


def _public_decision(decision: Decided) -> dict[str, object]:
    return {"number": decision.number, "topic": decision.topic} | msgspec.structs.asdict(
        replace(decision, lacking=lacks(decision))
    )
