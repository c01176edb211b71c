"""What counts in the trends and what does not, where hardly anything is known, and how little is read for it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.meeting.meeting import Papers
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.trends.shown import Shown
from cxmeet.export import formats, minutes_document, trends_document
from cxmeet.services import close, decide, guesses, run, trends
from cxmeet.services.draft import Draft
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.store.journal.written import Written
from tests.services import year
from tests.services.year import Year

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened

DAY = 24 * 60
PRICES = 'kind = "topic"\ntitle = "Prices"'


def held(workspace: Workspace, clock: Clock, days: int = 7) -> None:
    """A meeting of a quarter of an hour, half of which is about customers; then some days."""
    run.start(workspace, "monthly", present=["all"])
    clock.forward(6)
    run.go_to(workspace, 2)
    clock.forward(6)
    close.rate(workspace, 8)
    close.close(workspace)
    clock.forward(days * DAY)


def test_only_closed_meetings_count_and_the_others_are_named(workspace: Workspace, clock: Clock) -> None:
    held(workspace, clock)
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="By mistake"))
    close.abandon(workspace)
    held(workspace, clock)
    run.start(workspace, "monthly")
    found = trends.trends(workspace)
    assert [each.number for each in found.meetings] == ["M-0001", "M-0003"]
    assert [(each.number, each.status) for each in found.left_out] == [("M-0002", "abandoned"), ("M-0004", "running")]
    assert found.together.made.decisions == 0
    close.close(workspace)
    close.reopen(workspace, "M-0004", "a name was wrong")
    found = trends.trends(workspace)
    assert (len(found.meetings), found.left_out[-1].status) == (2, "reopened")
    close.close(workspace)
    assert len(trends.trends(workspace).meetings) == 3


def test_before_the_first_meeting_there_is_nothing_and_that_is_said(workspace: Workspace) -> None:
    found = trends.trends(workspace)
    assert (found.meetings, found.quarters, found.together.opened.meetings) == ((), (), 0)
    assert "No meeting has been closed yet" in trends_document.listed(found, "text")
    with pytest.raises(NotFound, match="did you mean monthly"):
        trends.trends(workspace, agenda="montly")


def test_an_empty_charter_and_one_leader_leave_what_is_known(company: Path, opened: Opened, clock: Clock) -> None:
    (company / "cxmeet.toml").write_text(
        '[organisation]\nname = "Any"\n\n[[leaders]]\nname = "Ana Ruiz"\nfunction = "All"\n\n'
        '[[experiences]]\nid = "onboarding"\nname = "Getting started"\n'
    )
    workspace = opened()
    held(workspace, clock)
    found = trends.trends(workspace)
    assert (found.together.opened.with_customers, found.together.rated.mean) == (1, 8)
    assert (found.together.time.share, found.together.time.targeted) == (0.5, 0)
    assert (found.together.promises.rate, found.together.answered.themes) == (None, 0)
    text = trends_document.listed(found, "text")
    assert "no target" in text
    assert "cannot tell" in text
    assert [each.never for each in found.experiences] == [False]


def test_since_and_a_limit_count_what_came_after(workspace: Workspace, clock: Clock) -> None:
    for _ in range(4):
        held(workspace, clock, 30)
    assert [each.number for each in trends.trends(workspace, limit=2).meetings] == ["M-0003", "M-0004"]
    later = trends.trends(workspace, since="2027-01-15")
    assert [each.number for each in later.meetings] == ["M-0003", "M-0004"]
    assert (later.more, [each.quarter for each in later.quarters]) == (2, ["2027-Q1"])
    none = trends.trends(workspace, since="yesterday")
    assert (none.meetings, none.more) == ((), 4)
    assert "No meeting has been closed since then" in trends_document.listed(none, "text")


def test_a_hundred_meetings_are_read_once_and_their_briefs_not_at_all(
    workspace: Workspace, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every paper only what is counted by is decoded; whole ones are the last brief's, by which effects are told."""
    monkeypatch.setattr(year, "QUIET", ())
    Year(workspace, random.Random(4)).hold(120)
    reading = opened()
    decoded: Counter[type[Any]] = Counter()
    made = Written.made

    def counting(document: Written, kind: type[Any]) -> Any:
        decoded[kind] += not document.has_made(kind)
        return made(document, kind)

    monkeypatch.setattr(Written, "made", counting)
    found = trends.trends(reading)
    assert len(found.meetings) >= 100
    assert decoded[Shown] == len(reading.record.held())
    assert decoded[Papers] <= 3
    assert decoded[Brief] == decoded[Minutes] == 0


