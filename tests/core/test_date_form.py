"""A day written in a form is read back exactly, and a form reads nothing that is written otherwise."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.date_form import date_form
from cxmeet.core.kernel.date_pattern import BadPattern
from cxmeet.core.kernel.month_names import month_called

PATTERNS = [
    "DD/MM/YYYY", "MM/DD/YYYY", "D/M/YYYY", "M/D/YYYY", "DD.MM.YYYY", "D.M.YYYY", "YYYY/MM/DD", "YYYY-MM-DD",
    "YYYYMMDD", "DDMMYYYY", "MMM D, YYYY", "MMMM D, YYYY", "D MMM YYYY", "DD-MMM-YYYY", "D [de] MMMM [de] YYYY",
    "DDMMMYYYY",
    "DD/MM/YYYY HH:mm", "M/D/YYYY h:mm a", "MM/DD/YYYY hh:mm:ss a", "YYYY-MM-DDTHH:mm:ssZ", "D.M.YYYY H:mm:ss",
    "YYYYMMDDHHmmss",
]  # fmt: skip
days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
moments = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31, 23, 59, 59))
lately = st.datetimes(dt.datetime(1973, 3, 4), dt.datetime(2199, 12, 31, 23, 59, 59))


@given(st.sampled_from(["", "excel", *PATTERNS]), moments)
def test_a_moment_written_in_a_form_is_read_back_as_its_day(stated: str, moment: dt.datetime) -> None:
    form = date_form(stated)
    assert form.read(form.write(moment)) == moment.date()


@given(st.sampled_from(["unix", "unix-ms"]), lately)
def test_a_count_of_seconds_is_read_back_as_its_day_in_utc(stated: str, moment: dt.datetime) -> None:
    form = date_form(stated)
    assert form.read(form.write(moment)) == moment.date()


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_a_year_of_two_digits_lies_in_the_hundred_years_from_1970(day: dt.date) -> None:
    form = date_form("DD.MM.YY")
    assert form.read(form.write(dt.datetime.combine(day, dt.time()))) == day


@given(days)
def test_days_of_spreadsheets_are_those_that_python_counts_from_the_end_of_1899(day: dt.date) -> None:
    written = date_form("excel").write(dt.datetime.combine(day, dt.time()))
    assert int(written) == (day - dt.date(1899, 12, 30)).days - (day < dt.date(1900, 3, 1))


@given(st.sampled_from(["excel", "unix", "unix-ms"]), lately)
def test_a_moment_is_read_back_to_the_second_where_the_form_has_a_time(stated: str, moment: dt.datetime) -> None:
    form, moment = date_form(stated), moment.replace(microsecond=0)
    if moment.time() != dt.time():
        found = form.moment(form.write(moment))
        assert found is not None
        assert found.replace(tzinfo=None) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("46300", None),
        ("46300.0", None),
        ("46300.", None),
        ("46300.375", "2026-10-05T09:00:00"),
        ("46300,354167", "2026-10-05T08:30:00"),
        ("46300.666667", "2026-10-05T16:00:00"),
        ("46300.9999999", "2026-10-05T23:59:59"),
        ("59.5", "1900-02-28T12:00:00"),
    ],
)
def test_the_fraction_of_a_spreadsheets_day_is_the_time(text: str, moment: str | None) -> None:
    found = date_form("excel").moment(text)
    assert (found and found.isoformat()) == moment


def read(stated: str, text: str) -> dt.date | None:
    """The day of a text, or None where the form refuses it."""
    try:
        return date_form(stated).read(text)
    except ValueError:
        return None


@given(st.sampled_from(PATTERNS), st.sampled_from(["", "unix", "unix-ms", "excel", *PATTERNS]), lately)
def test_a_pattern_reads_only_texts_that_it_would_write(stated: str, other: str, moment: dt.datetime) -> None:
    text = date_form(other).write(moment)
    if day := read(stated, text):
        again = date_form(stated).write(dt.datetime.combine(day, moment.time()))
        assert _alike(again) == _alike(text)


def _alike(text: str) -> str:
    """Without the zeros before digits, and with the months cut short that are often written whole among short ones."""
    return re.sub(r"\b0", "", re.sub(r"\b(Apr|Jun|Jul)(?:il|e|y)\b", r"\1", text))


@pytest.mark.parametrize(
    ("stated", "text", "day"),
    [
        ("", "2025-11-28", "2025-11-28"),
        ("", "2025-11-28T23:30:00-08:00", "2025-11-28"),
        ("DD/MM/YYYY", "03/04/2026", "2026-04-03"),
        ("MM/DD/YYYY", "03/04/2026", "2026-03-04"),
        ("M/D/YYYY", "11/08/2025", "2025-11-08"),
        ("MMM D, YYYY", "Nov 28, 2025", "2025-11-28"),
        ("MMM D, YYYY", "sept.  8, 2025", "2025-09-08"),
        ("MMM D, YYYY", "May 8, 2025", "2025-05-08"),
        ("D. MMMM YYYY", "8. März 2025", "2025-03-08"),
        ("D MMMM YYYY", "1 AOÛT 2025", "2025-08-01"),
        ("D [de] MMMM [de] YYYY", "3 de março de 2025", "2025-03-03"),
        ("DD MMM YYYY", "05 ene 2025", "2025-01-05"),
        ("DD-MMM-YY", "28-okt-25", "2025-10-28"),
        ("M/D/YY h:mm a", "11/8/25 9:05 p.m.", "2025-11-08"),
        ("M/D/YY h:mm a", "11/8/25 9:05\u202fAM", "2025-11-08"),
        ("unix", "1764288000", "2025-11-28"),
        ("unix", "1764287999", "2025-11-27"),
        ("unix", "1764288000.0", "2025-11-28"),
        ("unix-ms", "1764288000000", "2025-11-28"),
        ("excel", "1", "1900-01-01"),
        ("excel", "59", "1900-02-28"),
        ("excel", "61", "1900-03-01"),
        ("excel", "45989", "2025-11-28"),
        ("excel", "45989.75", "2025-11-28"),
        ("excel", "45989,75", "2025-11-28"),
        ("excel", "2958465", "9999-12-31"),
    ],
)
def test_what_is_stated_is_how_a_text_is_read(stated: str, text: str, day: str) -> None:
    assert date_form(stated).read(text).isoformat() == day


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("DD/MM/YYYY", "2025-11-28"),
        ("DD/MM/YYYY", "8/11/2025"),
        ("DD/MM/YYYY", "08/11/25"),
        ("DD/MM/YYYY", "08-11-2025"),
        ("DD/MM/YYYY", "28/11/2025 10:00"),
        ("DD/MM/YYYY", "11/28/2025"),
        ("DD/MM/YYYY", "29/02/2025"),
        ("DD/MM/YYYY", "00/01/2025"),
        ("DD/MM/YYYY", "٠٣/٠٤/٢٠٢٦"),
        ("DD/MM/YYYY HH:mm", "28/11/2025"),
        ("DD/MM/YYYY HH:mm", "28/11/2025 24:00"),
        ("DD/MM/YYYY hh:mm a", "28/11/2025 13:00 PM"),
        ("YYYY-MM-DD", "2025-11-28T10:00:00"),
        ("YYYYMMDD", "2025112"),
        ("MMM D, YYYY", "November 28, 2025"),
        ("MMMM D, YYYY", "Nov 28, 2025"),
        ("MMM D, YYYY", "Xyz 28, 2025"),
        ("unix", "1764288000000"),
        ("unix", "45989"),
        ("unix", "0"),
        ("unix", "-1764288000"),
        ("unix", "20251128"),
        ("unix-ms", "1764288000"),
        ("unix-ms", "999999999999999"),
        ("excel", "60"),
        ("excel", "0"),
        ("excel", "2958466"),
        ("excel", "2025-11-28"),
        ("excel", "28/11/2025"),
        ("", "20251128"),
        ("", "2025-W48-5"),
        ("", "28.11.2025"),
    ],
)
def test_whatever_is_written_otherwise_is_refused(stated: str, text: str) -> None:
    assert read(stated, text) is None


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ("DD/MM", "it has no year"),
        ("YYYY-MM", "it has no day"),
        ("YYYY-DD", "it has no month"),
        ("yyyy-mm-dd", "“yyyy” stands for nothing"),
        ("DD/MM/2025", "“2” stands for nothing"),
        ("D de MMMM de YYYY", "“de” stands for nothing: write words in brackets"),
        ("DD/MM/YYYY YY", "it has two parts for the year"),
        ("DMYYYY", "DM does not say where one number ends"),
        ("YYYYM-DD", "YYYYM does not say where one number ends"),
        ("DD/MM/YYYY hh:mm", "hh goes with a"),
        ("DD/MM/YYYY HH:mm a", "hh goes with a"),
        ("DD/MM/YYYY mm", "its time has no hour"),
        ("DD/MM/YYYY HH:ss", "its time has no hour or no minute"),
        ("DD/MM/YYYY " + " " * 60, "it is too long"),
    ],
)
def test_a_pattern_that_does_not_say_how_a_day_is_written_is_refused(stated: str, why: str) -> None:
    with pytest.raises(BadPattern) as caught:
        date_form(stated)
    assert str(caught.value).startswith(why)


@given(st.text(max_size=12), st.text(max_size=30))
def test_no_pattern_and_no_text_breaks_anything(stated: str, text: str) -> None:
    try:
        form = date_form(stated)
    except BadPattern:
        return
    assert isinstance(form.called, str)
    read(stated, text)


def test_names_of_months_mean_the_same_month_in_every_language_that_has_them() -> None:
    assert [month_called(name, whole=True) for name in ("mai", "MAI", "agosto", "Mei", "März", "décembre")] == [
        5, 5, 8, 5, 3, 12,
    ]  # fmt: skip
    assert (
        month_called("sep", whole=True) == month_called("september", whole=False) == month_called("", whole=True) == 0
    )
