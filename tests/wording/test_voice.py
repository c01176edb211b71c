"""Which themes and quotes stand for all that customers said is one rule for screens and documents."""

from __future__ import annotations

import datetime as dt
import re

from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.voice.convergence import convergence, order
from cxmeet.core.voice.heard import Heard, Listening, Score, Theme
from cxmeet.export import brief_voice, text
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


def mixed(number: int, volunteered: int, asked: int) -> Theme:
    """A theme said so often in two ways; its name holds no number."""
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return Theme(theme=f"About {name}", experience="joining", count=volunteered + asked, asked=asked,
                 volunteered=volunteered, both=True, channels=("Complaints", "Survey"))  # fmt: skip


def test_what_was_asked_and_what_was_volunteered_are_nowhere_added_up() -> None:
    """Neither of a theme nor of those that are not named: no sum of the two stands in the document."""
    themes = tuple(mixed(number, 310 + number, 170 - number) for number in range(10))
    about = Heard(
        experience="joining", count=4800, asked=1655, volunteered=3145, both=True, channels=("Complaints", "Survey")
    )
    heard = Listening(themes=themes, experiences=(about,))
    page = text.render(brief_voice.blocks(heard, convergence(heard), {}, None))
    numbers = {number.replace(",", "") for number in re.findall(r"\d[\d,]*", page)}
    assert {"310", "170", "317", "163", "637", "323", "1655", "3145"} <= numbers
    assert not numbers & {"480", "960", "4800"}
    named = voice.themes(heard)
    assert (named.rest, named.others) == (637, "2 other themes, 323 when asked")
    assert "637 in 2 other themes" in f"{named.rest} in {named.others}"


def test_what_was_only_asked_is_said_to_be_so() -> None:
    answered = Theme(theme="Price", count=40, previous=20, change="more", asked=40, volunteered=0)
    assert voice.times(answered) == "40 times in answer to our questions, 20 before: more"
    named = voice.Named((theme(0, "a"),), (answered,))
    assert (named.rest, named.others) == (40, "1 other theme when asked")


def test_what_was_said_both_ways_comes_first_and_the_louder_way_counts() -> None:
    both, loud = mixed(1, 3, 9), Theme(theme="Loud", count=90, volunteered=90, channels=("Phone",))
    two = Theme(theme="Two", count=11, volunteered=11, channels=("Phone", "Shop"))
    assert sorted((loud, two, both), key=order) == [both, two, loud]
    quieter = mixed(2, 8, 8)
    assert sorted((quieter, both), key=order) == [both, quieter]
    (first, second) = convergence(Listening(themes=(two, loud, both)))
    assert (first.theme, first.count, first.asked, first.asked_and_volunteered) == (both.theme, 12, 9, True)
    assert (second.theme, second.asked) == ("Two", 0)
