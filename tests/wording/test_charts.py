"""Pictures in characters say what the numbers say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxmeet.wording.charts import bar, cut, marbles, money, per_marble, signed, sparkline


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        ("481034.50", "EUR", "€481.0k"),
        ("9999.49", "EUR", "€9,999"),
        ("9999.50", "USD", "$10.0k"),
        ("0", "GBP", "£0"),
        ("-340", "USD", "−$340"),
        ("2100000000", "CHF", "CHF 2,100.00M"),
        ("999949.99", "EUR", "€999.9k"),
        ("999950", "EUR", "€1.00M"),
        ("12", "", "12"),
    ],
)
def test_money_is_short_enough_to_read_out(value: str, currency: str, shown: str) -> None:
    assert money(Decimal(value), currency) == shown


def test_a_change_carries_its_sign() -> None:
    assert [signed(count) for count in (12, -1800, 0)] == ["+12", "−1,800", "0"]


@given(st.integers(0, 10**9), st.integers(1, 80))
def test_marbles_fit_their_room_and_stand_for_a_round_number(count: int, room: int) -> None:
    each = per_marble(count, room)

    assert str(each).rstrip("0") in ("1", "2", "5")
    assert len(marbles(count, each, "●")) <= room
    assert (count == 0) == (marbles(count, each, "●") == "")


@given(st.lists(st.integers(0, 10**6), max_size=40))
def test_a_line_has_a_column_for_each_value_and_keeps_their_order(values: list[int]) -> None:
    line = sparkline(values)

    assert len(line) == len(values)
    assert all(line[i] <= line[j] for i in range(len(values)) for j in range(len(values)) if values[i] < values[j])


def test_a_bar_shows_something_for_whatever_is_there() -> None:
    assert [bar(count, 100, 10) for count in (0, 1, 50, 100)] == ["", "█", "█████", "██████████"]


@example("00ा0", 3)
@given(st.text(max_size=30), st.integers(2, 20))
def test_a_text_cut_to_its_room_fits_and_says_that_it_was_cut(text: str, room: int) -> None:
    from wcwidth import wcswidth

    short = cut(text, room)

    assert short == text or (short.endswith("…") and wcswidth(short) <= room)
    assert short == text or wcswidth(text) > room or wcswidth(text) < 0
