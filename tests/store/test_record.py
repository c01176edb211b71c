"""The record gives back what was saved, to everybody, and never lets one person overwrite another."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cxmeet.core.decision.decision import Decision, Evidence, Measure, Part
from cxmeet.core.kernel.errors import Conflict, CxmeetError, Damaged, WriteFailed
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.store.care.check import check
from cxmeet.store.record import JournalRecord

Opener = Callable[..., JournalRecord]
Decide = Callable[..., Decision]


def save_and_fail(record: JournalRecord, value: Decision) -> None:
    with record.transaction():
        record.save(value)
        raise ZeroDivisionError


def keys(*found: Any) -> list[Any]:
    """Keys of documents: text, where TinyDB itself knows numbers only."""
    return list(found)


def test_a_record_that_does_not_exist_is_empty_and_stays_so(opened: Opener, path: Path) -> None:
    record = opened()
    assert [*record.meetings(), *record.decisions(), *record.entries(), *record.history("D-0001")] == []
    found = (record.meeting("M-0001"), record.decision("D-0001"), record.papers("M-0001"), record.version())
    assert found == (None, None, None, None)
    assert os.listdir(path.parent) == []


def test_the_meetings_held_are_named_in_order_and_those_abandoned_are_not(opened: Opener, meeting: Meeting) -> None:
    """As by `meetings`, which reads all of each; the ten-thousandth comes after the one before it."""
    record = opened()
    for place, (number, status) in enumerate(
        [("M-10000", "running"), ("M-0002", "abandoned"), ("M-9999", "closed"), ("M-0001", "reopened")]
    ):
        record.save(msgspec.structs.replace(meeting, id=f"m{place}", number=number, status=status))

    assert record.held() == ["M-0001", "M-9999", "M-10000"]
    assert record.held() == [each.number for each in record.meetings() if each.status != "abandoned"]


@pytest.mark.parametrize("wrong", [{"number": 7, "status": "closed"}, {"number": "M-0002"}])
def test_a_meeting_that_may_have_been_held_is_not_left_out_in_silence(
    opened: Opener, meeting: Meeting, wrong: dict[str, Any]
) -> None:
    record = opened()
    record.save(meeting)
    record.database.table("meetings").insert(wrong)

    assert record.held() == ["M-0001"]
    assert record.damage is not None


def test_every_field_comes_back_as_it_was_saved(opened: Opener, decision: Decide, meeting: Meeting) -> None:
    rich = decision(
        7,
        parts=(Part(leader="Bo", function="IT", part="the portal"),),
        evidence=Evidence(text="22 of 81", figure="assets.lost", value=Decimal("81.50"), as_of=dt.date(2026, 11, 30)),
        measure=Measure(name="assets.lost", baseline=Decimal(81), target="< 60"),
        due=dt.date(2026, 12, 12),
        absent=("Bo",),
    )
    saved, held = opened().save(rich), opened().save(meeting)
    assert saved == msgspec.structs.replace(rich, rev=1)
    assert opened().decision("D-0007") == saved
    assert opened().meetings() == [held] == [opened().meeting("M-0001")]


def test_lists_are_in_order(opened: Opener, decision: Decide, entry: Callable[..., Entry]) -> None:
    record = opened()
    for number in (10000, 2, 1, 9999):
        record.save(decision(number, meeting="M-0002" if number == 2 else "M-0001"))
    for number in (3, 1, 2):
        record.save(entry(number, meeting="M-0002" if number == 2 else "M-0001"))
    record.save(msgspec.structs.replace(record.entries()[0], text="changed"))
    again = opened()
    assert [one.number for one in again.decisions()] == ["D-0001", "D-0002", "D-9999", "D-10000"]
    assert [one.number for one in again.decisions("M-0002")] == ["D-0002"]
    assert [one.id for one in again.entries()] == ["e3", "e1", "e2"]
    assert [one.id for one in again.entries("M-0001")] == ["e3", "e1"]


def test_a_slow_form_never_overwrites_a_change_and_says_whose_it_was(opened: Opener, decision: Decide) -> None:
    chair, leader = opened("Ana Ruiz"), opened("Bo Lind")
    mine = chair.save(decision())
    leader.save(msgspec.structs.replace(leader.decisions()[0], due=dt.date(2026, 12, 12)))
    with pytest.raises(Conflict, match=r"D-0001 .*Bo Lind changed due from nothing to 2026-12-12 at 2026-12-01 12:00"):
        chair.save(msgspec.structs.replace(mine, why="because"))
    assert chair.decisions()[0].why == ""
    with pytest.raises(Conflict):
        chair.save(decision())
    assert len(chair.decisions()) == 1


def test_numbers_are_given_inside_a_transaction_only_and_once(opened: Opener) -> None:
    one, two = opened(), opened()
    with pytest.raises(CxmeetError, match="inside a transaction"):
        one.next_number("D")
    with one.transaction():
        assert [one.next_number("D"), one.next_number("D"), one.next_number("M")] == ["D-0001", "D-0002", "M-0001"]
    with two.transaction():
        assert two.next_number("D") == "D-0003"
    with two.transaction():
        two.database.table("numbers").update({"last": 9999}, doc_ids=keys("D"))
        assert two.next_number("D") == "D-10000"


def test_a_transaction_is_one_line_or_nothing(opened: Opener, decision: Decide, path: Path, meeting: Meeting) -> None:
    record, reader = opened(), opened()
    with record.transaction():
        record.save(meeting)
        record.save(decision(1))
        assert reader.meetings() == []
        assert len(record.decisions()) == 1
    assert len(path.read_bytes().splitlines()) == 2
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        save_and_fail(record, decision(2))
    assert path.read_bytes() == before
    assert [one.number for one in record.decisions()] == ["D-0001"]


def test_a_transaction_inside_another_can_fail_alone(opened: Opener, decision: Decide) -> None:
    record = opened()
    with record.transaction():
        record.save(decision(1))
        with pytest.raises(ZeroDivisionError):
            save_and_fail(record, decision(2))
        record.save(decision(3))
    assert [one.number for one in opened().decisions()] == ["D-0001", "D-0003"]


def test_history_says_who_changed_what_when(opened: Opener, decision: Decide) -> None:
    opened("Ana Ruiz").save(decision())
    bo = opened("Bo Lind")
    bo.save(decision(2))
    bo.save(msgspec.structs.replace(bo.decisions()[0], why="They leave", status="done"))
    first, second = opened().history("D-0001")
    assert (first.by, first.fields["statement"]) == ("Ana Ruiz", (None, "Router by courier within 3 days"))
    assert first.at == dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
    assert (second.by, second.fields) == ("Bo Lind", {"why": ("", "They leave"), "status": ("open", "done")})
    assert opened().history("D-0099") == []


def test_fields_of_a_newer_program_survive_an_older_one(opened: Opener, decision: Decide) -> None:
    record = opened()
    record.save(decision())
    record.database.table("decisions").update({"mood": "glad"}, doc_ids=keys("d00000001"))
    record.save(msgspec.structs.replace(record.decisions()[0], why="still here"))
    [changed] = opened().database.table("decisions").get(doc_id=None, doc_ids=keys("d00000001"))
    assert changed["mood"] == "glad"
    assert opened().decisions()[0].why == "still here"


def test_a_document_that_is_no_decision_is_named(opened: Opener, decision: Decide) -> None:
    record = opened()
    record.save(decision())
    record.database.table("decisions").update({"statement": 5}, doc_ids=keys("d00000001"))
    record.save(decision(2))
    said = r"decisions: D-0001 cannot be read, perhaps .*: .*statement"

    assert [one.number for one in record.decisions()] == ["D-0002"]
    assert re.search(said, str(record.damage))
    with record.transaction(), pytest.raises(Damaged, match=said):
        record.decisions()


@pytest.mark.parametrize(
    ("field", "look", "found"),
    [
        ("meeting", lambda record: record.decisions("M-0001"), 1),
        ("number", lambda record: record.decisions_numbered(["D-0001", "D-0002"]), 1),
        ("number", lambda record: list(filter(None, [record.decision("D-0001")])), 0),
    ],
)
def test_a_document_that_may_be_the_one_asked_for_is_never_left_out_in_silence(
    opened: Opener, decision: Decide, field: str, look: Callable[[JournalRecord], list[Decision]], found: int
) -> None:
    """It does not say in words what it is looked up by; what can be found is found all the same."""
    record = opened()
    record.save(decision())
    record.save(decision(2))
    record.database.table("decisions").update({field: 5}, doc_ids=keys("d00000001"))

    reader = opened()
    assert [one.number for one in look(reader)] == ["D-0002"] * found
    assert re.search(rf"cannot be read, perhaps .*{field}", str(reader.damage))


def test_the_version_differs_after_every_change(opened: Opener, decision: Decide) -> None:
    record, reader = opened(), opened()
    versions = [reader.version()]
    for number in range(5):
        record.save(decision(number))
        versions.append(reader.version())
    assert len(set(versions)) == 6
    assert reader.version() == versions[-1]


def test_text_that_utf8_cannot_hold_is_refused_whole(opened: Opener, decision: Decide) -> None:
    record = opened()
    with record.transaction(), pytest.raises(WriteFailed, match="not saved"):
        record.save(decision(2, statement="half a \ud83d character"))
    assert record.decisions() == []


def test_the_file_is_json_lines_for_grep_and_jq(opened: Opener, decision: Decide, path: Path) -> None:
    opened("Ana Ruiz").save(decision(statement="Été\u2028[/x]"))
    header, line = map(
        json.loads, path.read_text(encoding="utf-8").splitlines()[:1] + path.read_bytes().decode().split("\n")[1:2]
    )
    assert (header["n"], header["cxmeet"], header["schema"]) == (0, 2, 1)
    assert line["p"] == header["c"]
    assert (line["n"], line["at"], line["by"]) == (1, "2026-12-01T12:00:00.000Z", "Ana Ruiz")
    assert line["ops"][0][:2] == ["decisions", "d00000001"]
    assert line["ops"][0][2]["statement"] == "Été\u2028[/x]"


def test_check_says_where_a_document_is_that_is_no_decision(opened: Opener, decision: Decide, path: Path) -> None:
    record = opened()
    record.save(decision(1))
    record.save(decision(2))
    record.database.table("decisions").update({"statement": 5}, doc_ids=keys("d00000001"))
    report = check(path)
    (problem,) = report.problems
    assert (problem.record, problem.line) == (3, 4)
    assert problem.what.startswith("decisions D-0001: Expected `str`, got `int`")
    assert not report.sound
