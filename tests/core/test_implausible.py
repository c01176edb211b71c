"""Which amounts are asked about: few of them say nothing, and what is usual is told by the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.implausible import Suspect, suspects
from cxmeet.core.kernel.sums import Sums

MILLION = 1_000_000


def found(*amounts: float) -> list[tuple[str, int]]:
    sums = Sums(one=MILLION)
    sums.add_all([round(amount * MILLION) for amount in amounts])
    return [(suspect.about, suspect.amounts) for suspect in suspects(sums)]


@given(st.lists(st.lists(st.integers(0, 200_000), min_size=1, max_size=20), min_size=1, max_size=8))
def test_many_at_once_come_to_the_same_as_one_by_one(batches: list[list[int]]) -> None:
    together, each = Sums(), Sums()
    for batch in batches:
        together.add_all(batch)
        for amount in batch:
            each.add(float(amount), 1)
    assert together == each


@given(st.lists(st.integers(0, 200_000), min_size=1, max_size=20), st.integers(1, 9))
def test_an_amount_may_stand_for_several(amounts: list[int], each: int) -> None:
    weighed, repeated = Sums(), Sums()
    weighed.add_all(amounts, each)
    repeated.add_all(amounts * each)
    assert weighed == repeated


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=60))
def test_amounts_in_millionths_are_suspected_as_whole_ones_are(amounts: list[int]) -> None:
    """Whether they may be hundredths does not depend on the unit they are told in, but for what lies between."""
    millionths = Sums(one=MILLION)
    millionths.add_all([amount * MILLION for amount in amounts])
    plain = Sums()
    plain.add_all(amounts)
    assert (millionths.whole, millionths.round_cents, millionths.zeros) == (plain.whole, plain.round_cents, plain.zeros)
    assert (millionths.largest, millionths.total) == (plain.largest * MILLION, plain.total * MILLION)


@pytest.mark.parametrize(
    ("amounts", "asked"),
    [
        ([9.5 + n % 90 for n in range(286)] + [12_990.0] * 14, [("hundredfold", 14)]),
        ([9.5 + n % 90 for n in range(300)], []),
        ([1_990 + 1_000 * (n % 9) for n in range(300)], [("unit", 300)]),
        ([19.9 + n % 9 for n in range(300)], []),
        ([10.5] * 99 + [5_000], [("largest", 1)]),
        ([10.5] * 8 + [5_000], []),
        ([0.0] * 300, []),
        ([12.5] * 300, []),
    ],
)
def test_what_is_asked_about(amounts: list[float], asked: list[tuple[str, int]]) -> None:
    assert found(*amounts) == asked


def test_a_suspect_says_from_which_amount_on() -> None:
    sums = Sums()
    sums.add_all([10] * 90 + [5_000] * 2)
    assert list(suspects(sums)) == [Suspect("hundredfold", 512, 2)]
