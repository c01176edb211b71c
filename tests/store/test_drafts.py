"""What is being typed outlives the program, is offered once it has ended, and is nobody else's business."""

from __future__ import annotations

import datetime as dt
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cxmeet.store.drafts import Draft, Drafts

NOW = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "state" / "drafts", tmp_path / "company", lambda: NOW)


def begun(drafts: Drafts, about: str = "note in M-0001") -> Draft:
    draft = drafts.begin(about)
    assert draft is not None
    return draft


def test_what_was_typed_is_there_the_next_time(drafts: Drafts) -> None:
    draft = begun(drafts)
    draft.keep({"text": "half a thought, \x1b[2J and 日本"}, {})
    draft.close()

    assert [(typed.about, typed.at) for typed in drafts.waiting()] == [("note in M-0001", NOW)]
    assert begun(drafts).earlier[-1].words == {"text": "half a thought, \x1b[2J and 日本"}


def test_saved_or_thrown_away_nothing_of_it_is_left(drafts: Drafts, tmp_path: Path) -> None:
    draft = begun(drafts)
    draft.keep({"text": "half"}, {})
    draft.drop()
    draft.close()

    assert drafts.waiting() == []
    assert os.listdir(tmp_path / "state" / "drafts") == []


def test_what_is_offered_and_not_brought_back_stays_when_something_else_is_saved(drafts: Drafts) -> None:
    first = begun(drafts)
    first.keep({"text": "half a thought"}, {})
    first.close()
    second = begun(drafts)
    second.keep({"text": "something else"}, {})
    second.drop()
    second.close()

    assert [typed.words for typed in begun(drafts).earlier] == [{"text": "half a thought"}]


def test_killed_twice_both_are_kept_and_brought_back_in_turn(drafts: Drafts) -> None:
    """Nothing that is typed or brought back takes the place of something else."""
    for words in ("first", "second"):
        draft = begun(drafts)
        draft.keep({"text": words}, {})
        draft.close()
    draft = begun(drafts)
    assert draft.exchange({"text": "third"}, {}).words == {"text": "second"}
    assert draft.exchange({"text": "second"}, {}).words == {"text": "first"}
    draft.close()

    assert [typed.words["text"] for typed in begun(drafts).earlier] == ["second", "third", "first"]


def test_a_second_screen_neither_sees_nor_spoils_what_is_being_typed(drafts: Drafts) -> None:
    draft = begun(drafts)
    draft.keep({"text": "mine"}, {})

    assert drafts.begin("note in M-0001") is None
    assert drafts.waiting() == []
    assert begun(drafts, "decision in M-0001").earlier == []


def test_another_workspace_is_offered_nothing(drafts: Drafts, tmp_path: Path) -> None:
    draft = begun(drafts)
    draft.keep({"text": "mine"}, {})
    draft.close()

    other = Drafts(tmp_path / "state" / "drafts", tmp_path / "other", lambda: NOW)
    assert other.waiting() == []
    assert begun(other).earlier == []


def test_it_is_there_after_a_kill(tmp_path: Path) -> None:
    program = (
        "import datetime, os, pathlib, signal, sys\n"
        "from cxmeet.store.drafts import Drafts\n"
        "here = pathlib.Path(sys.argv[1])\n"
        "draft = Drafts(here / 'drafts', here, lambda: datetime.datetime.now(datetime.UTC)).begin('note')\n"
        "draft.keep({'text': 'x' * 500}, {})\n"
        "draft.keep({'text': 'shorter'}, {})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], timeout=60)

    [typed] = Drafts(tmp_path / "drafts", tmp_path, lambda: NOW).waiting()
    assert typed.words == {"text": "shorter"}


def test_only_its_owner_may_read_it(drafts: Drafts, tmp_path: Path) -> None:
    begun(drafts).keep({"text": "mine"}, {})
    folder = tmp_path / "state" / "drafts"
    [name] = os.listdir(folder)

    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("planted", ["link", "hard link", "fifo", "folder"])
def test_a_file_that_is_not_ours_is_left_alone_and_typing_goes_on_without_a_draft(
    drafts: Drafts, tmp_path: Path, planted: str
) -> None:
    begun(drafts).close()
    draft = begun(drafts)
    draft.keep({"text": "x"}, {})
    draft.close()
    folder = tmp_path / "state" / "drafts"
    [name] = os.listdir(folder)
    place, private = folder / name, tmp_path / "private"
    place.unlink()
    private.write_text("private")
    match planted:
        case "link":
            place.symlink_to(private)
        case "hard link":
            os.link(private, place)
        case "fifo":
            os.mkfifo(place)
        case "folder":
            place.mkdir()

    assert drafts.begin("note in M-0001") is None
    assert drafts.waiting() == []
    assert private.read_text() == "private"


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path) -> None:
    """A state folder that is a file, a torn draft: no draft, no harm."""
    (tmp_path / "state").write_text("")
    assert Drafts(tmp_path / "state", tmp_path, lambda: NOW).begin("note") is None
    drafts = Drafts(tmp_path / "drafts", tmp_path, lambda: NOW)
    begun(drafts).keep({"text": "x"}, {})
    [name] = os.listdir(tmp_path / "drafts")
    (tmp_path / "drafts" / name).write_bytes(b'{"about":"no')

    assert Drafts(tmp_path / "drafts", tmp_path, lambda: NOW).waiting() == []


def test_a_draft_that_is_closed_writes_into_no_file_any_more(drafts: Drafts, tmp_path: Path) -> None:
    """Its descriptor's number goes to the next file that is opened."""
    draft = begun(drafts)
    draft.keep({"text": "half"}, {})
    draft.close()
    record = tmp_path / "cxmeet.jsonl"
    record.write_text("a decision")
    with record.open("r+") as file:
        draft.keep({"text": "half a thought"}, {})
        draft.drop()
        draft.close()
        file.seek(0)

    assert record.read_text() == "a decision"
    assert [typed.words for typed in drafts.waiting()] == [{"text": "half"}]
