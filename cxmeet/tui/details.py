"""The whole of one thing, to read: a decision with what became of it, something parked, a meeting that was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.loop import Loop
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.meeting.meeting import Entry
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.since import Waiting
from cxmeet.tui.text import cell, heading, joined, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.words import moment
from cxmeet.wording import attendance, needs
from cxmeet.wording.decision import due, how_far, readiness, weak
from cxmeet.wording.decision_fields import FIELDS
from cxmeet.wording.effect import judgement
from cxmeet.wording.loops import sentence
from cxmeet.wording.meeting import became
from cxmeet.wording.phrases import capital, counted
from cxmeet.wording.rules import waiting
from cxmeet.wording.time_used import extended

LABEL = 14


def decision_in_full(decision: Decision, today: dt.date, zone: dt.tzinfo, width: int) -> Reading:
    """Every field that is filled, what is still weak, and what happened since."""
    lines = [*paragraphs(decision.statement, width, "bold"), Content("")]
    for label, value in _fields(decision, today):
        lines += _labelled(label, value, width)
    if missing := weak(weaknesses(decision)):
        lines += wrapped(line(("still weak:   ", "$text-warning"), joined(map(safe, missing))), width, LABEL)
    for place, made in enumerate(decision.judgements):
        lines += _labelled("" if place else "judged", judgement(made), width)
    lines += [Content(""), heading("WHAT HAPPENED")]
    lines.append(line(f"  {moment(decision.decided.astimezone(zone))}  decided, noted by ", safe(decision.decided_by)))
    for event in decision.history:
        words = line(f"  {moment(event.at.astimezone(zone))}  ", safe(event.what), " ", quiet(safe(event.who)))
        lines += wrapped(line(words, ": ", safe(event.text)) if event.text else words, width, 4)
    return Reading(lines)


def _fields(decision: Decision, today: dt.date) -> Iterator[tuple[str, str]]:
    """Label and words, in the order in which they are read aloud."""
    for field in FIELDS:
        if field.name != "statement":
            yield from (
                (field.label.lower() if not place else "", said) for place, said in enumerate(field.said(decision))
            )
    yield from (
        (label, words)
        for label, words in (
            ("accepted by", ", ".join(decision.accepted_by)),
            ("absent", ", ".join(decision.missing)),
            ("parts done", ", ".join(decision.parts_done)),
            ("supersedes", decision.supersedes),
            ("superseded by", decision.superseded_by),
            ("how far", how_far(decision.history)),
            ("to think of", readiness(decision) if decision.status == "open" else ""),
            ("decided in", decision.meeting),
            ("status", due(decision, today)),
        )
        if words
    )


def _labelled(label: str, words: str, width: int) -> list[Content]:
    rows = paragraphs(words, width - LABEL)
    first = [line(quiet(cell(label, LABEL)), rows[0])] if rows else []
    return [*first, *(row.pad_left(LABEL) for row in rows[1:])]


def entry_in_full(entry: Entry, zone: dt.tzinfo, width: int) -> Reading:
    """What was parked, by whom and when."""
    wrote = line(", written down by ", safe(entry.wrote)) if entry.wrote else Content("")
    said = line(safe(entry.by), f", {entry.meeting}, {moment(entry.at.astimezone(zone))}", wrote)
    return Reading([*paragraphs(entry.text, width), Content(""), quiet(said)])


def rule_in_full(rule: Waiting, zone: dt.tzinfo, width: int) -> Reading:
    """Which rule is to go, who said so, whom it hinders, what is to remove it, and why it is still there."""
    said = [row for words in waiting(rule, zone).split(" · ") if words for row in paragraphs(capital(words), width)]
    return Reading([*paragraphs(rule.text, width), Content(""), *said, quiet(line(safe(rule.by), f", {rule.meeting}"))])


def need_in_full(found: Inside, today: dt.date, width: int) -> Reading:
    """Who gives what to whom, where that comes from, and what was said of it."""
    who = line(safe(found.giver, "bold"), " to ", safe(found.receiver, "bold"))
    said = f"{needs.whence(found)}: {needs.state(found, today)}"
    return Reading([who, *paragraphs(found.what, width), Content(""), *wrapped(quiet(safe(said)), width)])


def loop_in_full(loop: Loop, width: int) -> Reading:
    """Who is to be told of what, by whom and until when."""
    decided = paragraphs(loop.statement, width, "bold")
    return Reading([*paragraphs(f"{sentence(loop)}.", width), Content(""), quiet(loop.decision), *decided])


def meeting_in_full(minutes: Minutes, zone: dt.tzinfo, width: int) -> Reading:
    """What a meeting decided, where its time went, what it told the teams."""
    lines = [quiet(line(f"{moment(minutes.started.astimezone(zone))} · chaired by ", safe(minutes.chair)))]
    here = attendance.present(minutes.present, minutes.attendance, zone)
    lines += wrapped(quiet(line("present: ", joined(map(safe, here)) or "not noted")), width, 9)
    lines += [Content(""), heading("DECIDED", "" if minutes.decisions else "nothing")]
    for decision in minutes.decisions:
        lines.append(sides(line(f"  {decision.number}  ", safe(decision.statement)), quiet(decision.status), width))
        lines.append(
            quiet(
                line(
                    "          ",
                    safe(decision.accountable),
                    " · ",
                    spoken(decision.due) if decision.due else "no due date",
                )
            )
        )
    lines += [Content(""), heading("TOPICS")]
    for place, topic in enumerate(minutes.topics, 1):
        took = f"{became(topic)}  {counted(round(topic.seconds / 60), 'minute')} of {topic.minutes}"
        more = f", {more}" if (more := extended(topic.extended)) else ""
        lines.append(sides(line(f"  {place}  ", safe(topic.title)), quiet(took + more), width))
    if minutes.message:
        lines += [Content(""), heading("TOLD TO THE TEAMS"), *paragraphs(minutes.message, width)]
    lines += [Content(""), quiet(f"All of it: cxmeet minutes {minutes.number}")]
    return Reading(lines)
