"""The same contracts in the forms of many systems give the same base; what is not stated is refused."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.customers.assets import Assets
from cxmeet.core.kernel.date_form import date_form
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

CONTRACTS = """[customers]
kind = "contracts"
path = "data.csv"
columns = { customer = "who", start = "from", end = "to", value = "fee" }
"""
PURCHASES = """[customers]
kind = "purchases"
path = "data.csv"
lapse_days = 60
columns = { customer = "who", date = "day", amount = "paid", quantity = "n", segment = "plan" }
"""
FIRST = dt.date(2026, 1, 1)
SIGNED = [
    (f"Müller {n}", FIRST + dt.timedelta(n % 90), FIRST + dt.timedelta(70 + n) if n % 5 == 0 else None, 1299 + n % 7)
    for n in range(200)
]


def written(dates: str = "", fee: Callable[[int], str] = str, running: str = "", mark: str = ",") -> str:
    """The contracts as a file in which days, fees and open ends are written so."""
    write = date_form(dates).write
    rows = [("who", "from", "to", "fee")]
    for who, start, end, amount in SIGNED:
        begins, ends = (day and write(dt.datetime.combine(day, dt.time(9, 30))) for day in (start, end))
        rows.append((who, begins or "", ends or running, fee(amount)))
    return "".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in row) + "\n" for row in rows)


def assets(files: WorkspaceFiles) -> Assets:
    found = files.brief("2026-03", history=None).assets
    assert found is not None
    return found


def refusal(files: WorkspaceFiles) -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief("2026-03")
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in caught.value.faults]


@pytest.mark.parametrize(
    "dates",
    ["", "DD/MM/YYYY", "MM/DD/YYYY", "M/D/YY", "YYYY/MM/DD", "YYYYMMDD", "MMM D, YYYY", "D. MMMM YYYY", "unix",
     "unix-ms", "excel", "DD/MM/YYYY HH:mm", "M/D/YYYY h:mm a", "YYYY-MM-DDTHH:mm:ssZ"],
)  # fmt: skip
def test_days_in_every_form_give_the_same_base(workspace: Make, dates: str) -> None:
    plain = assets(workspace(CONTRACTS, data=written()))
    files = workspace(CONTRACTS + f'dates = "{dates}"\n', data=written(dates))
    assert assets(files) == plain


@pytest.mark.parametrize(
    ("stated", "fee"),
    [
        ('thousands = ","', lambda fee: f"{fee:,}.00"),
        ('decimal = ","\nthousands = "."', lambda fee: f"{fee:,}".replace(",", ".") + ",00"),
        (
            'decimal = ","\nthousands = " "\ncurrency = "€"',
            lambda fee: f"{fee:,}".replace(",", "\u202f") + ",00\u00a0€",
        ),
        ('decimal = ","', lambda fee: f"{fee},00"),
        ('currency = "EUR"\nthousands = ","', lambda fee: f"EUR {fee:,}.00"),
        ('thousands = "\'"', lambda fee: f"{fee:,}".replace(",", "’")),
        ('unit = "cents"', lambda fee: f"{fee}00"),
        ('unit = "cents"\nthousands = ","', lambda fee: f"{fee * 100:,}"),
    ],
)
def test_amounts_in_every_form_give_the_same_base(workspace: Make, stated: str, fee: Callable[[int], str]) -> None:
    plain = assets(workspace(CONTRACTS, data=written()))
    assert assets(workspace(CONTRACTS + stated + "\n", data=written(fee=fee))) == plain


@pytest.mark.parametrize(
    ("stated", "data"),
    [
        ('separator = ";"', written(mark=";").encode()),
        ('separator = "tab"', written(mark="\t").encode()),
        (r'separator = "\t"', written(mark="\t").encode()),
        ('separator = "|"', written(mark="|").encode()),
        ('separator = ";"\nencoding = "cp1252"', written(mark=";").encode("cp1252")),
        ('encoding = "utf-16"', written().encode("utf-16")),
        ('encoding = "utf-16-le"', b"\xff\xfe" + written().encode("utf-16-le")),
        ('encoding = "UTF-8"', b"\xef\xbb\xbf" + written().encode()),
        ("header = 4", f'Export of 3 April\n"\n\n{written()}'.encode()),
        ("header = 2", b"x" * 3_000_000 + b"\n" + written().encode()),
        ('empty = ["NULL", "-"]', written(running="null ").encode()),
        ('empty = ["NULL", "-"]', written(running=" -").encode()),
    ],
)
def test_text_in_every_form_gives_the_same_base(workspace: Make, stated: str, data: bytes) -> None:
    plain = assets(workspace(CONTRACTS, data=written()))
    assert assets(workspace(CONTRACTS + stated + "\n", data=data)) == plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 89), st.integers(1, 10**9), st.integers(1, 99)),
        min_size=1,
        max_size=60,
    )
)
def test_purchases_in_other_forms_give_the_same_base(workspace: Make, bought: list[tuple[int, int, int, int]]) -> None:
    """Quantities, groups and the latest row of each customer included, whatever the order of the rows."""
    plain, other = ["who,day,paid,n,plan"], ["who;day;paid;n;plan"]
    for who, later, cents, times in bought:
        day = FIRST + dt.timedelta(later)
        plain.append(f"c{who},{day},{cents // 100}.{cents % 100:02},{times}.5,p{cents % 3}")
        euros = f"{cents // 100:,}".replace(",", ".")
        other.append(f"c{who};{day:%d/%m/%Y};{euros},{cents % 100:02} €;{times},50;p{cents % 3}")
    before = workspace(PURCHASES, data="\n".join(plain)).brief(history=None)
    stated = 'separator = ";"\ndates = "DD/MM/YYYY"\ndecimal = ","\nthousands = "."\ncurrency = "€"\n'
    after = workspace(PURCHASES + stated, data="\n".join(other)).brief(history=None)
    assert replace(after, sources=()) == replace(before, sources=())
    assert replace(after.sources[0], forms={}) == before.sources[0]


@pytest.mark.parametrize(("dates", "month"), [("DD/MM/YYYY", "2026-04"), ("MM/DD/YYYY", "2026-03")])
def test_days_that_can_be_read_two_ways_are_read_as_it_is_stated(workspace: Make, dates: str, month: str) -> None:
    data = "who,from,to,fee\n" + "".join(f"c{n},03/04/2026,,1\n" for n in range(20))
    brief = workspace(CONTRACTS + f'dates = "{dates}"\n', data=data).brief(month)
    assert brief.assets is not None
    assert brief.assets.periods[-1].new + brief.assets.periods[-1].closing >= 20
    assert str(brief.sources[0].first)[:7] == month


def test_two_forms_of_days_in_one_column_refuse_the_file(workspace: Make) -> None:
    days = ["2025-11-28", "28/11/2025"] * 50
    data = "who,from,to,fee\n" + "".join(f"c{n},{day},,1\n" for n, day in enumerate(days))
    found = refusal(workspace(CONTRACTS + 'dates = "DD/MM/YYYY"\n', data=data))
    assert found[0].startswith(
        "data.csv: 50 of 100 rows cannot be used, more than 0.5%: start is not a date as DD/MM/YYYY (50)"
    )
    assert found[1] == "data.csv:2: start is not a date as DD/MM/YYYY: “2025-11-28”"
    found = refusal(workspace(CONTRACTS, data=data))
    assert found[1] == "data.csv:3: start is not a date: “28/11/2025”, expected one such as 2026-10-31"


def test_a_file_that_changes_its_form_in_the_middle_is_refused_where_it_does(workspace: Make) -> None:
    head, tail = written("DD/MM/YYYY"), written("MMM D, YYYY").partition("\n")[2]
    found = refusal(workspace(CONTRACTS + 'dates = "DD/MM/YYYY"\n', data=head + tail))
    assert found[1] == "data.csv:202: start is not a date as DD/MM/YYYY: “Jan 1, 2026”"


def test_a_time_in_a_pattern_is_part_of_the_reason(workspace: Make) -> None:
    found = refusal(workspace(CONTRACTS + 'dates = "DD/MM/YYYY HH:mm"\n', data=written("DD/MM/YYYY")))
    assert "none of 200 rows can be used: start is not a date as DD/MM/YYYY HH:mm (200)" in found[0]


def test_a_decimal_comma_and_a_decimal_point_in_one_file_refuse_it(workspace: Make) -> None:
    rows = "".join(f"c{n},2026-03-01,,{fee}\n" for n, fee in enumerate(['"1299,50"', "1299.50"] * 50))
    data = f"who,from,to,fee\n{rows}"
    found = refusal(workspace(CONTRACTS + 'decimal = ","\n', data=data))
    assert found[1] == "data.csv:3: value is not a number such as 1204,50: “1299.50”"
    assert refusal(workspace(CONTRACTS, data=data))[1].startswith("data.csv:2: value is not a number: “1299,50”")


def test_another_currency_than_the_one_stated_is_unreadable(workspace: Make) -> None:
    found = refusal(workspace(CONTRACTS + 'currency = "€"\n', data=written(fee=lambda fee: f"${fee}")))
    assert found[1] == "data.csv:2: value is not a number such as 1204.50 €: “$1299”"


@pytest.mark.parametrize(
    ("mark", "named"), [(";", 'by semicolons: write separator = ";"'), ("\t", 'by tabs: write separator = "tab"')]
)
def test_other_separators_are_named_where_no_column_is_found(workspace: Make, mark: str, named: str) -> None:
    (found,) = refusal(workspace(CONTRACTS, data=written(mark=mark)))
    assert found.startswith("data.csv:1: has no column “who” (customer): the columns are not separated by commas but ")
    assert found.endswith(f"{named} in the charter")


def test_text_that_is_not_in_its_encoding_is_refused_and_not_guessed_at(workspace: Make) -> None:
    (found,) = refusal(workspace(CONTRACTS + 'encoding = "utf-16"\n', data=written().encode("utf-16")[:-1]))
    assert "it is not utf-16" in found
    (found,) = refusal(workspace(CONTRACTS, data=written().encode("utf-16")))
    assert found == 'data.csv: is UTF-16 text (it begins with its mark): state encoding = "utf-16" for it'
    found = refusal(workspace(CONTRACTS, data=written().encode("cp1252")))[1]
    advice = "save the file as UTF-8, or name its encoding in the charter"
    assert found == f"data.csv:2: customer is not UTF-8 text: “Mller 0”; {advice}"


def test_a_header_below_the_end_of_the_file_is_said(workspace: Make) -> None:
    (found,) = refusal(workspace(CONTRACTS + "header = 500\n", data=written()))
    assert found == "data.csv:500: is empty: expected line 500 with the names of the columns"


def test_lines_above_the_header_count_as_lines_of_the_file(workspace: Make) -> None:
    rows = written(fee=lambda fee: "x" if fee == 1305 else str(fee))
    found = refusal(workspace(CONTRACTS + "header = 3\n", data=f"one\ntwo\n{rows}"))
    assert found[1] == "data.csv:10: value is not a number: “x”; " + found[1].partition("; ")[2]


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ('dates = "DD/MM"', "dates: “DD/MM” is no pattern: it has no year; write one such as DD/MM/YYYY, or unix"),
        ('decimal = ";"', "decimal is “.” or “,”, not “;”"),
        ('thousands = "."', "thousands and decimal cannot both be “.”"),
        ('thousands = "_"', "thousands is “,”, “.”, “'” or a blank, not “_”"),
        ('unit = "pence"', "unit is “cents” or left out, not “pence”"),
        ('currency = "1"', "currency: “1” is no sign or code of a currency"),
        ('separator = ";;"', "separator is one character, or “tab”, not “;;”"),
        ("separator = '\"'", "separator is one character, or “tab”"),
        ('encoding = "rot13"', "encoding: “rot13” is not known"),
        ('encoding = "klingon"', "encoding: “klingon” is not known"),
        ("header = -1", "header is the line with the names of the columns, from 1 to 1000, not -1"),
        ("bad_rows = 5.0", "bad_rows must lie between 0 and 1, not 5: write 0.05 for 5 %"),
    ],
)
def test_a_form_that_says_nothing_is_a_fault_of_the_charter(workspace: Make, stated: str, why: str) -> None:
    files = workspace(CONTRACTS + stated + "\n", data=written())
    (found,) = refusal(files)
    assert found.startswith(f"cxmeet.toml:8: {why}")
    assert [str(fault).partition(": ")[2] for fault in files.check()] == [found.partition(": ")[2]]


def test_cells_that_mean_nothing_are_seen_as_they_are_by_keep_and_drop(workspace: Make) -> None:
    charter = CONTRACTS + 'empty = ["NULL"]\ndrop = { to = ["null"] }\n'
    found = assets(workspace(charter, data=written(running="NULL")))
    assert found.set_aside.rows == sum(end is None for _, _, end, _ in SIGNED)


def test_refunds_in_parentheses_are_amounts_below_0(workspace: Make) -> None:
    data = (
        "who,day,paid,n,plan\n" + "a,2026-03-01,5.00,1,p\n" * 10 + "a,2026-03-31,(5.00),1,p\nb,2026-03-02,5.00-,1,p\n"
    )
    found = assets(workspace(PURCHASES, data=data))
    assert found.set_aside.why == {"amount below 0": 2}
    assert found.periods[-1].closing_value == Decimal(50)
