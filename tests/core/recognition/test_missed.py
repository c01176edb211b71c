"""A column whose name says what it is for is never passed over without a word, whatever its cells hold."""

from __future__ import annotations

import pytest

from cxmeet.core.recognition.proposing.proposal import Doubt, Proposal
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.wording.recognition import evidence
from cxmeet.wording.recognition_questions import numbered, question
from tests.core.recognition.conftest import LookAt


def contracts(looked: LookAt, ends: list[str], values: list[str], header: str = "customer,start,end,mrr") -> Proposal:
    rows = [
        f'C{at},2024-01-0{at},"{end}","{value}"' for at, (end, value) in enumerate(zip(ends, values, strict=True), 1)
    ]
    return propose(looked("\n".join([header, *rows]), "contracts.csv"), {"kind": "contracts"})


def asked(proposal: Proposal, name: str) -> Doubt:
    (found,) = (doubt for doubt in proposal.doubts if doubt.id == name)
    return found


@pytest.mark.parametrize(
    "never", ["9999-12-31", "2999-12-31", "0000-00-00", "9999-12-31 00:00:00", "Never", "Still active"]
)
def test_what_stands_for_no_end_is_empty(looked: LookAt, never: str) -> None:
    proposal = contracts(looked, ["2024-06-30", never, never, never], ["10", "20", "30", "40"])
    assert proposal.complete
    assert proposal.columns["end"] == "end"
    assert proposal.forms.empty == (never,)


@pytest.mark.parametrize(
    "never", ["31.12.9999", "31.12.2999", "00.00.0000", "31/12/9999", "00/00/0000", "31.12.9999 00:00:00"]
)
def test_no_end_is_empty_however_days_are_written(looked: LookAt, never: str) -> None:
    rows = f"1,13.01.2024,{never},10\n2,14.01.2024,{never},20\n3,15.01.2024,16.05.2024,3"
    proposal = propose(looked(f"Debitor,Gültig ab,Gültig bis,Betrag\n{rows}", "vertrag.csv"), {})
    assert proposal.complete
    assert (proposal.columns["end"], proposal.forms.empty) == ("Gültig bis", (never,))


@pytest.mark.parametrize("text", ["99991231", "00000000", "31129999"])
def test_eight_digits_of_no_day_are_empty(looked: LookAt, text: str) -> None:
    proposal = propose(
        looked(f"customer,start,end\n1,20240113,{text}\n2,20240114,{text}\n3,20240115,20240516", "c.csv"), {}
    )
    assert (proposal.columns["end"], proposal.forms.empty) == ("end", (text,))


@pytest.mark.parametrize("end", ["Jan 2025", "FY25 Q1", "mid 2024"])
def test_ends_that_cannot_be_read_are_asked_about(looked: LookAt, end: str) -> None:
    doubt = asked(contracts(looked, [end] * 4, ["10", "20", "30", "40"]), "columns.end")
    assert [reading.answer for reading in doubt.readings] == ["end", ""]
    assert f"end (4 cells cannot be read as days, such as “{end}”)" in "\n".join(numbered(question(doubt)))


@pytest.mark.parametrize("value", ["1,23,456.00", "12.00 EUR/month", "1.2E+03", "$2.8K"])
def test_values_that_cannot_be_read_are_asked_about(looked: LookAt, value: str) -> None:
    doubt = asked(contracts(looked, ["2024-06-30", "", "", ""], [value] * 4), "columns.value")
    assert [reading.answer for reading in doubt.readings] == ["mrr", ""]
    assert f"mrr (4 cells cannot be read as numbers, such as “{value}”)" in "\n".join(numbered(question(doubt)))


def test_a_nearer_name_that_cannot_be_read_is_not_passed_over_for_a_farther_one(looked: LookAt) -> None:
    text = "customer,start,end,mrr,setup fee amount\n1,2024-01-01,,$1.5K,10\n2,2024-01-02,,$2.5K,10\n"
    doubt = asked(propose(looked(text, "contracts.csv"), {"kind": "contracts"}), "columns.value")
    assert "mrr" in [reading.answer for reading in doubt.readings]


def test_a_column_that_was_named_and_cannot_be_read_is_the_one_that_is_told(looked: LookAt) -> None:
    text = "customer,start,end\n1,13.01.2024,Jan 2025\n2,14.01.2024,Feb 2025\n3,15.01.2024,May 2025"
    doubt = propose(looked(text, "c.csv"), {"kind": "contracts", "columns.end": "end"}).doubts[0]
    assert (doubt.column, doubt.count, doubt.examples[0]) == ("end", 3, "Jan 2025")
    assert "--answer bad_rows=0.5" in question(doubt).hint


def test_two_questions_are_never_called_the_same(looked: LookAt) -> None:
    rows = [f"C{at},2024-01-{at % 28 + 1:02},,{at}.50" for at in range(1, 30)]
    text = "\n".join(["customer,start,end,mrr", *rows, "C77,soon,,5.00", "C78,2024-01-05,,5.00 per month"])
    look = looked(text, "contracts.csv")
    first = propose(look, {})
    assert [doubt.id for doubt in first.doubts] == ["bad_rows", "bad_rows.amounts"]
    share = first.doubts[0].readings[0].answer
    second = propose(look, {"bad_rows": share})
    assert all(doubt.id == "bad_rows.amounts" for doubt in second.doubts)
    more = first.doubts[1].readings[0].answer
    assert propose(look, {"bad_rows": share, "bad_rows.amounts": more}).forms.bad_rows == max(float(share), float(more))


