"""What was heard from those who left: counted once each, with what was said last, and nobody blamed for silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cxmeet.core.calls.call import Call, Stay
from cxmeet.core.calls.heard import Heard, heard, is_about
from cxmeet.core.kernel.period import Period
from cxmeet.wording import calls as wording

OCTOBER = Period.parse("2026-10")
LEADERS = ("Ana Ruiz", "Ben Okri", "Cleo Park")
LEFT = frozenset({"a", "b", "c", "d"})


def call(
    number: int,
    customer: str,
    stay: Stay = "",
    remedy: str = "",
    by: str = "Ana Ruiz",
    day: str = "2026-11-05",
    **more: Any,
) -> Call:
    at = dt.datetime.fromisoformat(f"{day}T09:00:00+00:00") + dt.timedelta(minutes=number)
    name = f"C-{number:04d}"
    return Call(
        id=name, number=name, customer=customer, by=by, at=at, words=f"w{number}", stay=stay, remedy=remedy, **more
    )


def october(calls: Collection[Call], left: frozenset[str] | None = LEFT, lost: int = 3, inside: int = 1) -> Heard:
    found = heard(calls, OCTOBER, left, lost, inside, LEADERS)
    assert found is not None
    return found


def test_a_customer_called_twice_counts_once_with_what_was_said_last() -> None:
    found = october([call(1, "a", "yes"), call(2, "a", "no", by="Ben Okri"), call(3, "b", "yes"), call(4, "b")])

    assert (found.left, found.called) == (4, 2)
    assert (found.would_have_stayed, found.would_not, found.not_said) == (1, 1, 0)
    assert [(caller.leader, caller.count) for caller in found.by] == [("Ana Ruiz", 2), ("Ben Okri", 1)]
    assert found.silent == ("Cleo Park",)


def test_the_order_of_the_calls_is_that_of_time_whatever_their_numbers() -> None:
    later, earlier = call(1, "a", "yes", day="2026-11-09"), call(2, "a", "no")
    assert october([later, earlier]).would_have_stayed == 1


def test_the_same_remedy_is_in_the_same_words_and_nothing_is_guessed() -> None:
    calls = [
        call(1, "a", remedy="A true date"),
        call(2, "a", remedy="a  TRUE date "),
        call(3, "b", remedy="a true date"),
    ]
    found = october([*calls, call(4, "c", remedy="a date that is true"), call(5, "d", remedy=" ")])

    assert [(wanted.remedy, wanted.count) for wanted in found.remedies] == [
        ("A true date", 2),
        ("a date that is true", 1),
    ]


@pytest.mark.parametrize(
    ("made", "counts"),
    [
        ({"day": "2026-09-30"}, False),  # before anybody could have left in October
        ({"day": "2026-10-01"}, True),
        ({"day": "2027-03-01"}, True),
        ({"period": "2026-10"}, True),
        ({"period": "2026-Q4"}, True),
        ({"period": "2026-09"}, False),  # of an earlier loss of the same customer
        ({"period": "2026-10", "day": "2026-09-30"}, True),
        ({"dropped": "wrong number"}, False),
    ],
)
def test_which_calls_are_about_a_loss_of_the_period(made: dict[str, Any], counts: bool) -> None:
    assert is_about(call(1, "a", **made), OCTOBER, LEFT) is counts
    assert not is_about(call(1, "e", **made), OCTOBER, LEFT)


def test_a_month_that_was_named_counts_in_its_quarter() -> None:
    assert is_about(call(1, "a", period="2026-10"), Period.parse("2026-Q4"), LEFT)
    assert not is_about(call(1, "a", period="2026-09"), Period.parse("2026-Q4"), LEFT)


def test_where_the_files_name_nobody_a_call_is_about_the_period_before_it_or_the_one_that_was_named() -> None:
    calls = [call(1, "x"), call(2, "y", period="2026-10"), call(3, "z", day="2026-12-05"), call(4, "x", "yes")]
    found = october(calls, None, lost=81, inside=0)

    assert (found.left, found.called, found.would_have_stayed) == (81, 2, 1)


def test_nothing_is_said_where_nobody_left_and_nobody_was_called() -> None:
    assert heard([call(1, "e")], OCTOBER, frozenset(), 0, 0, LEADERS) is None
    assert list(wording.sentences(None, "2026-10")) == []


def test_who_is_no_leader_is_named_behind_them_and_the_latest_words_are_kept() -> None:
    calls = [call(number, "abcd"[number % 4], by=who) for number, who in enumerate(["root", "Cleo Park", "amy"] * 2)]
    found = october(calls)

    assert [caller.leader for caller in found.by] == ["Cleo Park", "amy", "root"]
    assert [said.words for said in found.words] == ["w3", "w4", "w5"]


def test_the_sentences() -> None:
    calls = [call(1, "a", "yes", "a true date"), call(2, "b", "no"), call(3, "c")]
    assert list(wording.sentences(october(calls))) == [
        "3 of the 4 who left were called: 1 would have stayed, 1 would not, 1 did not say.",
        "They wanted: a true date (1).",
        "Nothing yet from Ben Okri and Cleo Park.",
    ]
    assert list(wording.sentences(october([]), "2026-10")) == [
        "None of the 4 who left was called yet: cxmeet calls plan --period 2026-10"
    ]
    assert list(wording.sentences(october([]))) == ["None of the 4 who left was called yet."]
    only = october([call(1, "a", "no")], lost=1, inside=0)
    assert wording.called(only) == "The one who left was called: 1 would not have stayed."
    assert (
        wording.called(october([call(1, "a")]))
        == "1 of the 4 who left was called: 1 did not say whether they would have stayed."
    )
    many = october([call(1, "x", "yes"), call(2, "y", "yes")], None, lost=1, inside=0)
    assert wording.called(many) == "2 customers were called: 2 would have stayed."


def test_what_is_rare_is_counted_and_not_named() -> None:
    calls = [call(number, f"{number}", remedy=f"wish {number}") for number in range(6)]
    found = heard(calls, OCTOBER, {call.customer for call in calls}, 6, 0, [f"Leader {number}" for number in range(9)])
    assert found is not None
    assert wording.wanted(found.remedies) == "wish 0 (1), wish 1 (1), wish 2 (1) and 3 other things"
    assert wording.wanted(found.remedies[:4]).endswith("wish 2 (1) and wish 3 (1)")
    assert list(wording.sentences(found))[-1].endswith("Leader 3, Leader 4 and 4 other leaders.")


CALLS = some.lists(
    some.builds(
        call,
        some.integers(1, 99),
        some.sampled_from("abcdef"),
        some.sampled_from(["", "yes", "no"]),
        some.sampled_from(["", "x", "X", "y  z", "y z"]),
        some.sampled_from(LEADERS),
        some.sampled_from(["2026-09-30", "2026-10-07", "2026-11-05"]),
    ),
    max_size=30,
)


@given(CALLS)
def test_counts_are_those_of_a_plain_calculation(calls: list[Call]) -> None:
    found = october(calls)
    said: dict[str, str] = {}
    count = 0
    for made in sorted(calls, key=lambda made: (made.at, made.number)):
        if made.customer in "abcd" and made.at.date() > dt.date(2026, 9, 30):
            said[made.customer] = made.stay if made.stay else said.get(made.customer, "")
            count += 1
    stays = list(said.values())

    assert (found.called, found.would_have_stayed, found.would_not, found.not_said) == (
        len(said),
        stays.count("yes"),
        stays.count("no"),
        stays.count(""),
    )
    assert found.would_have_stayed + found.would_not + found.not_said == found.called <= found.left
    assert len(found.words) == min(count, 3)
    assert {caller.leader for caller in found.by} | set(found.silent) == set(LEADERS)
