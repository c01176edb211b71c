"""Months and quarters as people write them; anything else is refused."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.sources.files import WorkspaceFiles


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "202610", "2026-10-31", "10-2026", "0000-01", "0000-Q1",
     "last", "next", "october", "2026-1 2", "2026 - 10", "2026-Q", "-2026-10", "٢٠٢٦-10", "2026-1\u0660", "26-10"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(BadPeriod, match="write 2026-10 for a month, 2026-Q4 for a quarter"):
        Period.parse(text)


@given(st.text("0123456789-Qq/ .january\n", max_size=9))
def test_what_is_understood_is_one_of_the_two_forms_and_means_itself(text: str) -> None:
    try:
        period = Period.parse(text)
    except BadPeriod:
        return
    assert re.fullmatch(r"\d{4}-(\d{1,2}|[Qq][1-4])|\d{4}[Qq][1-4]", text.strip())
    assert Period.parse(str(period)) == period
    assert str(period)[:4] == text.strip()[:4]


@pytest.mark.parametrize("text", ["0001-01", "0001-Q1", "9999-12", "9999-Q4", "1000-06", "2026-11"])
@pytest.mark.parametrize("history", [1, 12, None])
def test_a_period_at_the_ends_of_the_calendar_is_answered_in_words(
    company: Path, text: str, history: int | None
) -> None:
    with contextlib.suppress(CxmeetError):
        WorkspaceFiles(company).brief(text, history)
    without_base = (company / "cxmeet.toml").read_text().partition("[customers]")[0]
    (company / "cxmeet.toml").write_text(without_base)
    with contextlib.suppress(CxmeetError):
        WorkspaceFiles(company).brief(text, history)
