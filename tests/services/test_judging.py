"""Who says what of a decision, in the room and outside it; what its figure did; only the room ends a review."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.services import amend, close, decide, effects, follow_through, review, run
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.judge import judge
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened

COURIER = Draft(
    statement="A courier brings it",
    accountable="Ana Ruiz",
    parts=("Ben Okri: tracking", "Cleo Park: the shops"),
    measure="assets.lost",
    target="0",
    due="12 dec",
    review="2027-01-10",
)


@pytest.fixture
def decided(workspace: Workspace) -> Decision:
    """A decision of three functions whose meeting is closed."""
    run.start(workspace, "monthly")
    made = decide.decide(workspace, COURIER)
    close.close(workspace)
    return made


def the_next_meeting(workspace: Workspace, clock: Clock) -> None:
    """A month later, with one more customer in the company's file."""
    clock.moment = dt.datetime(2027, 1, 12, 8, 0, tzinfo=dt.UTC)
    path = workspace.root / "data" / "contracts.csv"
    path.write_text(path.read_text(encoding="utf-8") + "A8,2026-12-31,,10.00\n", encoding="utf-8")
    run.start(workspace, "monthly", "2026-12")


def test_nobody_accepts_finishes_drops_or_confirms_for_somebody_else_outside_a_meeting(
    opened: Opened, decided: Decision
) -> None:
    other = opened("Cleo Park")

    with pytest.raises(CxmeetError, match="Ben Okri has to say of D-0001 that they accept it"):
        follow_through.accept(other, "D-0001", ("Ben Okri",))
    with pytest.raises(CxmeetError, match="Ben Okri has to say of D-0001 that their part is done"):
        follow_through.finish_part(other, "D-0001", "Ben Okri")
    with pytest.raises(CxmeetError, match="Ana Ruiz has to say of D-0001 that it is dropped"):
        follow_through.move(other, "D-0001", "dropped", "no use")
    for hand in ("Cleo Park", "Ana Ruiz"):
        with pytest.raises(CxmeetError, match="must be done"):
            follow_through.move(opened(hand), "D-0001", "confirmed")
    stranger = opened("Ana Ruiz")
    follow_through.finish(stranger, "D-0001")
    with pytest.raises(CxmeetError, match="for the room to say"):
        follow_through.move(stranger, "D-0001", "confirmed")
    with pytest.raises(CxmeetError, match="for the room to say"):
        judge(stranger, "D-0001", "keep")


def test_a_co_owner_finishes_their_part_and_who_answers_for_it_the_whole(opened: Opened, decided: Decision) -> None:
    follow_through.finish(opened("Ben Okri"), "D-0001", "it is live")
    now = follow_through.finish(opened("Cleo Park"), "D-0001")

    assert (now.status, now.parts_done) == ("open", ("Ben Okri", "Cleo Park"))
    assert follow_through.finish(opened("Ben Okri"), "D-0001") == now
    done = follow_through.finish(opened("Ana Ruiz"), "D-0001", "all of it")
    assert done.status == "done"
    assert [(event.what, event.by) for event in done.history] == [
        ("part done", "Ben Okri"),
        ("part done", "Cleo Park"),
        ("done", "Ana Ruiz"),
    ]


def test_in_the_room_what_somebody_says_is_written_down_as_theirs_with_who_wrote_it(
    workspace: Workspace, opened: Opened, decided: Decision, clock: Clock
) -> None:
    the_next_meeting(workspace, clock)
    chair = opened("Cleo Park")
    follow_through.accept(chair, "D-0001", ("Ben Okri",))
    follow_through.finish_part(chair, "D-0001", "ben", "tracking works")
    follow_through.accept(chair, "D-0001", ("Ana Ruiz", "Cleo Park"))
    told = follow_through.finish_part(chair, "D-0001", "Cleo Park")

    assert [(event.whose, event.by) for event in told.history] == [
        ("Ben Okri", "Cleo Park"),
        ("Ben Okri", "Cleo Park"),
        ("Ana Ruiz, Cleo Park", "Cleo Park"),
        ("", "Cleo Park"),
    ]
    assert told.history[0].who == "Ben Okri (written down by Cleo Park (typed by root))".replace(
        "root", told.history[0].login
    )


def test_a_review_is_due_whatever_the_status_until_the_room_has_judged_it(
    workspace: Workspace, decided: Decision, clock: Clock
) -> None:
    follow_through.finish(workspace, "D-0001")
    the_next_meeting(workspace, clock)
    confirmed = follow_through.move(workspace, "D-0001", "confirmed")
    today = dt.date(2027, 1, 12)

    assert confirmed.review_due(today)
    assert [one.number for one in run.live(workspace).following] == ["D-0001"]
    assert review.find(workspace, "review:due judged:no effect:reached") == [confirmed]
    kept = judge(workspace, "D-0001", "keep", "a true date calms", "eoq")
    assert not kept.review_due(today)
    assert kept.review_due(dt.date(2027, 3, 31))
    assert kept.judgement
    assert (kept.judgement.meeting, kept.judgement.judged, kept.judgement.learned, kept.judgement.again) == (
        *("M-0002", "keep", "a true date calms"),
        dt.date(2027, 3, 31),
    )
    effect = kept.judgement.effect
    assert effect.verdict == "reached"
    assert [effect.baseline, effect.now, effect.target] == [1, 0, 0]
    assert (effect.baseline_period, effect.now_period) == ("2026-11", "2026-12")
    assert review.find(workspace, "judged:keep calms") == [kept]
    followed = minutes(workspace).followed[0]
    assert followed.effect == effect
    assert followed.judgement == kept.judgement


