"""Cleaning of what people type: what could harm goes, every word stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import LONGEST, capture, clean, one_line, suggestion


def test_escape_sequences_and_bidi_overrides_go_and_words_stay() -> None:
    assert clean("a\x1b[31mred\x1b[0m\u202egnp.exe\x00\x9b") == "a[31mred[0mgnp.exe"
    assert clean("a\ufffeb\uffffc\ufdd0d\U0010ffffe\U0001f6dd\U000e0fff") == "abcde\U0001f6dd\U000e0fff"
    assert clean("שלום\u200f 日本 é [/x] 👩\u200d🚒") == "שלום\u200f 日本 é [/x] 👩\u200d🚒"


def test_line_ends_of_every_kind_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"
    assert one_line(" a\r\n  b\t c ") == "a b c"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert not set(once) & set(map(chr, [*range(9), *range(11, 32), 127, *range(128, 160)]))


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_printable_text_is_kept_to_the_letter(text: str) -> None:
    assert clean(text) == text


def test_an_empty_or_enormous_capture_is_refused_and_never_cut() -> None:
    with pytest.raises(CxmeetError, match="empty"):
        capture(" \n\x00 ", "note")
    with pytest.raises(CxmeetError, match="10,000,000 characters"):
        capture("x" * 10_000_000, "note")
    assert capture("x" * LONGEST, "note") == "x" * LONGEST


def test_a_suggestion_is_close_or_none() -> None:
    assert suggestion("minuts", ["minutes", "title"]) == ": did you mean minutes?"
    assert suggestion("zzz", ["minutes", "title"]) == ""
