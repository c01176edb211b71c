"""What else earlier meetings have left: who is to be told, what is parked, rules to remove, topics that come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from cxmeet.core.decision.loop import Loop
from cxmeet.core.kernel.text import one_line
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.meeting.meeting import Entry
from cxmeet.core.meeting.minutes.since import Since, Waiting
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, line, quiet, safe, sides, wrapped
from cxmeet.tui.topics.parts import BLANK
from cxmeet.wording import loops, needs
from cxmeet.wording.moments import day
from cxmeet.wording.phrases import counted
from cxmeet.wording.rules import waiting
from cxmeet.wording.since import back, ended, named

Part = tuple[str, list[Content]]
"""Lines, and the number of what they stand for; empty where that cannot be chosen."""


def looking_back(view: MeetingView, width: int) -> Iterator[Part]:
    """A heading and a row for each; what nothing waits for is left out."""
    told = (_loop(loop, view, width) for loop in view.to_tell)
    yield from _listed("STILL TO BE TOLD", loops.how_many(view.to_tell, view.today), told)
    parked = view.live.parked
    yield from _listed("PARKED BEFORE", counted(len(parked), "item"), (_brought(entry, width) for entry in parked))
    yield from rules_still_there(view, width)
    yield from promises_inside(view, width)
    if since := view.since:
        carried = (("", wrapped(line("  ", safe(back(topic))), width, 4)) for topic in since.carried)
        yield from _listed("CARRIED OVER", counted(len(since.carried), "topic"), carried)
        yield from _listed("ENDED SINCE THEN", "", _over(since, view, width))


def rules_still_there(view: MeetingView, width: int) -> Iterator[Part]:
    """The rules of earlier meetings that nobody has said to be gone."""
    rules = view.rules_before
    yield from _listed("RULES STILL THERE", f"{len(rules):,}", (rule_lines(rule, view, width) for rule in rules))


def rule_lines(rule: Waiting, view: MeetingView, width: int) -> Part:
    """A rule; below it whom it hinders, what is to remove it, and why it is still there."""
    number, rows = _brought(rule, width)
    said = waiting(rule, view.zone)
    return number, [*rows, *(wrapped(line(" " * 10, quiet(safe(said))), width, 10) if said else [])]


def promises_inside(view: MeetingView, width: int) -> Iterator[Part]:
    """What functions need from each other, of which nobody has said whether it was kept."""
    found = view.needs
    yield from _listed(
        "PROMISES INSIDE", needs.how_many(found, view.today), (_need(each, view, width) for each in found)
    )


def _need(found: Inside, view: MeetingView, width: int) -> Part:
    """`N-0001  Sales to Operations: the true day      not said yet`; below each other where they are longer."""
    first = line("  ", (f"{one_line(found.number)}  ", "bold"), safe(needs.sentence(found)))
    loud = "bold $text-error" if found.late(view.today) else "$text-muted"
    said = line(safe(needs.state(found, view.today), loud), quiet(line(" · ", safe(needs.whence(found)))))
    if first.cell_length + said.cell_length + 2 <= width:
        return found.number, [sides(first, said, width)]
    return found.number, [*wrapped(first, width, 10), *wrapped(line(" " * 10, said), width, 10)]


def _listed(title: str, count: str, rows: Iterable[Part]) -> Iterator[Part]:
    found = list(rows)
    if found:
        yield "", [BLANK, heading(title, count)]
        yield from found


def _loop(loop: Loop, view: MeetingView, width: int) -> Part:
    """`4.1  those who waited, by Pau Ferrer      until 12 Dec  D-0004`."""
    late = loop.late(view.today)
    until = f"until {day(loop.until, view.today)}" if loop.until else "no day"
    said = Content.styled(f"LATE, {until}" if late else until, "bold $text-error" if late else "$text-muted")
    first = line("  ", (f"{loop.number}  ", "bold"), safe(loops.by(loop)))
    return loop.number, [sides(first, line(said, quiet(f"  {loop.decision}")), width)]


def _brought(item: Entry | Waiting, width: int) -> Part:
    """`P-0001  Prices for students      Ana Ruiz, M-0001`; below each other where they are longer."""
    first = line("  ", (f"{item.number}  ", "bold"), safe(item.text))
    source = quiet(line(safe(item.by), f", {item.meeting}"))
    if first.cell_length + source.cell_length + 2 <= width:
        return item.number, [sides(first, source, width)]
    return item.number, wrapped(line(first, "  ", source), width, 10)


def _over(since: Since, view: MeetingView, width: int) -> Iterator[Part]:
    """`D-0002  Call those who left  Fri 20 Nov 2026: we do it in the shops`, where many ended the first of them."""
    shown, more = named([*since.dropped, *since.gone])
    for item in shown:
        words = line("  ", (f"{item.number}  ", "bold"), safe(item.text), "  ", quiet(safe(ended(item, view.zone))))
        yield "", wrapped(words, width, 10)[:3]
    if more:
        yield "", [quiet(f"  and {more:,} more: cxmeet log --since last")]
