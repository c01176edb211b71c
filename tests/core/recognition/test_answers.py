"""Every question can be answered beforehand, and is known by its id."""

from __future__ import annotations

from typing import get_args

from cxmeet.core.recognition.proposing.answers import CHOICES, OF_LABELS, choices
from cxmeet.core.recognition.proposing.proposal import About

ASKED_AS = {"column": "columns", "unreadable": "bad_rows", "pieces": "columns"}
"""Where a question is not called by what it is about."""


def test_every_doubt_is_a_question() -> None:
    assert {ASKED_AS.get(about, about) for about in get_args(About)} == {*CHOICES, *OF_LABELS}


def test_a_question_of_a_label_names_it() -> None:
    assert choices("columns.value") == ()
    assert choices("kept.Yes.") == ("yes", "no")
    for none in ("columns", "columns.", "kept", "x", "", ".", "dates.x"):
        assert choices(none) is None
