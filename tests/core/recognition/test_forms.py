"""The same 300 contracts in the forms in which real systems hand them out: each is recognised, or asked about."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from cxmeet.core.charter.forms import Forms, violations
from cxmeet.core.recognition.looking import amount_texts, day_texts
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.propose import propose

pytestmark = pytest.mark.realdata

HEADER = ("account_id", "start_date", "end_date", "mrr")


class Contract(NamedTuple):
    customer: str
    start: dt.date
    end: dt.date | None
    value: float


@pytest.fixture(scope="module")
def contracts(shared_data: Path) -> list[Contract]:
    with (shared_data / "ravenstack_subscriptions.csv").open(encoding="utf-8", newline="") as file:
        return [
            Contract(
                row["account_id"],
                dt.date.fromisoformat(row["start_date"]),
                dt.date.fromisoformat(row["end_date"]) if row["end_date"] else None,
                float(row["mrr_amount"]) + 0.5,
            )
            for row in islice(csv.DictReader(file), 300)
        ]


def as_of(pattern: str) -> Callable[[dt.date], str]:
    return lambda day: day.strftime(pattern)


def short(day: dt.date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def seconds(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days * 86_400 + 3_600


DAYS: dict[str, tuple[Callable[[dt.date], str], str]] = {
    "ISO": (as_of("%Y-%m-%d"), ""),
    "ISO with a time": (as_of("%Y-%m-%dT10:20:30Z"), ""),
    "day first": (as_of("%d/%m/%Y"), "DD/MM/YYYY"),
    "month first": (as_of("%m/%d/%Y"), "MM/DD/YYYY"),
    "month first, short": (short, "M/D/YYYY"),
    "with points": (as_of("%d.%m.%Y"), "DD.MM.YYYY"),
    "year first with strokes": (as_of("%Y/%m/%d"), "YYYY/MM/DD"),
    "compact": (as_of("%Y%m%d"), "YYYYMMDD"),
    "in words": (as_of("%b %d, %Y"), "MMM DD, YYYY"),
    "in words, day first": (as_of("%d-%b-%Y"), "DD-MMM-YYYY"),
    "in whole words": (as_of("%d %B %Y"), "DD MMMM YYYY"),
    "with a time": (as_of("%d/%m/%Y 08:15"), "DD/MM/YYYY HH:mm"),
    "with half a day": (as_of("%m/%d/%Y 08:15:00 PM"), "MM/DD/YYYY hh:mm:ss a"),
    "seconds": (lambda day: str(seconds(day)), "unix"),
    "milliseconds": (lambda day: str(seconds(day) * 1000), "unix-ms"),
    "days of a spreadsheet": (lambda day: str((day - dt.date(1899, 12, 30)).days), "excel"),
    "days of a spreadsheet with a time": (lambda day: f"{(day - dt.date(1899, 12, 30)).days}.5", "excel"),
}
AMOUNTS: dict[str, tuple[Callable[[float], str], Forms]] = {
    "plain": (lambda value: f"{value:.2f}", Forms()),
    "thousands": (lambda value: f"{value:,.2f}", Forms(thousands=",")),
    "decimal comma": (lambda value: f"{value:.2f}".replace(".", ","), Forms(decimal=",")),
    "comma and points": (
        lambda value: f"{value:,.2f}".translate(str.maketrans(",.", ".,")),
        Forms(decimal=",", thousands="."),
    ),
    "comma and blanks": (
        lambda value: f"{value:,.2f}".translate(str.maketrans(",.", "\u202f,")),
        Forms(decimal=",", thousands=" "),
    ),
    "apostrophes": (lambda value: f"{value:,.2f}".replace(",", "’"), Forms(thousands="'")),
    "a code before": (lambda value: f"EUR {value:,.2f}", Forms(thousands=",", currency="EUR")),
    "a sign behind": (lambda value: f"{value:.2f}".replace(".", ",") + " €", Forms(decimal=",", currency="€")),
}


def looked(
    contracts: list[Contract], day: Callable[[dt.date], str], amount: Callable[[float], str], open_end: str = ""
) -> Look:
    look = Look(HEADER, "data/contracts.csv")
    look.add(
        [
            [each.customer for each in contracts],
            [day(each.start) for each in contracts],
            [day(each.end) if each.end else open_end for each in contracts],
            [amount(each.value) for each in contracts],
        ]
    )
    look.finish()
    return look


@pytest.mark.parametrize("written", DAYS)
def test_days_are_recognised_in_every_form(contracts: list[Contract], written: str) -> None:
    write, pattern = DAYS[written]
    look = looked(contracts, write, AMOUNTS["plain"][0])
    proposal = propose(look, {})
    assert proposal.complete
    assert proposal.forms == Forms(dates=pattern)
    assert not list(violations(proposal.forms))
    assert all(day_texts.read(write(each.start), pattern) == each.start for each in contracts)


@pytest.mark.parametrize("written", AMOUNTS)
def test_amounts_are_recognised_in_every_form(contracts: list[Contract], written: str) -> None:
    write, forms = AMOUNTS[written]
    look = looked(contracts, DAYS["ISO"][0], write)
    proposal = propose(look, {})
    assert proposal.complete
    assert proposal.forms == forms
    way = (forms.decimal or ".") + forms.thousands
    assert sum(amount_texts.read(write(each.value), way) or 0 for each in contracts) == pytest.approx(
        sum(each.value for each in contracts)
    )


@pytest.mark.parametrize("nothing", ["NULL", "null", "N/A", "-", "\\N", "9999-12-31", "ongoing"])
def test_words_for_an_end_that_is_not_there_are_stated(contracts: list[Contract], nothing: str) -> None:
    proposal = propose(looked(contracts, DAYS["ISO"][0], AMOUNTS["plain"][0], nothing), {})
    assert proposal.complete
    assert proposal.forms == Forms(empty=(nothing,))


def test_amounts_in_cents_without_a_word_of_it_are_asked_about(contracts: list[Contract]) -> None:
    look = looked(contracts, DAYS["ISO"][0], lambda value: str(round(value * 100)))
    assert [doubt.id for doubt in propose(look, {}).doubts] == ["unit"]


def test_days_that_all_fit_two_orders_are_asked_about(contracts: list[Contract]) -> None:
    early = [each._replace(start=each.start.replace(day=1 + each.start.day % 12), end=None) for each in contracts]
    look = looked(early, DAYS["day first"][0], AMOUNTS["plain"][0])
    assert [doubt.id for doubt in propose(look, {}).doubts] == ["dates"]


def test_two_digits_of_a_year_can_be_those_of_a_day(contracts: list[Contract]) -> None:
    look = looked(contracts, as_of("%d.%m.%y"), AMOUNTS["plain"][0])
    (doubt,) = propose(look, {}).doubts
    assert {reading.answer for reading in doubt.readings} == {"DD.MM.YY", "YY.MM.DD"}
    assert propose(look, {"dates": "DD.MM.YY"}).forms == Forms(dates="DD.MM.YY")
