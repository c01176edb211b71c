"""A slip in a query is told, with the code for what it was; a right one that finds nothing is an empty answer."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


@pytest.fixture
def register(cxmeet: Cxmeet, company: Path) -> Path:
    """Two decisions of two leaders, one of whom has left the charter since."""
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--experience", "onboarding", "--due", "+2w")
    cxmeet("decide", "Plain bills", "--accountable", "Ben Okri", "--due", "fri")
    charter = company / "cxmeet.toml"
    charter.write_text(
        charter.read_text().replace('name = "Ben Okri"\nfunction = "IT"', 'name = "Dee"\nfunction = "Law"')
    )
    return company


def found(cxmeet: Cxmeet, *query: str) -> list[str]:
    ran = cxmeet("decisions", *query, "--format", "csv", "--columns", "number")
    assert ran.code == 0, ran.said
    return ran.out.split()[1:]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("owner:Nobody", "There are Ana Ruiz"),
        ("owner:Anna", "did you mean Ana"),
        ("accountable:Nobody", "There are"),
        ("owner:ana,Nobody", "Nobody"),
        ("-owner:Nobody", "Nobody"),
        ("function:Salez", "did you mean Sales?"),
        ("experience:onbording", "did you mean onboarding?"),
        ("experience:", "onboarding"),
        ("owner:", "Ana Ruiz"),
        ("meeting:M-0077", "M-0001"),
        ("meeting:first", "M-0007"),
        ("meeting:", "M-0001"),
    ],
)
def test_a_name_that_neither_charter_nor_record_knows_is_refused(
    cxmeet: Cxmeet, register: Path, query: str, told: str
) -> None:
    ran = cxmeet("decisions", query)

    assert (ran.code, ran.out) == (4, "")
    assert told in ran.said


@pytest.mark.parametrize(
    "query",
    ['"open', 'owner:"Ana', "status:opne", "status:", "Status:opne", "statis:open", "due:soon", "due:2026-13-45"]
    + ["due:<", "due:2026-12..2026-11", "due:..", "shared:maybe", "due-on:x y:z", "-"],
)
def test_a_query_that_cannot_be_read_is_a_slip_in_the_call(cxmeet: Cxmeet, register: Path, query: str) -> None:
    ran = cxmeet("decisions", "--", query)

    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("owner:Ben Okri", ["D-0002"]),  # who has left stands in the record
        ("owner:okri", ["D-0002"]),
        ("owner:dee", []),  # who is new has nothing yet
        ("owner:aruiz", ["D-0001"]),  # the login
        ("owner:Ana Ruiz,Ben Okri", ["D-0001", "D-0002"]),
        ('owner:"Ana Ruiz","Ben Okri"', ["D-0001", "D-0002"]),
        ("function:IT", ["D-0002"]),
        ("function:law", []),
        ("OWNER:ana", ["D-0001"]),
        ("experience:none", ["D-0002"]),
        ("experience:Getting started", ["D-0001"]),
        ("meeting:1", ["D-0001", "D-0002"]),
        ("meeting:m-1", ["D-0001", "D-0002"]),
        ("status:dropped", []),
        ("due:fri", ["D-0002"]),
        ("due:<=fri", ["D-0002"]),
        ("due:>fri", ["D-0001"]),
        ("due:+2w", ["D-0001"]),
        ("due:15 dec", ["D-0001"]),
        ("due:>= 15 dec", ["D-0001"]),
        ("due:eom", []),
        ("due:<eom", ["D-0001", "D-0002"]),
        ("due:today..+1w", ["D-0002"]),
        ("due:fri..15 dec", ["D-0001", "D-0002"]),
        ("due:2026-12", ["D-0001", "D-0002"]),
        ("due:2026-Q4", ["D-0001", "D-0002"]),
        ("due:2026-11..2026-12", ["D-0001", "D-0002"]),
        ("due:..2026-12-04", ["D-0002"]),
        ("due:2027..", []),
        ("due:>12 dec 2020", ["D-0001", "D-0002"]),
        ("due:<next meeting", ["D-0001", "D-0002"]),
        ("review:none", ["D-0001", "D-0002"]),
    ],
)
def test_a_query_takes_names_and_days_as_people_type_them(
    cxmeet: Cxmeet, register: Path, query: str, numbers: list[str]
) -> None:
    assert found(cxmeet, query) == numbers


def test_a_term_that_begins_with_a_dash_is_no_option(
    cxmeet: Cxmeet, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where its first letters are those of one."""
    monkeypatch.chdir(tmp_path)
    assert found(cxmeet, "-status:open") == []
    assert found(cxmeet, "-owner:@me") == ["D-0002"]
    assert found(cxmeet, "-overdue:", "-owner:ben", "--sort", "number") == ["D-0001"]
    assert cxmeet(
        "decisions", "status:open", "--format", "csv", "--columns", "number", "--", "-courier"
    ).out.split() == [
        "number",
        "D-0002",
    ]
    assert list(tmp_path.glob("wner*")) == []


