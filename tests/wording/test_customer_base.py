"""The equation of the base: every term, in one unit, adding up as it is written."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.briefing.brief import Brief, Definition
from cxmeet.core.customers.assets import Assets, AtRisk, BasePeriod
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.wording.customer_base import close_to_leaving, equation, how_counted, recommended

WHOLE = st.integers(0, 10**9).map(Decimal)
IN_PARTS = st.builds(lambda number, places: Decimal(number).scaleb(-places), st.integers(0, 10**11), st.integers(0, 6))


def period(*values: Decimal | None) -> BasePeriod:
    opening, new, back, lost, grew, shrank = values
    known = [Decimal(0) if value is None else value for value in values]
    closing = known[0] + known[1] + known[2] - known[3] + known[4] - known[5]
    return BasePeriod(
        period="2026-11", as_of=dt.date(2026, 11, 30), opening=10, new=1, reactivated=0, lost=2, closing=9,
        in_and_out=0, opening_value=opening, new_value=new, reactivated_value=back, lost_value=lost, expansion=grew,
        contraction=shrank, closing_value=closing,
    )  # fmt: skip


def amount(written: str) -> Decimal:
    number = Decimal(re.sub(r"[^\d.−-]", "", written).replace("−", "-"))
    return number * {"M": 1_000_000, "k": 1000}.get(written[-1], 1)


@given(st.one_of(st.tuples(*[WHOLE] * 6), st.tuples(*[IN_PARTS] * 6)))
def test_the_terms_add_up_as_they_are_written(values: tuple[Decimal, ...]) -> None:
    *terms, closing = equation(period(*values), "EUR")
    total = sum(amount(one.value) * (-1 if one.sign == "−" else 1) for one in terms)

    assert total == amount(closing.value)
    assert len({one.value[-1].isdigit() or one.value[-1] for one in (*terms, closing)}) == 1


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ((10_040, 20, 0, 0, 0, 0), ["€10,040", "€20", "€0", "€0", "€10,060"]),
        ((481_000, 21_200, 2_000, 44_100, 5_000, 5_100),
         ["€481.0k", "€21.2k", "€2.0k", "€44.1k", "€5.0k", "€5.1k", "€460.0k"]),
        (("238686.40", 0, "26697.40", "40800.10", "24884.40", "37532.40"),
         ["€238,686.40", "€0.00", "€26,697.40", "€40,800.10", "€24,884.40", "€37,532.40", "€211,935.70"]),
        (("10.40", "0.40", 0, 0, 0, 0), ["€10.40", "€0.40", "€0.00", "€0.00", "€10.80"]),
        (("10.40", "0.05", 0, 0, 0, 0), ["€10", "€0", "€0", "€0", "€10"]),
        (("10.004", "20.004", 0, 0, 0, 0), ["€10", "€20", "€0", "€0", "€30"]),
        (("10.504", "20.504", 0, 0, 0, 0),
         ["€10.504000", "€20.504000", "€0.000000", "€0.000000", "€31.008000"]),
        ((2_000_000, 400_000, 0, 300_000, 0, 0), ["€2.00M", "€0.40M", "€0.00M", "€0.30M", "€2.10M"]),
    ],
)  # fmt: skip
def test_one_unit_for_all_terms(values: tuple[int | str, ...], written: list[str]) -> None:
    assert [one.value for one in equation(period(*map(Decimal, values)), "EUR")] == written


def test_a_value_that_is_not_known_is_said_to_be_so() -> None:
    assert "not given" in [one.value for one in equation(period(Decimal(5), None, *[Decimal(0)] * 4), "EUR")]


def test_which_customers_do_not_count_is_part_of_how_they_were_counted() -> None:
    base = Assets(definition="A customer has a contract.", periods=(), set_aside=SetAside(rows=9, why={"where": 9}))
    whole = "A customer has a contract. Rows whose plan is “Staff” do not count."
    counted = Brief(
        organisation="N", grain="month", period="2026-11", as_of=dt.date(2026, 11, 30), assets=base,
        definitions=(Definition(name="customers", text=whole, version="1"),),
    )  # fmt: skip
    assert list(how_counted(counted, base)) == [whole, "9 rows set aside"]
    earlier = Brief(organisation="N", grain="month", period="2026-11", as_of=dt.date(2026, 11, 30), assets=base)
    assert next(how_counted(earlier, base)) == "A customer has a contract."


@pytest.mark.parametrize(
    ("here", "rate", "said"),
    [
        (9, 0.09, "9 customers recommended us, 9.0% of our customers; 5 in the period before."),
        (
            3,
            0.03,
            "9 customers recommended us, of whom 3 are customers at the end, 3.0% of ours; 5 in the period before.",
        ),
        (
            1,
            0.01,
            "9 customers recommended us, of whom 1 is a customer at the end, 1.0% of ours; 5 in the period before.",
        ),
        (0, 0.0, "9 customers recommended us, of whom nobody is a customer at the end; 5 in the period before."),
        (None, None, "9 customers recommended us; 5 in the period before."),
    ],
)
def test_who_is_no_customer_is_no_share_of_our_customers(here: int | None, rate: float | None, said: str) -> None:
    assert (
        recommended(Referrals(definition="", referrals=9, customers=9, previous=5, of=100, here=here, rate=rate))
        == said
    )


@pytest.mark.parametrize(
    ("customers", "days", "said"),
    [
        (1, 24, "1 customer worth €10 has not bought for 24 days or more: close to counting as lost."),
        (2, 1, "2 customers worth €10 have not bought for 1 day or more: they are close to counting as lost."),
    ],
)
def test_who_is_quiet_is_told_as_one_or_as_many(customers: int, days: int, said: str) -> None:
    assert close_to_leaving(AtRisk(customers=customers, value=Decimal(10), quiet_days=days), "EUR") == said
