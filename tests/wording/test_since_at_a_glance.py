"""Since the last meeting at a glance: each fact in a few words, and nothing of what is not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from cxmeet.core.charter.words import WordChange
from cxmeet.core.meeting.minutes.since import Closing, FollowedThrough, Since
from cxmeet.wording.since import at_a_glance

DAY = dt.date(2026, 12, 1)


def closing(month: int, people: int) -> Closing:
    period = f"2026-{month:02d}"
    return Closing(period=period, as_of=dt.date(2026, month, 30), people=people, value=Decimal(1))


@pytest.mark.parametrize(
    ("then", "now", "more", "said"),
    [
        (closing(9, 1241), closing(10, 1227), {}, "1,241 -> 1,227: 14 fewer"),
        (closing(9, 1241), closing(10, 1250), {}, "1,241 -> 1,250: 9 more"),
        (closing(9, 1241), closing(10, 1241), {}, "1,241 -> 1,241: as many"),
        (closing(9, 1241), closing(10, 1227), {"alike": False}, "1,241 then, 1,227 now, but counted otherwise"),
        (closing(9, 1241), closing(9, 1241), {}, "1,241, as we saw then"),
        (closing(9, 1241), closing(9, 1240), {}, "1,240, then seen as 1,241"),
        (closing(10, 1227), closing(9, 1241), {}, "1,241; we saw 1,227 of a later day already"),
    ],
)
def test_the_customers_then_and_now(then: Closing, now: Closing, more: dict[str, Any], said: str) -> None:
    assert [fact.said for fact in at_a_glance(Since(day=DAY, then=then, now=now, **more))] == [said]


def test_nothing_is_said_where_there_was_no_meeting_before() -> None:
    assert list(at_a_glance(Since(day=DAY))) == []


def test_what_fell_due_stands_beside_what_ever_did() -> None:
    since = Since(
        day=DAY,
        meeting="M-0001",
        followed=FollowedThrough(due=3, done=1),
        followed_ever=FollowedThrough(due=9, done=4),
    )

    assert [(fact.what, fact.said) for fact in at_a_glance(since)] == [
        ("due since then", "1 of 3 done; ever due: 4 of 9 done")
    ]


def test_judgements_are_of_this_agenda_or_else_of_all_so_far() -> None:
    """The quarterly sums up what was judged since it was last held."""
    both = Since(day=DAY, judged={"moved": 2, "cannot tell": 1}, judged_ever={"moved": 4})
    ever = Since(day=DAY, judged_ever={"moved": 4})

    assert [fact.said for fact in at_a_glance(both)] == ["of 3 decisions judged: 2 moved and 1 cannot tell"]
    assert [fact.said for fact in at_a_glance(ever)] == ["so far, of 4 decisions judged: 4 moved"]


@pytest.mark.parametrize(("many", "told"), [(3, 3), (4, 4), (9, 4)])
def test_many_words_that_mean_something_else_do_not_hide_what_was_decided(many: int, told: int) -> None:
    changed = tuple(WordChange(what="changed", word=f"w{each}", means="now", meant="then") for each in range(many))
    said = list(at_a_glance(Since(day=DAY, meeting="M-0001", words=changed)))[1:]
    assert len(said) == told
    assert said[0].what == "our words"
    assert (said[-1].said == "6 more: cxmeet words") == (many == 9)
