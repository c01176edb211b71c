"""Leaders note what customers who left have said: whom it may be, what is kept, what the next brief makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.period import BadPeriod
from cxmeet.services import calls, run
from cxmeet.services.brief import brief
from cxmeet.services.workspace import Workspace
from cxmeet.store.care.check import check
from cxmeet.store.care.tinydb_file import export_tinydb, import_tinydb
from cxmeet.store.record import JournalRecord, open_record

STATED = """\
[organisation]
name = "Any"

[[leaders]]
name = "Ana Ruiz"
function = "Operations"

[customers]
kind = "statement"
path = "stated.csv"
"""


def test_a_call_is_recorded_with_who_heard_it_and_when(workspace: Workspace) -> None:
    noted = calls.note(workspace, " A2 ", "would have stayed", "yes", "a true date", "2026-11")

    assert noted.known
    assert noted.known.standing == "left"
    (call,) = workspace.record.calls()
    assert call == noted.call == calls.call(workspace, "1")
    assert (call.number, call.customer, call.by, call.at) == ("C-0001", "A2", "Ana Ruiz", workspace.now())
    assert (call.words, call.stay, call.remedy, call.period) == ("would have stayed", "yes", "a true date", "2026-11")


@pytest.mark.parametrize("written", ["a2", "A02", "A 2", "a 002"])
def test_a_name_that_is_only_written_otherwise_is_proposed_and_never_taken(workspace: Workspace, written: str) -> None:
    with pytest.raises(NotFound, match=r"did you mean A2\? Nothing was recorded"):
        calls.note(workspace, written, "hello")
    assert workspace.record.calls() == []


def test_numbers_with_zeros_in_front_are_other_customers(company: Path, workspace: Workspace) -> None:
    (company / "data/contracts.csv").write_text(
        "account,start,end,mrr\n007,2026-01-01,2026-11-02,5\n70,2026-01-01,,5\n"
    )
    for written in ("7", "07", "0 07"):
        with pytest.raises(NotFound, match=r"did you mean 007\?"):
            calls.note(workspace, written, "hello")
    with pytest.raises(NotFound, match="cxmeet calls plan"):
        calls.note(workspace, "700", "hello")
    assert calls.note(workspace, "007", "hello").call.customer == "007"


def test_who_is_still_a_customer_or_is_one_again_is_taken_and_said_to_be(workspace: Workspace) -> None:
    assert [calls.note(workspace, name, "hello").known for name in ("A1", "A6", "A5")] == [
        ("customer", ()),
        ("customer", ()),  # left in October and came back
        ("left", ()),
    ]


@pytest.mark.parametrize("broken", ["data/contracts.csv", "cxmeet.toml"])
def test_what_was_heard_is_kept_though_no_file_can_say_from_whom(
    company: Path, workspace: Workspace, broken: str
) -> None:
    (company / broken).write_text("\x00")
    noted = calls.note(workspace, "whoever", "hello")

    assert noted.known is None
    assert broken in noted.unread
    assert str(company) not in noted.unread
    assert [call.customer for call in workspace.record.calls()] == ["whoever"]


def test_a_base_that_names_nobody_takes_any_name_and_counts_calls_by_period(
    company: Path, workspace: Workspace
) -> None:
    (company / "cxmeet.toml").write_text(STATED)
    (company / "stated.csv").write_text("period,opening,new,lost,closing\n2026-10,100,5,9,96\n2026-11,96,6,4,98\n")
    noted = [calls.note(workspace, "who", "hello", "yes", period=period) for period in ("", "2026-10", "2026-11")]
    heard = [
        brief(workspace.files, period=period, calls=workspace.record.calls()).brief.calls
        for period in ("2026-10", "2026-11")
    ]

    assert {each.known.standing for each in noted if each.known} == {"unnamed"}
    assert [(told.lost, told.called, len(told.words)) for told in heard if told] == [(9, 1, 1), (4, 1, 2)]


@pytest.mark.parametrize(
    ("customer", "words", "more", "error"),
    [
        ("A2", " \x1b\x07 ", {}, "The call is empty"),
        ("\x1b", "hello", {}, "The customer is empty"),
        ("A2", "x" * 20_001, {}, "The call has 20,001 characters"),
        ("A2", "hello", {"remedy": "x" * 20_001}, "The remedy has 20,001 characters"),
        ("x" * 301, "hello", {}, "The customer has 301 characters"),
        ("A2", "hello", {"period": "2026-13"}, "is not a period"),
        ("\x1b[31mA2\x1b[0m", "hello", {}, r"called “\[31mA2\[0m”"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is(
    workspace: Workspace, customer: str, words: str, more: dict[str, str], error: str
) -> None:
    with pytest.raises(CxmeetError, match=error):
        calls.note(workspace, customer, words, **more)  # type: ignore[arg-type]
    assert workspace.record.calls() == []


def test_a_call_taken_back_stays_in_the_record_and_counts_no_more(workspace: Workspace) -> None:
    calls.note(workspace, "A2", "hello", "yes")
    calls.note(workspace, "A5", "hello", "no")
    calls.drop(workspace, "c-1", "it was somebody else")

    assert [call.number for call in calls.listed(workspace)[0]] == ["C-0002"]
    heard = brief(workspace.files, calls=workspace.record.calls()).brief.calls
    assert heard
    assert (heard.lost, heard.inside, heard.called, heard.would_not) == (1, 1, 1, 1)
    assert [change.fields.get("dropped") for change in workspace.record.history("C-0001")] == [
        None,
        ("", "it was somebody else"),
    ]
    with pytest.raises(CxmeetError, match="was taken back before: it was somebody else"):
        calls.drop(workspace, "C-1", "again")
    with pytest.raises(NotFound, match="no call C-0009"):
        calls.drop(workspace, "9", "why")


def test_calls_of_a_period_are_about_those_who_left_in_it(workspace: Workspace) -> None:
    for name in ("A2", "A6", "A1"):
        calls.note(workspace, name, "hello")

    def of(period: str) -> list[str]:
        return [call.customer for call in calls.listed(workspace, period)[0]]

    assert (of(""), of("2026-11"), of("2026-10"), of("2026-Q4")) == (["A2", "A6", "A1"], ["A2"], ["A6"], ["A2"])
    with pytest.raises(BadPeriod):
        of("then")
    with pytest.raises(NotFound, match="knows nothing of 2027-05"):
        of("2027-05")


def test_a_meeting_keeps_what_had_been_heard_when_it_started_and_is_told_what_comes_meanwhile(
    workspace: Workspace,
) -> None:
    calls.note(workspace, "A2", "hello", "yes")
    run.start(workspace, "monthly")
    calls.note(workspace, "A5", "hello", "no")
    live = run.live(workspace)

    assert live.papers.brief
    assert live.papers.brief.calls
    assert live.papers.brief.calls.called == 1
    assert [call.customer for call in live.calls] == ["A5"]


def test_a_brief_that_nobody_looked_for_calls_for_says_nothing_of_them(workspace: Workspace) -> None:
    assert workspace.files.brief().calls is None


def test_the_record_is_checked_taken_out_and_brought_in_with_its_calls(
    workspace: Workspace, company: Path, tmp_path: Path
) -> None:
    calls.note(workspace, "A2", "hello", "yes", "=cmd()")
    calls.note(workspace, "A5", "\u202ehello\u2028there", "no")
    path = company / "cxmeet.jsonl"
    export_tinydb(path, tmp_path / "out.json")
    import_tinydb(tmp_path / "anew.jsonl", tmp_path / "out.json")
    anew = open_record(tmp_path / "anew.jsonl", "Ben Okri", workspace.now)

    assert check(path).sound
    assert check(path).documents["calls"] == 2
    assert anew.calls() == workspace.record.calls()
    with anew.transaction():
        assert anew.next_number("C") == "C-0003"


def test_a_record_with_a_table_that_is_not_known_is_read_and_keeps_it(workspace: Workspace, company: Path) -> None:
    """As a program that knows no calls meets one that has them."""
    calls.note(workspace, "A2", "hello")
    record = workspace.record
    assert isinstance(record, JournalRecord)
    record.database.table("visits").insert({"id": "x", "said": "hello"})
    calls.note(workspace, "A5", "hello")

    assert check(company / "cxmeet.jsonl").sound
    assert len(record.calls()) == 2
    assert [dict(doc) for doc in record.database.table("visits")] == [{"id": "x", "said": "hello"}]
