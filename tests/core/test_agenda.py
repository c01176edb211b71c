"""The rules that put the customer first, what an agenda is filled with, and when its meeting is next due."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.agenda.agenda import Agenda, Topic, filled, next_start, violations
from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, comes_back
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience, Leader, Organisation
from cxmeet.core.charter.departments import sounds_like_department

CHARTER = Charter(
    organisation=Organisation(name="N"),
    leaders=(Leader(name="A", function="Sales"),),
    experiences=(Experience(id="onboarding", name="Getting started"),),
)
OPENING, EXPERIENCE = {"kind": "assets"}, {"kind": "experience", "experience": "onboarding"}
CLOSE = {"kind": "close"}


def agenda(*topics: dict[str, Any], **more: Any) -> Agenda:
    return msgspec.convert({"title": "T", "topics": topics, **more}, Agenda)


def found(*topics: dict[str, Any], **more: Any) -> list[str]:
    return [("warning: " if one.warning else "") + one.message for one in violations(agenda(*topics, **more), CHARTER)]


@pytest.mark.parametrize(
    ("topics", "messages"),
    [
        ([OPENING, EXPERIENCE, CLOSE], []),
        ([], ["there are no topics: begin with [[topics]] and kind = “assets”"]),
        ([EXPERIENCE], ["topic 1: is “experience”, but a meeting opens with customers: “assets”"]),
        ([OPENING], ["no topic is an experience: a meeting goes through at least one"]),
        ([OPENING, CLOSE, EXPERIENCE], ["topic 2: “close” comes last"]),
        ([OPENING, {"kind": "experience"}], ["topic 2: says not which experience: add experience = “...”"]),
        (
            [OPENING, {"kind": "experience", "experience": "onbording"}],
            ["topic 2: the charter has no experience “onbording”: did you mean onboarding?"],
        ),
        ([OPENING, EXPERIENCE, {"kind": "topic"}], ["topic 3: needs a title"]),
        ([OPENING | {"minutes": 0}, EXPERIENCE], ["topic 1: minutes must be 1 or more, not 0"]),
        (
            [OPENING, EXPERIENCE | {"title": "Sales update"}],
            ["warning: topic 2: “Sales update” is a department, not an experience of the customer"],
        ),
    ],
)
def test_the_rules_of_the_order(topics: list[dict[str, Any]], messages: list[str]) -> None:
    assert found(*topics) == messages


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"minutes": 29}, "the topics take 30 minutes, the meeting has 29"),
        ({"minutes": 30}, "nothing of the 30 minutes is left for 1 topic without minutes"),
        ({"minutes": -5}, "minutes must be 1 or more, not -5"),
        ({"recurrence": "every tuesday"}, "recurrence: names no FREQ of DAILY, WEEKLY, MONTHLY or YEARLY"),
        ({"recurrence": "FREQ=SECONDLY"}, "recurrence: names no FREQ"),
        ({"recurrence": "FREQ=MONTHLY;BYDAY=1XX"}, "recurrence: "),
        ({"recurrence": "FREQ=MONTHLY;BYDAZ=1TU"}, "recurrence: "),
        ({"recurrence": "FREQ=DAILY;INTERVAL=0"}, "recurrence: INTERVAL must lie between 1 and 999"),
        ({"recurrence": "FREQ=DAILY;INTERVAL=-1"}, "recurrence: INTERVAL must lie between 1 and 999"),
        ({"recurrence": "FREQ=DAILY;INTERVAL=" + "9" * 50}, "recurrence: INTERVAL must lie between 1 and 999"),
        ({"recurrence": "FREQ=DAILY\nRRULE:FREQ=SECONDLY"}, "recurrence: give one rule"),
        ({"recurrence": "RRULE:FREQ=DAILY\nEXRULE:INTERVAL=1"}, "recurrence: give one rule"),
        ({"recurrence": "FREQ=YEARLY;BYEASTER=9999999999"}, "recurrence: "),
        ({"recurrence": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "recurrence: there is no such day"),
        ({"recurrence": "FREQ=DAILY;BYHOUR=9;BYMINUTE=0,1"}, "recurrence: give one time of day, as start"),
        ({"minutes": 10**12}, "minutes must be 1,440 (a day) or less, not 1000000000000"),
        ({"start": "9 o'clock"}, "start: “9 o'clock” is not a time of day such as 09:00"),
        ({"start": "24:00"}, "start: “24:00” is not"),
    ],
)
def test_the_rules_of_time(more: dict[str, Any], message: str) -> None:
    messages = found(OPENING | {"minutes": 10}, EXPERIENCE | {"minutes": 20}, CLOSE, **more)
    assert len(messages) == 1, messages
    assert message in messages[0]


def test_an_experience_is_not_refused_where_the_charter_names_none() -> None:
    bare = Charter(organisation=Organisation(name="N"))
    (only,) = violations(agenda(OPENING, EXPERIENCE), bare)
    assert only.warning
    assert filled(agenda(OPENING, EXPERIENCE), bare).topics[1].title == "Onboarding"


def test_every_kind_brings_title_minutes_and_prompts() -> None:
    kinds = set(msgspec.inspect.type_info(Topic).fields[0].type.values)  # type: ignore[attr-defined]
    assert kinds == set(TOPIC_KINDS)
    assert all(kind.title and kind.minutes and kind.prompts for kind in TOPIC_KINDS.values())


def test_what_a_quarterly_has_of_its_own_makes_the_next_weekly_no_longer() -> None:
    """Customers' experiences come back in whichever meeting is next; pages that come round with the quarter do not."""
    assert not any(comes_back(kind, "") for kind in ("trends", "linkages", "self_check", "assets", "close"))
    assert all(comes_back(kind, "") for kind in ("experience", "listening", "promises", "journey"))


