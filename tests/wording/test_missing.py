"""What is not given is known by its kind, not by words that happen to stand in a name."""

from __future__ import annotations

import datetime as dt

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.missing import UNANSWERED, NotGiven, not_given, recognised
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Organisation
from cxmeet.core.charter.delivery import PromiseSource, ReliabilitySource
from cxmeet.wording import data, missing

CHARTER = Charter(
    organisation=Organisation(name="N"),
    promises=(PromiseSource(id="customer-callback", text="We call back"),),
    reliability=(ReliabilitySource(measure="First: visit"),),
)
GIVEN = tuple(not_given(CHARTER))


def brief(*values: NotGiven, texts: tuple[str, ...] = ()) -> Brief:
    day = dt.date(2026, 10, 31)
    return Brief(organisation="N", grain="month", period="2026-10", as_of=day, missing=values, not_given=texts)


@pytest.mark.parametrize("given", [brief(*GIVEN), brief(texts=tuple(one.text for one in GIVEN))], ids=["now", "then"])
def test_a_promise_about_customers_is_no_missing_customer_base(given: Brief) -> None:
    """In a brief with values as in an earlier one, which has only their texts."""
    assert missing.said(given, ("customers",), "The customer base") == ["no customer base given"]
    assert missing.said(given, ("promises", "promise"), "Promises") == ["promise customer-callback: nobody measures it"]


def test_a_text_stands_for_the_value_it_was_made_of() -> None:
    assert [recognised(one.text) for one in GIVEN] == list(GIVEN)
    assert recognised("something else") is None


def test_without_files_or_a_word_on_it_that_is_said() -> None:
    assert missing.said(None, ("feedback",), "Feedback") == [
        "Feedback: the files were not read when the meeting started"
    ]
    assert missing.said(brief(), ("feedback",), "Feedback") == ["Feedback: nothing in this brief"]


def test_of_a_database_that_did_not_answer_each_part_says_so() -> None:
    """In the place of its figures, and before all of them."""
    why = "connection crm: does not answer"
    left_out = NotGiven(kind=UNANSWERED, id="departures", section="departures", why=why)
    found = brief(left_out, NotGiven(kind="feedback"))
    assert missing.said(found, ("reasons",), "Reasons") == [f"departures not read: {why}"]
    assert missing.said(found, ("feedback",), "Feedback") == ["no feedback given"]
    assert "cxmeet connect" in missing.how_to_give(found, ("feedback",))
    assert not missing.how_to_give(found, ("reasons",))
    assert not missing.how_to_give(None, ("feedback",))
    assert data.unanswered(found) == [f"Departures not read: {why}."]
