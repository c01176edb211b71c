"""Which themes and quotes stand for all that customers said is one rule for screens and documents."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.voice.heard import Heard, Listening, Score, Theme
from cxmeet.wording import scores, voice


def theme(number: int, experience: str, quoted: bool = True) -> Theme:
    quote = Quote(text=f"words {number}", channel="", date=dt.date(2026, 10, 14)) if quoted else None
    return Theme(theme=f"Theme {number}", experience=experience, count=20 - number, quote=quote)


HEARD = Listening(themes=tuple(theme(number, "joining" if number < 9 else "leaving") for number in range(12)))


def test_themes_and_their_rest_add_up_to_all_of_them() -> None:
    for named in (voice.themes(HEARD), voice.themes_about(HEARD, "joining")):
        assert named.rest
    everything = voice.themes(HEARD)
    assert sum(one.count for one in everything.themes) + everything.rest == sum(one.count for one in HEARD.themes)
    assert everything.others == "4 other themes"
    assert voice.themes_about(HEARD, "leaving").rest == 0


def test_each_experience_is_heard_in_a_customers_own_words() -> None:
    """Beside the first quotes of all, though its themes come late."""
    assert [one.theme for one in voice.quoted(HEARD)] == ["Theme 0", "Theme 1", "Theme 2", "Theme 9"]
    quote = voice.quote_about(HEARD, "leaving")
    assert quote
    assert quote.text == "words 9"


def test_an_experience_is_told_with_what_was_said_before() -> None:
    assert voice.times(Heard(experience="joining", count=40, previous=20, change="more")) == "40 times, 20 before: more"
    assert voice.times(Heard(experience="joining", count=1)) == "1 time"


def test_a_mean_lies_between_the_same_ends_in_short_and_at_length() -> None:
    ease = Score(name="Call", kind="ces", definition="Ease", n=40, value=5.62, margin=0.31)
    assert scores.in_short(ease, 5.62, 0.31) == "between 5.3 and 5.9, from 40 answers"
    assert "from 5.3 to 5.9" in scores.sentence(ease)
