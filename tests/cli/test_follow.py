"""`cxmeet follow --plain`: every change a line, and nobody is kept waiting by who reads it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet import assembly
from cxmeet.services import capture, close, decide, follow_through, guesses, put_right, run
from cxmeet.services.draft import Draft
from cxmeet.services.following import news, seen
from cxmeet.services.workspace import Workspace
from cxmeet.wording.happenings import rated, said

if TYPE_CHECKING:
    from tests.conftest import Opened

Following = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def following(company: Path) -> Iterator[Following]:
    """Starts `cxmeet follow --plain` for Ben Okri."""
    started: list[subprocess.Popen[str]] = []
    command = [sys.executable, "-m", "cxmeet", "-C", str(company), "--as", "Ben Okri", "follow", "--plain"]

    def start() -> subprocess.Popen[str]:
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_every_change_is_a_line_until_the_meeting_has_ended(company: Path, following: Following) -> None:
    chair, ben = assembly.workspace(company, "Ana Ruiz"), assembly.workspace(company, "Ben Okri")
    run.start(chair, "monthly")
    process = following()
    assert process.stdout is not None
    first = process.stdout.readline()
    run.go_next(chair)
    decide.decide(chair, Draft(statement="Courier\x1b[2J in\nthree days", accountable="Ben Okri"))
    follow_through.accept(ben, "D-0001")
    capture.write(ben, "note", "five would have stayed")
    close.rate(ben, 7)
    close.close(chair)
    told, faults = process.communicate(timeout=20)

    assert "M-0001 Monthly customer-first meeting, chaired by Ana Ruiz; topic 1 of 5: Customers, 10 minutes" in first
    lines = [line[7:] for line in told.splitlines()]
    assert [line for line in lines if "topic 2 of 5" in line] == ["topic 2 of 5: Follow-through, 5 minutes"]
    assert [line for line in lines if line.startswith("D-0001 is decided, noted by Ana Ruiz: Courier")]
    assert [line for line in lines if line.startswith("Ben Okri") and line.endswith("accepted D-0001")]
    assert "Ben Okri, note: five would have stayed" in lines
    assert "Ben Okri has answered whether we acted for customers" in lines
    assert lines[-1] == "M-0001 is closed. Its minutes: cxmeet minutes M-0001"
    assert (process.returncode, faults) == (0, "")
    assert all(line.isprintable() for line in told.splitlines())


def test_one_that_stops_reading_keeps_nobody_from_writing(company: Path, following: Following) -> None:
    """Its pipe is full; what others write is written as fast as without it, and it leaves when its reader has gone."""
    chair = assembly.workspace(company, "Ana Ruiz")
    run.start(chair, "monthly")
    process = following()
    assert process.stdout is not None
    process.stdout.readline()
    for place in range(12):
        capture.write(chair, "note", f"{place} " + "x" * 9_000)
    time.sleep(1)
    capture.write(chair, "note", "written all the same")
    assert chair.record.entries()[-1].text == "written all the same"
    assert process.poll() is None
    process.stdout.close()
    capture.write(chair, "note", "nobody reads this")
    process.wait(timeout=20)


def test_a_record_put_back_is_said_and_what_it_says_then_is_no_news(workspace: Workspace, company: Path) -> None:
    run.start(workspace, "monthly")
    capture.write(workspace, "note", "stays")
    before = (company / "cxmeet.jsonl").read_bytes()
    capture.write(workspace, "note", "goes")
    first = seen(workspace)
    (company / "put back").write_bytes(before)
    (company / "put back").replace(company / "cxmeet.jsonl")
    found = news(first, seen(assembly.workspace(company, "Ben Okri")))

    assert (found.put_back, found.happened) == (True, ())


def test_other_words_for_a_decision_are_no_record_that_was_put_back(workspace: Workspace, opened: Opened) -> None:
    from cxmeet.services.amend import amend

    run.start(workspace, "monthly")
    old = decide.decide(workspace, Draft(statement="Ruoter"))
    first = seen(workspace)
    amend(opened("Ben Okri"), old.number, Draft(statement="Router"))
    found = news(first, seen(workspace))

    assert not found.put_back
    assert [each.what for each in found.happened] == ["decided", "amended"]


def test_what_is_put_right_is_told_and_is_no_record_put_back(workspace: Workspace) -> None:
    """Other words are told as they are now; what is taken back is told once, by whom."""
    run.start(workspace, "monthly")
    first = seen(workspace)
    entry = capture.write(workspace, "note", "Late agian", by="Ben Okri")
    second = seen(workspace)
    entry = put_right.reword(workspace, entry, "Late again")
    third = seen(workspace)
    put_right.take_back(workspace, entry)
    told = [news(first, second), news(second, third), news(third, seen(workspace))]

    assert [[said(happening) for happening in each.happened] for each in told] == [
        ["Ben Okri, note: Late agian"],
        ["Ben Okri, note: Late again"],
        ["Ana Ruiz took back: Late again"],
    ]
    assert not any(each.put_back for each in told)


def test_a_guess_is_a_line_that_says_nobody_what(heard: Path, opened: Opened) -> None:
    """Nor do answers to the last question before they are shown; then all of them."""
    chair, ben = opened(), opened("Ben Okri")
    run.start(chair, "monthly", "2026-11", ["Ana Ruiz", "Ben Okri"])
    run.go_to(chair, 4)
    before = seen(chair)
    guesses.guess(chair, "price", room=True)
    guesses.guess(ben, "late delivery")
    guesses.show(chair)
    close.rate(ben, 3)
    first = seen(chair)
    assert [said(each) for each in news(before, first).happened] == [
        "the room has guessed in Listening",
        "Ben Okri has guessed in Listening",
        "Ana Ruiz has shown what customers say, in Listening",
    ]
    assert (news(before, first).answered, news(before, first).ratings) == (("Ben Okri",), {})
    close.rate(chair, 8)
    assert news(first, seen(chair)).ratings == {"Ben Okri": 3, "Ana Ruiz": 8}
    assert rated({"Ben Okri": 3, "Ana Ruiz": 8}) == (
        "did we act for customers? 5.5 of 10, from 3 to 8 (Ben Okri 3, Ana Ruiz 8)"
    )
