"""Follow the running meeting from another terminal: what is new in it since it was last looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.core.meeting.minutes.happenings import Happening, happenings, of_meeting
from cxmeet.core.meeting.self_check import SelfCheck
from cxmeet.core.voice.answer import Answer
from cxmeet.services import review, run
from cxmeet.services.local_time import zone_of
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Seen:
    """A meeting at one moment, as somebody who follows it sees it."""

    version: object
    meeting: Meeting
    happened: tuple[Happening, ...]
    revisions: Mapping[str, int]
    """Id of the meeting and of all that was captured, decided and answered in it -> how often it was changed."""
    zone: dt.tzinfo


@dataclass(frozen=True)
class News:
    """What is new between two looks."""

    now: Seen
    moved: bool
    """Whether it is in another topic."""
    happened: tuple[Happening, ...]
    answered: tuple[str, ...]
    """Who has answered whether we acted for customers."""
    ratings: Mapping[str, int]
    """The answers, where they are shown now and were secret before; else none."""
    put_back: bool
    """Whether something is gone that was there before: the record was restored beneath."""
    ended: bool


def seen(workspace: Workspace, number: str = "") -> Seen:
    """The running meeting, or the one with this number. Raises as `run.live`."""
    version = review.version(workspace)
    return of_live(version, run.live(workspace, number))


def of_live(version: object, live: run.Live) -> Seen:
    """What somebody who follows it sees of a meeting that was read at a version of the record."""
    entries = (*live.entries, *live.taken_back)
    found = happenings(
        live.meeting, entries, (*live.decisions, *live.following), live.answers, live.guesses, live.self_checks
    )
    found = sorted([*found, *of_meeting(live.meeting)], key=lambda happening: happening.at)
    kept: list[Meeting | Entry | Decision | Answer | Guess | SelfCheck]
    kept = [live.meeting, *entries, *live.decisions, *live.answers, *live.guesses, *live.self_checks]
    revisions = {each.id: each.rev for each in kept}
    return Seen(version, live.meeting, tuple(found), revisions, zone_of(live.papers.charter))


def news(before: Seen, now: Seen) -> News:
    """What is new between two looks at a meeting; where the record was put back, all that it says now is not."""
    put_back = any(now.revisions.get(key, 0) < revision for key, revision in before.revisions.items())
    known = set(before.happened)
    return News(
        now=now,
        moved=now.meeting.current != before.meeting.current or now.meeting.number != before.meeting.number,
        happened=() if put_back else tuple(each for each in now.happened if each not in known),
        answered=tuple(name for name in now.meeting.ratings if name not in before.meeting.ratings),
        ratings=now.meeting.ratings if before.meeting.ratings_secret and not now.meeting.ratings_secret else {},
        put_back=put_back,
        ended=not now.meeting.live and before.meeting.live,
    )


def follow(workspace: Workspace, first: Seen) -> Iterator[News | None]:
    """Look again each time the next is asked for, until the meeting has ended; None where nothing is new.

    Reading takes no lock: who follows, or has stopped to, keeps nobody from writing.
    """
    last = first
    while last.meeting.live:
        if review.version(workspace) == last.version:
            yield None
            continue
        now = _look(workspace, last)
        yield news(last, now)
        last = now


def is_known(workspace: Workspace, number: str) -> bool:
    """Whether the record has a meeting of this number; one that was put back may not."""
    return workspace.record.meeting(number) is not None


def _look(workspace: Workspace, last: Seen) -> Seen:
    """The meeting as it is now; where the record was put back and has none of its number, the one that runs."""
    return seen(workspace, last.meeting.number if is_known(workspace, last.meeting.number) else "")
