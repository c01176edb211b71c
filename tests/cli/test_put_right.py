"""From the command line: who said it, other words for what was captured last, and taking it back."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Cxmeet


@pytest.mark.parametrize(
    ("command", "section"),
    [
        ("note", "Notes"),
        ("park", "Parked"),
        ("thank", "Recognition"),
        ("rule", "Rules to remove"),
        ("object", "Objections"),
    ],
)
def test_every_capture_says_who_said_it(cxmeet: Cxmeet, command: str, section: str) -> None:
    cxmeet("start", "monthly")
    ran = cxmeet(command, "--by", "cleo", "Nobody", "told", "us")
    assert ran.code == 0
    assert "as Cleo Park said" in ran.said
    told = cxmeet("minutes", "--format", "md").out.split(f"## {section}")[1]
    assert "Nobody told us" in told
    assert "Cleo Park" in told
    assert cxmeet(command, "--by", "cloe", "Nobody", "told", "us").code == 4
    assert "(as Cleo Park said)" in cxmeet("log").out


def test_what_was_captured_last_gets_other_words_and_both_are_in_the_log(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("note", "Late agian")
    assert "now says, by Ana Ruiz: Late again" in cxmeet("reword", "Late again").said
    assert "now says, by Ben Okri: Late again" in cxmeet("reword", "--by", "Ben Okri").said
    assert "said so before" in cxmeet("reword", "Late again").said
    topic = json.loads(cxmeet("minutes", "--format", "json").out)["topics"][0]
    assert (topic["notes"], topic["notes_by"]) == (["Late again"], ["Ben Okri"])
    log = cxmeet("log").out
    assert "“Late agian” -> “Late again”" in log
    assert "“Ana Ruiz” -> “Ben Okri”" in log


def test_what_was_captured_last_is_taken_back_and_the_log_tells_it(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("note", "Late again")
    cxmeet("park", "Slow evenings")
    assert cxmeet("take-back").said == "P-0001 is taken back and does not come back: Slow evenings\n"
    assert cxmeet("take-back").said == "The note is taken back: Late again\n"
    assert "Late again" not in cxmeet("minutes").out
    assert "took back the note: Late again" in cxmeet("log").out
    nothing = cxmeet("take-back")
    assert nothing.code == 4
    assert "Ana Ruiz has written nothing down in M-0001" in nothing.said
    shown = cxmeet("show", "P-0001")
    assert shown.code == 4
    assert "P-0001 was taken back by Ana Ruiz" in shown.said


def test_what_cannot_be_put_right_is_refused_with_what_to_do(cxmeet: Cxmeet) -> None:
    assert cxmeet("take-back").code == 1, "no meeting runs"
    cxmeet("start", "monthly")
    cxmeet("rule", "Two signatures")
    assert cxmeet("reword").code == 2
    assert cxmeet("rule", "--gone", "R-0001", "--by", "Ben Okri").code == 2
    assert "R-0001 now says, by Ana Ruiz: Three" in cxmeet("reword", "--item", "R-0001", "Three").said
    assert cxmeet("take-back", "P-0009").code == 4


def test_an_item_that_comes_back_says_who_brought_it_and_who_wrote_it_down(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("park", "--by", "Ben Okri", "Slow evenings")
    shown = " ".join(cxmeet("show", "P-0001").out.split())
    assert "Parked, by Ben Okri in M-0001" in shown
    assert "written down by Ana Ruiz." in shown
    item = json.loads(cxmeet("show", "P-0001", "--json").out)
    assert (item["by"], item["wrote"]) == ("Ben Okri", "Ana Ruiz")
