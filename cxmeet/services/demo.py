"""The demo: an invented company's workspace, with the meeting it held a month before in its record.

All of it is dated by the day on which it is written, as `demo_calendar` says.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services import calls, capture, close, decide, follow_through, guesses, run, shipped
from cxmeet.services.demo_calendar import Calendar, as_of, last_day, of_meeting
from cxmeet.services.demo_story import Called, Later, Story, figures_of, story
from cxmeet.services.setup import CHARTER, RECORD, lay, must_have_room
from cxmeet.services.workspace import Files, Workspace

Opened = Callable[[str, Callable[[], dt.datetime]], Workspace]
"""Opens the demo's workspace for somebody acting, with a clock."""
_DATED = "data/subscriptions.csv"
"""The file whose last day lies in the month of the story's meeting."""


def write(folder: Path, opened: Opened, now: dt.datetime) -> None:
    """Write the invented company into a folder and let it hold its meeting, through the same services as anybody.

    A folder in which the demo was before is left as it is. Raises CxmeetError for anybody else's workspace.
    """
    _must_be_ours(folder)
    must_have_room(folder, [name for name, _ in shipped.demo_files()])
    calendar = _calendar(folder, now)
    told = _Telling(story(calendar), opened)
    folder.mkdir(parents=True, exist_ok=True)
    first = opened(told.story.chair, lambda: told.moment)
    try:
        with first.record.transaction():  # who may not write the record is to leave no company without a meeting
            _must_begin(first)
            lay(folder, files(calendar))
    finally:
        first.record.close()
    told.tell()


def who_meets() -> tuple[str, ...]:
    """The leaders of the company who come to its meetings."""
    return story(Calendar()).present


def files(calendar: Calendar) -> list[tuple[str, bytes]]:
    """The files of the company's workspace, by a calendar."""
    return [
        (name, calendar.figures(data.decode()).encode() if name.startswith("data/") else data)
        for name, data in shipped.demo_files()
    ]


def _calendar(folder: Path, now: dt.datetime) -> Calendar:
    """That of the company's files which are there already; without any the one of this day."""
    meeting = story(Calendar()).started.date()
    ours, there = dict(shipped.demo_files())[_DATED], folder / _DATED
    if there.is_file() and there.stat().st_size == len(ours):
        last = last_day(there.read_text(encoding="utf-8", errors="replace"))
        return of_meeting(meeting, last) if last else Calendar()
    return as_of(meeting, now.astimezone(_zone()).date())


def _zone() -> ZoneInfo:
    """Where the company is."""
    charter = tomllib.loads(dict(shipped.demo_files())[CHARTER].decode())
    return ZoneInfo(charter["organisation"]["timezone"])


def _must_begin(chair: Workspace) -> None:
    """Raises CxmeetError where there is no record, though there was one."""
    if chair.record.version() is None and (lost := chair.record.notices):
        raise CxmeetError(f"{lost[0]}. Nothing was written; name a new folder for the demo.")


def _must_be_ours(folder: Path) -> None:
    """Keep the invented company out of a workspace in which somebody works."""
    charter, own = folder / CHARTER, dict(shipped.demo_files())[CHARTER]
    there = charter.is_file() and charter.stat().st_size == len(own) and charter.read_bytes() == own
    if not there and any(path.exists() for path in (charter, folder / RECORD)):
        raise CxmeetError(f"{folder} is a workspace already; nothing was written. Name a new folder for the demo.")


class _ReadOnce:
    """The company's files, of which who its customers are is read once: nothing in them changes while it is told."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.gathered = cache(files.gathered)

    def __getattr__(self, name: str) -> object:
        return getattr(self._files, name)


class _Telling:
    """Replays a story; its clock shows the story's time."""

    def __init__(self, story: Story, opened: Opened) -> None:
        self.story = story
        self._zone = _zone()
        self.moment = self._utc(story.started)
        self._opened = opened
        self._hands: dict[str, Workspace] = {}
        self._files: Files | None = None

    def as_(self, name: str) -> Workspace:
        if name not in self._hands:
            opened = self._opened(name, lambda: self.moment)
            self._files = self._files or cast("Files", _ReadOnce(opened.files))
            self._hands[name] = replace(opened, files=self._files)
        return self._hands[name]

    def _utc(self, shown: dt.datetime) -> dt.datetime:
        return shown.replace(tzinfo=self._zone).astimezone(dt.UTC)

    def tell(self) -> None:
        chair = self.as_(self.story.chair)
        if chair.record.meetings():
            return
        noted = {call.customer for call in chair.record.calls()}
        for call in self.story.calls:
            if call.at < self.story.started and call.customer not in noted:
                self._hear(call)
        self.moment = self._utc(self.story.started)
        run.start(chair, self.story.agenda, str(figures_of(self.story)), self.story.present)
        told = [event for index in range(len(self.story.topics)) for event in self._topic(chair, index)]
        close.close(chair, self.story.message)
        later: list[tuple[dt.datetime, Callable[[], None]]] = [
            *((event.at, partial(self._happen, event, number)) for event, number in told),
            *((call.at, partial(self._hear, call)) for call in self.story.calls if call.at > self.story.started),
        ]
        for _, happens in sorted(later, key=lambda pair: pair[0]):
            happens()

    def _hear(self, call: Called) -> None:
        self.moment = self._utc(call.at)
        calls.note(self.as_(call.by), call.customer, call.words, call.stay, call.remedy)

    def _topic(self, chair: Workspace, index: int) -> Iterator[tuple[Later, str]]:
        topic = self.story.topics[index]
        if index:
            run.go_next(chair)
        ends = self.moment + dt.timedelta(minutes=topic.minutes)
        for name, words in topic.guesses.items():
            self.moment += dt.timedelta(seconds=20)
            guesses.guess(self.as_(name), words)
        for told in topic.decisions:
            self.moment += dt.timedelta(minutes=2)
            decision = decide.decide(self.as_(told.by), told.draft())
            follow_through.accept(self.as_(told.by), decision.number, told.accepted_by)
            yield from ((event, decision.number) for event in told.later)
        for captured in topic.captures:
            self.moment += dt.timedelta(seconds=45)
            capture.write(self.as_(captured.by), captured.kind, captured.text, captured.to, beside=captured.beside)
        self.moment = max(self.moment, ends)
        for name, score in topic.ratings.items():
            close.rate(chair, score, name)

    def _happen(self, event: Later, number: str) -> None:
        self.moment = self._utc(event.at)
        workspace = self.as_(event.by)
        if event.what == "accepted":
            follow_through.accept(workspace, number)
        elif event.what == "progress":
            follow_through.progress(workspace, number, event.text)
        else:
            follow_through.move(workspace, number, "done", event.text)
