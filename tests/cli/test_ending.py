"""A meeting does not end behind anybody's back: what it leaves behind is said, and it can come back."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.cli import diagnostics
from cxmeet.services import decide
from cxmeet.services.draft import Draft

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock, Opened


@pytest.fixture
def running(cxmeet: Cxmeet) -> Cxmeet:
    """A meeting with an unaccepted decision, one nobody answers for, something parked, and topics not reached."""
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--with", "Ben Okri: the interface")
    cxmeet("decide", "Plain bills", "--tell", "the shops")
    cxmeet("park", "Opening hours")
    return cxmeet


LEFT = [
    "Not reached, and carried to the next meeting: Getting started, Prices.",
    "D-0002 has not been read back, and nobody answers for it.",
    "D-0001 is not accepted by Ana Ruiz and Ben Okri.",
    "D-0002 is still weak: nobody accountable",
    "Parked, and coming back: P-0001.",
    "To be told of D-0002: the shops, by nobody yet, no day.",
    "Nobody has said whether we acted for customers",
]


def typing(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """A person at a terminal who types this."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answer.encode())))
    monkeypatch.setattr(diagnostics, "can_answer", lambda: True)
    monkeypatch.setattr("cxmeet.cli.commands.ending.can_answer", lambda: True)


def test_closing_says_what_is_left_behind_and_needs_a_yes_where_nobody_can_be_asked(
    running: Cxmeet, company: Path
) -> None:
    before = (company / "cxmeet.jsonl").read_bytes()
    refused = running("close")

    assert (refused.code, refused.out) == (1, "")
    assert [line for line in LEFT if line not in refused.said] == []
    assert "cxmeet close --yes" in refused.said
    assert (company / "cxmeet.jsonl").read_bytes() == before
    assert running("close", "--yes").out == "M-0001\n"


