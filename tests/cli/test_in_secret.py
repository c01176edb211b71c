"""`cxmeet guess` and `cxmeet rate`: what is given in secret, by whom, and what is said before and after it is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

HOSTILE = "[/x] \x1b[2J*bill* <script> `=1+1`|顧客"


@pytest.fixture
def listening(heard: Path, cxmeet: Cxmeet) -> Cxmeet:
    """A meeting in its listening topic, with Ana Ruiz and Ben Okri here."""
    cxmeet("start", "monthly", "--period", "2026-11", "--present", "Ana Ruiz", "--present", "Ben Okri")
    cxmeet("goto", "4")
    return cxmeet


def test_a_guess_is_told_to_nobody_until_all_are_in(listening: Cxmeet) -> None:
    asked = "Listening: Which three themes do customers speak of most?"
    assert listening("guess").said == f"{asked} 0 of 2 in\n"
    first = listening("guess", "late", "deliveries;", "price")
    assert (first.code, first.out) == (0, "")
    assert first.said == f"Recorded for Ana Ruiz, and nobody is told what.\n{asked} 1 of 2 in\n"
    for told in (listening("status"), listening("minutes"), listening("log"), listening("status", "--json")):
        assert "price" not in told.out
        assert "deliver" not in told.out.partition("## What customers said")[0]
    second = listening("guess", "the bill", acting="Ben Okri")
    assert second.said == "Recorded for Ben Okri.\n"
    assert second.out.splitlines() == [
        "Listening: 2 of the 3 named most were guessed, by all who were here.",
        "  Late delivery, 9 times: guessed by 1 of 2",
        "  Wrong bill, 5 times: guessed by 1 of 2",
        "  Nice people, 3 times: NOT guessed",
        "  Guessed and not heard: price (Ana Ruiz)",
    ]
    assert listening("guess").out == second.out
    late = listening("guess", "parking")
    assert late.code == 1
    assert "all who are here had guessed, so that it shows what customers say" in late.said


LOOKS = (
    ("status",), ("status", "--line"), ("log",), ("show", "M-0001"), ("minutes",), ("minutes", "--brief"), ("home",),
    ("guess",), ("rate",), ("answers",), ("decisions",), ("meetings",), ("calendar",), ("prepare", "monthly"),
)  # fmt: skip
FORMS = ((), ("--json",), ("--format", "csv"), ("--format", "html"))


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_no_command_tells_what_was_given_in_secret(listening: Cxmeet, form: tuple[str, ...]) -> None:
    """Whatever is asked, in whatever form: that somebody has guessed and answered, and nothing of what."""
    for theme, score in (("unheard of", "2"), ("never told", "3")):  # said anew, so that there is a before, too
        assert listening("guess", theme).code == 0
        assert listening("rate", score).code == 0
    for look in LOOKS:
        out = listening(*look, *form).out
        assert not re.search(r'unheard|never told|Ana Ruiz"?: [23]\b|\b[23]\.0 of 10', out), look
    assert form == ("--format", "html") or "guessed anew in topic 4" in listening("log", *form).out


def test_a_script_is_told_each_answer_with_the_change_that_shows_it(listening: Cxmeet) -> None:
    for score, name in (("6", "Ana Ruiz"), ("9", "Ben Okri")):
        listening("rate", score, acting=name)
    told = [change["fields"].get("ratings") for change in json.loads(listening("log", "--json").out)["changes"]]
    assert [pair for pair in told if pair] == [[{}, {"Ana Ruiz": 6, "Ben Okri": 9}]]


def test_the_room_guesses_and_it_is_shown(listening: Cxmeet) -> None:
    assert "the room's guess is in" in listening("guess", "--room", HOSTILE).said
    shown = listening("guess", "--uncover")
    assert shown.out.startswith("Listening: none of the 3 named most were guessed, by the room.\n")
    assert "\x1b" not in shown.out
    written = json.loads(listening("minutes", "--json").out)["guesses"][0]
    assert written["elsewhere"] == [{"words": "[/x] [2J*bill* <script> `=1+1`|顧客", "by": ["the room"]}]
    assert (written["gap"]["named"], written["gap"]["top"]) == (0, 3)
    assert "guessed in topic 4 (for the room)" in listening("log").out
    assert "topic 4, Listening, shows what customers say, after 1 guess" in listening("log").out


def test_shown_without_a_guess_is_said_in_status_log_and_minutes(listening: Cxmeet) -> None:
    before = json.loads(listening("status", "--json").out)
    assert before["guess"] == {"asked": "themes", "covered": True, "given": [], "missing": ["Ana Ruiz", "Ben Okri"]}
    assert listening("guess", "--uncover").out == "Listening: shown by Ana Ruiz without a guess.\n"
    assert "shows what customers say, without a guess" in listening("log").out
    assert "Listening: shown by Ana Ruiz without a guess." in listening("minutes").out
    after = json.loads(listening("status", "--json").out)
    assert (after["guess"]["covered"], after["topics"][3]["covered"]) == (False, False)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("guess", "a; b; c; d"), 2, "Three themes at most, and these are 4: a; b; c; d. Nothing was recorded."),
        (("guess", "7"), 2, "“7” is no theme: here three themes are guessed, in words."),
        (("guess", "x", "--by", "Cleo Park"), 1, "Cleo Park is not here"),
        (("guess", "x", "--by", "Zorro"), 4, "No leader is called “Zorro”"),
        (("guess", "x", "--by", "ben", "--room"), 2, "a leader (--by) or of the room (--room)"),
        (("guess", "--room"), 2, "Which guess?"),
        (("guess", "x", "--uncover"), 2, "--uncover stands alone"),
        (("rate", "0"), 2, "0 is not in the range"),
        (("rate", "11"), 2, "11 is not in the range"),
        (("rate", "seven"), 2, "'seven' is not a valid integer"),
        (("rate", "7", "--show"), 2, "Say the answer, or --show alone."),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    listening: Cxmeet, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = listening(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in " ".join(ran.said.split())
    assert listening("guess").said.endswith("0 of 2 in\n")


def test_a_topic_without_a_guess_says_why_it_has_none(listening: Cxmeet) -> None:
    listening("goto", "5")
    assert listening("guess", "7").said == "Nothing is guessed in “Close”: it covers nothing.\n"


def test_answers_are_secret_until_all_are_in(listening: Cxmeet) -> None:
    assert listening("rate").said == "0 of 2 in\n"
    assert listening("rate", "7").said == "1 of 2 in\n"
    assert listening("rate", "6").said == "1 of 2 in\n"
    for told in (listening("minutes"), listening("log"), listening("status")):
        assert "of 10" not in told.out
    assert "Ana Ruiz has answered whether we acted for customers" in listening("log").out
    assert "1 of 2 in, still secret" in listening("minutes").out
    assert "Did we act for customers? 1 of 2 in" in listening("status").out
    done = listening("rate", "9", acting="Ben Okri")
    assert done.out == "Did we act for customers? 7.5 of 10, from 6 to 9 (Ana Ruiz 6, Ben Okri 9)\n"
    log = listening("log").out
    assert "did we act for customers? Ana Ruiz: 6 of 10" in log
    assert "did we act for customers? Ben Okri: 9 of 10" in log
    assert listening("rate", "8").code == 1


def test_the_room_may_show_the_answers_before(listening: Cxmeet) -> None:
    listening("rate", "7")
    assert listening("rate", "--show").out == "Did we act for customers? 7.0 of 10 (Ana Ruiz 7)\n"
    left = listening("close", "--dry-run").out
    assert "Not yet said by Ben Okri whether we acted for customers: cxmeet rate 1..10." in left
