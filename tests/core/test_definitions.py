"""Which rows count is said in words that need no knowledge of patterns."""

from __future__ import annotations

import pytest

from cxmeet.core.briefing.definitions import fits, fits_not, left_out


@pytest.mark.parametrize(
    ("wanted", "said", "contrary"),
    [
        (("Staff",), "plan is “Staff”", "plan is not “Staff”"),
        (("Staff*",), "plan begins with “Staff”", "plan does not begin with “Staff”"),
        (("*trial",), "plan ends with “trial”", "plan does not end with “trial”"),
        (("*trial*",), "plan contains “trial”", "plan does not contain “trial”"),
        (("T?[0-9]*",), "plan has the form “T?[0-9]*”", "plan has not the form “T?[0-9]*”"),
        (("*",), "plan has the form “*”", "plan has not the form “*”"),
        (("",), "plan is “”", "plan is not “”"),
        (
            ("a", "b*", "*c"),
            "plan is “a”, begins with “b” or ends with “c”",
            "plan is not “a”, does not begin with “b” and does not end with “c”",
        ),
    ],
)
def test_patterns_are_said_in_words(wanted: tuple[str, ...], said: str, contrary: str) -> None:
    assert fits("plan", wanted) == said
    assert fits_not("plan", wanted) == contrary


def test_what_is_kept_and_what_is_left_out_are_sentences() -> None:
    assert left_out({"is_trial": ("false",)}, {"plan": ("Staff*",)}) == [
        "Only rows count whose is_trial is “false”.",
        "Rows whose plan begins with “Staff” do not count.",
    ]
