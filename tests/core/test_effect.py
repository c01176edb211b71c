"""What a decision's figure did: each verdict, each reason why nobody can tell, and the way it was to go."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.decision.effect import Known, direction, target_number, verdict
from cxmeet.core.kernel.figure import FigureKind


def known(value: float, n: int | None = None) -> Known:
    return Known(Decimal(str(value)), n)


@pytest.mark.parametrize(
    ("before", "now", "target", "expected"),
    [
        (48, 40, 40, ("reached", "")),
        (48, 39, 40, ("reached", "")),
        (48, 50, 40, ("not moved", "")),
        (100, 60, 40, ("moved", "")),
        (60, 100, 40, ("worse", "")),
        (4, 3, 1, ("cannot tell", "too few")),
        (4, 1, 1, ("reached", "")),
        (0, 0, None, ("cannot tell", "too few")),
    ],
)
def test_a_count_is_judged_by_the_test_that_the_brief_uses_for_counts(
    before: int, now: int, target: int | None, expected: tuple[str, str]
) -> None:
    goal = None if target is None else Decimal(target)
    assert verdict("count", known(before), known(now), "fewer", goal) == expected


@pytest.mark.parametrize(
    ("before", "now", "n", "expected"),
    [(0.29, 0.95, 100, "reached"), (0.29, 0.6, 100, "moved"), (0.29, 0.3, 100, "not moved"), (0.6, 0.3, 100, "worse")],
)
def test_a_share_is_judged_with_the_margins_of_both(before: float, now: float, n: int, expected: str) -> None:
    assert verdict("share", known(before, n), known(now, n), "more", Decimal("0.95")) == (expected, "")


def test_a_share_of_few_or_of_nobody_knows_how_many_is_not_judged() -> None:
    for n in (None, 0, 29):
        assert verdict("share", known(0.1, n), known(0.9, 500), "more", None) == ("cannot tell", "too few")


def test_without_a_baseline_only_the_target_can_be_told_to_be_reached() -> None:
    assert verdict("count", None, known(30), "fewer", Decimal(40)) == ("reached", "")
    assert verdict("count", None, known(50), "fewer", Decimal(40)) == ("cannot tell", "no baseline")


def test_a_figure_of_which_neither_way_is_good_is_told_and_not_judged() -> None:
    assert verdict("count", known(100), known(300), "", None) == ("cannot tell", "no direction")


def test_a_figure_goes_from_its_baseline_to_its_target_else_its_good_way() -> None:
    assert direction(Decimal(48), Decimal(40), "more") == "fewer"
    assert direction(Decimal(48), Decimal(60), "fewer") == "more"
    assert direction(Decimal(48), Decimal(48), "fewer") == "fewer"
    assert direction(None, Decimal(60), "fewer") == "fewer"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("40", "count", "40"),
        ("1,200", "count", "1200"),
        ("€40", "count", "40"),
        ("under 40", "count", "40"),
        ("95%", "share", "0.95"),
        ("95 %", "share", "0.95"),
        ("0.95", "share", "0.95"),
        ("95", "share", "0.95"),
        ("1", "share", "1"),
        ("+35", "score", "35"),
        ("-5", "score", "-5"),
        ("", "count", None),
        ("halve it", "count", None),
        ("30 to 40", "count", None),
        ("2026-12-01", "count", None),
    ],
)
def test_a_target_is_a_number_where_it_names_one(text: str, kind: FigureKind, expected: str | None) -> None:
    assert target_number(text, kind) == (None if expected is None else Decimal(expected))


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["more", "fewer"]), st.integers(0, 400) | st.none())
def test_verdicts_on_counts_agree_with_the_rule_worked_out_otherwise(
    before: int, now: int, better: str, target: int | None
) -> None:
    sign = 1 if better == "more" else -1
    if target is not None and sign * (now - target) >= 0:
        expected = "reached"
    elif before + now < 10:
        expected = "cannot tell"
    else:
        steps = sign * (now - before) / math.sqrt(before + now)
        expected = "moved" if steps > 1.96 else "worse" if steps < -1.96 else "not moved"
    goal = None if target is None else Decimal(target)
    assert verdict("count", known(before), known(now), "more" if better == "more" else "fewer", goal)[0] == expected
