"""What is said of an answer to a theme: never a change between periods of different length."""

from __future__ import annotations

import pytest

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.voice.answer import Times
from cxmeet.wording.answers import then_and_now


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-10", "Said of their own accord 22 in September 2026, 75 in October 2026."),
        ("2026-Q3", ""),
        ("2026-09", ""),
    ],
)
def test_a_month_is_not_laid_beside_a_quarter(now: str, told: str) -> None:
    then = Times(period="2026-09", volunteered=22)

    assert then_and_now(Standing(theme="The bill", then=then, now=Times(period=now, volunteered=75))) == told