def test_twenty_leaders_one_who_left_and_nobody_is_named(workspace: Workspace) -> None:
    """Whatever leaders guessed and answered is told as a mean with how many; the charter has lost one of them since."""
    Year(workspace, random.Random(5), leaders=20).hold(30)
    found = trends.trends(workspace)
    assert found.together.rated.answers >= 20
    for form in ("text", "json", "csv", "html", "md"):
        assert "Leader 1" not in trends_document.listed(found, form)


def test_in_a_quarter_that_has_just_begun_the_last_one_is_looked_at(
    company: Path, workspace: Workspace, clock: Clock
) -> None:
    """But of one that is over and had no meeting it is said that it had none."""
    agenda = company / "agendas" / "monthly.toml"
    agenda.write_text(agenda.read_text().replace(PRICES, 'kind = "trends"'))
    held(workspace, clock, 45)
    run.start(workspace, "monthly")
    run.go_to(workspace, 4)
    found = read(workspace).trends
    assert found is not None
    assert [each.quarter for each in found.quarters] == ["2026-Q4"]
    clock.forward(80 * DAY)
    found = read(workspace).trends
    assert found is not None
    assert [(each.quarter, len(each.meetings)) for each in found.quarters] == [("2026-Q4", 1), ("2027-Q1", 0)]


@pytest.fixture
def looking_back(company: Path, workspace: Workspace, clock: Clock, heard: Path) -> Workspace:
    """Two meetings that guessed how customers would rate getting started; then one that looks at what changed."""
    agenda = company / "agendas" / "monthly.toml"
    agenda.write_text(agenda.read_text().replace('kind = "listening"\ntitle = "Listening"', 'kind = "trends"'))
    for rating in ("9", "7"):
        run.start(workspace, "monthly", present=["Ana Ruiz"])
        clock.forward(2)
        run.go_to(workspace, 3)
        if rating == "9":
            guesses.guess(workspace, rating)
        clock.forward(2)
        decide.decide(workspace, Draft(statement="A courier", accountable="Ana Ruiz", due="+2d"))
        close.close(workspace)
        clock.forward(7 * DAY)
    run.start(workspace, "monthly", present=["Ana Ruiz"])
    clock.forward(2)
    return workspace


def test_a_meeting_looks_at_those_before_it_and_its_minutes_keep_that(looking_back: Workspace, clock: Clock) -> None:
    run.go_to(looking_back, 4)
    clock.forward(2)
    seen = read(looking_back).trends
    assert seen is not None
    assert (seen.together.opened.meetings, seen.meetings, seen.together.made.decisions) == (2, (), 2)
    assert [each.late for each in seen.unmoved] == [1, 0]
    close.close(looking_back)
    sealed = minutes(looking_back)
    kept = sealed.trends
    assert kept is not None
    for form in ("text", "md", "html"):
        written = formats.document(form, lambda: minutes_document.document(sealed), lambda: sealed).casefold()
        assert "2 closed meetings in q4 2026" in written
        assert "open after its day, 1 meeting since" in written
    assert kept.together == seen.together
    clock.forward(DAY)
    held(looking_back, clock)
    assert minutes(looking_back, "M-0003").trends == kept
    assert minutes(looking_back, "M-0004").trends is None


def test_minutes_tell_nothing_of_a_page_that_the_meeting_only_passed_through(
    looking_back: Workspace, clock: Clock
) -> None:
    run.go_to(looking_back, 4)
    clock.forward(0.1)
    run.go_to(looking_back, 5)
    assert minutes(looking_back).trends is not None, "it may go back to it"
    close.close(looking_back)
    assert minutes(looking_back).trends is None


def test_beside_an_experience_stand_our_guesses_and_what_customers_said(looking_back: Workspace) -> None:
    """Of a period that was guessed once, that meeting; both sides, and no number made of the two."""
    run.go_to(looking_back, 3)
    (before,) = read(looking_back).perceived
    assert (before.meeting, before.guesses, before.guessed, before.volunteered, before.asked) == ("M-0001", 1, 9, 9, 0)