def test_a_whole_query_quoted_for_the_shell_is_the_same_query(cxmeet: Cxmeet, register: Path) -> None:
    assert found(cxmeet, "status:open owner:@me") == ["D-0001"]
    assert found(cxmeet, "owner:ana ruiz") == ["D-0001"]
    assert found(cxmeet, "status:open -owner:@me") == ["D-0002"]
    assert found(cxmeet, "courier status:open") == found(cxmeet, "courier", "status:open")


@pytest.mark.parametrize("number", ["1", "d1", "d-1", "D-0001", " D-001 "])
def test_a_number_is_understood_however_it_is_typed(cxmeet: Cxmeet, register: Path, number: str) -> None:
    assert cxmeet("accept", number).said.startswith("D-0001 is accepted by Ana Ruiz")
    assert cxmeet("amend", number, "--why", "they wait").out == "D-0001\n"
    assert cxmeet("object", "too dear", "--to", number).said.startswith("Recorded as objection to D-0001")
    assert cxmeet("progress", number, "signed").said == "Progress recorded on D-0001.\n"
    assert cxmeet("done", number).said == "D-0001 is done.\n"
    assert cxmeet("confirm", number).said == "D-0001 is confirmed.\n"
    assert "D-0001" in cxmeet("show", number).out


def test_numbers_of_meetings_and_parked_items_are_understood_likewise(cxmeet: Cxmeet, register: Path) -> None:
    cxmeet("park", "Opening hours")
    for number in ("M-1", "m1", "M-0001"):
        assert cxmeet("show", number).out == cxmeet("minutes", "1", "--format", "text").out
    assert "Opening hours" in cxmeet("show", "p-1").out
    assert cxmeet("drop", "P-1", "--reason", "solved").said == "P-0001 is dropped.\n"
    assert "Dropped: solved" in cxmeet("show", "P-1").out
    assert cxmeet("supersede", "1", "By van").out == "D-0003\n"
    assert cxmeet("drop", "3", "--reason", "x").said == "D-0003 is dropped.\n"
    cxmeet("close", "--yes")
    assert cxmeet("reopen", "1", "--reason", "x").code == 0


@pytest.mark.parametrize("number", ["x", "Q-1", "1.5", "M-1", "-0", "99999999999", "0x1"])
def test_what_is_no_number_of_a_decision_is_not_found(cxmeet: Cxmeet, register: Path, number: str) -> None:
    ran = cxmeet("done", "--", number)

    assert ran.code == 4
    assert "D-0042" in ran.said or "no decision" in ran.said


def test_tab_separated_cells_are_plain_and_harmless(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "=HYPERLINK(1)", "--why", "one\ntwo\tthree", "--tell", "x")
    out = cxmeet("decisions", "--format", "tsv", "--columns", "number,statement,why").out

    assert out.startswith("number\tstatement\twhy\nD-0001\t'=HYPERLINK(1)\t")
    assert list(csv.reader(io.StringIO(out, newline=""), delimiter="\t"))[1] == [
        "D-0001", "'=HYPERLINK(1)", "one\ntwo\tthree",
    ]  # fmt: skip


def test_a_format_in_which_words_could_act_is_refused_and_the_others_are_named(cxmeet: Cxmeet) -> None:
    for form in ("jira", "mediawiki", "rst", "latex", "latex_raw", "textile", "unsafehtml", "orgtbl", "asciidoc"):
        assert cxmeet("decisions", "--format", form).code == 2
    assert "tsv" in cxmeet("meetings", "--format", "nonsense").said
    assert "jira" not in cxmeet("meetings", "--format", "nonsense").said


def test_where_the_charter_cannot_be_read_no_name_is_called_unknown(cxmeet: Cxmeet, register: Path) -> None:
    (register / "cxmeet.toml").write_text("[organisation\n")

    assert found(cxmeet, "owner:dee") == []
    assert found(cxmeet, "owner:okri") == ["D-0002"]
    assert cxmeet("decisions", "meeting:77").code == 4


def test_the_next_meeting_is_no_day_where_none_is_planned(cxmeet: Cxmeet, register: Path) -> None:
    agenda = register / "agendas" / "monthly.toml"
    agenda.write_text(agenda.read_text().replace('recurrence = "FREQ=MONTHLY;BYDAY=1TU"\n', ""))

    assert cxmeet("decisions", "due:<next meeting").code == 2