def test_what_is_given_is_kept_when_defaults_are_filled_in() -> None:
    own = {"kind": "close", "title": "Bye", "minutes": 3, "prompts": ["?"]}
    full = filled(agenda(OPENING, EXPERIENCE, own), CHARTER)
    assert full.topics[2] == Topic(kind="close", title="Bye", minutes=3, prompts=("?",))
    assert full.topics[1].title == "Getting started"
    assert full.minutes == 10 + 20 + 3


@given(
    st.lists(st.tuples(st.sampled_from(sorted(TOPIC_KINDS)), st.none() | st.integers(1, 40)), min_size=1),
    st.integers(1, 400),
)
def test_filled_minutes_always_fit_when_the_rules_hold(topics: list[tuple[str, int | None]], minutes: int) -> None:
    rows = [{"kind": kind, "minutes": own, "experience": "onboarding", "title": "X"} for kind, own in topics]
    plan = agenda(*rows, minutes=minutes)
    if any(one.where == ("minutes",) for one in violations(plan, CHARTER)):
        return
    full = filled(plan, CHARTER)
    given_minutes = [topic.minutes or 0 for topic in full.topics]
    assert sum(given_minutes) <= minutes
    assert min(given_minutes) >= 1
    assert all(own in (None, got) for (_, own), got in zip(topics, given_minutes, strict=True))


@pytest.mark.parametrize(
    ("recurrence", "after", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU", "2026-11-21T12:00", "2026-12-01T09:30+01:00"),
        ("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01T08:29", "2026-12-01T09:30+01:00"),
        ("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01T08:30", "2027-01-05T09:30+01:00"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", "2026-06-01T12:00", "2026-06-08T09:30+02:00"),
        ("DTSTART:20260105T140000\nRRULE:FREQ=WEEKLY;INTERVAL=2", "2026-01-06T00:00", "2026-01-19T14:00+01:00"),
        ("FREQ=DAILY;UNTIL=20250101T000000", "2026-01-06T00:00", None),
    ],
)
def test_the_next_start_is_in_the_organisation_s_own_time(recurrence: str, after: str, expected: str | None) -> None:
    plan = agenda(OPENING, EXPERIENCE, recurrence=recurrence, start="09:30")
    moment = dt.datetime.fromisoformat(after).replace(tzinfo=dt.UTC)
    start = next_start(plan, moment, ZoneInfo("Europe/Madrid"))
    assert (start and start.isoformat(timespec="minutes")) == expected


def test_every_second_week_stays_in_step_whenever_it_is_asked() -> None:
    plan = agenda(OPENING, EXPERIENCE, recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    moment = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    first = next_start(plan, moment, dt.UTC)
    assert first is not None
    assert next_start(plan, moment + dt.timedelta(days=1), dt.UTC) == first
    assert next_start(plan, first, dt.UTC) == first + dt.timedelta(weeks=2)


def test_without_a_recurrence_nothing_is_next() -> None:
    assert next_start(agenda(OPENING, EXPERIENCE), dt.datetime.now(dt.UTC), dt.UTC) is None


@pytest.mark.parametrize("title", ["Sales update", "IT", "Customer Service report", "Marketing & Sales", "Field force"])
def test_a_department_s_report_is_recognised(title: str) -> None:
    assert sounds_like_department(title, ["Field Force"])


@pytest.mark.parametrize(
    "title", ["Getting started", "Support when it breaks", "", "The team", "Buying", "It just works"]
)
def test_an_experience_is_not_taken_for_a_department(title: str) -> None:
    assert not sounds_like_department(title, ["Field Force", ""])
