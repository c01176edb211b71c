"""What single cells can mean: every day and every amount is read back from each form it can be written in."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.date_form import date_form
from cxmeet.core.kernel.number_form import NumberForm
from cxmeet.core.recognition.looking import amount_texts, day_texts

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = st.dates(dt.date(1970, 1, 2), dt.date(2069, 12, 31))
FORMS = {
    "": "{y:04}-{m:02}-{d:02}",
    "DD/MM/YYYY": "{d:02}/{m:02}/{y:04}",
    "MM/DD/YYYY": "{m:02}/{d:02}/{y:04}",
    "M/D/YYYY": "{m}/{d}/{y:04}",
    "D.M.YY": "{d}.{m}.{yy:02}",
    "YYYY/MM/DD": "{y:04}/{m:02}/{d:02}",
    "YYYYMMDD": "{y:04}{m:02}{d:02}",
    "DD-MMM-YYYY": "{d:02}-{mmm}-{y:04}",
    "MMM D, YYYY": "{mmm} {d}, {y:04}",
    "DD.MM.YYYY HH:mm": "{d:02}.{m:02}.{y:04} 09:05",
    "D. MMM YYYY": "{d}. {mmm}. {y:04}",
    "M/D/YYYY H:mm": "{m}/{d}/{y:04} 9:05",
    "M/D/YYYY h:mm:ss a": "{m}/{d}/{y:04} 9:05:07 PM",
}


@given(day=DAYS, form=st.sampled_from(sorted(FORMS)))
def test_a_day_is_read_back_by_the_pattern_it_was_written_in(day: dt.date, form: str) -> None:
    text = FORMS[form].format(y=day.year, yy=day.year % 100, m=day.month, d=day.day, mmm=MONTHS[day.month - 1])
    assert day_texts.read(f" {text} ", form) == day


@given(day=DAYS)
def test_seconds_milliseconds_and_days_of_a_spreadsheet_are_read_back(day: dt.date) -> None:
    seconds = (day - dt.date(1970, 1, 1)).days * 86_400
    if seconds >= 100_000_000:
        assert day_texts.read(str(seconds + 86_399), "unix") == day
        assert day_texts.read(str(seconds * 1000), "unix-ms") == day
    assert day_texts.read(str((day - dt.date(1899, 12, 30)).days), "excel") == day


def test_a_day_that_can_be_two_is_read_both_ways_and_the_same_day_once() -> None:
    third_of_april = day_texts.days("03/04/2025")
    assert {third_of_april["DD/MM/YYYY"], third_of_april["MM/DD/YYYY"]} == {
        dt.date(2025, 4, 3),
        dt.date(2025, 3, 4),
    }
    assert len(day_texts.seen("03/04/2025").key) == 2
    assert len(day_texts.seen("03/03/2025").key) == 1
    assert set(day_texts.days("13/03/2025")) == {"DD/MM/YYYY", "D/M/YYYY"}


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2025", "2025-13-01", "12", "9:30", "1299.50", "32.01.2025", "0000-00-00", "Total", "May", "x" * 900,
     "12/2025", "2025-1-1-1", "²0250101", "٣/٤/٢٠٢٥", "1/2/3/4"],
)  # fmt: skip
def test_what_is_no_day_is_read_as_none(text: str) -> None:
    assert not {way for way in day_texts.days(text) if way not in day_texts.SERIALS}


@given(text=st.text(max_size=80))
def test_no_text_breaks_the_readings(text: str) -> None:
    trimmed = text.strip()
    assert all(1900 <= day.year <= 2199 for day in day_texts.days(trimmed).values())
    found = amount_texts.amount(trimmed)
    if found:
        assert all(isinstance(found.value(way), float) for group in found.key for way in group)


def written(cents: int, way: str) -> str:
    whole, rest = divmod(abs(cents), 100)
    groups = f"{whole:,}".replace(",", way[1:]) if way[1:] else str(whole)
    return f"{'-' if cents < 0 else ''}{groups}{way[0]}{rest:02}"


@given(cents=st.integers(-(10**12), 10**12), way=st.sampled_from(amount_texts.WAYS))
def test_an_amount_is_read_back_by_the_marks_it_was_written_with(cents: int, way: str) -> None:
    assert amount_texts.read(written(cents, way), way) == pytest.approx(cents / 100)


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("EUR 1,299.00", "EUR", 1299.0),
        ("1,299.00 €", "€", 1299.0),
        ("US$5.00", "US$", 5.0),
        ("(12.50)", "", -12.5),
        ("12.50-", "", -12.5),
        ("−3.00", "", -3.0),
        ("£ -3.00", "£", -3.0),
        ("45.00 kr", "kr", 45.0),
    ],
)
def test_signs_of_currencies_and_of_what_is_owed_are_told_from_the_amount(text: str, sign: str, value: float) -> None:
    found = amount_texts.amount(text)
    assert found is not None
    assert (found.sign, found.value(".,")) == (sign, value)


@pytest.mark.parametrize(
    "text", ["C-816288", "A12", "#12", "12 mo", "5 %", "1.2E5", "--3", "(3", "1,2,3", "12:30", "1 2", "€"]
)
def test_what_is_no_amount_is_read_as_none(text: str) -> None:
    assert amount_texts.amount(text) is None


def test_a_mark_before_three_digits_can_be_for_decimals_or_thousands() -> None:
    assert (amount_texts.read("1.299", "."), amount_texts.read("1.299", ",.")) == (1.299, 1299.0)
    assert amount_texts.read("0.299", ",.") is None
    assert amount_texts.read("12,34", ".,") is None
    assert amount_texts.read("1\u202f299,50", ", ") == 1299.5
    assert amount_texts.read("1’299.50", ".'") == 1299.5


PIECES = st.sampled_from(
    ["2025", "25", "11", "3", "28", "1", "31", "Nov", "november", "mars", "May", "Sept", "/", "-", ".", " ", ", ", ". ",
     "T", "08:15", "8:15:09", "23:59", "PM", " a.m.", "Z", "1732752000", "45989.25"]
)  # fmt: skip


@given(text=st.lists(PIECES, min_size=1, max_size=8).map("".join))
def test_every_pattern_that_fits_is_one_that_a_charter_reads_and_reads_the_same_day(text: str) -> None:
    for pattern, day in day_texts.days(text.strip()).items():
        assert date_form(pattern).read(text.strip()) == day, pattern


@given(
    whole=st.sampled_from(
        ["0", "7", "12", "1,299", "1.299", "1 299", "1'299", "1\u202f299\u202f000", "1.299.000", "1299", "12,34"]
    ),
    rest=st.sampled_from(["", ".5", ",50", ".299", ",299"]),
    before=st.sampled_from(["", "-", "EUR ", "€", "€ -", "("]),
    after=st.sampled_from(["", " €", " EUR", "-", ")"]),
)
def test_every_way_that_fits_is_one_that_a_charter_reads_and_reads_the_same_amount(
    whole: str, rest: str, before: str, after: str
) -> None:
    text = f"{before}{whole}{rest}{after}"
    found = amount_texts.amount(text)
    for way in (way for group in found.key for way in group) if found else ():
        form = NumberForm(decimal=way[0], thousands=way[1:], currency=found.sign if found else "")
        assert form.reader()(text) == pytest.approx(1_000_000 * (found.value(way) if found else 0)), way
