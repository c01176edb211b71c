"""Days and meetings as a calendar takes them in: read by another reader, again and again, nothing is there twice."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vobject

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


class Diary:
    """A calendar that takes in what it is given: one event for each UID, the newer by SEQUENCE, then by DTSTAMP."""

    def __init__(self) -> None:
        self.events: dict[str, Any] = {}

    def take_in(self, text: str) -> None:
        for event in getattr(vobject.readOne(text), "vevent_list", []):
            known = self.events.get(event.uid.value)
            if known is None or self._age(event) >= self._age(known):
                self.events[event.uid.value] = event

    @staticmethod
    def _age(event: Any) -> tuple[int, dt.datetime]:
        return int(event.sequence.value), event.dtstamp.value

    def told(self) -> list[tuple[str, str, str]]:
        """Summary, day and status of each event."""
        return sorted(
            (one.summary.value, str(one.dtstart.value)[:10], one.status.value) for one in self.events.values()
        )


@pytest.fixture
def decided(cxmeet: Cxmeet) -> Cxmeet:
    """Two decisions of a closed meeting: D-0001 with both its days, D-0002 due on Friday."""
    cxmeet("start", "monthly")
    cxmeet(
        "decide", "Router by courier, or; not\\", "--accountable", "Ana Ruiz", "--due", "+2w", "--review", "2027-03-02"
    )
    cxmeet("decide", "Plain bills", "--accountable", "Ben Okri", "--due", "fri")
    assert cxmeet("close", "--yes").code == 0
    return cxmeet


def test_another_reader_finds_every_day_and_every_meeting(decided: Cxmeet) -> None:
    ran = decided("calendar")
    diary = Diary()
    diary.take_in(ran.out)

    assert (ran.code, ran.said) == (0, "")
    assert diary.told() == [
        ("Due: D-0001 Router by courier, or; not\\", "2026-12-15", "CONFIRMED"),
        ("Due: D-0002 Plain bills", "2026-12-04", "CONFIRMED"),
        ("Monthly customer-first meeting", "2027-01-05", "CONFIRMED"),
        ("Review: D-0001 Router by courier, or; not\\", "2027-03-02", "CONFIRMED"),
    ]
    meeting = next(one for one in diary.events.values() if one.summary.value.startswith("Monthly"))
    assert meeting.dtstart.value.utcoffset() == dt.timedelta(hours=1)
    assert meeting.dtstart.value.hour == 9
    assert meeting.rrule.value == "FREQ=MONTHLY;BYDAY=+1TU"
    assert not re.search("RDATE.*,", ran.out)  # several days on one line are one day to some readers
    assert all(line.endswith("\r") and len(line.encode()) <= 76 for line in ran.out.split("\n")[:-1])


def test_the_same_record_gives_the_same_bytes_whatever_the_clock_says(decided: Cxmeet, clock: Clock) -> None:
    first = decided("calendar").out
    clock.forward(60 * 24 * 400)

    assert decided("calendar").out == first


def test_taken_in_again_it_changes_what_is_there_and_adds_nothing(decided: Cxmeet, clock: Clock) -> None:
    diary = Diary()
    diary.take_in(decided("calendar").out)
    known = set(diary.events)
    clock.forward(60)
    decided("done", "D-0001")
    assert decided("drop", "D-0002", "--reason", "nobody wants it", acting="Ben Okri").code == 0
    diary.take_in(decided("calendar").out)

    assert set(diary.events) == known
    assert [(summary[:11], status) for summary, _, status in diary.told()] == [
        ("Due: D-0001", "CANCELLED"),
        ("Due: D-0002", "CANCELLED"),
        ("Monthly cus", "CONFIRMED"),
        ("Review: D-0", "CONFIRMED"),
    ]
    before = diary.told()
    diary.take_in(decided("calendar").out)
    assert diary.told() == before


def test_a_decision_put_into_other_words_moves_in_the_calendar(cxmeet: Cxmeet) -> None:
    diary = Diary()
    cxmeet("start", "monthly")
    cxmeet("decide", "Plain bills", "--due", "fri")
    diary.take_in(cxmeet("calendar").out)
    cxmeet("amend", "D-0001", "--due", "2026-12-20")
    diary.take_in(cxmeet("calendar").out)

    assert diary.told()[0] == ("Due: D-0001 Plain bills", "2026-12-20", "CONFIRMED")


def test_a_day_that_is_taken_away_is_struck_out(cxmeet: Cxmeet) -> None:
    diary = Diary()
    cxmeet("start", "monthly")
    cxmeet("decide", "Plain bills", "--due", "fri", "--review", "+4w")
    diary.take_in(cxmeet("calendar").out)
    cxmeet("amend", "D-0001", "--due", "", "--review", "")
    diary.take_in(cxmeet("calendar").out)
    told = {what: status for what, _, status in diary.told()}

    assert (told["Due: D-0001 Plain bills"], told["Review: D-0001 Plain bills"]) == ("CANCELLED", "CANCELLED")
    cxmeet("amend", "D-0001", "--due", "fri")
    diary.take_in(cxmeet("calendar").out)
    assert ("Due: D-0001 Plain bills", "2026-12-04", "CONFIRMED") in diary.told()


def test_the_next_closing_moves_the_meetings_on_under_the_same_name(decided: Cxmeet, clock: Clock) -> None:
    diary = Diary()
    diary.take_in(decided("calendar").out)
    known = set(diary.events)
    clock.forward(60 * 24 * 40)
    decided("start", "monthly")
    decided("close", "--yes")
    diary.take_in(decided("calendar").out)

    assert set(diary.events) == known
    assert ("Monthly customer-first meeting", "2027-02-02", "CONFIRMED") in diary.told()


def test_a_query_narrows_the_decisions_and_a_slip_in_it_is_refused(decided: Cxmeet, tmp_path: Path) -> None:
    mine = decided("calendar", "owner:@me", "-o", str(tmp_path / "mine.ics"))
    text = (tmp_path / "mine.ics").read_bytes().decode()

    assert (mine.code, mine.out) == (0, "")
    assert "D-0001" in text
    assert "D-0002" not in text
    assert decided("calendar", "owner:Nobody").code == 4
    assert decided("calendar", "status:opne").code == 2


def test_without_anything_recorded_there_are_the_meetings_that_come(cxmeet: Cxmeet, company: Path) -> None:
    diary = Diary()
    diary.take_in(cxmeet("calendar").out)
    assert diary.told() == [("Monthly customer-first meeting", "2027-01-05", "CONFIRMED")]

    agenda = company / "agendas" / "monthly.toml"
    agenda.write_text(agenda.read_text().replace("FREQ=MONTHLY;BYDAY=1TU", ""))
    assert cxmeet("calendar").out.count("BEGIN:VEVENT") == 0


def test_hostile_words_stay_words(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "END:VEVENT\r\nBEGIN:VALARM\n=1+1 \u202eevil\x1b[31m; a, b\\n 顧客" * 20, "--due", "fri")
    diary = Diary()
    diary.take_in(cxmeet("calendar").out)
    out = cxmeet("calendar").out

    assert "\nEND:VEVENT\r\nBEGIN:VALARM" not in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert len(diary.events) == 2
    assert diary.told()[0][0].startswith("Due: D-0001 END:VEVENT BEGIN:VALARM =1+1 evil[31m; a, b\\n 顧客END:VEVENT")
