"""What is told of many meetings: what has not moved, and rules that are gone; no count of nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from cxmeet.core.meeting.rules import RulesIn
from cxmeet.core.meeting.trends.trend import Unmoved
from cxmeet.wording.rules import course
from cxmeet.wording.trends import unmoved

DAY = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("late", "meetings", "said"),
    [
        (None, 0, "its figure has not moved"),
        (0, 1, "open after its day; its figure has not moved in 1 meeting"),
        (2, 6, "open after its day, 2 meetings since; its figure has not moved in 6 meetings"),
    ],
)
def test_what_has_not_moved_is_told_with_the_meetings_since(late: int | None, meetings: int, said: str) -> None:
    found = Unmoved(number="D-0001", statement="A", decided=DAY, late=late, verdict="not moved", meetings=meetings)
    assert unmoved(found) == said


@pytest.mark.parametrize(("standing", "said"), [(0, "none stands"), (1, "1 stands"), (2, "2 stand")])
def test_how_many_rules_stand_comes_before_how_many_are_gone(standing: int, said: str) -> None:
    found = RulesIn(quarter="2026-Q4", named=3, decided=0, gone=1, stays=0, standing=standing)
    assert course([found]) == f"{said}; gone by quarter: 2026-Q4 1"
    assert course([]) == ""