def test_what_is_stopped_is_dropped_with_what_was_learned_and_what_is_given_up_is_not_judged(
    workspace: Workspace, decided: Decision, clock: Clock
) -> None:
    the_next_meeting(workspace, clock)
    with pytest.raises(CxmeetError, match="what was learned is empty"):
        judge(workspace, "D-0001", "stop")
    stopped = judge(workspace, "D-0001", "stop", "nobody wants it at the door")

    assert (stopped.status, stopped.next_review) == ("dropped", None)
    assert [event.what for event in stopped.history] == ["judged", "dropped"]
    with pytest.raises(CxmeetError, match="D-0001 is dropped: there is nothing to judge"):
        judge(workspace, "D-0001", "keep")


def test_the_next_look_lies_ahead_and_is_a_day(workspace: Workspace, decided: Decision, clock: Clock) -> None:
    the_next_meeting(workspace, clock)

    for typed, wrong in (("soon", "is not a date"), ("2027-01-12", "looks at it today"), ("2026-12-01", "past")):
        with pytest.raises(CxmeetError, match=wrong):
            judge(workspace, "D-0001", "keep", again=typed)
    assert follow_through.decision(workspace, "D-0001").judgements == ()


def test_before_a_later_period_nobody_can_tell_and_the_run_chart_shows_each_period(
    workspace: Workspace, decided: Decision, clock: Clock
) -> None:
    then = effects.latest(workspace)
    found = effects.judging(workspace, then)(decided)
    assert (found.verdict, found.why) == ("cannot tell", "no later period")
    the_next_meeting(workspace, clock)
    points = {one.period: one.value for one in effects.run_chart(workspace, decided, effects.latest(workspace))}

    assert points["2026-11"] == 1
    assert points["2026-12"] == 0
    assert list(points) == sorted(points)


def test_what_supersedes_a_decision_says_what_it_said_where_it_says_nothing_new(
    workspace: Workspace, decided: Decision, clock: Clock
) -> None:
    the_next_meeting(workspace, clock)
    new = decide.supersede(workspace, "D-0001", Draft(statement="A van brings it", target="1"))

    assert (new.statement, new.owners, new.functions) == ("A van brings it", decided.owners, decided.functions)
    assert (new.due, new.review_on) == (None, None)  # both days have passed
    assert new.measure
    assert (new.measure.name, new.measure.target, new.like) == ("assets.lost", "1", "")
    assert new.measure.baseline == 0
    assert new.measure.period == "2026-12"


def test_the_same_sentence_again_says_which_decision_it_is_like(workspace: Workspace, decided: Decision) -> None:
    run.start(workspace, "monthly")
    again = decide.decide(workspace, Draft(statement="a courier BRINGS it."))

    assert again.like == "D-0001"


def test_other_words_lose_neither_what_the_room_made_of_it_nor_the_parts_that_still_say_the_same(
    workspace: Workspace, opened: Opened
) -> None:
    run.start(workspace, "monthly")
    made = decide.decide(workspace, COURIER)
    judge(workspace, made.number, "keep", "early, but good")
    for name in ("Ben Okri", "Cleo Park"):
        follow_through.finish(opened(name), made.number)
    amend.amend(workspace, made.number, replace(drafted(made), parts=("Ben Okri: tracking", "Cleo Park: all shops")))

    found = follow_through.decision(workspace, made.number)
    assert [each.learned for each in found.judgements] == ["early, but good"]
    assert found.parts_done == ("Ben Okri",)
    assert [each.number for each in review.find(workspace, "judged:keep")] == [made.number]


def test_words_like_those_of_another_decision_are_found_when_they_are_put_in_later(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, COURIER)
    other = decide.decide(workspace, Draft(statement="Something else"))

    like = amend.amend(workspace, other.number, Draft(statement="a courier brings it!"))
    assert like.like == "D-0001"
    assert amend.amend(workspace, other.number, replace(drafted(like), why="they wait")).like == "D-0001"
    assert amend.amend(workspace, other.number, replace(drafted(like), statement="Again another")).like == ""


def test_of_two_who_judge_at_once_the_second_is_told_what_the_first_has_said(
    workspace: Workspace, opened: Opened, decided: Decision
) -> None:
    run.start(workspace, "monthly")
    judge(opened("Ben Okri"), decided.number, "change", "too slow", seen=decided)

    with pytest.raises(Conflict, match="Ben Okri .*judged D-0001 meanwhile: change: too slow"):
        judge(workspace, decided.number, "keep", seen=decided)
    found = follow_through.decision(workspace, decided.number)
    assert [each.judged for each in found.judgements] == ["change"]
    assert judge(workspace, decided.number, "keep", seen=found).judgements[-1].judged == "keep"
