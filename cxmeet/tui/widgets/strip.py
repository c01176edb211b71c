"""The two lines on top of a meeting: which meeting it is and when it ends; its topics and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from cxmeet.core.meeting.overrun import minutes_late
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import clicked, cut, joined, line, safe, sides
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.words import moment
from cxmeet.wording.charts import signed
from cxmeet.wording.moments import clock_time
from cxmeet.wording.time_used import ends

LONGEST = 24
"""Cells of one topic's title in the strip."""
SHORT_OVER = 9
"""Cells down to which the titles of topics that are over are shortened; with less room they are left out."""
SHORT_NAMED = 8
"""Cells down to which those of the current topic and the next are, while the others have their numbers."""
SHORT = 4
"""Cells down to which any title is."""


def header(view: MeetingView, now: dt.datetime, width: int, called: str = "") -> Reading:
    """`Northwind · Monthly meeting      Tue 1 Dec 2026 09:12 · ends 10:34 (+4)`."""
    meeting = view.meeting
    first = line((f"{called} {meeting.number}", "bold $text-primary"), " · ") if called else Content("")
    name = line(first, safe(view.charter.organisation.name, "bold"), " · ", safe(meeting.title))
    local = now.astimezone(view.zone)
    if not meeting.live:
        return Reading([sides(name, Content.styled(meeting.status.upper(), "bold"), width)])
    late = minutes_late(meeting, now)
    later = (f" ({signed(late)})", "bold $text-error" if late > 0 else "") if late else ""
    clock = clock_time(local) if width < 70 else moment(local)
    return Reading([sides(name, line(clock, f" · ends {ends(meeting, now, view.zone)}", later), width)])


def strip(view: MeetingView, width: int, ahead: int | None = None) -> Reading:
    """Every topic with its number. The current one and the next have their names, the others as much as there is room.

    Where there is less, those that are over lose their names first, then those to come, all alike; at last there are
    only the two. `ahead` is the place of one that is looked at without being entered: it has its name, not the next.
    """
    places = [_place(view, place, ahead) for place in range(len(view.meeting.topics))]
    for gap, rooms in _ways(places):
        if sum(each.cells(room) for each, room in rooms) + len(gap) * (len(rooms) - 1) <= width:
            break
    return Reading([cut(joined((each.drawn(room) for each, room in rooms), gap), width)])


def _ways(places: Sequence[Place]) -> Iterator[tuple[str, list[tuple[Place, int]]]]:
    """What stands between topics, and each topic with the room for its name, in less and less room."""

    def rooms(named: int, to_come: int, past: int) -> list[tuple[Place, int]]:
        return [(each, named if each.named else past if each.past else to_come) for each in places]

    shorter = range(LONGEST, SHORT - 1, -1)
    yield from (("  ", rooms(LONGEST, most, most)) for most in shorter if most >= SHORT_OVER)
    yield from (("  ", rooms(LONGEST, most, 0)) for most in shorter)
    yield from ((" ", rooms(most, 0, 0)) for most in shorter if most >= SHORT_NAMED)
    named = [each for each in places if each.named]
    yield from (("  ", [(each, LONGEST if each.current else most) for each in named]) for most in shorter)
    yield "", [(each, LONGEST) for each in named if each.current]


@dataclass(frozen=True)
class Place:
    """One topic of the strip."""

    number: int
    """From 1."""
    title: Content
    head: str
    """Its number, with a sign for where it stands."""
    style: str
    current: bool
    named: bool
    """Whether it has its name whatever the width."""
    past: bool

    def cells(self, room: int) -> int:
        """Cells that it takes with so much room for its title."""
        title = min(self.title.cell_length, room)
        return len(self.head) + (title + 1 if title else 0)

    def drawn(self, room: int) -> Content:
        words = line(self.head, *(" ", cut(self.title, room)) if room else "")
        return clicked(words.stylize(self.style) if self.style else words, "screen.topic", self.number)


def _place(view: MeetingView, place: int, ahead: int | None) -> Place:
    meeting = view.meeting
    topic, current = meeting.topics[place], meeting.current
    over = bool(topic.outcome) or place not in view.not_reached
    sign = "–" if topic.outcome in ("carried", "parked", "dropped") else "✓" if over else ""
    style = "$text-muted" if sign else ""
    if place == current:
        sign, style = "●", "bold $text-primary"
    elif place == ahead:
        sign, style = "▸", "bold $text-warning"
    return Place(
        number=place + 1,
        title=safe(topic.title),
        head=f"{sign}{place + 1}",
        style=style,
        current=place == current,
        named=place in (current, current + 1 if ahead is None else ahead),
        past=over or place < current,
    )