def test_nothing_is_sealed_that_was_decided_while_somebody_was_asked(
    running: Cxmeet, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(_: str) -> bool:
        decide.decide(opened("Ben Okri"), Draft(statement="Call who left"))
        return True

    typing(monkeypatch, "")
    monkeypatch.setattr("cxmeet.cli.commands.ending.agreed", answered)
    refused = running("close")

    assert (refused.code, refused.out) == (1, "")
    assert "not read here: D-0003 “Call who left”" in refused.said
    assert running("close", "--yes").code == 0


def test_a_meeting_that_leaves_nothing_behind_closes_without_a_question(cxmeet: Cxmeet, clock: Clock) -> None:
    cxmeet("start", "monthly")
    for _ in range(4):
        clock.forward(1)
        cxmeet("next")
    cxmeet("rate", "9")

    assert cxmeet("close").out == "M-0001\n"


def test_a_person_at_a_terminal_is_asked_and_may_say_no(running: Cxmeet, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in ("n\n", "", "\n", "\udcff\n".encode("utf-8", "surrogateescape").decode("latin-1")):
        typing(monkeypatch, answer)
        asked = running("close")
        assert asked.code == 1
        assert asked.said.startswith(LEFT[0])
        assert "Close it all the same? [y/N]" in asked.said
    typing(monkeypatch, "y\n")
    assert running("close").out == "M-0001\n"


@pytest.mark.parametrize("command", [["close"], ["abandon", "--reason", "wrong agenda"]])
def test_a_dry_run_says_what_would_happen_and_changes_nothing(
    running: Cxmeet, company: Path, command: list[str]
) -> None:
    before = (company / "cxmeet.jsonl").read_bytes()
    ran = running(*command, "--dry-run")

    assert ran.code == 0
    told = ["comes back in no meeting: "] if command[0] == "abandon" else LEFT
    assert [line for line in told if line not in ran.out] == []
    assert "Nothing was changed" in ran.out
    assert (company / "cxmeet.jsonl").read_bytes() == before


def test_abandoning_takes_a_reason_and_a_yes(running: Cxmeet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert running("abandon").code == 2
    assert running("abandon", "--yes").code == 2
    assert running("abandon", "--reason", " ", "--yes").code == 1
    assert running("abandon", "--reason", "wrong agenda").code == 1
    assert running("status").code == 0
    typing(monkeypatch, "yes\n")
    abandoned = running("abandon", "--reason", "wrong agenda")
    assert abandoned.code == 0
    assert "cxmeet reopen M-0001" in abandoned.said


def test_an_abandoned_meeting_comes_back_with_all_it_had(running: Cxmeet) -> None:
    before = json.loads(running("minutes", "--json").out)
    running("abandon", "--reason", "wrong agenda", "--yes")
    assert running("minutes").code == 4
    assert running("reopen", "M-1", "--reason", "it was the right one").code == 0
    after = json.loads(running("minutes", "--json").out)

    assert after["status"] == "running"
    for kept in ("decisions", "parked", "present", "title", "message"):
        assert after[kept] == before[kept]
    assert running("close", "--yes").code == 0
    assert "version 1" in running("minutes").out


def test_an_abandoned_meeting_stays_so_once_another_has_begun(running: Cxmeet) -> None:
    running("abandon", "--reason", "wrong agenda", "--yes")
    running("start", "monthly")
    assert running("reopen", "M-1", "--reason", "x").code == 6
    running("close", "--yes")
    refused = running("reopen", "M-1", "--reason", "x")

    assert refused.code == 1
    assert "M-0002" in refused.said
    assert running("reopen", "M-2", "--reason", "x").code == 0


def test_nobody_is_asked_by_an_empty_name(running: Cxmeet) -> None:
    said = running("next").said

    assert "D-0001 “Router by courier”: Ana Ruiz, Ben Okri — accept?" in said
    assert "D-0002 “Plain bills”: nobody answers for it yet (cxmeet amend D-0002 --accountable NAME" in said
    assert "”:  —" not in said


def test_minutes_of_a_running_meeting_are_the_same_until_something_is_written(running: Cxmeet, clock: Clock) -> None:
    first = [running("minutes", "--format", form).out for form in ("md", "text", "json")]
    clock.forward(12)
    assert [running("minutes", "--format", form).out for form in ("md", "text", "json")] == first
    assert "still running, as it stood at 09:00" in first[0]
    running("note", "something")
    assert "as it stood at 09:12" in running("minutes").out


def test_what_nobody_answers_for_is_noted_as_heard_and_not_asked_for_again(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Plain bills")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz")

    heard = cxmeet("accept", "D-1", "--heard")
    refused = [cxmeet("accept", "D-2", "--heard"), cxmeet("accept", "D-1", "--heard", "--absent", "Ana Ruiz")]
    said = cxmeet("next").said

    assert (heard.code, [one.code for one in refused]) == (0, [1, 2])
    assert "D-0001 has been read back" in heard.said
    assert "D-0001" not in said
    assert "D-0002" in said


def test_who_accepts_is_not_called_absent_any_more(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz")

    away = cxmeet("accept", "D-1", "--absent", "Ana Ruiz").said
    came = cxmeet("accept", "D-1").said

    assert "absent: Ana Ruiz" in away
    assert "accepted by Ana Ruiz; absent: nobody" in came
    assert "Absent:" not in cxmeet("show", "D-1").out
    assert cxmeet("accept", "D-1", "--absent", "Nobody").code == 1


def test_the_teams_are_told_what_customers_are_and_what_was_decided_unless_somebody_says_otherwise(
    cxmeet: Cxmeet,
) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Call back", "--why", "they wait")
    cxmeet("close", "--yes")
    told = json.loads(cxmeet("minutes", "--json").out)["message"].split("\n\n")
    assert told[0] == "Everyone we connect stays connected."
    assert told[1].startswith("5 customers at the end of November 2026")
    assert told[2] == "We decided:\n- Call back. Why: they wait."
    cxmeet("reopen", "M-0001", "--reason", "a word")
    cxmeet("close", "--yes", "--message", "Nothing new")
    assert json.loads(cxmeet("minutes", "--json").out)["message"] == "Nothing new"
