"""Shared words: what became of them between two charters, and which of them should be asked about."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.charter.words import Word, meaning, word_changes
from cxmeet.wording import words as wording

DAY = dt.date(2026, 11, 3)
LOST = Word(word="lost", means="Told us so", agreed=DAY)

some = st.lists(
    st.builds(Word, word=st.sampled_from(["lost", "Lost ", "new", "x\x1b[31m"]), means=st.text(max_size=9)), max_size=4
)


def test_what_a_word_meant_and_means_is_said_with_its_day() -> None:
    now = Word(word="Lost", means="The last contract\nhas ended.", agreed=dt.date(2026, 12, 1))
    [said] = wording.changes(word_changes([LOST], [now]))

    assert said == ("“Lost” means now: The last contract has ended, agreed Tue 1 Dec 2026; it meant: Told us so.")


def test_added_agreed_again_and_dropped_words_are_told_apart() -> None:
    again = Word(word="lost", means="Told us so", agreed=dt.date(2026, 12, 1))
    new = Word(word="new", means="Never before")
    found = word_changes([LOST, Word(word="active", means="Pays")], [again, new])

    assert [(each.what, each.word) for each in found] == [
        ("agreed again", "lost"),
        ("added", "new"),
        ("dropped", "active"),
    ]
    assert list(wording.changes(found))[1] == "“new” means: Never before, no day on which it was agreed."


def test_of_many_new_words_only_their_names_are_said() -> None:
    many = [Word(word=f"w{place}", means="long " * 50) for place in range(9)]
    [said] = wording.changes(word_changes([], many))

    assert said.startswith("Agreed for the first time: “w0”, “w1”")
    assert "long" not in said


@given(some, some)
def test_nothing_is_changed_between_a_charter_and_itself_and_what_is_there_is_never_dropped(
    before: list[Word], after: list[Word]
) -> None:
    assert word_changes(after, after) == () or len({word.key for word in after}) < len(after)
    dropped = {change.word for change in word_changes(before, after) if change.what == "dropped"}
    assert not {word.word for word in after} & dropped


def test_an_agreement_of_more_than_a_year_or_of_no_day_is_asked_about() -> None:
    words = [LOST, Word(word="new", means="x")]

    assert "lost" not in wording.to_ask_about(words, DAY + dt.timedelta(365))
    assert "new" in wording.to_ask_about(words, DAY)
    assert "lost and new" in wording.to_ask_about(words, DAY + dt.timedelta(366))


def test_an_experience_goes_by_its_id_or_its_name() -> None:
    words = [Word(word="Getting  Started", means="x")]

    assert meaning(words, "onboarding", "getting started") == words[0]
    assert meaning(words, "lost") is None