@pytest.mark.parametrize(
    "ends", [("Not at all likely - 0", "Extremely likely - 10"), ("0 - Not at all", "10 - Extremely")]
)
def test_scores_with_words_at_their_ends_are_refused_whole(looked: LookAt, ends: tuple[str, str]) -> None:
    named = {0: ends[0], 10: ends[1]}
    scores = [named.get(at % 11, str(at % 11)) for at in range(60)]
    rows = [f"{at},2024-01-{at % 28 + 1:02},{score},words that were said {at}" for at, score in enumerate(scores)]
    look = looked("\n".join(["Respondent ID,Submitted at,NPS,Why?", *rows]), "nps.csv")
    for answers in ({}, {"bad_rows": "0.2"}):
        doubt = asked(propose(look, {"asked": "yes", **answers}), "columns.score")
        assert [reading.answer for reading in doubt.readings] == [""]
        assert ends[0] in question(doubt).text
    assert "score" not in propose(look, {"asked": "yes", "columns.score": ""}).columns


def test_a_header_that_comes_again_is_left_out(looked: LookAt) -> None:
    months = [f"C{at},2024-0{month}-0{at},,{at}.50" for month in (1, 2, 3) for at in range(1, 9)]
    header = "customer,start,end,mrr"
    text = "\n".join([header, *months[:8], header, *months[8:16], header, *months[16:]])
    look = looked(text, "contracts.csv")
    assert (look.rows, look.repeated) == (24, 2)
    proposal = propose(look, {})
    assert proposal.complete
    assert proposal.drop == {"start": ("start",)}
    assert "2 rows below the header are the header again, and left out by “start”" in evidence(proposal)


def test_days_that_no_pattern_reads_are_said_before_it_is_asked_what_the_file_holds(looked: LookAt) -> None:
    text = "client,order date,amount\n1,1st of May 24,10\n2,2nd of May 24,20\n3,3rd of May 24,30"
    (doubt,) = propose(looked(text, "table.csv"), {}).doubts
    assert doubt.id == "kind"
    assert question(doubt).text.startswith(
        "3 cells in “order date” cannot be read as days in any way, such as “1st of May 24”: mend them first."
    )


def priced(looked: LookAt, price: str, pieces: str, answers: dict[str, str]) -> Proposal:
    rows = [f"C{at},2024-01-0{at},2024-12-0{at},{at}0.50,{1 + at % 3}" for at in range(1, 9)]
    return propose(
        looked("\n".join([f"Account ID,Start Date,End Date,{price},{pieces}", *rows]), "contracts.csv"), answers
    )


@pytest.mark.parametrize(("price", "pieces"), [("Unit Price", "Quantity"), ("Price per seat", "Seats")])
def test_the_price_of_one_piece_is_never_what_a_contract_is_worth(looked: LookAt, price: str, pieces: str) -> None:
    (doubt,) = priced(looked, price, pieces, {}).doubts
    assert (doubt.id, doubt.about) == ("columns.value", "pieces")
    assert f"add a column of “{price}” times “{pieces}”" in question(doubt).hint
    without = priced(looked, price, pieces, {"columns.value": ""})
    assert without.complete
    assert "value" not in without.columns


@pytest.mark.parametrize(
    ("price", "pieces"), [("Price", "Seats"), ("Price per month", "Licenses"), ("Fee", "Quantity")]
)
def test_whether_a_price_is_that_of_one_piece_is_asked(looked: LookAt, price: str, pieces: str) -> None:
    (doubt,) = priced(looked, price, pieces, {}).doubts
    assert doubt.id == "quantity"
    assert priced(looked, price, pieces, {"quantity": "whole"}).columns["value"] == price
    (told,) = priced(looked, price, pieces, {"quantity": "each"}).doubts
    assert told.about == "pieces"


def test_what_is_paid_for_all_pieces_is_what_a_contract_is_worth(looked: LookAt) -> None:
    proposal = priced(looked, "MRR", "Seats", {})
    assert proposal.complete
    assert proposal.columns["value"] == "MRR"


def test_a_price_of_one_piece_without_their_number_is_asked_about(looked: LookAt) -> None:
    (doubt,) = priced(looked, "Unit Price", "Whatever", {}).doubts
    assert [reading.answer for reading in doubt.readings] == ["Unit Price", ""]


def test_values_for_a_month_and_for_a_year_are_not_added_up_without_a_word(looked: LookAt) -> None:
    rows = [f"C{at},2024-01-0{at},,{at}0.50,{('month', 'year')[at % 2]}" for at in range(1, 9)]
    text = "\n".join(["customer,start,end,price,billing interval", *rows])
    (doubt,) = propose(looked(text, "contracts.csv"), {}).doubts
    asked_so = question(doubt)
    assert "“month” and “year” cannot be added up" in asked_so.text
    assert "each value is for one month" in asked_so.hint


def test_columns_of_one_name_are_said_where_one_of_them_may_be_meant(looked: LookAt) -> None:
    rows = [f"C{at},2024-01-0{at},{at}0.50,x,{at}" for at in range(1, 9)]
    text = "\n".join(["customer,order date,amount,note,amount", *rows])
    doubt = asked(propose(looked(text, "orders.csv"), {"kind": "purchases", "lapse_days": "90"}), "columns.amount")
    assert question(doubt).hint.startswith("More than one column is called “amount”")
