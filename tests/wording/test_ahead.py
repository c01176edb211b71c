"""What lies ahead is said with its condition, and never as a forecast; nothing is said where nothing can be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.ahead import Ahead, EndingSoon, Expected, Top, Worth
from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.kernel.significance import Change
from cxmeet.core.voice.heard import Score
from cxmeet.wording import ahead as wording
from cxmeet.wording import scores


def base(opening: int, new: int, lost: int, **more: Any) -> BasePeriod:
    known: dict[str, Any] = {"period": "2026-10", "as_of": dt.date(2026, 10, 31), "reactivated": 0, "in_and_out": 0}
    return BasePeriod(opening=opening, new=new, lost=lost, closing=opening + new - lost, **(known | more))


def said(found: Ahead, now: BasePeriod | None = None) -> list[str]:
    assets = Assets(definition="D", periods=(now or base(1241, 36, 50),), ahead=found)
    brief = Brief(
        organisation="N", currency="EUR", grain="month", period="2026-10", as_of=dt.date(2026, 10, 31), assets=assets
    )
    return list(wording.sentences(brief))


def test_a_year_like_the_month_is_told_with_what_would_have_to_go_on() -> None:
    year = Ahead(
        if_it_goes_on=tuple(Expected(period=f"2027-{month:02}", closing=1300 - month) for month in range(1, 13))
    )
    assert said(year) == [
        "If the next 12 months were all like October 2026, with 36 customers coming in and 4% of those at the start "
        "leaving, we would have 1,288 customers at the end of December 2027; we have 1,227 now."
    ]
    quarter = Ahead(if_it_goes_on=(Expected(period="2027-Q3", closing=1),))
    assert said(quarter, base(40, 1, 0, period="2026-Q3")) == [
        "If the next 1 quarters were all like July to September 2026, with 1 customer coming in and nobody leaving, we "
        "would have 1 customer at the end of September 2027; we have 41 now."
    ]


WITHOUT = "no contract any more by Sun 31 Jan 2027"


@pytest.mark.parametrize(
    ("customers", "value", "words"),
    [
        (14, Decimal("5603.5"), f"Unless they renew, 14 customers have {WITHOUT}; they carry €5,604."),
        (14, None, f"Unless they renew, 14 customers have {WITHOUT}."),
        (1, Decimal(90), f"Unless this one renews, 1 customer has {WITHOUT}; it carries €90."),
        (0, Decimal(0), "Nobody's last contract is known to end by Sun 31 Jan 2027."),
    ],
)
def test_whose_contracts_end_is_told_with_the_day(customers: int, value: Decimal | None, words: str) -> None:
    soon = EndingSoon(customers=customers, value=value, until=dt.date(2027, 1, 31))
    assert said(Ahead(ending_soon=soon)) == [words]


def test_whose_contract_has_ended_since_is_said_not_to_be_told_of() -> None:
    until, known = dt.date(2027, 1, 31), dt.date(2026, 11, 23)
    soon = EndingSoon(customers=14, value=None, until=until, known=known)
    assert said(Ahead(ending_soon=soon)) == [
        f"Unless they renew, 14 customers who still had one on Mon 23 Nov 2026 have {WITHOUT}."
    ]


def test_what_the_largest_carry_is_told_of_how_many_they_are() -> None:
    top = [Top(customers=10, value=Decimal(96), share_of_customers=0.0081, share_of_value=0.2023)]
    assert said(Ahead(top=tuple(top))) == ["The 10 largest of our 1,227 customers (0.8%) carry 20% of their value."]
    top.append(Top(customers=123, value=Decimal(200), share_of_customers=0.1, share_of_value=0.41))
    assert said(Ahead(top=tuple(top))) == [
        "The 10 largest of our 1,227 customers (0.8%) carry 20% of their value and the 123 largest (10%) 41%."
    ]


def test_what_one_is_worth_is_told_with_how_many_go_on_leaving() -> None:
    worth = Worth(lost_share=0.0403, periods=24.82, each=Decimal("45.33"), value=Decimal("1124.99"))
    assert said(Ahead(worth=worth)) == [
        "If 4% went on leaving each month, a customer would stay for 25 months on average, bringing €45 a month as "
        "now: €1,125 in all, our costs not taken off."
    ]
    assert said(Ahead(worth=Worth(lost_share=0.25, periods=4.0, each=None, value=None))) == [
        "If 25% went on leaving each month, a customer would stay for 4.0 months on average."
    ]


def test_nothing_is_said_of_nothing() -> None:
    assert said(Ahead()) == []


def survey(change: Change, value: float | None = 35.2, n: int = 120) -> Score:
    return Score(name="Survey", kind="nps", definition="D", n=n, value=value, margin=8.0, change=change)


@pytest.mark.parametrize(
    ("change", "now", "words"),
    [
        ("up", base(1241, 36, 50), "Survey rose to +35 while the base shrank by 14: they part."),
        ("up", base(1241, 50, 36), "Survey rose to +35 while the base grew by 14: they go together."),
        ("down", base(1241, 50, 36), "Survey fell to +35 while the base grew by 14: they part."),
        ("down", base(1241, 36, 50), "Survey fell to +35 while the base shrank by 14: they go together."),
        ("down", base(1241, 50, 50), ""),
        ("no clear change", base(1241, 36, 50), ""),
        ("too few to tell", base(1241, 36, 50), ""),
        ("", base(1241, 36, 50), ""),
        ("up", base(1241, 36, 50, partial=True), ""),
        ("up", base(1241, 36, 50, left_censored=True), ""),
        ("up", None, ""),
    ],
)
def test_a_score_stands_beside_the_base_where_it_has_clearly_changed(
    change: Change, now: BasePeriod | None, words: str
) -> None:
    assert scores.beside_base(survey(change), now) == words


def test_of_few_answers_nothing_stands_beside_the_base() -> None:
    assert scores.beside_base(survey("up", n=12), base(1241, 36, 50)) == ""
