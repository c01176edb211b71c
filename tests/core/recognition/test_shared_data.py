"""Real files, told nothing but their path: the section that gives the reference figures, or what must be asked."""

from __future__ import annotations

import csv
import gzip
import io
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.looking.rhythm import Rhythm
from cxmeet.core.recognition.proposing.proposal import Answers, Proposal
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.core.recognition.proposing.section import section

pytestmark = pytest.mark.realdata

Rows = list[list[str]]


def opened(path: Path) -> io.TextIOWrapper | io.TextIOBase:
    plain = path.suffix != ".gz"
    return path.open(encoding="utf-8", newline="") if plain else gzip.open(path, "rt", encoding="utf-8", newline="")


def looked(path: Path) -> Look:
    with opened(path) as file:
        rows = csv.reader(file)
        look = Look(next(rows), path.name)
        while chunk := list(islice(rows, 5_000)):
            look.add([list(cells) for cells in zip(*chunk, strict=True)])
    look.finish()
    return look


def asked(proposal: Proposal) -> list[str]:
    return [doubt.id for doubt in proposal.doubts]


def keys(look: Look, answers: Answers) -> dict[str, Any]:
    proposal = propose(look, answers)
    assert proposal.complete, asked(proposal)
    (found,) = section(proposal).values()
    table = found[0] if isinstance(found, list) else found
    assert isinstance(table, dict)
    return table


def test_subscriptions_ask_which_amount_counts_and_whether_trials_do(shared_data: Path) -> None:
    look = looked(shared_data / "ravenstack_subscriptions.csv")
    assert asked(propose(look, {})) == ["columns.value", "keep.is_trial"]
    assert keys(look, {"columns.value": "mrr_amount", "keep.is_trial": "FALSE"}) == {
        "kind": "contracts",
        "path": "ravenstack_subscriptions.csv",
        "columns": {
            "customer": "account_id",
            "start": "start_date",
            "end": "end_date",
            "value": "mrr_amount",
            "segment": "plan_tier",
        },
        "keep": {"is_trial": ["FALSE"]},
    }


def test_purchases_ask_for_the_lapse_and_what_an_amount_is(shared_data: Path) -> None:
    path = shared_data / "cdnow_transactions.csv.gz"
    look = looked(path)
    assert asked(propose(look, {})) == ["quantity", "zero_amounts", "lapse_days"]
    assert propose(look, {}).doubts[0].suggested == "whole"
    rhythm = Rhythm("")
    with opened(path) as file:
        for row in islice(csv.reader(file), 1, None):
            rhythm.add([row[0]], [row[1]])
    assert rhythm.usual_gap() == 283
    assert propose(look, {}, rhythm.usual_gap()).doubts[-1].suggested == "283"
    assert keys(look, {"quantity": "whole", "zero_amounts": "count", "lapse_days": "90"}) == {
        "kind": "purchases",
        "path": "cdnow_transactions.csv.gz",
        "columns": {"customer": "customer_id", "date": "date", "amount": "amount"},
        "lapse_days": 90,
        "zero_amounts": "count",
    }


def test_departures_are_told_from_their_columns_alone(shared_data: Path) -> None:
    assert keys(looked(shared_data / "ravenstack_churn_events.csv"), {}) == {
        "path": "ravenstack_churn_events.csv",
        "columns": {
            "customer": "account_id",
            "date": "churn_date",
            "reason": "reason_code",
            "words": "feedback_text",
        },
    }


def test_accounts_with_a_flag_can_be_three_things_one_of_them_a_list_of_who_was_lost(shared_data: Path) -> None:
    look = looked(shared_data / "ravenstack_accounts.csv")
    (doubt,) = propose(look, {}).doubts
    assert {reading.answer for reading in doubt.readings} == {"contracts", "snapshot", "losses"}
    assert keys(look, {"kind": "losses", "keep.is_trial": "all"}) == {
        "name": "Ravenstack accounts",
        "path": "ravenstack_accounts.csv",
        "columns": {"customer": "account_id"},
        "keep": {"churn_flag": ["TRUE"]},
    }


def test_complaints_can_be_feedback_a_promise_or_a_measure(shared_data: Path) -> None:
    look = looked(shared_data / "cfpb_complaints.csv")
    (doubt,) = propose(look, {}).doubts
    assert {reading.answer for reading in doubt.readings} == {"feedback", "promises", "reliability"}
    assert keys(look, {"kind": "feedback"}) == {
        "name": "Cfpb complaints",
        "path": "cfpb_complaints.csv",
        "columns": {"date": "Date received", "channel": "Submitted via", "theme": "Issue"},
        "asked": False,
    }
    assert keys(look, {"kind": "promises", "text": "We answer in time"}) == {
        "id": "cfpb-complaints",
        "text": "We answer in time",
        "path": "cfpb_complaints.csv",
        "columns": {"date": "Date received", "kept": "Timely response?", "unit": "State"},
        "kept_values": ["Yes"],
    }
    assert keys(look, {"kind": "reliability", "measure": "Answered in time"}) == {
        "measure": "Answered in time",
        "path": "cfpb_complaints.csv",
        "columns": {"date": "Date received", "met": "Timely response?", "unit": "State"},
        "met_values": ["Yes"],
    }


def test_posts_are_feedback_of_their_own_accord(shared_data: Path) -> None:
    assert keys(looked(shared_data / "airline_tweets.csv.gz"), {}) == {
        "name": "Airline tweets",
        "path": "airline_tweets.csv.gz",
        "columns": {"date": "tweet_created", "theme": "negativereason", "text": "text", "id": "tweet_id"},
        "asked": False,
    }


def test_tickets_with_a_score_ask_whether_it_was_asked_for(shared_data: Path) -> None:
    look = looked(shared_data / "ravenstack_support_tickets.csv")
    assert asked(propose(look, {})) == ["asked"]
    assert keys(look, {"asked": "yes"})["score"] == "csat"
