"""What a meeting that ends now leaves behind: the topics nobody reached, and the decisions that are not yet agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from cxmeet.core.agenda.topic_kinds import comes_back
from cxmeet.core.briefing.answers import Standing, without
from cxmeet.core.decision.decision import ActionKind, Decision, waiting
from cxmeet.core.decision.loop import Loop, open_loops
from cxmeet.core.decision.weaknesses import Weakness, lacking
from cxmeet.core.meeting.meeting import Entry, Meeting


class LeftBehind(Struct, frozen=True, kw_only=True):
    topics: tuple[str, ...] = ()
    """Titles of those not reached that come back next time."""
    decided: tuple[str, ...] = ()
    """Numbers of the decisions that stand."""
    unheard: tuple[str, ...] = ()
    """Numbers of decisions that have not been read back and that nobody answers for."""
    unaccepted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Number of a decision, and its owners who have not accepted it."""
    weak: tuple[tuple[str, tuple[Weakness, ...]], ...] = ()
    """Number of a decision, and what it lacks besides."""
    parked: tuple[str, ...] = ()
    """What was parked and comes back: topics by title, items by number."""
    themes: tuple[Standing, ...] = ()
    """What customers say that no answer was given to."""
    untold: tuple[Loop, ...] = ()
    """Who is to be told of what was decided, and was not yet; that is for the time after the meeting."""
    only: tuple[ActionKind, ...] = ()
    """Where every decision that stands changes a system or a measure alone: of which kinds they are."""
    unrated: bool = False
    """Nobody has said whether the meeting acted for customers."""
    not_rated: tuple[str, ...] = ()
    """Who is here and has not said it, where others have."""

    def __bool__(self) -> bool:
        """Whether there is anything to think of before the end."""
        return bool(
            self.topics or self.unheard or self.unaccepted or self.weak or self.parked or self.themes or self.unrated
        )


def left_behind(
    meeting: Meeting,
    entries: Iterable[Entry],
    decisions: Sequence[Decision],
    answers: Iterable[Standing] = (),
    not_reached: Iterable[int] = (),
) -> LeftBehind:
    """What `meeting` leaves behind; entries and decisions are its own, `answers` where the themes it saw stand.

    `not_reached` are the places of the topics that are carried if it ends now.
    """
    standing = [decision for decision in decisions if not decision.given_up]
    unreached = [topic for place in not_reached if comes_back((topic := meeting.topics[place]).kind, topic.title)]
    parked = [topic for topic in meeting.topics if topic.outcome == "parked"]
    weak = [(decision.number, lacking(decision)) for decision in standing]
    return LeftBehind(
        topics=tuple(topic.title for topic in unreached),
        decided=tuple(decision.number for decision in standing),
        unheard=tuple(decision.number for decision in standing if not decision.owners and waiting(decision)),
        unaccepted=tuple((decision.number, decision.unaccepted) for decision in standing if decision.unaccepted),
        weak=tuple((number, found) for number, found in weak if found),
        parked=(
            *(topic.title for topic in parked if comes_back(topic.kind, topic.title)),
            *(entry.number for entry in entries if entry.kind == "park" and not entry.dropped),
        ),
        themes=without(answers),
        untold=open_loops(standing),
        only=_only(standing),
        unrated=not meeting.ratings,
        not_rated=meeting.not_rated if meeting.ratings else (),
    )


def _only(standing: Iterable[Decision]) -> tuple[ActionKind, ...]:
    """The kinds of what was decided, each once, where people, process and policy are none of them."""
    kinds = tuple(dict.fromkeys(decision.kind_of_action for decision in standing))
    return kinds if kinds and set(kinds) <= {"system", "metric"} else ()
