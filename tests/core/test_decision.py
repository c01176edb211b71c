"""What makes a decision shared, and what it may still lack."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, Event, Evidence, Measure, Part, waiting
from cxmeet.core.decision.readiness import unanswered
from cxmeet.core.decision.step import step
from cxmeet.core.decision.weaknesses import Weakness, weaknesses
from cxmeet.wording.decision import how_far

BARE = Decision(
    id="1",
    number="D-0001",
    meeting="M-0001",
    topic=0,
    statement="Send it",
    decided=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
    decided_by="Ana",
)
WHOLE = replace(
    BARE,
    why="They waited",
    experience="onboarding",
    accountable="Ana",
    accountable_function="Operations",
    parts=(Part(leader="Ben", function="IT", part="the interface"),),
    evidence=Evidence(text="Late delivery"),
    measure=Measure(name="assets.lost", baseline_as_of=dt.date(2026, 11, 30), target="40"),
    due=dt.date(2026, 12, 12),
    review_on=dt.date(2027, 3, 1),
    accepted_by=("Ana", "Ben"),
)


def kinds(decision: Decision) -> list[str]:
    return [one.kind for one in weaknesses(decision)]


def test_a_bare_decision_says_everything_it_lacks() -> None:
    assert kinds(BARE) == [
        "nobody accountable",
        "no measure",
        "no due date",
        "no review date",
        "no experience",
        "no evidence",
        "no reason",
    ]


def test_a_whole_decision_lacks_nothing_and_is_shared() -> None:
    assert weaknesses(WHOLE) == ()
    assert WHOLE.shared
    assert WHOLE.functions == ("Operations", "IT")
    assert WHOLE.owners == ("Ana", "Ben")


def test_two_leaders_of_one_function_do_not_make_it_shared() -> None:
    same = replace(WHOLE, parts=(Part(leader="Ben", function="Operations", part="the van"),))

    assert not same.shared
    assert "one function" in kinds(same)


def test_a_part_without_words_and_an_absent_owner_are_weak_until_accepted() -> None:
    weak = replace(WHOLE, parts=(Part(leader="Ben", function="IT"),), absent=("Ben",), accepted_by=("Ana",))

    no_part = Weakness(kind="no part", leader="Ben")
    assert weaknesses(weak) == (no_part, Weakness(kind="absent", leader="Ben"))
    assert weaknesses(replace(weak, accepted_by=("Ana", "Ben"))) == (no_part,)


def test_who_has_accepted_since_is_not_missing_any_more() -> None:
    away = replace(WHOLE, absent=("Ana", "Ben"))

    assert replace(away, accepted_by=("Ana",)).missing == ("Ben",)


def test_whoever_has_not_accepted_is_asked_while_it_is_open_whether_they_were_there_or_not() -> None:
    half = replace(WHOLE, status="open", absent=("Ben",), accepted_by=("Ana",))

    assert (half.unaccepted, half.waiting_for) == (("Ben",), ())
    assert half.to_accept("Ben")
    assert not half.to_accept("Ana")
    assert not half.to_accept("Cleo"), "who answers for nothing of it accepts nothing"
    assert not replace(half, status="done").to_accept("Ben")


def test_a_measure_that_is_no_figure_of_the_brief_is_weak() -> None:
    """Nothing can ever say whether it was reached."""
    assert kinds(replace(WHOLE, measure=Measure(name="how we feel", target="better"))) == ["no figure"]


def test_an_event_of_a_later_version_is_read_all_the_same() -> None:
    event = msgspec.convert({"at": "2026-12-01T09:00:00Z", "by": "Ana", "what": "judged"}, Event)

    assert event.what == "judged"
    assert waiting(replace(BARE, history=(event,)))


def test_an_owner_who_was_there_and_has_not_accepted_is_weak_once_it_is_recorded() -> None:
    silent = replace(WHOLE, accepted_by=("Ben",))

    assert weaknesses(silent) == (Weakness(kind="not accepted", leader="Ana"),)
    assert weaknesses(replace(silent, number="")) == ()


def test_a_target_on_the_wrong_side_a_review_too_early_and_the_words_of_another_are_weak() -> None:
    fewer = Measure(name="assets.lost", baseline=Decimal(48), baseline_as_of=dt.date(2026, 11, 30), better="fewer")

    for target, weak in (
        ("40", []),
        ("48", ["target reached"]),
        ("60", ["target reached"]),
        ("halve it", ["target no number"]),
    ):
        assert kinds(replace(WHOLE, measure=replace(fewer, target=target))) == weak
    assert kinds(replace(WHOLE, review_on=dt.date(2026, 12, 11))) == ["review before due"]
    assert weaknesses(replace(WHOLE, like="D-0007")) == (Weakness(kind="like another", decision="D-0007"),)


def said(*texts: str) -> tuple[Event, ...]:
    return tuple(Event(at=BARE.decided, by="Ana", what="progress", text=text) for text in texts)


def test_how_far_it_is_stands_in_front_of_the_latest_progress_that_says_so() -> None:
    assert step(said("two shops", "Pilot : two shops", "they like it", "note: all")) == "pilot"
    assert step((*said("verify: all"), Event(at=BARE.decided, by="Ana", what="done", text="define: x"))) == "verify"
    assert step(said("pilots: many", "the pilot")) == ""
    assert how_far(said("pilot: two shops")) == "pilot, step 4 of 5"


def test_a_change_of_three_functions_is_asked_whether_it_is_thought_through() -> None:
    assert unanswered(WHOLE) == ()
    large = replace(WHOLE, parts=(*WHOLE.parts, Part(leader="Cleo", function="Sales", part="x")))
    assert unanswered(large) == ("why it is so", "how we get there")
    assert "how it is" in unanswered(replace(large, evidence=None, measure=None))
    assert unanswered(replace(large, cause="no stock", support="Marta: a van")) == ()
