"""What the files gave, as it is read aloud before a meeting."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.forms import Stated
from cxmeet.core.kernel.implausible import Implausible
from cxmeet.core.kernel.set_aside import SetAside, Unreadable, UnreadableRow
from cxmeet.wording import data, forms


def source(name: str = "customers", files: tuple[str, ...] = ("a.csv",), **unreadable: object) -> Source:
    """A source of 300 rows, 10 of which the charter leaves out; `unreadable` says what cannot be read."""
    found = Unreadable(**unreadable)  # type: ignore[arg-type]
    why = {"where plan is “Staff”": 10, "start is not a date": found.rows}
    set_aside = SetAside(rows=10 + found.rows, why=why, left_out={"where plan is “Staff”": 10})
    return Source(name=name, rows=300, set_aside=set_aside, unreadable=found, files=files)


def rows(*lines: int, file: str = "a.csv") -> tuple[UnreadableRow, ...]:
    return tuple(UnreadableRow(file=file, line=line, why="start is not a date: “soon”") for line in lines)


def test_nothing_is_said_of_sources_that_were_read_whole() -> None:
    assert (list(data.head([source()])), list(data.unreadable([source()]))) == ([], [])


def test_rows_of_one_source_are_told_with_what_they_carry_and_where_they_begin() -> None:
    assert list(data.head([source(rows=3, value=Decimal(7), first_lines=rows(12, 1_013, 1_014))])) == [
        "customers: 3 of 290 rows with 7.00 cannot be read, from line 12 on."
    ]
    assert list(data.head([source(rows=1, first_lines=rows(12))])) == [
        "customers: 1 of 290 rows cannot be read: line 12."
    ]
    several = source(files=("a.csv", "b.csv"), rows=2, first_lines=rows(5, 6, file="b.csv"))
    assert list(data.head([several])) == ["customers: 2 of 290 rows cannot be read, from b.csv, line 5 on."]


def test_rows_of_several_sources_are_told_in_one_sentence() -> None:
    sources = [source(name, rows=1_000) for name in ("customers", "Shop", "Survey", "Phone")]
    assert list(data.head(sources[:2])) == ["2,000 rows of customers and Shop cannot be read and count nowhere."]
    carrying = source("Web", rows=2, value=Decimal(7), seeming=1, seemingly=Decimal(1_290))
    assert list(data.head([sources[0], carrying])) == [
        "1,002 rows of customers and Web with 1,297.00 cannot be read and count nowhere."
    ]
    assert list(data.head(sources)) == ["4,000 rows of 4 sources cannot be read and count nowhere."]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Unreadable(rows=2), ""),
        (Unreadable(rows=2, value=Decimal(0)), ""),
        (Unreadable(rows=2, value=Decimal(7)), "They carry 7.00."),
        (Unreadable(rows=1, value=Decimal(7)), "It carries 7.00."),
        (Unreadable(rows=2, value=Decimal(0), untold=2), "What they carry cannot be told."),
        (Unreadable(rows=1, value=Decimal(0), untold=1), "What it carries cannot be told."),
        (Unreadable(rows=1, value=Decimal(0), seeming=1, seemingly=Decimal(9)), "It seems to carry 9.00."),
        (
            Unreadable(rows=9, value=Decimal(7), seeming=3, seemingly=Decimal(1_290), untold=5),
            "1 of them carries 7.00; 3 of them seem to carry 1,290.00; of 5 it cannot be told.",
        ),
    ],
)
def test_what_unreadable_rows_carry_is_told_as_far_as_it_is_known(found: Unreadable, said: str) -> None:
    assert data.carried(found) == said


def test_each_source_is_told_with_reasons_and_lines_and_without_what_was_left_out_on_purpose() -> None:
    lines = (*rows(12, 13), *rows(7, file="b.csv"))
    found = source(files=("a.csv", "b.csv"), rows=9, value=Decimal(7), first_lines=lines)
    assert list(data.unreadable([found])) == [
        "customers: start is not a date (9). They count nowhere. They carry 7.00. a.csv, lines 12, 13; b.csv, line 7 "
        "and 6 more."
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("unit", 300), "are these amounts cents? Then all is worth a hundredth of this."),
        (("largest", 1), "one amount, 12,990.00, is half of all or more. Is it right?"),
        (("hundredfold", 1), "1 of 300 amounts looks far too large: 12,990.00. Is it?"),
        (("hundredfold", 14), "14 of 300 amounts look far too large, up to 12,990.00. Are they?"),
    ],
)
def test_unlikely_amounts_are_asked_about(asked: tuple[str, int], said: str) -> None:
    about, amounts = asked
    found = Implausible(about=about, amounts=amounts, of=300, largest=Decimal(12_990), usual=Decimal(99))  # type: ignore[arg-type]
    assert list(data.head([Source(name="customers", rows=300, implausible=(found,))])) == [f"customers: {said}"]


def test_how_files_were_read_is_told_as_it_was_stated() -> None:
    stated: dict[str, Stated] = {
        "dates": "DD/MM/YYYY", "decimal": ",", "thousands": ".", "unit": "cents", "currency": "€", "separator": ";",
        "encoding": "cp1252", "header": 3, "empty": ["NULL", "-"], "sheet": "Q3", "amounts_up_to": 12_990,
        "bad_rows": 0.02,
    }  # fmt: skip
    assert list(forms.read_as([Source(name="customers", rows=1, files=("a.csv",), forms=stated)])) == [
        "customers (a.csv): dates as DD/MM/YYYY, amounts with a decimal comma, points between thousands, amounts in "
        "cents, amounts in €, semicolons between the columns, Windows-1252 text, columns named in line 3, “NULL” and "
        "“-” for nothing, sheet “Q3”, amounts right up to 12,990, up to 2 % of the rows may be unreadable."
    ]


@pytest.mark.parametrize(("dates", "said"), [("unix", "seconds"), ("unix-ms", "milliseconds")])
def test_days_that_are_counted_in_seconds_are_those_of_utc(dates: str, said: str) -> None:
    (words,) = forms.read_as([Source(name="customers", rows=1, forms={"dates": dates})])
    assert words == f"customers: dates as {said} since 1970 in UTC."


def test_sources_in_the_usual_form_are_told_together() -> None:
    months = tuple(f"{month}.csv" for month in range(1, 6))
    sources = [Source(name="customers", rows=1, files=months), Source(name="Shop", rows=1, files=("s.csv",))]
    assert list(forms.read_as(sources)) == [
        "customers (1.csv, 2.csv, 3.csv and 2 more) and Shop (s.csv): dates as YYYY-MM-DD, amounts with a decimal "
        "point."
    ]


def test_every_way_to_state_a_form_has_its_words() -> None:
    """A form that is added without words would be left out of the document."""
    from cxmeet.core.charter.forms import Forms

    assert set(Forms.__struct_fields__) == set(forms.SAID)
