"""Guess before the meeting looks, and show what customers say; each guess is on disk when it returns."""

from __future__ import annotations

from dataclasses import dataclass

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.guess import ROOM, Guess, hidden, opened, rating_of, themes_of
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.secret import guessing
from cxmeet.core.meeting.secret.build_guessed import guessed
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.services.held import closed_before
from cxmeet.services.room import must_be_in_the_room
from cxmeet.services.run import Place, at, current, leader_named, papers_of
from cxmeet.services.uncovering import settled
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Given:
    """A guess that is in the record, and what is known of all of that topic now."""

    guess: Guess
    guessed: Guessed


def guess(workspace: Workspace, text: str, name: str = "", room: bool = False, place: Place | None = None) -> Given:
    """Guess in the current topic, or at `place`: for the leader of this name, for the `room`, else for whoever acts.

    A later guess of the same leader stands in place of an earlier one. Once all who are here have guessed, it is shown
    what customers say. Raises CxmeetError where no meeting runs or nothing is guessed, Conflict once it is shown and
    where another meeting runs, BadAnswer for what is no guess, NotFound for an unknown leader.
    """
    record = workspace.record
    with record.transaction():
        meeting = at(workspace, place)
        papers = papers_of(workspace, meeting)
        _must_be_covered(meeting)
        by = ROOM if room else _whose(workspace, meeting, papers.charter, name)
        if by != workspace.actor:
            must_be_in_the_room(workspace, f"A guess of {by}")
        themes = themes_of(text) if meeting.topic.guess == "themes" else ()
        before = next((each for each in _given(workspace, meeting) if each.by == by), None)
        given = Guess(
            id=before.id if before else workspace.new_id(),
            meeting=meeting.number,
            topic=meeting.current,
            themes=themes,
            rating=None if themes else rating_of(text),
            by=by,
            wrote="" if by == workspace.actor else workspace.actor,
            login=workspace.login,
            at=workspace.now(),
            rev=before.rev if before else 0,
        )
        given = opened(record.save(hidden(given, workspace.new_id())))
        running = current(workspace)
        shown = settled(workspace, running)
        if shown != running:
            shown = record.save(shown)
        return Given(given, _known(workspace, shown, meeting.current, papers))


def show(workspace: Workspace, place: Place | None = None) -> Guessed:
    """Show what customers say in the current topic, or at `place`, whether or not anybody has guessed.

    Where it is shown already, nothing is changed. Raises CxmeetError where no meeting runs, nothing is guessed in the
    topic, or somebody else than the room asks for it; Conflict where another meeting runs.
    """
    with workspace.record.transaction():
        meeting = at(workspace, place)
        papers = papers_of(workspace, meeting)
        _must_be_guessed(meeting)
        must_be_in_the_room(workspace, "When the guessing ends")
        shown = current(workspace)
        if meeting.topic.covered:
            guesses = workspace.record.guesses(meeting.number)
            actor, now = workspace.actor, workspace.now()
            shown = workspace.record.save(guessing.uncover(shown, meeting.current, papers, guesses, now, actor))
        return _known(workspace, shown, meeting.current, papers)


def here(workspace: Workspace) -> Guessed:
    """What is known of the guesses of the current topic. Raises CxmeetError as `show`."""
    meeting = current(workspace)
    _must_be_guessed(meeting)
    return _known(workspace, meeting, meeting.current, papers_of(workspace, meeting))


def known(workspace: Workspace, meeting: Meeting, papers: Papers, guesses: tuple[Guess, ...]) -> Guessed | None:
    """What is known of the guesses of the topic a meeting is in; None where nothing is guessed there."""
    return _told(workspace, meeting, meeting.current, papers, guesses)


def all_known(workspace: Workspace, meeting: Meeting, papers: Papers) -> tuple[Guessed, ...]:
    """What is known of the guesses of every topic that a meeting has been in and that is guessed."""
    guesses = tuple(workspace.record.guesses(meeting.number))
    places = [place for place, topic in enumerate(meeting.topics) if topic.visits]
    return tuple(filter(None, (_told(workspace, meeting, place, papers, guesses) for place in places)))


def _told(
    workspace: Workspace, meeting: Meeting, place: int, papers: Papers, guesses: tuple[Guess, ...]
) -> Guessed | None:
    if not meeting.topics[place].guess:
        return None
    closed = closed_before(workspace, meeting)
    return guessed(meeting, place, papers, guesses, guessing.before(meeting.topics[place], closed))


def _known(workspace: Workspace, meeting: Meeting, place: int, papers: Papers) -> Guessed:
    found = _told(workspace, meeting, place, papers, tuple(workspace.record.guesses(meeting.number)))
    assert found
    return found


def _given(workspace: Workspace, meeting: Meeting) -> list[Guess]:
    """What was guessed in the topic so far."""
    return [each for each in workspace.record.guesses(meeting.number) if each.topic == meeting.current]


def _must_be_guessed(meeting: Meeting) -> None:
    if meeting.topic.guess:
        return
    if not TOPIC_KINDS[meeting.topic.kind].guessed:
        raise CxmeetError(f"Nothing is guessed in “{one_line(meeting.topic.title)}”: it covers nothing.")
    raise CxmeetError(
        f"Nothing is guessed in “{one_line(meeting.topic.title)}”: the agenda does not ask for it, the figures tell of "
        "nothing there, or it has been shown for this period before."
    )


def _must_be_covered(meeting: Meeting) -> None:
    _must_be_guessed(meeting)
    if shown := meeting.topic.uncovered:
        how = f"{shown.by} has shown" if shown.by else "all who are here had guessed, so that it shows"
        raise Conflict(
            f"“{one_line(meeting.topic.title)}”: {how} what customers say, and a guess counts only before. "
            "Nothing was recorded."
        )


def _whose(workspace: Workspace, meeting: Meeting, charter: Charter, name: str) -> str:
    """Whose guess it is. Raises NotFound for nobody the meeting knows, CxmeetError for who is not here."""
    actor = workspace.actor
    if not name.strip() and actor == meeting.chair and charter.leaders and not charter.leader(actor):
        return ROOM  # who only holds the pen has no guess of their own
    who = leader_named(charter, name or actor)
    if meeting.presence_noted and who not in meeting.present:
        raise CxmeetError(f"{who} is not here, so that the guess counts for nothing. Come in with: cxmeet attend NAME")
    return who
