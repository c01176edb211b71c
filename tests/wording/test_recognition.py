"""What is said and asked about a file that was looked at."""

from __future__ import annotations

import typing

import pytest

from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.proposal import About, Doubt
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.wording.recognition import evidence, holds, unused
from cxmeet.wording.recognition_questions import numbered, question


def table(header: str, *columns: list[str], path: str = "data/contracts.csv") -> Look:
    look = Look(header.split(","), path)
    look.add(columns)
    look.finish()
    return look


def contracts(starts: list[str], values: list[str]) -> Look:
    names = [f"C{number}" for number in range(len(starts))]
    return table("customer_id,start_date,end_date,mrr", names, starts, [""] * len(starts), values)


def test_a_file_says_what_it_holds_and_how_surely_it_is_read() -> None:
    look = contracts(["03/04/2025"] * 113 + ["28/11/2025"] * 187, ["1.299,00"] * 100 + ["49"] * 200)
    proposal = propose(look, {})
    assert holds(proposal).startswith("data/contracts.csv holds contracts: a row for each")
    assert evidence(proposal) == [
        "customer is “customer_id”: 300 cells, 300 different",
        "start is “start_date”: 300 cells, 2 different",
        "end is “end_date”: 0 cells, 0 different, 300 empty",
        "value is “mrr”: 300 cells, 2 different",
        "all 300 starts read as DD/MM/YYYY, 187 of them in no other way: Thu 3 Apr 2025 to Fri 28 Nov 2025",
        "all 300 values read with “,” before the decimals and “.” between thousands, 100 of them in no other way",
    ]
    assert unused(proposal) == ""


def test_rows_that_are_not_read_are_named() -> None:
    proposal = propose(contracts(["2025-11-28"] * 300 + ["Total"], ["9.50"] * 301), {})
    assert (
        "300 of 301 starts read as YYYY-MM-DD: Fri 28 Nov 2025 to Fri 28 Nov 2025; not read: row 301 “Total”"
        in evidence(proposal)
    )


def asked(look: Look, answers: dict[str, str] | None = None) -> list[str]:
    return numbered(question(propose(look, answers or {}).doubts[0]))


def test_a_question_shows_the_first_rows_read_both_ways() -> None:
    assert asked(contracts(["03/04/2025", "05/06/2025"], ["9.50", "9.50"])) == [
        "How are the days in “start_date” written?",
        "1. as DD/MM/YYYY: “03/04/2025” is Thu 3 Apr 2025 and “05/06/2025” is Thu 5 Jun 2025",
        "2. as MM/DD/YYYY: “03/04/2025” is Tue 4 Mar 2025 and “05/06/2025” is Tue 6 May 2025",
    ]
    assert asked(contracts(["2025-01-31"] * 2, ["1.299", "2.450"])) == [
        "How are the amounts in “mrr” written?",
        "1. as plain numbers: “1.299” is 1.299 and “2.450” is 2.45",
        "2. with “,” before the decimals and “.” between thousands: “1.299” is 1,299 and “2.450” is 2,450",
    ]


def test_cents_are_asked_about_with_what_they_would_be() -> None:
    assert asked(contracts(["2025-01-31"] * 20, ["129900", "4990"] * 10)) == [
        "All amounts in “mrr” are whole and large, and most end as prices in cents do. Are they cents?",
        "1. no, they are whole: “129900” is 129,900 and “4990” is 4,990",
        "2. yes, they are cents: “129900” is 1,299 and “4990” is 49.9",
    ]


def test_days_in_two_forms_are_said_with_what_to_do() -> None:
    assert asked(contracts(["2025-11-28", "28/11/2025"] * 20, ["9.50"] * 40)) == [
        "20 cells in “start_date” cannot be read as days written as YYYY-MM-DD: row 2 “28/11/2025”.",
        "Mend the file, or take such rows out of it, and look again; "
        "--answer bad_rows=0.5 leaves out up to 50.0% of all.",
    ]


def test_what_has_to_be_typed_says_how() -> None:
    look = table("customer_id,order_date,amount", ["A", "A"], ["2025-01-31", "2025-03-31"], ["9.5", "3"])
    (doubt,) = propose(look, {}, usual_gap=283).doubts
    assert numbered(question(doubt)) == [
        "After how many days without a purchase has a customer left?",
        "A number of days. In this file 95 of 100 purchases of a customer follow within 283 days.",
    ]


@pytest.mark.parametrize("about", typing.get_args(About))
def test_there_are_words_for_each_doubt(about: About) -> None:
    doubt = Doubt(
        id=about, about=about, column="a [/x]\x1b[31m", label="b\nc", examples=("1", "9"), rows=(1, 2), count=2
    )
    text = question(doubt).text
    assert text
    assert "\x1b" not in text
    assert "\n" not in text


def test_what_a_file_says_is_hostile() -> None:
    look = table(
        "customer_id,start_date,mrr,x\x1b[2J\n", ["A", "B"], ["2025-01-31", "2025\x1b-01-31"], ["1", "2"], ["", ""]
    )
    proposal = propose(look, {})
    said = [
        *evidence(proposal),
        unused(proposal),
        *(line for each in proposal.doubts for line in numbered(question(each))),
    ]
    assert not [line for line in said if "\x1b" in line or "\n" in line]
