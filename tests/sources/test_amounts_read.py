"""Amounts of a long file are asked about as those of a short one are, though not all of them are looked at."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.implausible import Implausible
from cxmeet.sources.csv.amounts_read import AmountsRead

ROWS = 60_000


def asked(cents: list[int], forms: Forms | None = None, together: int = 777) -> list[Implausible]:
    """What is asked about amounts that come so many together."""
    read = AmountsRead(forms or Forms())
    for start in range(0, len(cents), together):
        read.add(amount * 10_000 for amount in cents[start : start + together])
    return list(read.implausible())


def usual(rows: int = ROWS) -> list[int]:
    """Cents of an ordinary spread."""
    chance = random.Random(5)
    return [1 + int(100 * chance.lognormvariate(3, 1)) for _ in range(rows)]


def test_amounts_of_an_ordinary_spread_are_believed() -> None:
    assert asked(usual()) == []


@pytest.mark.parametrize("places", ["at the end", "at the beginning", "here and there", "one after the other"])
def test_amounts_out_of_the_ordinary_are_counted_one_by_one(places: str) -> None:
    """Wherever they stand, also where a whole file of them lies among the others."""
    few = [1_299_000] * 14
    made = {
        "at the end": usual() + few,
        "at the beginning": few + usual(),
        "here and there": [few[0] if place % 4_300 == 17 else amount for place, amount in enumerate(usual())],
        "one after the other": usual(30_000) + [1_299_000] * 4_567 + usual(30_000),
    }  # fmt: skip
    (found,) = asked(made[places])
    assert (found.about, found.of) == ("hundredfold", len(made[places]))
    assert found.amounts == made[places].count(1_299_000)
    assert str(found.largest) == "12990.00"


def test_one_amount_that_is_half_of_all_is_found_in_a_long_file() -> None:
    amounts = usual()
    (found,) = asked([*amounts, 2 * sum(amounts)])
    assert (found.about, found.amounts) == ("largest", 1)


def test_all_have_to_be_whole_to_be_cents() -> None:
    whole = [100 * (1_990 + 1_000 * (number % 9)) for number in range(ROWS)]
    (found,) = asked(whole)
    assert (found.about, found.amounts, found.of) == ("unit", ROWS, ROWS)
    assert asked([*whole[:-3], whole[0] + 50, *whole[-2:]]) == []
    assert asked(whole, Forms(unit="cents")) == []
    assert asked(whole, Forms(amounts_up_to=9_990)) == []


@pytest.mark.parametrize("together", [1, 4_095, 4_096, 10_000])
def test_it_does_not_matter_how_many_come_together(together: int) -> None:
    amounts = usual(9_000) + [1_299_000] * 3
    (found,), (other,) = asked(amounts, together=together), asked(amounts)
    assert replace(found, usual=other.usual) == other
