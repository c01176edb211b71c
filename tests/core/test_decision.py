"""What makes a decision shared, and what it may still lack."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, Evidence, Measure, Part, weaknesses

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
    measure=Measure(name="assets.lost", target="40"),
    due=dt.date(2026, 12, 12),
    review_on=dt.date(2027, 3, 1),
)


def test_a_bare_decision_says_everything_it_lacks() -> None:
    assert weaknesses(BARE) == (
        "nobody accountable",
        "no measure",
        "no due date",
        "no review date",
        "no experience",
        "no evidence",
        "no reason why",
    )


def test_a_whole_decision_lacks_nothing_and_is_shared() -> None:
    assert weaknesses(WHOLE) == ()
    assert WHOLE.shared
    assert WHOLE.functions == ("Operations", "IT")
    assert WHOLE.owners == ("Ana", "Ben")


def test_two_leaders_of_one_function_do_not_make_it_shared() -> None:
    same = replace(WHOLE, parts=(Part(leader="Ben", function="Operations", part="the van"),))

    assert not same.shared
    assert "one function only" in weaknesses(same)


def test_a_part_without_words_and_an_absent_owner_are_weak_until_accepted() -> None:
    weak = replace(WHOLE, parts=(Part(leader="Ben", function="IT"),), absent=("Ben",))

    assert weaknesses(weak) == ("Ben has no part in words", "Ben was absent and has not accepted")
    assert weaknesses(replace(weak, accepted_by=("Ben",))) == ("Ben has no part in words",)
