"""A letter and its calendar as bytes: kept, whole with hard words in them, and the same each time."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda, Topic
from cxmeet.core.agenda.series import series
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.text import clean, one_line
from cxmeet.core.meeting.calendar import Dates, days
from cxmeet.core.meeting.minutes.letter import Letter, Person
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.export import calendar, mail, minutes_document, own_part, text
from cxmeet.export.html import page

ZONE = ZoneInfo("Europe/Madrid")
START = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
HOSTILE = "[/x] | *bold* <script>alert(1)</script> &amp; =1+1 顧客が先 é"
ANA = Person(name="Ana Ruiz", address="ana@northwind.example")
HANAKO = Person(name="顧客 花子, “Hana”", address="hana@northwind.example")


def dates(decisions: Sequence[Decision]) -> Dates:
    topics = (Topic(kind="assets", title="Customers"), Topic(kind="topic", title=HOSTILE))
    agenda = Agenda(title=f"Monthly {HOSTILE}", topics=topics, minutes=60, recurrence="FREQ=MONTHLY;BYDAY=1TU")
    coming = series(agenda, START, ZONE)
    assert coming is not None
    told = tuple(day for decision in decisions for day in days(decision))
    return Dates(organisation="North|wind", days=told, series=(coming,), sealed=2, as_of=START)


def letter(minutes: Minutes, decisions: Sequence[Decision], **more: Any) -> Letter:
    given: dict[str, Any] = {"sender": ANA, "to": (ANA, HANAKO), "dates": replace(dates(decisions), series=())}
    return Letter(minutes=minutes, **given | more)


def read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(found: EmailMessage, kind: str) -> str:
    part = found.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_letter(hard_minutes: Minutes, decisions: list[Decision], golden: Callable[[str, str], None]) -> None:
    golden("letter.eml", mail.render(letter(hard_minutes, decisions), "In text: é\n", "<p>As a page: é</p>\n").decode())


def test_a_letter_of_a_meeting_with_nothing(bare_minutes: Minutes, golden: Callable[[str, str], None]) -> None:
    golden("letter-bare.eml", mail.render(letter(bare_minutes, (), sender=None), "\n", "\n").decode())


def test_a_calendar(decisions: list[Decision], golden: Callable[[str, str], None]) -> None:
    before, _, rest = calendar.render(dates(decisions)).decode().partition("BEGIN:VTIMEZONE")
    zone, end, after = rest.partition("END:VTIMEZONE\r\n")  # which is as the host and the library have it

    assert "TZID:Europe/Madrid" in zone
    assert end
    golden("calendar.ics", before + after)


def test_three_hundred_decisions_from_right_to_left_arrive_whole(
    hard_minutes: Minutes, decisions: list[Decision]
) -> None:
    words = "שלוחה של הלקוח, או; לא? " * 20 + HOSTILE
    usual = replace(decisions[1], due=START.date())
    many = [
        replace(usual, id=f"{place}", number=f"D-{place:04d}", statement=f"{place} {words}") for place in range(300)
    ]
    first = hard_minutes.decisions[0]
    decided = tuple(replace(first, number=one.number, statement=one.statement) for one in many)
    told = replace(hard_minutes, decisions=decided)
    blocks = own_part.first(minutes_document.document(told), told, "Ana Ruiz")
    plain, drawn = text.render(blocks), page.render(blocks)
    found = read(mail.render(letter(told, many, leader="Ana Ruiz"), plain, drawn))

    assert body(found, "plain") == plain
    assert body(found, "html") == drawn
    attached = next(found.iter_attachments()).get_content()
    events = vobject.readOne(attached).vevent_list
    assert len(events) == 600
    assert {event.summary.value for event in events} >= {f"Due: D-0299 {one_line(f'299 {words}')}"}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(clean).filter(str.strip)


@given(WORDS, WORDS)
def test_any_words_stay_words_in_a_letter_and_a_calendar(words: str, name: str) -> None:
    more: dict[str, Any] = {"due": dt.date(2026, 12, 1), "decided": START, "decided_by": name}
    decision = Decision(id="1", number="D-0001", meeting="M-0001", topic=0, statement=words, **more)
    (event,) = vobject.readOne(calendar.render(replace(dates([decision]), series=())).decode()).vevent_list
    assert event.summary.value == f"Due: D-0001 {one_line(words)}"
    found = EmailMessage(mail.POLICY)
    found["To"] = [mail._address(Person(name=name, address="a@b.example"))]
    assert "\n" not in found.as_string().partition("\n\n")[0].replace("\n ", "")
    assert read(found.as_bytes())["To"].addresses[0].addr_spec == "a@b.example"
