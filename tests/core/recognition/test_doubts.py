"""Where two readings fit nothing is decided: what is asked, with both readings, and what an answer makes of it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.proposal import AmountEvidence, DayEvidence, Doubt, Proposal
from cxmeet.core.recognition.proposing.propose import propose

LookAt = Callable[[str, str], Look]
Row = tuple[str, ...]


def contracts(rows: Sequence[Row], header: Row = ("customer_id", "start_date", "end_date", "mrr")) -> Look:
    look = Look(header, "data/contracts.csv")
    look.add([list(cells) for cells in zip(*rows, strict=True)])
    look.finish()
    return look


def with_starts(starts: Sequence[str]) -> Look:
    return contracts([(f"C{number}", start, "", "19.90") for number, start in enumerate(starts)])


def with_values(values: Sequence[str]) -> Look:
    return contracts([(f"C{number}", "2025-01-31", "", value) for number, value in enumerate(values)])


def only(proposal: Proposal) -> Doubt:
    (doubt,) = proposal.doubts
    assert not proposal.complete
    return doubt


def days_of(proposal: Proposal) -> DayEvidence:
    return next(each for each in proposal.evidence if isinstance(each, DayEvidence))


def amounts_of(proposal: Proposal) -> AmountEvidence:
    return next(each for each in proposal.evidence if isinstance(each, AmountEvidence))


def test_days_that_fit_two_orders_are_asked_about_with_both_readings() -> None:
    look = with_starts(["03/04/2025", "05/05/2025", "11/12/2025"])
    doubt = only(propose(look, {}))
    assert (doubt.id, doubt.about, doubt.column) == ("dates", "dates", "start_date")
    readings = {reading.answer: dict(reading.cells) for reading in doubt.readings}
    assert readings == {
        "DD/MM/YYYY": {"03/04/2025": dt.date(2025, 4, 3), "11/12/2025": dt.date(2025, 12, 11)},
        "MM/DD/YYYY": {"03/04/2025": dt.date(2025, 3, 4), "11/12/2025": dt.date(2025, 11, 12)},
    }
    answered = propose(look, {"dates": "MM/DD/YYYY"})
    assert answered.complete
    assert answered.forms.dates == "MM/DD/YYYY"
    assert not propose(look, {"dates": "YYYYMMDD"}).complete


def test_two_digits_of_a_year_can_stand_in_three_orders() -> None:
    doubt = only(propose(with_starts(["03/04/05", "01/02/03"]), {}))
    assert {reading.answer for reading in doubt.readings} == {"DD/MM/YY", "MM/DD/YY", "YY/MM/DD"}


def test_days_that_betray_themselves_are_read_and_it_is_said_how_many_do() -> None:
    starts = ["03/04/2025"] * 113 + ["28/11/2025"] * 187
    proposal = propose(with_starts(starts), {})
    assert proposal.complete
    assert proposal.forms.dates == "DD/MM/YYYY"
    found = days_of(proposal)
    assert (found.cells, found.only_this, found.first, found.last) == (
        300, 187, dt.date(2025, 4, 3), dt.date(2025, 11, 28),
    )  # fmt: skip


def test_one_row_of_hundreds_can_be_a_slip_and_decides_nothing() -> None:
    look = with_starts(["03/04/2025"] * 299 + ["28/11/2025"])
    assert only(propose(look, {})).id == "dates"


def test_the_end_decides_how_the_start_is_written_for_both_have_one_form() -> None:
    look = contracts([("A", "03/04/2025", "28/04/2025", "9.50"), ("B", "01/02/2025", "", "9.50")])
    proposal = propose(look, {})
    assert proposal.complete
    assert (proposal.forms.dates, days_of(proposal).roles) == ("DD/MM/YYYY", ("start", "end"))


def test_a_few_ends_in_another_form_are_not_lost_among_thousands_of_starts() -> None:
    rows = [(f"C{number}", "2025-01-31", "28/11/2025" if number < 4 else "", "9.5") for number in range(3_000)]
    doubt = only(propose(contracts(rows), {}))
    assert (doubt.about, doubt.count, doubt.rows) == ("unreadable", 4, (1,))


def test_two_forms_of_days_in_one_column_are_neither_taken() -> None:
    doubt = only(propose(with_starts(["2025-11-28"] * 50 + ["28/11/2025"] * 50), {}))
    assert (doubt.about, doubt.readings) == ("unreadable", ())
    assert "28/11/2025" in doubt.examples


def test_a_form_that_changes_near_the_end_is_named_with_its_row_and_can_be_left_out() -> None:
    look = with_starts(["2025-11-28"] * 95 + ["28/11/2025"] * 5)
    doubt = only(propose(look, {}))
    assert (doubt.about, doubt.count, doubt.rows, doubt.examples) == ("unreadable", 5, (96,), ("28/11/2025",))
    assert [reading.answer for reading in doubt.readings] == ["0.05"]
    assert not propose(look, {"bad_rows": "0.01"}).complete
    answered = propose(look, {"bad_rows": "0.05"})
    assert answered.complete
    assert answered.forms.bad_rows == 0.05


def test_a_line_of_totals_in_a_long_file_is_told_and_in_a_short_one_asked_about() -> None:
    long = propose(with_starts(["2025-11-28"] * 300 + ["Total"]), {})
    assert long.complete
    assert (days_of(long).unread, days_of(long).examples) == (1, ((301, "Total"),))
    assert only(propose(with_starts(["2025-11-28"] * 30 + ["Total"]), {})).about == "unreadable"


def test_a_mark_that_can_be_for_decimals_or_thousands_is_asked_about() -> None:
    look = with_values(["1.299", "2.450", "1.100"])
    doubt = only(propose(look, {}))
    assert (doubt.id, doubt.about) == ("decimal", "decimal")
    assert {reading.answer: reading.cells[0] for reading in doubt.readings} == {
        ".": ("1.299", 1.299),
        ",.": ("1.299", 1299.0),
    }
    forms = propose(look, {"decimal": ",."}).forms
    assert (forms.decimal, forms.thousands) == (",", ".")


def test_one_amount_with_both_marks_tells_of_all() -> None:
    proposal = propose(with_values(["1.299", "2.450,50", "3.000,00"]), {})
    assert proposal.complete
    found = amounts_of(proposal)
    assert (found.decimal, found.thousands, found.cells, found.only_this) == (",", ".", 3, 2)


def test_a_decimal_comma_and_a_decimal_point_in_one_file_are_neither_taken() -> None:
    doubt = only(propose(with_values(["12.50", "12,50"] * 20), {}))
    assert (doubt.about, doubt.readings) == ("unreadable", ())


def test_amounts_in_two_currencies_cannot_be_added_up() -> None:
    doubt = only(propose(with_values(["€ 12.50", "$ 12.50", "€ 3.00"]), {}))
    assert (doubt.about, doubt.examples) == ("currency", ("€", "$"))
    assert propose(with_values(["EUR 12.50", "eur 3.00", "4.00"]), {}).forms.currency == "EUR"


def test_whole_amounts_that_end_as_cents_do_are_asked_about() -> None:
    look = with_values(["129900", "4990", "2500", "129900", "1999", "4990"] * 4)
    doubt = only(propose(look, {}))
    assert (doubt.id, [reading.answer for reading in doubt.readings]) == ("unit", ["whole", "cents"])
    assert dict(doubt.readings[1].cells)["129900"] == 1299.0
    assert propose(look, {"unit": "cents"}).forms.unit == "cents"
    assert propose(look, {"unit": "whole"}).complete
    assert propose(look, {"unit": "whole"}).forms.unit == ""


def test_small_whole_amounts_and_those_with_decimals_are_believed() -> None:
    assert propose(with_values(["19", "49", "129", "833", "2786"] * 6), {}).complete
    assert propose(with_values(["1299.00", "4990.50", "2500.00"] * 6), {}).complete


def test_one_amount_that_is_half_of_all_is_asked_about() -> None:
    look = with_values(["19.90"] * 40 + ["12990.00"])
    doubt = only(propose(look, {}))
    assert (doubt.id, doubt.examples, doubt.count) == ("largest", ("12990.00",), 1)
    assert propose(look, {"largest": "right"}).complete
    assert not propose(look, {"largest": "wrong"}).complete


def test_amounts_a_hundred_times_the_others_are_asked_about() -> None:
    look = with_values(["19.90", "29.90", "24.50"] * 100 + ["2990", "1990", "2450"] * 5)
    doubt = only(propose(look, {}))
    assert (doubt.id, doubt.count) == ("hundredfold", 15)
    assert set(doubt.examples) == {"2990", "1990", "2450"}
    assert propose(look, {"hundredfold": "right"}).complete


def test_an_answer_that_amounts_are_right_holds_up_to_the_largest_there_is() -> None:
    """What was answered stands in the charter; a larger amount is asked about again."""
    some = with_values(["19.90", "29.90", "24.50"] * 100 + ["2990", "1990", "2450.50"] * 5)
    assert propose(some, {"hundredfold": "right"}).forms.amounts_up_to == 2990
    assert propose(some, {}).forms.amounts_up_to is None
    whole = with_values(["129900", "4990", "2500"] * 8)
    assert propose(whole, {"unit": "whole"}).forms.amounts_up_to == 129_900
    assert propose(whole, {"unit": "cents"}).forms.amounts_up_to is None
    largest = with_values(["1990"] * 40 + ["1299050"])
    assert propose(largest, {"unit": "cents", "largest": "right"}).forms.amounts_up_to == 12_990.5


def test_amounts_of_a_usual_spread_are_believed() -> None:
    chance = random.Random(3)
    values = [f"{chance.lognormvariate(4, 1.1):.2f}" for _ in range(5_000)]
    assert propose(with_values(values), {}).complete


def test_two_columns_that_can_be_the_customer_are_asked_about(looked: LookAt) -> None:
    look = looked("customer_id,account_id,start_date,end_date,mrr\nA,1,2025-01-31,,9.5\nB,2,2025-01-31,,9.5", "a.csv")
    doubt = only(propose(look, {}))
    assert (doubt.id, [reading.answer for reading in doubt.readings]) == (
        "columns.customer", ["customer_id", "account_id"],
    )  # fmt: skip
    assert propose(look, {"columns.customer": "account_id"}).columns["customer"] == "account_id"
    assert not propose(look, {"columns.customer": "nobody"}).complete
    assert not propose(look, {"columns.customer": ""}).complete


def test_a_column_that_is_only_useful_can_be_left_out(looked: LookAt) -> None:
    look = looked("customer_id,start_date,mrr_amount,arr_amount\nA,2025-01-31,9.5,114\nB,2025-01-31,2,24", "a.csv")
    assert only(propose(look, {})).id == "columns.value"
    assert "value" not in propose(look, {"columns.value": ""}).columns
    assert propose(look, {"columns.value": ""}).complete


def test_the_number_of_a_contract_is_no_customer_by_itself(looked: LookAt) -> None:
    look = looked("subscription_id,start_date,end_date,mrr\nS1,2025-01-31,,9.5\nS2,2025-01-31,,9.5", "a.csv")
    assert only(propose(look, {})).id == "columns.customer"


def test_customers_with_a_day_and_an_amount_can_be_contracts_or_purchases(looked: LookAt) -> None:
    look = looked("customer,date,amount\nA,2025-01-31,9.5\nB,2025-02-28,9.5\nA,2025-03-31,3", "data/table.csv")
    doubt = only(propose(look, {}))
    assert (doubt.id, {reading.answer for reading in doubt.readings}) == ("kind", {"contracts", "purchases"})
    assert doubt.readings[0].columns == {"customer": "customer", "date": "date", "amount": "amount"}


def test_names_that_say_nothing_leave_the_kind_and_the_columns_in_doubt(looked: LookAt) -> None:
    look = looked("a,b,c,d\nK1,2025-01-31,2025-03-31,9.5\nK2,2025-02-28,,7.5", "a.csv")
    assert len(only(propose(look, {})).readings) == 10
    asked = propose(look, {"kind": "contracts"})
    assert [doubt.id for doubt in asked.doubts][:2] == ["columns.customer", "columns.start"]
    answers = {"kind": "contracts", "columns.customer": "a", "columns.start": "b"}
    assert [doubt.id for doubt in propose(look, answers).doubts] == ["columns.end", "columns.value"]
    answers |= {"columns.end": "c", "columns.value": "d"}
    assert propose(look, answers).complete
    assert propose(look, answers).columns == {"customer": "a", "start": "b", "end": "c", "value": "d"}


def test_a_column_that_could_be_the_end_is_asked_about_though_its_name_says_nothing(looked: LookAt) -> None:
    look = looked("customer_id,start_date,zzz,mrr\nA,2025-01-31,2025-02-28,9.5\nB,2025-01-31,,9.5", "a.csv")
    doubt = only(propose(look, {}))
    assert (doubt.id, [reading.answer for reading in doubt.readings]) == ("columns.end", ["zzz", ""])
    assert propose(look, {"columns.end": "zzz"}).columns["end"] == "zzz"
    assert "end" not in propose(look, {"columns.end": ""}).columns


def test_trials_are_a_question_and_the_answer_is_kept(looked: LookAt) -> None:
    look = looked(
        "customer_id,start_date,end_date,mrr,is_trial\nA,2025-01-31,,9.5,FALSE\nB,2025-01-31,,0,TRUE", "a.csv"
    )
    doubt = only(propose(look, {}))
    assert (doubt.id, [(reading.answer, reading.rows) for reading in doubt.readings]) == (
        "keep.is_trial", [("all", 2), ("FALSE", 1)],
    )  # fmt: skip
    assert propose(look, {"keep.is_trial": "FALSE"}).keep == {"is_trial": ("FALSE",)}
    assert propose(look, {"keep.is_trial": "all"}).keep == {}
    assert not propose(look, {"keep.is_trial": "nonsense"}).complete


def test_labels_with_commas_and_marks_of_patterns_are_kept_as_they_are(looked: LookAt) -> None:
    rows = '"A",2025-01-31,3,"Paid, [ok]*"\n"A",2025-02-28,3,Failed'
    look = looked(f"customer_id,order_date,amount,status\n{rows}", "a.csv")
    (doubt,) = propose(look, {"lapse_days": "90"}).doubts
    answer = doubt.readings[1].answer
    assert propose(look, {"lapse_days": "90", doubt.id: answer}).keep == {"status": ("Paid, [[]ok][*]",)}


def test_amounts_for_a_month_beside_amounts_for_a_year_are_asked_about(looked: LookAt) -> None:
    rows = "A,2025-01-31,,9.5,month\nB,2025-01-31,,95,year"
    doubt = only(propose(looked(f"customer_id,start_date,end_date,amount,interval\n{rows}", "a.csv"), {}))
    assert (doubt.id, [reading.answer for reading in doubt.readings]) == ("keep.interval", ["all", "month", "year"])
    assert propose(looked(f"customer_id,start_date,end_date,mrr,interval\n{rows}", "a.csv"), {}).complete


def test_scores_and_counts_are_numbers_in_the_form_of_the_file(looked: LookAt) -> None:
    survey = looked('response date,nps,comment\n2025-01-31,"9,0",all is well\n2025-02-28,"0,0",no', "nps.csv")
    assert propose(survey, {}).complete
    assert (propose(survey, {}).forms.decimal, propose(survey, {}).settings["score"]) == (",", "nps")
    rows = '2026-01,"1,204",10,5,"1,209"\n2026-02,"1,209",1,1,"1,209"'
    statement = propose(looked(f"month,opening,new,lost,closing\n{rows}", "a.csv"), {})
    assert (statement.complete, statement.forms.thousands, statement.forms.decimal) == (True, ",", "")
    met = looked('date,met,total\n2026-01-05,"1,000,200","1,000,204"', "a.csv")
    assert propose(met, {"measure": "M"}).forms.thousands == ","


def test_a_price_and_a_quantity_are_asked_about_where_the_name_does_not_say(looked: LookAt) -> None:
    rows = "\n".join(f"A,2025-01-{day:02},2,{day}.50" for day in range(1, 29))
    look = looked(f"customer_id,order_date,quantity,amount\n{rows}", "a.csv")
    first, *others = propose(look, {}).doubts
    assert (first.id, [reading.answer for reading in first.readings]) == ("quantity", ["each", "whole"])
    assert [reading.cells[0] for reading in first.readings] == [("2 × 1.50", 3.0), ("2 × 1.50", 1.5)]
    assert [doubt.id for doubt in others] == ["lapse_days"]
    answers = {"quantity": "each", "lapse_days": "90"}
    assert propose(look, answers).columns["quantity"] == "quantity"
    assert propose(look, answers).complete
    assert "quantity" not in propose(look, answers | {"quantity": "whole"}).columns


def test_the_days_until_a_customer_has_lapsed_are_suggested_but_asked(looked: LookAt) -> None:
    look = looked("customer_id,order_date,amount\nA,2025-01-31,9.5\nA,2025-03-31,3", "a.csv")
    doubt = only(propose(look, {}, usual_gap=283))
    assert (doubt.id, doubt.typed, doubt.suggested) == ("lapse_days", "number", "283")
    for answer in ("0", "many", "99999", ""):
        assert not propose(look, {"lapse_days": answer}).complete
    assert propose(look, {"lapse_days": "90"}).settings == {"lapse_days": 90}


def test_purchases_of_nothing_are_asked_about(looked: LookAt) -> None:
    look = looked("customer_id,order_date,amount\nA,2025-01-31,0.00\nA,2025-03-31,3", "a.csv")
    doubt = only(propose(look, {"lapse_days": "90"}))
    assert (doubt.id, doubt.count) == ("zero_amounts", 1)
    assert propose(look, {"lapse_days": "90", "zero_amounts": "count"}).settings["zero_amounts"] == "count"


def test_words_that_stand_for_nothing_are_stated(looked: LookAt) -> None:
    look = looked(
        "customer_id,start_date,end_date,mrr,churn_reason\nA,31.01.2025,NULL,9.5,-\nB,31.01.2025,9999-12-31,n/a,Price",
        "a.csv",
    )
    proposal = propose(look, {})
    assert proposal.complete
    assert set(proposal.forms.empty) == {"NULL", "9999-12-31", "n/a", "-"}


def test_a_column_that_does_not_say_what_it_should_is_asked_for_anew(looked: LookAt) -> None:
    snapshot = looked("customer_id,status\nA,active\nB,active", "a.csv")
    (doubt,) = propose(snapshot, {"kind": "snapshot", "period": "2026-10"}).doubts
    assert (doubt.id, doubt.typed) == ("columns.status", "words")
    said = looked("date,customer_id\n2025-01-31,A\n2025-02-28,B", "reviews.csv")
    assert "columns.text" in [doubt.id for doubt in propose(said, {"kind": "feedback"}).doubts]


def test_columns_that_no_charter_can_name_play_no_role(looked: LookAt) -> None:
    look = looked("customer_id,start_date,start_date,,mrr\nA,2025-01-31,2025-01-30,x,9.5", "a.csv")
    proposal = propose(look, {"kind": "contracts"})
    assert [doubt.id for doubt in proposal.doubts] == ["columns.start"]
    assert [reading.answer for reading in proposal.doubts[0].readings] == ["mrr"]


@given(
    days=st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), min_size=1, max_size=30),
    order=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%Y-%m-%d", "%Y%m%d", "%m-%d-%Y %H:%M"]),
)
def test_what_is_decided_about_days_is_what_was_written(days: list[dt.date], order: str) -> None:
    """Either the pattern reads every day as it was meant, or both readings are there to be asked about."""
    proposal = propose(with_starts([day.strftime(order) for day in days]), {})
    found = [each for each in proposal.evidence if isinstance(each, DayEvidence)]
    if found:
        assert (found[0].first, found[0].last) == (min(days), max(days))
    else:
        texts = {doubt.about for doubt in proposal.doubts}
        assert texts == {"dates"}


@given(
    cents=st.lists(st.integers(0, 10**8), min_size=1, max_size=30),
    way=st.sampled_from([".", ",", ".,", ",.", ", ", ".'"]),
    decimals=st.booleans(),
)
def test_what_is_decided_about_amounts_is_what_was_written(cents: list[int], way: str, decimals: bool) -> None:
    texts = []
    for amount in cents:
        whole, rest = divmod(amount, 100)
        groups = f"{whole:,}".replace(",", way[1:]) if way[1:] else str(whole)
        texts.append(f"{groups}{way[0]}{rest:02}" if decimals else groups)
    look = with_values(texts)
    proposal = propose(look, {"largest": "right", "hundredfold": "right", "unit": "whole"})
    value = look.columns[3]
    if proposal.complete:
        found = amounts_of(proposal)
        total = sum(cents) / 100 if decimals else sum(amount // 100 for amount in cents)
        assert abs(value.sums(found.decimal + found.thousands).total - total) < 0.01
    else:
        assert {doubt.about for doubt in proposal.doubts} == {"decimal"}
