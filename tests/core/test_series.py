"""A rule that begins with one of its own days gives every later one, and none before."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from cxmeet.core.agenda.agenda import Agenda, next_start
from cxmeet.core.agenda.series import Series, series

ZONE = ZoneInfo("Europe/Madrid")
AFTER = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


def agenda(recurrence: str) -> Agenda:
    return Agenda(title="Any", topics=(), recurrence=recurrence, start="09:30")


def as_a_calendar_reads_it(found: Series) -> list[dt.datetime]:
    rule = rrulestr(found.rule, dtstart=found.first)
    return list(islice(iter(rule), 40))


@pytest.mark.parametrize(
    "recurrence",
    [
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
        "FREQ=MONTHLY;COUNT=50",
        "FREQ=MONTHLY;UNTIL=20281231",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2TU",
        "FREQ=DAILY;INTERVAL=10;COUNT=200",
        "DTSTART:20250131T100000\nRRULE:FREQ=MONTHLY",
    ],
)
def test_a_calendar_sees_the_meetings_that_the_agenda_has(recurrence: str) -> None:
    found = series(agenda(recurrence), AFTER, ZONE)
    assert found is not None
    moment, expected = AFTER, list[dt.datetime]()
    while len(expected) < 40 and (following := next_start(agenda(recurrence), moment, ZONE)):
        expected.append(following)
        moment = following

    assert as_a_calendar_reads_it(found) == expected


@pytest.mark.parametrize("recurrence", ["", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;UNTIL=20260101"])
def test_an_agenda_that_does_not_come_back_has_none(recurrence: str) -> None:
    assert series(agenda(recurrence), AFTER, ZONE) is None


def test_what_no_calendar_could_follow_is_its_next_meeting_alone() -> None:
    several = "RRULE:FREQ=WEEKLY\nRDATE:20261120T093000"
    found = series(agenda(several), AFTER, ZONE)

    assert found is not None
    assert (found.first.date(), found.rule) == (dt.date(2026, 11, 9), "")


def test_a_rule_with_a_count_that_nobody_could_go_through_is_one_without_end() -> None:
    found = series(agenda("FREQ=DAILY;COUNT=1000000000"), AFTER, ZONE)

    assert found is not None
    assert found.rule == "FREQ=DAILY"
