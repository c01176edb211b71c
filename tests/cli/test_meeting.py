"""A whole meeting through the command line alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


def test_a_meeting_from_start_to_close(cxmeet: Cxmeet, clock: Clock) -> None:
    """What a chair does on screen, a script does here; the minutes name everything."""
    started = cxmeet("start", "monthly", "--present", "Ana Ruiz", "--present", "Ben Okri")
    assert (started.code, started.out) == (0, "M-0001\n")
    assert "Customers" in cxmeet("status").out
    clock.forward(8)
    cxmeet("note", "Three of", "them waited")
    assert "Getting started" in cxmeet("goto", "3").said
    decided = cxmeet(
        "decide", "Router by courier", "--why", "They waited", "--accountable", "Ana Ruiz",
        "--with", "Ben Okri: the interface",
        "--measure", "assets.lost", "--target", "0", "--due", "+2w", "--evidence", "assets.lost",
    )  # fmt: skip
    assert decided.out == "D-0001\n"
    assert "shared: Operations, IT; due Tue 15 Dec 2026" in decided.said
    assert "no review date" in decided.said
    assert cxmeet("decide", "Plain bills").out == "D-0002\n"
    assert cxmeet("park", "Opening hours").out == "P-0001\n"
    assert cxmeet("object", "Too slow", "--to", "d-0001").code == 0
    clock.forward(20)
    assert "Read back D-0001" in cxmeet("next").said
    assert cxmeet("accept", "D-0001", "--for", "Ana Ruiz", "--for", "Ben Okri").code == 0
    assert "Close" in cxmeet("skip", "--reason", "no time left").said
    assert cxmeet("rate", "8").code == 0
    assert cxmeet("close", "--yes", "--message", "Routers go by courier.").out == "M-0001\n"

    minutes = json.loads(cxmeet("minutes", "last", "--format", "json").out)
    assert minutes["schema"] == "cxmeet.minutes/1"
    assert minutes["absent"] == ["Cleo Park"]
    assert minutes["opening"]["base"]["lost"] == 1
    assert [one["statement"] for one in minutes["decisions"]] == ["Router by courier", "Plain bills"]
    assert minutes["decisions"][0]["accepted_by"] == ["Ana Ruiz", "Ben Okri"]
    assert minutes["decisions"][0]["objections"] == ["Too slow"]
    assert [(topic["title"], topic["outcome"], topic["reason"]) for topic in minutes["topics"]][3] == (
        "Prices",
        "carried",
        "no time left",
    )
    for form in ("md", "text"):
        document = cxmeet("minutes", "last", "--format", form).out
        assert all(
            words in document
            for words in ("Router by courier", "Plain bills", "Opening hours", "no time left", "Cleo Park")
        )

    listed = json.loads(cxmeet("decisions", "--format", "json").out)
    assert [one["number"] for one in listed["decisions"]] == ["D-0001", "D-0002"]
    assert "who changed what" in cxmeet("show", "D-0001").out.casefold()
    assert "M-0001" in cxmeet("meetings").out


def test_whichever_way_a_topic_is_left_its_decisions_are_read_back(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    for step in (("next",), ("goto", "1"), ("skip", "--reason", "no time left")):
        decided = cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz").out.strip()
        assert f"Read back {decided} “Router by courier”: Ana Ruiz — accept?" in cxmeet(*step).said


def test_the_register_answers_a_query(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--experience", "onboarding")
    cxmeet("decide", "Plain bills", "--accountable", "Ben Okri")

    assert "D-0002" not in cxmeet("decisions", "owner:@me").out
    assert cxmeet("decisions", "by courier", "--format", "csv", "--columns", "number").out == "number\nD-0001\n"
    assert cxmeet("decisions", "--format", "csv", "--columns", "number", "--", "-owner:@me").out == "number\nD-0002\n"
    assert cxmeet("decisions", "statis:open").code == 2
    assert "did you mean open?" in cxmeet("decisions", "status:opn").said
    assert "did you mean onboarding?" in cxmeet("decisions", "experience:onbording").said
    assert "D-0001" in cxmeet("decisions", 'experience:"Getting started"').out
    assert cxmeet("decisions", "status:done").said == "No decision matches.\n"


def test_who_nobody_knows_is_told_that_me_is_nobody(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz")
    ran = cxmeet("decisions", "owner:@me", acting="")

    assert ran.code == 2
    assert "cxmeet --as NAME" in ran.said


def test_a_slip_in_a_decision_is_put_right(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Ruoter by courier", "--how", "vote", "--due", "+2w")
    amended = cxmeet("amend", "d-1", "--statement", "Router by courier")

    assert (amended.code, amended.out) == (0, "D-0001\n")
    found = json.loads(cxmeet("decisions", "--format", "json").out)["decisions"][0]
    assert (found["statement"], found["how_decided"], found["due"]) == ("Router by courier", "vote", "2026-12-15")
    shown = cxmeet("show", "D-0001").out
    assert "statement: Ruoter by courier -> Router by courier" in shown


def test_control_characters_are_left_out_and_that_is_said(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")

    assert "2 control characters were left out." in cxmeet("note", "a\x1b[31mb\x00").said


def test_the_same_record_and_command_give_the_same_bytes(cxmeet: Cxmeet, clock: Clock) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier")
    cxmeet("close", "--yes")
    first = [cxmeet("minutes", "--format", form).out for form in ("md", "text", "json")]
    clock.forward(100_000)

    assert [cxmeet("minutes", "--format", form).out for form in ("md", "text", "json")] == first


def test_follow_through_and_reopening(cxmeet: Cxmeet, clock: Clock) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ben Okri")
    cxmeet("close", "--yes")
    assert cxmeet("progress", "D-0001", "half", "way", acting="Ben Okri").code == 0
    assert cxmeet("done", "D-0001", acting="Ben Okri").code == 0
    assert cxmeet("confirm", "D-0001").code == 1
    assert "version 2" in cxmeet("reopen", "last", "--reason", "a name was wrong").said
    assert cxmeet("confirm", "D-0001").said == "D-0001 is confirmed.\n"
    assert cxmeet("drop", "D-0001", "--reason", "x").code == 1
    assert cxmeet("supersede", "D-0001", "By van").code == 0
    assert cxmeet("close", "--yes").code == 0
    assert "version 2" in cxmeet("minutes").out
    assert "version 1" in cxmeet("minutes", "M-0001", "--version", "1").out
    assert "By van" not in cxmeet("minutes", "M-0001", "--version", "1").out


def test_minutes_go_to_a_file_whole_or_not_at_all(cxmeet: Cxmeet, tmp_path: Path) -> None:
    cxmeet("start", "monthly")
    target = tmp_path / "minutes.md"
    assert cxmeet("minutes", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8") == cxmeet("minutes").out
    missing = cxmeet("minutes", "-o", str(tmp_path / "no" / "minutes.md"))
    assert missing.code == 1
    assert f"{tmp_path / 'no' / 'minutes.md'} cannot be written: No such file or directory" in missing.said


def test_who_is_in_the_room_and_who_could_not_accept_is_noted(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly", "--present", "Ana Ruiz")
    assert "Present: Ana Ruiz, Ben Okri. Absent: Cleo Park." in cxmeet("attend", "ben okri").said
    assert "Absent: Cleo Park, Ben Okri." in cxmeet("attend", "Ben Okri", "--left").said
    cxmeet("attend", "Cleo Park")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--with", "Cleo Park: the shops")
    said = cxmeet("accept", "D-0001", "--for", "Ana Ruiz", "--absent", "Cleo Park").said

    assert said == "D-0001 is accepted by Ana Ruiz; absent: Cleo Park.\n"
    assert "Cleo Park was absent and has not accepted" in cxmeet("minutes").out


def test_a_status_bar_gets_one_line_and_nothing_where_no_meeting_runs(cxmeet: Cxmeet, clock: Clock) -> None:
    ran = cxmeet("status", "--line")
    assert (ran.code, ran.out) == (4, "")

    cxmeet("start", "monthly")
    clock.forward(12)
    assert cxmeet("status", "--line").out == "M-0001 1/5 Customers, OVER 02:00, ends 09:52\n"


def test_the_status_says_which_topics_were_only_looked_at(cxmeet: Cxmeet, clock: Clock) -> None:
    cxmeet("start", "monthly")
    clock.forward(1)
    cxmeet("next")
    cxmeet("next")
    said = cxmeet("status").out
    assert "1 Customers (10 min) — discussed" in said
    assert "2 Follow-through (5 min) — not discussed: nothing was said, in under a minute" in said
    topics = json.loads(cxmeet("status", "--json").out)["topics"]
    assert [topic["not_reached"] for topic in topics] == [False, True, True, True, True]


def test_who_is_here_is_said_to_be_not_noted_until_somebody_says_it(cxmeet: Cxmeet) -> None:
    assert "Who is here is not noted: cxmeet attend NAME" in cxmeet("start", "monthly").said
    head = cxmeet("minutes", "--format", "md").out
    assert "Present: not noted" in head
    assert "Absent: not noted" in head
    cxmeet("attend", "ben")
    head = cxmeet("minutes", "--format", "md").out
    assert "Present: Ben Okri" in head
    assert "Absent: nobody" in head
    cxmeet("close", "--yes")
    assert "not noted" not in cxmeet("start", "monthly", "--present", "all").said
    assert "Present: Ana Ruiz, Ben Okri, Cleo Park" in cxmeet("minutes", "--format", "md").out
