"""Which theme somebody means: kindly, and never one that it may as well not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.voice.meant import alike, meant

THEMES = ["Late delivery", "Late bill", "Wrong bill", "Cannot reach help", "Boxes", "Delivery address", "料金", "Price"]


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("Late delivery", "Late delivery"),
        ("late  DELIVERIES", "Late delivery"),
        ("the late delivery", "Late delivery"),
        ("late delivery, again", "Late delivery"),
        ("cannot", "Cannot reach help"),
        ("can't reach help", ""),
        ("reach help", "Cannot reach help"),
        ("box", "Boxes"),
        ("prices", "Price"),
        ("wrong", "Wrong bill"),
        ("料金", "料金"),
        ("料", "料金"),
    ],
)
def test_case_plural_article_and_beginning_make_no_difference(words: str, theme: str) -> None:
    assert meant(words, THEMES) == theme


@pytest.mark.parametrize(
    "words", ["late", "bill", "the bill", "d", "p", "", "???", "the", "news", "delivery late again"]
)
def test_what_may_be_two_things_or_is_too_short_means_none(words: str) -> None:
    assert meant(words, THEMES) == ""


def test_the_same_words_come_before_a_beginning() -> None:
    assert meant("price", ["Price list", "Prices"]) == "Prices"


@given(st.lists(st.text(min_size=1), min_size=1, unique=True), st.text())
def test_whatever_is_typed_only_a_theme_that_there_is_is_meant(themes: list[str], words: str) -> None:
    assert meant(words, themes) in (*themes, "")
    assert meant(themes[0], themes[:1]) in (themes[0], "")


@given(st.lists(st.text()))
def test_alike_words_lose_none(words: list[str]) -> None:
    found = alike(words)
    assert sorted(each for group in found.values() for each in group) == sorted(words)


def test_alike_words_stand_together_as_they_were_typed_first() -> None:
    assert list(alike(["The price", "app", "prices", "PRICE"]).values()) == [["The price", "prices", "PRICE"], ["app"]]
