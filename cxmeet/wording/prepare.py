"""What a meeting will find, in words: what has to be seen to before it, what comes back, what its time allows.

Sections with lines, for a document and a screen alike; lists are as long as somebody reads, and say what is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cxmeet.core.briefing.brief import Source
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.meeting.ahead.preparation import Data, Departed, Preparation, Review, Running, Unaccepted
from cxmeet.core.meeting.minutes.since import Owed, Waiting
from cxmeet.wording import agenda_time, answers, calls, data, judged_by, loops, needs, periods, words
from cxmeet.wording import since as looking_back
from cxmeet.wording.effect import sentence
from cxmeet.wording.moments import spoken_moment
from cxmeet.wording.phrases import counted, listed

MOST = 12
"""Items of a list that are named; a thirteenth is, too, where it would be the only one left out."""
NAMES = 8
"""Names, or numbers, in one sentence."""
LONG = 160
"""Characters of what was decided, parked or said."""


class Line(NamedTuple):
    text: str
    details: tuple[str, ...] = ()
    loud: bool = False
    """Whether somebody has to see to it before the meeting."""


class Section(NamedTuple):
    title: str
    lines: tuple[Line, ...]


def title(found: Preparation) -> str:
    """`Northwind: before “Monthly leadership meeting”`."""
    return f"{one_line(found.organisation)}: before “{one_line(found.title)}”"


def head(found: Preparation, zone: dt.tzinfo) -> Iterator[Line]:
    """When it is, and of which period it will be shown figures; that another one runs, where it does."""
    when = f"It is due on {spoken_moment(found.next.astimezone(zone))}" if found.next else "It is held when called"
    yield Line(f"{when}, {counted(found.time.minutes, 'minute')}. {_as_of(found)}")
    if found.running:
        yield Line(_runs(found.running, found.agenda), loud=True)


def _as_of(found: Preparation) -> str:
    if found.next:
        return f"What is due is told as of {spoken(found.day)}, if nothing happens before."
    return f"What is due is told as of today, {spoken(found.day)}."


def _runs(running: Running, agenda: str) -> str:
    which = "This meeting runs already" if running.agenda == agenda else f"“{one_line(running.title)}” is running"
    chaired = f"{running.number}, chaired by {one_line(running.chair)}"
    return f"{which}: {chaired}. What it has recorded so far is among what is told here."


def sections(found: Preparation, zone: dt.tzinfo) -> Iterator[Section]:
    """Those that have something to say, what is wrong first."""
    told = (
        ("What check refuses", _refused(found.data)),
        ("The figures", _figures(found)),
        ("What the time allows", _time(found)),
        ("What comes back", map(Line, looking_back.head(found.since, zone))),
        ("Due by then", _due(found)),
        ("To judge", _reviews(found.reviews)),
        ("Not accepted by everybody", _unaccepted(found.unaccepted)),
        ("Owners who have left the charter", _departed(found.departed)),
        ("Still to be told", _loops(found)),
        ("Parked", _brought(found.since.parked, "")),
        ("Rules still there", _brought(found.since.rules, "")),
        (needs.TITLE, _inside(found)),
        ("Carried over", map(Line, map(looking_back.back, found.since.carried))),
        ("What customers say", _heard(found)),
        ("Calls to those who left", _calls(found)),
        (judged_by.TITLE, _judged(found)),
        ("Words to agree again", map(Line, filter(None, [words.to_ask_about(found.words, found.day)]))),
        ("How far each file reaches", _files(found, zone)),
    )
    for name, lines in told:
        if kept := tuple(lines if isinstance(lines, list) else list(lines)):
            yield Section(name, kept)


def in_short(found: Preparation) -> str:
    """`2 faults in the files, 1 to accept`: how much there is to see to; that there is nothing, where it is so."""
    counts = (
        (len(found.data.faults), "fault"),
        (len(found.unaccepted), "decision to accept", "decisions to accept"),
        (sum(bool(owed.late) for owed in found.since.open), "overdue", "overdue"),
        (len(found.reviews), "to judge", "to judge"),
        (len(found.unanswered), "theme without an answer", "themes without an answer"),
    )
    said = [counted(*each) for each in counts if each[0]]
    return f"{listed(said)}." if said else "Nothing has to be seen to before it."


def _refused(found: Data) -> Iterator[Line]:
    shown, more = looking_back.named(found.faults, MOST)
    yield from (Line(one_line(str(fault)), loud=True) for fault in shown)
    if more:
        yield Line(f"And {counted(more, 'more fault')}: cxmeet check", loud=True)


def _figures(found: Preparation) -> Iterator[Line]:
    """Of which period they will be, what is over and missing in the files, and what of them is not to be trusted."""
    given = found.data
    if given.period:
        partial = f", as far as {spoken(given.as_of)}" if given.partial and given.as_of else ""
        yield Line(f"It will be shown {Period.parse(given.period).spoken}{partial}.")
    elif given.faults:
        yield Line("It cannot be shown figures as the files are now.", loud=True)
    elif not given.sources:
        yield Line("The charter names no file: the meeting has no figures.", loud=True)
    yield from (Line(one_line(periods.missing(each)), loud=True) for each in given.behind)
    yield from (Line(words, loud=True) for words in data.head(given.sources, found.currency))
    if given.seen:
        yield from map(Line, periods.since(given.seen, found.currency))
    if given.warnings:
        yield Line(
            f"{counted(given.warnings, 'warning')}: cxmeet check tells {'it' if given.warnings == 1 else 'them'}."
        )
    if given.not_given:
        yield Line(f"Not given: {'; '.join(map(one_line, given.not_given))}.")


def _files(found: Preparation, zone: dt.tzinfo) -> Iterator[Line]:
    given, today = found.data, found.prepared.astimezone(zone).date()
    shown, more = looking_back.named(given.sources, MOST)
    yield from (Line(_reaches(source, today)) for source in shown)
    if more:
        yield Line(f"And {counted(more, 'more file')}: cxmeet check")


def _reaches(source: Source, today: dt.date) -> str:
    """`customers: to Sat 31 Oct 2026, 27 days ago`."""
    name = one_line(source.name)
    if source.until is None:
        return f"{name}: no day on which anything happened"
    days = (today - source.until).days
    ago = f", {counted(days, 'day')} ago" if days > 0 else ""
    return f"{name}: to {spoken(source.until)}{ago}"


def _time(found: Preparation) -> Iterator[Line]:
    yield Line(agenda_time.whole(found.time))
    yield from (Line(words, loud=True) for words in agenda_time.fits(found.time))
    yield from (Line(agenda_time.slot(slot)) for slot in found.time.topics)


def _due(found: Preparation) -> Iterator[Line]:
    late = [owed for owed in found.since.open if owed.late is not None or owed.status == "done"]
    shown, more = looking_back.named(late, MOST)
    yield from (_owed(owed, found.since.meeting) for owed in shown)
    if more:
        yield Line(f"And {more:,} more: cxmeet decisions status:open,done")


def _owed(owed: Owed, meeting: str) -> Line:
    who = ", ".join(map(one_line, owed.owners)) or "nobody accountable"
    details = (f"{who}: {looking_back.owed(owed, meeting)}",)
    return Line(f"{owed.number} {short(owed.statement, LONG)}", details, bool(owed.late))


def _reviews(reviews: Sequence[Review]) -> Iterator[Line]:
    shown, more = looking_back.named(reviews, MOST)
    for review in shown:
        who = one_line(review.accountable) or "nobody accountable"
        looked = f"{who}: to be looked at on {spoken(review.day)}" if review.day else who
        yield Line(f"{review.number} {short(review.statement, LONG)}", (sentence(review.effect), looked))
    if more:
        yield Line(f"And {more:,} more: cxmeet review review:due")


def _unaccepted(found: Sequence[Unaccepted]) -> Iterator[Line]:
    shown, more = looking_back.named(found, MOST)
    for each in shown:
        who = f"not yet: {_named(each.leaders)}"
        yield Line(f"{each.number} {short(each.statement, LONG)}", (who,), loud=True)
    if more:
        yield Line(f"And {more:,} more: cxmeet decisions weak:", loud=True)


def _departed(found: Sequence[Departed]) -> Iterator[Line]:
    shown, more = looking_back.named(found, MOST)
    for each in shown:
        owned = [f"answers for {_named(each.decisions)}"] if each.decisions else []
        telling = [f"is to tell {_named(each.loops)}"] if each.loops else []
        yield Line(f"{one_line(each.name)} {listed([*owned, *telling])}", loud=True)
    if more:
        yield Line(f"And {more:,} more.", loud=True)


def _loops(found: Preparation) -> Iterator[Line]:
    shown, more = looking_back.named(found.since.to_tell, MOST)
    yield from (Line(loops.to_tell(loop), loud=loop.late(found.day)) for loop in shown)
    if more:
        yield Line(f"And {more:,} more: cxmeet loops")


def _brought(items: Sequence[Waiting], rest: str) -> Iterator[Line]:
    shown, more = looking_back.named(items, MOST)
    for item in shown:
        yield Line(f"{item.number} {short(item.text, LONG)}", (f"{one_line(item.by)}, {item.meeting}",))
    if more:
        yield Line(f"And {more:,} more{rest}.")


def _inside(found: Preparation) -> Iterator[Line]:
    """What functions need from each other, of which nobody has said whether it was kept."""
    shown, more = looking_back.named(found.since.needs, MOST)
    for each in shown:
        yield Line(f"{each.number} {needs.sentence(each)}", (needs.state(each, found.day),), loud=each.late(found.day))
    if more:
        yield Line(f"And {more:,} more: cxmeet needs")


def _heard(found: Preparation) -> Iterator[Line]:
    """Themes without an answer, with their age; themes without a rule."""
    if said := answers.unanswered(found.unanswered):
        yield Line(said, loud=True)
    unmapped = found.data.unmapped
    if unmapped:
        shown, more = looking_back.named(unmapped, NAMES)
        names = [f"{short(each.theme)} ({each.count:,})" for each in shown]
        others = f" and {more:,} more" if more else ""
        yield Line(f"Themes that no rule maps to an experience: {', '.join(names)}{others}: cxmeet check has the rule.")


def _calls(found: Preparation) -> Iterator[Line]:
    heard, planned = found.calls.heard, found.calls.planned
    if heard is None:
        return
    if heard.left and not heard.called:
        yield Line(calls.called(heard, found.data.period), loud=True)
    elif heard.called:
        yield from map(Line, calls.sentences(heard))
    if planned:
        still = [f"{one_line(each.leader)} ({each.to_call:,})" for each in found.calls.leaders if each.to_call]
        left = sum(each.to_call for each in found.calls.leaders)
        who = f"{left:,} of them still: {_named(still)}" if left else "all of them were"
        yield Line(f"The plan has {planned:,} to call, {who}.")


def _judged(found: Preparation) -> Iterator[Line]:
    judged = found.judged_by
    shown, more = looking_back.named(judged.leaders, MOST)
    for person in shown:
        said = judged_by.of_leader(judged, person)
        yield Line(f"{one_line(person.leader)}, {one_line(person.function)}", tuple(said), not person.measures)
    if more:
        yield Line(f"And {counted(more, 'more leader')}.")
    if judged.leaders:
        yield from map(Line, (*judged_by.untold(judged), *judged_by.pulls(judged)))


def _named(names: Iterable[str]) -> str:
    found = [one_line(name) for name in names]
    shown, more = looking_back.named(found, NAMES)
    return listed([*shown, *([f"{more:,} more"] if more else [])])
