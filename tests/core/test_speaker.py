"""Who said what is written down stands behind an `@` at the end of the words."""

from __future__ import annotations

import pytest

from cxmeet.core.charter.company import Leader
from cxmeet.core.meeting.speaker import behind, split, with_speaker

LEADERS = (
    Leader(name="Ana Ruiz", function="Operations", login="aruiz"),
    Leader(name="Pau Ferrer", function="Sales"),
)


@pytest.mark.parametrize(
    ("typed", "words", "name"),
    [
        ("Five would have stayed @Pau Ferrer", "Five would have stayed", "Pau Ferrer"),
        ("Late again @pau ", "Late again", "pau"),
        ("Late again @aruiz", "Late again", "aruiz"),
        ("Late again @Puo", "Late again", "Puo"),
        ("Late again @Pau Ferer", "Late again", "Pau Ferer"),
        ("@Pau", "", "Pau"),
        ("two lines\nof words @Pau", "two lines\nof words", "Pau"),
        ("Write to help@northwind.example", "Write to help@northwind.example", ""),
        ("Meet @ noon", "Meet @ noon", ""),
        ("The tag @support is answered too late", "The tag @support is answered too late", ""),
        ("@Pau said it\nand went on", "@Pau said it\nand went on", ""),
        ("Nothing behind @", "Nothing behind @", ""),
        ("", "", ""),
    ],
)
def test_only_a_name_at_the_end_is_who_said_it(typed: str, words: str, name: str) -> None:
    assert split(typed, LEADERS) == (words, name)


def test_words_and_speaker_written_together_are_taken_apart_again() -> None:
    assert split(with_speaker("Late again", "Pau Ferrer"), LEADERS) == ("Late again", "Pau Ferrer")
    assert with_speaker("Late again", "") == "Late again"


def test_a_name_is_offered_from_the_at_on() -> None:
    assert [behind(typed) for typed in ("Late @", "Late @P", "Late @Pau Fer", "Late", "a@b")] == [
        "",
        "P",
        "Pau Fer",
        None,
        None,
    ]
