"""Home as lines: the running meeting, the agendas, what I answer for, the last meetings."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.agendas import Upcoming
from cxmeet.services.home import Changed, Home
from cxmeet.services.local_time import zone_of
from cxmeet.tui.text import cut, heading, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.topics.parts import due_words
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.words import moment
from cxmeet.wording import time_used
from cxmeet.wording.agenda_time import waits
from cxmeet.wording.data import of_brief
from cxmeet.wording.decision import owners
from cxmeet.wording.log import about, said
from cxmeet.wording.moments import clock_time, day
from cxmeet.wording.phrases import counted

WIDEST = 118
"""Cells of a line, so that what stands at its right is seen to belong to it."""


class Overview:
    """Draws home; every item can be chosen, its key says what it is: `run:`, `agenda:weekly`, `D-0042`, `M-0007`."""

    def __init__(
        self,
        home: Home,
        actor: str,
        brief: Brief | None = None,
        news: Changed | None = None,
        keys: tuple[str, str] = ("enter", "v"),
    ) -> None:
        """`brief` is what a meeting would open with, once the files have been read; `news` what others have written.

        `keys` are how those are written that start a meeting, and that tell what it will find.
        """
        self._home, self._brief, self._news = home, brief, news
        self._actor, self._keys = actor, keys
        self._zone = zone_of(home.charter)
        self._lines: list[Content] = []
        self._items: list[Item] = []

    def __call__(self, width: int) -> Reading:
        self._lines, self._items = [], []
        home, width = self._home, min(width, WIDEST)
        if home.running:
            self._group("RUNNING NOW")
            self._item("run:", _running(home.running, home.today, self._zone, width))
        self._group("MEETINGS", f"{self._keys[0]} starts one, {self._keys[1]} prepares it")
        for words in of_brief(self._brief) if self._brief else ():
            self._lines += wrapped(line("  ", (one_line(words), "bold $text-warning")), width, 4)
        self._lines += paragraphs(home.faults, width, "$text-error", most=6) if home.faults else []
        for place, upcoming in enumerate(home.upcoming):
            below = self._waits(width) if not place else []
            self._item(f"agenda:{upcoming.agenda.name}", [self._upcoming(upcoming, width), *below])
        self._group("WHAT I ANSWER FOR", self._actor if home.mine else f"nothing is open for {self._actor}")
        for decision in home.mine:
            self._item(decision.number, _mine(decision, home.today, width, self._actor))
        if home.to_judge:
            self._group("TO JUDGE", "in the next meeting: did it help?")
        for decision in home.to_judge:
            self._item(decision.number, _mine(decision, home.today, width, self._actor))
        self._to_tell(width)
        self._changed(width)
        if home.last:
            self._group("LAST MEETINGS")
        for meeting in home.last:
            self._item(meeting.number, [self._held(meeting, width)])
        return Reading(self._lines, self._items)

    def _waits(self, width: int) -> list[Content]:
        """What waits for the meeting that is next, for who takes the chair."""
        words = waits(self._home.waits)
        return [cut(quiet(line("    waiting: ", safe(words))), width)] if words else []

    def _to_tell(self, width: int) -> None:
        """Whom I have still to tell; each with the command that says it is done."""
        if self._home.to_tell:
            self._group("I AM TO TELL", "cxmeet loops told NUMBER, when you have")
        for loop in self._home.to_tell:
            until = f"until {day(loop.until, self._home.today)}" if loop.until else ""
            late = "LATE, " if loop.late(self._home.today) else ""
            left = line(f"  {loop.number}  ", safe(loop.who), quiet(line(" · ", safe(loop.statement))))
            self._lines.append(sides(left, Content.styled(late + until, "bold $text-error" if late else ""), width))

    def _changed(self, width: int) -> None:
        """What others have written since I looked."""
        if self._news is None or not self._news.count:
            return
        since = moment(self._news.since.astimezone(self._zone))
        self._group("SINCE YOU LOOKED", f"{since}; all of it: cxmeet log")
        for change in self._news.newest:
            words = f"{change.who} · {about(change)} · {'; '.join(said(change))}"
            self._lines.append(cut(line("  ", safe(words)), width))
        if more := self._news.count - len(self._news.newest):
            self._lines.append(quiet(f"  and {counted(more, 'change')} before"))

    def _group(self, name: str, after: str = "") -> None:
        self._lines += [*([Content("")] if self._lines else []), heading(name, safe(after))]

    def _item(self, key: str, lines: list[Content]) -> None:
        self._items.append(Item(key, len(self._lines), len(self._lines) + len(lines) - 1))
        self._lines += lines

    def _upcoming(self, upcoming: Upcoming, width: int) -> Content:
        when = moment(upcoming.next) if upcoming.next else "when called"
        left = line("  ", safe(upcoming.agenda.title), quiet(f"  {upcoming.agenda.minutes} min"))
        return sides(left, quiet(when), width)

    def _held(self, meeting: Meeting, width: int) -> Content:
        started = meeting.day(self._zone)
        version = f" · version {len(meeting.versions)}" if len(meeting.versions) > 1 else ""
        return sides(line(f"  {meeting.number}  ", safe(meeting.title)), quiet(f"{spoken(started)}{version}"), width)


def _running(meeting: Meeting, today: dt.date, zone: dt.tzinfo, width: int) -> list[Content]:
    where = line(f"  topic {meeting.current + 1} of {len(meeting.topics)}: ", safe(meeting.topic.title))
    began = meeting.started.astimezone(zone)
    started = f"since {clock_time(began) if began.date() == today else moment(began)}"
    paused = (f" · {time_used.paused(meeting.pause, zone)}", "bold $text-warning") if meeting.pause else ""
    title = line("  ", safe(meeting.title, "bold"), quiet(f"  {meeting.number}"), paused)
    return [
        sides(title, Content.styled(started, "bold"), width),
        line(quiet(where), quiet(" · chaired by "), quiet(safe(meeting.chair))),
    ]


def _mine(decision: Decision, today: dt.date, width: int, actor: str) -> list[Content]:
    news = [event for event in decision.history if event.kind == "progress"]
    last = (
        line("progress: ", safe(news[-1].text)) if news else Content(f"decided {day(decision.decided.date(), today)}")
    )
    second = line(due_words(decision, today), quiet(line(" · ", safe(owners(decision)), " · ", last)))
    first = line("  ", (f"{decision.number}  ", "bold"), safe(decision.statement))
    if decision.to_accept(actor):
        first = sides(first, Content.styled("to accept", "bold $text-warning"), width)
    return [cut(first, width), cut(line("          ", second), width)]
