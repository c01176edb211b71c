"""What customers say gets an answer: which one holds, when it holds no more, and how long a theme has had none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.briefing.answers import Standing, without
from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.meeting.minutes.happenings import from_others
from cxmeet.services import answers, close, decide, follow_through, following, meeting_view, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.store.care.check import check
from cxmeet.store.care.tinydb_file import export_tinydb, import_tinydb
from cxmeet.store.record import open_record
from cxmeet.wording.happenings import said

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.services.conftest import Speak

JANUARY = dt.datetime(2027, 1, 12, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def november(talking: Workspace) -> Workspace:
    """Its meeting of 1 December, which sees November, runs."""
    run.start(talking, "monthly", "2026-11")
    return talking


def stands(workspace: Workspace, theme: str = "Late delivery") -> Standing:
    """Where a theme stands in the running meeting."""
    live = run.live(workspace)
    found = answers.themes(workspace, live.meeting, live.papers)
    return next(each for each in found if each.theme == theme)


def the_next_meeting(workspace: Workspace, clock: Clock, at: dt.datetime = JANUARY, period: str = "2026-12") -> None:
    close.close(workspace)
    clock.moment = at
    run.start(workspace, "monthly", period)


def test_a_theme_goes_by_its_name_in_any_case_or_by_a_beginning_that_is_its_alone(november: Workspace) -> None:
    for typed in ("Parking", "  PARKING ", "park"):
        assert answers.declined(november, typed, "no space").answer.theme == "Parking"
    for typed, wrong in (
        ("late", "“late” may be Late delivery or Late bill: write more of it"),
        ("Late delivry", r"no theme “Late delivry”: did you mean Late delivery\?"),
        ("weather", r"no theme “weather”\. Customers spoke of"),
        ("", "no theme"),
    ):
        with pytest.raises(NotFound, match=wrong):
            answers.declined(november, typed, "no")
    assert len(november.record.answers()) == 3


def test_of_figures_without_feedback_nothing_is_said_of_themes(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    with pytest.raises(NotFound, match="tell of no theme"):
        answers.declined(workspace, "Late", "no")
    view = meeting_view.read(workspace)

    assert view.answers == ()
    assert close.leaving(workspace, view.live).themes == ()
    assert minutes(workspace).scorecard.themes == 0


def test_an_answer_keeps_who_gave_it_where_and_how_often_the_theme_had_been_said(november: Workspace) -> None:
    given = answers.watching(november, "late delivery", "next meeting")

    (kept,) = november.record.answers()
    assert kept == given.answer
    assert (kept.what, kept.until, kept.by, kept.meeting) == (
        *("watching", dt.date(2027, 1, 5), "Ana Ruiz"),
        "M-0001",
    )
    assert (kept.at, kept.then.period) == (november.now(), "2026-11")
    assert (kept.then.volunteered, kept.then.asked) == (22, 9)
    assert given.before.what == ""


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        (lambda workspace: answers.watching(workspace, "Parking", "today"), "That is today; name a later day"),
        (lambda workspace: answers.watching(workspace, "Parking", "2026-11-01"), "which is past"),
        (lambda workspace: answers.watching(workspace, "Parking", "soon"), "is not a date"),
        (lambda workspace: answers.watching(workspace, "Parking", " "), "is empty"),
        (lambda workspace: answers.declined(workspace, "Parking", " \x1b "), "The reason is empty"),
        (lambda workspace: answers.declined(workspace, "Parking", "x" * 20_001), "20,001 characters"),
        (lambda workspace: answers.decided(workspace, "Parking", "D-0009"), "There is no decision D-0009"),
        (lambda workspace: answers.decided(workspace, "Parking", "M-0001"), "is no number of a decision"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_recorded(november: Workspace, act: object, wrong: str) -> None:
    assert callable(act)
    with pytest.raises(CxmeetError, match=wrong):
        act(november)
    assert november.record.answers() == []


def test_an_answer_needs_a_running_meeting(talking: Workspace) -> None:
    with pytest.raises(CxmeetError, match="No meeting is running"):
        answers.declined(talking, "Parking", "no")


def test_of_two_who_answer_at_once_both_are_kept_the_later_counts_and_is_told_so(
    november: Workspace, opened: Opened, clock: Clock
) -> None:
    answers.declined(opened("Ben Okri"), "Parking", "no space")
    given = answers.watching(november, "parking", "eoq")

    assert [answer.by for answer in november.record.answers()] == ["Ben Okri", "Ana Ruiz"]
    assert (given.before.what, given.before.reason) == ("declined", "no space")
    assert given.before.by.startswith("Ben Okri")
    assert (stands(november, "Parking").what, stands(november, "Parking").until) == ("watching", dt.date(2026, 12, 31))


def test_an_answer_given_since_the_theme_was_looked_at_stands(november: Workspace, opened: Opened) -> None:
    seen = stands(november)
    answers.declined(opened("Ben Okri"), "Late delivery", "no vans")

    with pytest.raises(Conflict, match="Ben Okri .*answered “Late delivery” meanwhile. That stands"):
        answers.watching(november, "Late delivery", "eoq", seen)
    assert stands(november).reason == "no vans"
    assert answers.watching(november, "Late delivery", "eoq", stands(november)).answer.what == "watching"


def test_a_watch_ends_on_its_day(november: Workspace, clock: Clock) -> None:
    answers.watching(november, "Late delivery", "2026-12-20")
    clock.moment = dt.datetime(2026, 12, 19, 22, 59, tzinfo=dt.UTC)  # 23:59 in Madrid
    assert stands(november).what == "watching"
    clock.forward(1)
    found = stands(november)

    assert (found.what, found.lapsed, found.lapsed_on, found.until) == (
        *("", "watched", dt.date(2026, 12, 20)),
        dt.date(2026, 12, 20),
    )


def test_a_decision_that_is_given_up_leaves_its_theme_without_an_answer_again(
    november: Workspace, clock: Clock
) -> None:
    made = decide.decide(november, Draft(statement="A courier", accountable="Ana Ruiz"))
    answers.decided(november, "Late delivery", made.number)
    assert (stands(november).what, stands(november).decision) == ("decided", "D-0001")
    follow_through.move(november, "D-0001", "dropped", "too dear")
    found = stands(november)

    assert (found.what, found.lapsed, found.decision) == ("", "given up", "D-0001")
    with pytest.raises(CxmeetError, match="D-0001 was given up: it answers nothing"):
        answers.decided(november, "Late delivery", "D-0001")


def test_one_that_was_stopped_is_given_up_too_and_one_in_place_of_another_answers_on(
    november: Workspace, clock: Clock
) -> None:
    decide.decide(november, Draft(statement="A courier"))
    answers.decided(november, "Late delivery", "1")
    new = decide.supersede(november, "D-0001", Draft(statement="A van"))
    assert stands(november).decision == new.number
    with pytest.raises(CxmeetError, match="D-0001 was replaced by D-0002: it answers nothing"):
        answers.decided(november, "Late delivery", "D-0001")
    follow_through.finish(november, "D-0002")
    follow_through.move(november, "D-0002", "confirmed")
    assert stands(november).what == "decided"
    judge(november, "D-0002", "stop", "nobody wants it")

    assert (stands(november).what, stands(november).lapsed, stands(november).decision) == ("", "given up", "D-0002")


def test_a_decision_that_rests_on_a_theme_or_is_to_move_it_answers_it_by_itself(november: Workspace) -> None:
    decide.decide(november, Draft(statement="A courier", evidence="theme:late delivery"))
    decide.decide(november, Draft(statement="Thanks", measure="theme:Nice people"))
    decide.decide(november, Draft(statement="Ask again", measure="asked:Late delivery"))
    decide.decide(november, Draft(statement="A bill", evidence="Late bill, they say"))

    assert (stands(november).decision, stands(november).meeting) == ("D-0003", "M-0001")
    assert stands(november, "Nice people").decision == "D-0002"
    assert stands(november, "Late bill").what == ""
    then = stands(november).then
    assert then
    assert (then.volunteered, then.asked) == (22, 9)
    follow_through.move(november, "D-0003", "dropped", "no")
    assert stands(november).decision == "D-0001"  # which still stands
    answers.declined(november, "Late delivery", "the latest counts")
    assert stands(november).what == "declined"


def test_how_long_a_theme_is_without_an_answer_is_told_by_what_meetings_saw(talking: Workspace, clock: Clock) -> None:
    clock.moment = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)
    run.start(talking, "monthly", "2026-10")
    close.abandon(talking, "the wrong one")
    run.start(talking, "monthly", "2026-10")
    answers.watching(talking, "Late bill", "2026-11-20")
    the_next_meeting(talking, clock, dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC), "2026-11")
    the_next_meeting(talking, clock)

    assert {
        name: (stands(talking, name).since, stands(talking, name).meetings) for name in ("Late delivery", "Parking")
    } == {
        "Late delivery": ("2026-10", 3),
        "Parking": ("2026-11", 2),
    }
    listed = {each.theme: each for each in answers.listed(talking).themes}
    assert (listed["Late bill"].lapsed, listed["Late bill"].now.volunteered) == ("watched", 0)


def test_an_answer_that_ended_counts_only_the_meetings_since(talking: Workspace, clock: Clock) -> None:
    clock.moment = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)
    run.start(talking, "monthly", "2026-10")
    answers.watching(talking, "Late delivery", "2026-11-20")
    the_next_meeting(talking, clock, dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC), "2026-11")
    the_next_meeting(talking, clock)

    assert (stands(talking).since, stands(talking).meetings) == ("2026-11", 2)


def test_then_and_now_are_told_apart_with_the_tests_of_the_brief(november: Workspace, clock: Clock) -> None:
    answers.declined(november, "Late delivery", "no")
    answers.declined(november, "Late bill", "no")
    answers.declined(november, "Parking", "no")
    assert stands(november).volunteered_change == ""
    the_next_meeting(november, clock)
    found = stands(november)

    assert (found.now.volunteered, found.volunteered_change) == (60, "more")  # from 22
    assert (found.now.asked, found.asked_change) == (9, "no clear change")
    assert (stands(november, "Parking").volunteered_change, stands(november, "Parking").asked_change) == (
        "too few to tell",
        "",
    )
    listed = {each.theme: each for each in answers.listed(november).themes}
    assert (listed["Late bill"].now.volunteered, listed["Late bill"].volunteered_change) == (0, "too few to tell")


def test_what_is_counted_otherwise_now_is_not_compared(november: Workspace, company: Path, clock: Clock) -> None:
    answers.declined(november, "Late delivery", "no")
    charter = company / "cxmeet.toml"
    old = 'name = "Complaints"\npath = "data/complaints.csv"\n'
    assert old in charter.read_text(encoding="utf-8")
    charter.write_text(
        charter.read_text(encoding="utf-8").replace(old, old + 'drop = { about = ["Parking"] }\n'), encoding="utf-8"
    )
    the_next_meeting(november, clock)

    assert (stands(november).now.volunteered, stands(november).volunteered_change) == (60, "")


def test_a_theme_that_is_not_heard_any_more_cannot_be_answered_and_is_listed(
    november: Workspace, clock: Clock, speak: Speak
) -> None:
    answers.declined(november, "Late bill", "no")
    decide.decide(november, Draft(statement="Thanks", measure="theme:Nice people"))
    speak({"survey": {"Late delivery": (5, 9, 9)}})
    the_next_meeting(november, clock)

    for theme in ("Late bill", "Nice people"):
        with pytest.raises(NotFound, match="heard of no theme"):
            answers.declined(november, theme, "no")
    listed = {each.theme: each for each in answers.listed(november).themes}
    assert [listed[name].what for name in ("Late bill", "Nice people")] == ["declined", "decided"]
    assert [each.theme for each in answers.listed(november, unanswered=True).themes] == ["Late delivery", "Parking"]


def test_close_and_minutes_name_what_has_no_answer_and_sealed_minutes_stay(november: Workspace, clock: Clock) -> None:
    answers.declined(november, "Parking", "no space")
    view = meeting_view.read(november)
    left = close.leaving(november, view.live).themes
    assert [each.theme for each in left] == ["Late delivery", "Nice people", "Late bill"]
    close.close(november)
    sealed = minutes(november)
    clock.moment = JANUARY
    run.start(november, "monthly", "2026-12")
    answers.watching(november, "Parking", "eoq")

    assert (sealed.scorecard.themes, sealed.scorecard.themes_without_disposition) == (4, 3)
    assert minutes(november, "M-0001") == sealed
    said = {theme.theme: theme.answer for theme in sealed.themes}
    assert said["Parking"]
    assert (said["Parking"].what, said["Parking"].reason) == ("declined", "no space")


def test_a_meeting_sees_the_answers_in_the_topics_that_show_themes(november: Workspace) -> None:
    answers.declined(november, "Parking", "no space")
    assert meeting_view.read(november).answers == ()
    run.go_to(november, 3)
    view = meeting_view.read(november)

    assert len(without(view.answers)) == 3
    parking = view.answer("Parking")
    assert parking
    assert parking.what == "declined"


def test_who_has_left_the_charter_is_still_named_as_who_answered(
    november: Workspace, opened: Opened, company: Path, clock: Clock
) -> None:
    answers.declined(opened("Ben Okri"), "Parking", "no space")
    path = company / "cxmeet.toml"
    text = path.read_text(encoding="utf-8").replace('[[leaders]]\nname = "Ben Okri"\nfunction = "IT"\n', "")
    path.write_text(text, encoding="utf-8")
    the_next_meeting(november, clock)

    assert stands(november, "Parking").by.startswith("Ben Okri")


def test_a_meeting_that_was_started_by_mistake_has_answered_nothing(talking: Workspace) -> None:
    run.start(talking, "monthly", "2026-11")
    answers.declined(talking, "Parking", "no")
    decide.decide(talking, Draft(statement="A courier", measure="theme:Late delivery"))
    close.abandon(talking, "by mistake")
    run.start(talking, "monthly", "2026-11")

    assert [stands(talking, theme).what for theme in ("Parking", "Late delivery")] == ["", ""]
    with pytest.raises(CxmeetError, match="answers nothing"):
        answers.decided(talking, "Late delivery", "D-0001")


def test_the_record_is_checked_taken_out_and_brought_in_with_its_answers(
    november: Workspace, company: Path, tmp_path: Path
) -> None:
    answers.declined(november, "Parking", "=cmd()\u202e")
    answers.watching(november, "Late bill", "eoq")
    path = company / "cxmeet.jsonl"
    export_tinydb(path, tmp_path / "out.json")
    import_tinydb(tmp_path / "anew.jsonl", tmp_path / "out.json")

    assert check(path).sound
    assert check(path).documents["answers"] == 2
    assert open_record(tmp_path / "anew.jsonl", "Ben Okri", november.now).answers() == november.record.answers()


def test_an_answer_from_another_terminal_reaches_who_follows_and_the_chair(november: Workspace, opened: Opened) -> None:
    before = following.seen(november)
    answers.declined(opened("Ben Okri"), "Parking", "no space")
    now = following.seen(november)
    (happened,) = following.news(before, now).happened

    assert said(happened).startswith("Ben Okri")
    assert said(happened).endswith("answered “Parking”: declined: no space")
    assert from_others(now.happened, now.meeting) == [happened]
    assert following.news(now, before).put_back
