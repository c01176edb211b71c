"""What may be told of what leaders answered of themselves: means of four or more, and nothing that gives one away."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import BadAnswer
from cxmeet.core.meeting.secret import build_self_check
from cxmeet.core.meeting.secret.competencies import COMPETENCIES, IDS
from cxmeet.core.meeting.self_check import FEWEST, SelfCheck

AT = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
ANSWERS = st.dictionaries(st.sampled_from(IDS), st.integers(1, 5))


def test_every_behaviour_has_a_name_of_its_own_and_there_are_three_for_each_competency() -> None:
    assert len(set(IDS)) == len(IDS) == 15
    assert [len(competency.behaviours) for competency in COMPETENCIES] == [3] * 5


@given(given=st.lists(ANSWERS, max_size=7))
def test_no_mean_is_made_of_fewer_than_four_answers_nor_can_one_be_worked_out(given: list[dict[str, int]]) -> None:
    """A behaviour that is not told counts for nothing: else its answers could be had back from the competency's."""
    for level in build_self_check.levels(given):
        told = [behaviour for behaviour in level.behaviours if behaviour.mean is not None]
        for behaviour in level.behaviours:
            said = [answers[behaviour.id] for answers in given if behaviour.id in answers]
            assert behaviour.n == len(said)
            expected = round(sum(said) / len(said), 1) if len(said) >= FEWEST else None
            assert behaviour.mean == expected
        of = [answers[behaviour.id] for answers in given for behaviour in told if behaviour.id in answers]
        assert level.mean == (round(sum(of) / len(of), 1) if of else None)
        assert level.n == 0 or level.n >= FEWEST


@given(first=ANSWERS, more=ANSWERS)
def test_what_is_answered_is_kept_put_right_and_read_by_nobody_who_looks(
    first: dict[str, int], more: dict[str, int]
) -> None:
    blank = SelfCheck(id="0-1", meeting="M-0001", topic=3, by="Ana Ruiz", at=AT)
    check = build_self_check.with_answers(build_self_check.with_answers(blank, first, "a"), more, "b")
    assert build_self_check.read(check) == {**first, **more}
    assert check.given == len({**first, **more})
    assert not any(name in check.veiled for name in IDS)
    other = build_self_check.with_answers(check, {}, "c")
    assert other.veiled != check.veiled, "that two say the same must not be seen"


@pytest.mark.parametrize("typed", ["0", "6", "", "3.5", "five", "-1", "٣", "1" * 50])
def test_what_is_no_answer_is_refused(typed: str) -> None:
    with pytest.raises(BadAnswer, match="whole number from 1 to 5"):
        build_self_check.answer_of(typed)


def test_more_answers_than_lines_are_refused() -> None:
    with pytest.raises(BadAnswer, match="15 lines to answer, and these are 16"):
        build_self_check.answers_of(["3"] * 16)
