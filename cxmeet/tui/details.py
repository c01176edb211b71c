"""The whole of one thing, to read: a decision with what became of it, something parked, a meeting that was held."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.decision.decision import Decision, weaknesses
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.meeting import Entry
from cxmeet.core.meeting.minutes import Minutes
from cxmeet.tui.text import cell, counted, heading, joined, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.words import OUTCOMES, amount, due, moment

LABEL = 14


def decision_in_full(decision: Decision, today: dt.date, zone: dt.tzinfo, width: int) -> Reading:
    """Every field that is filled, what is still weak, and what happened since."""
    lines = [*paragraphs(decision.statement, width, "bold"), Content("")]
    for label, value in _fields(decision, today):
        lines += _labelled(label, value, width)
    if missing := weaknesses(decision):
        lines += wrapped(line(("still weak:   ", "$text-warning"), joined(map(safe, missing))), width, LABEL)
    lines += [Content(""), heading("WHAT HAPPENED")]
    lines.append(line(f"  {moment(decision.decided.astimezone(zone))}  decided, noted by ", safe(decision.decided_by)))
    for event in decision.history:
        words = line(f"  {moment(event.at.astimezone(zone))}  ", safe(event.what), " ", quiet(safe(event.who)))
        lines += wrapped(line(words, ": ", safe(event.text)) if event.text else words, width, 4)
    return Reading(lines)


def _fields(decision: Decision, today: dt.date) -> list[tuple[str, str]]:
    """Label and words, in the order in which they are read aloud."""
    parts = [f"{part.leader} ({part.function}): {part.part or 'no part yet'}" for part in decision.parts]
    function = f" ({decision.accountable_function})" if decision.accountable_function else ""
    fields = [
        ("why", decision.why),
        ("accountable", f"{decision.accountable}{function}" if decision.accountable else "nobody"),
        *((("with" if place == 0 else ""), words) for place, words in enumerate(parts)),
        ("experience", decision.experience),
        ("measure", _measure(decision)),
        ("evidence", _evidence(decision)),
        ("due", due(decision, today)),
        ("review on", spoken(decision.review_on) if decision.review_on else ""),
        ("customers", decision.customers_will_notice),
        ("tell", decision.tell),
        ("accepted by", ", ".join(decision.accepted_by)),
        ("absent", ", ".join(decision.absent)),
        ("supersedes", decision.supersedes),
        ("superseded by", decision.superseded_by),
        ("decided in", f"{decision.meeting}, by {decision.how_decided}"),
    ]
    return [(label, words) for label, words in fields if words]


def _measure(decision: Decision) -> str:
    measure = decision.measure
    if measure is None:
        return ""
    was = (
        f", was {amount(measure.name, measure.baseline)} on {measure.baseline_as_of}"
        if measure.baseline is not None
        else ", no baseline"
    )
    return f"{measure.name}{was}" + (f", target {measure.target}" if measure.target else "")


def _evidence(decision: Decision) -> str:
    evidence = decision.evidence
    if evidence is None:
        return "none"
    return (
        f"{evidence.text}: {amount(evidence.figure, evidence.value)} on {evidence.as_of}"
        if evidence.value is not None
        else evidence.text
    )


def _labelled(label: str, words: str, width: int) -> list[Content]:
    rows = paragraphs(words, width - LABEL)
    first = [line(quiet(cell(label, LABEL)), rows[0])] if rows else []
    return [*first, *(row.pad_left(LABEL) for row in rows[1:])]


def entry_in_full(entry: Entry, zone: dt.tzinfo, width: int) -> Reading:
    """What was parked, by whom and when."""
    said = line(safe(entry.by), f", {entry.meeting}, {moment(entry.at.astimezone(zone))}")
    return Reading([*paragraphs(entry.text, width), Content(""), quiet(said)])


def meeting_in_full(minutes: Minutes, zone: dt.tzinfo, width: int) -> Reading:
    """What a meeting decided, where its time went, what it told the teams."""
    lines = [quiet(line(f"{moment(minutes.started.astimezone(zone))} · chaired by ", safe(minutes.chair)))]
    lines += wrapped(quiet(line("present: ", joined(map(safe, minutes.present)))), width, 9)
    lines += [Content(""), heading("DECIDED", "" if minutes.decisions else "nothing")]
    for one in minutes.decisions:
        lines.append(sides(line(f"  {one.number}  ", safe(one.statement)), quiet(one.status), width))
        lines.append(
            quiet(line("          ", safe(one.accountable), " · ", spoken(one.due) if one.due else "no due date"))
        )
    lines += [Content(""), heading("TOPICS")]
    for place, topic in enumerate(minutes.topics, 1):
        took = f"{OUTCOMES.get(topic.outcome, '')}  {counted(round(topic.seconds / 60), 'minute')} of {topic.minutes}"
        lines.append(sides(line(f"  {place}  ", safe(topic.title)), quiet(took), width))
    if minutes.message:
        lines += [Content(""), heading("TOLD TO THE TEAMS"), *paragraphs(minutes.message, width)]
    lines += [Content(""), quiet(f"All of it: cxmeet minutes {minutes.number}")]
    return Reading(lines)
