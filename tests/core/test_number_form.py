"""A number written in a form is read back exactly, and a form reads nothing that is written otherwise."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.kernel.number_form import AsJson, NumberForm

MARKS = [(".", ""), (",", ""), (".", ","), (",", "."), (".", " "), (",", " "), (".", "'"), (",", "'")]
BLANKS = ["", " ", "\u00a0", "\u202f"]
forms = st.builds(
    lambda marks, currency: NumberForm(decimal=marks[0], thousands=marks[1], currency=currency),
    st.sampled_from(MARKS),
    st.sampled_from(["", "€", "EUR", "US$", "kr."]),
)


def grouped(digits: str, mark: str) -> str:
    """Digits with a mark between groups of three."""
    head = len(digits) % 3
    return mark.join(filter(None, [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]))


@given(forms, st.integers(0, 10**14), st.text("0123456789", max_size=6), st.booleans(), st.data())
def test_a_number_written_in_a_form_is_read_back_exactly(
    form: NumberForm, whole: int, decimals: str, marked: bool, data: st.DataObject
) -> None:
    digits = grouped(str(whole), form.thousands) if marked else str(whole)
    number = f"{digits}{form.decimal}{decimals}" if decimals else digits
    blank = data.draw(st.sampled_from(BLANKS))
    money = [number, f"{form.currency}{blank}{number}", f"{number}{blank}{form.currency}"]
    text = data.draw(st.sampled_from(money if form.currency else money[:1]))
    dressed = data.draw(st.sampled_from(["{}", " {} ", "+{}", "-{}", "{}-", "({})", "( {} )", "\u2212{}", "- {}"]))
    below = any(mark in dressed for mark in "-(\u2212")
    exact = whole * 1_000_000 + int(decimals.ljust(6, "0"))
    assert form.reader()(dressed.format(text)) == (-exact if below else exact)


@given(st.integers(0, 10**12), st.sampled_from(MARKS))
def test_cents_are_hundredths(cents: int, marks: tuple[str, str]) -> None:
    form = NumberForm(decimal=marks[0], thousands=marks[1], cents=True)
    assert form.reader()(str(cents)) == cents * 10_000


@given(st.integers(0, 10**9), st.sampled_from(",.' "), st.integers(1, 12))
def test_marks_that_do_not_stand_between_groups_of_three_are_no_number(whole: int, mark: str, at: int) -> None:
    """`12,34` is never 1234, whatever the mark."""
    digits = str(whole)
    assume(at < len(digits) and len(digits) - at != 3)
    form = NumberForm(decimal="." if mark != "." else ",", thousands=mark)
    with pytest.raises(ValueError, match="is not a number"):
        form.reader()(f"{digits[:at]}{mark}{digits[at:]}")


@pytest.mark.parametrize(
    ("form", "text", "amount"),
    [
        (NumberForm(), "1204.50", "1204.5"),
        (NumberForm(), "(5)", "-5"),
        (NumberForm(), "5-", "-5"),
        (NumberForm(), ".5", "0.5"),
        (NumberForm(), "5.", "5"),
        (NumberForm(thousands=","), "1,299.00", "1299"),
        (NumberForm(thousands=","), "1299.00", "1299"),
        (NumberForm(thousands=","), "(1,299.00)", "-1299"),
        (NumberForm(thousands=","), "12,345,678", "12345678"),
        (NumberForm(decimal=",", thousands="."), "1.299,00", "1299"),
        (NumberForm(decimal=",", thousands="."), "1.299", "1299"),
        (NumberForm(decimal=","), "12,990", "12.99"),
        (NumberForm(currency="EUR", thousands=","), "EUR 1,299.00", "1299"),
        (NumberForm(currency="EUR", thousands=","), "1,299.00eur", "1299"),
        (NumberForm(decimal=",", thousands=" ", currency="€"), "1 299,00 €", "1299"),
        (NumberForm(decimal=",", thousands=" ", currency="€"), "1\u2009299,00\u00a0€", "1299"),
        (NumberForm(currency="$", thousands=","), "-$1,299", "-1299"),
        (NumberForm(currency="$", thousands=","), "$-1,299", "-1299"),
        (NumberForm(currency="$", thousands=","), "($1,299)", "-1299"),
        (NumberForm(currency="$", thousands=","), "1,299-$", "-1299"),
        (NumberForm(thousands="'"), "1’299.05", "1299.05"),
        (NumberForm(cents=True), "129950", "1299.5"),
        (NumberForm(cents=True), "0.5", "0.005"),
    ],
)
def test_what_is_stated_is_how_a_number_is_read(form: NumberForm, text: str, amount: str) -> None:
    assert form.reader()(text) == round(float(amount) * 1_000_000)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        *((NumberForm(), text) for text in ["", " ", "-", ".", "1,299", "1 299", "€5", "5 EUR", "nan", "1e3", "1_000"]),
        *(
            (NumberForm(), text)
            for text in ["-(5)", "(-5)", "(5", "5)", "--5", "-5-", "1.2.3", "٣", "1" * 16, "1" * 101]
        ),
        *((NumberForm(decimal=","), text) for text in ["1299.00", "1.299", "1,2,3", "1.299,00"]),
        *(
            (NumberForm(thousands=","), text)
            for text in ["12,34", "1,29", "1234,567", ",123", "1,,234", "1,234,", "1.234,5"]
        ),
        *((NumberForm(decimal=",", thousands="."), text) for text in ["1,299.00", "12.99", "1.2345"]),
        *((NumberForm(currency="€"), text) for text in ["$5", "EUR 5", "€5€", "€", "5 € -(1)", "€ € 5"]),
    ],
)
def test_whatever_is_written_otherwise_is_no_number(form: NumberForm, text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        form.reader()(text)


@given(forms, st.text(max_size=40))
def test_no_text_breaks_anything(form: NumberForm, text: str) -> None:
    read = form.reader()
    try:
        amount = read(text)
    except ValueError:
        return
    assert isinstance(amount, int)


@given(
    forms, st.lists(st.text("0019,.'’ \u202f-;€EURkr$US()e", max_size=9) | st.integers(-99, 9999).map(str), max_size=4)
)
def test_many_numbers_at_once_are_what_they_are_one_by_one(form: NumberForm, texts: list[str]) -> None:
    """Whatever is no number in this form, is none among others either."""
    found = AsJson(form)(texts)
    try:
        amounts = json.loads(f"[{found}]", parse_float=Decimal, parse_int=Decimal)
    except ValueError:
        return
    if found:
        assert [round(amount * 1_000_000) for amount in amounts] == list(map(form.reader(), texts))


@given(forms, st.lists(st.integers(0, 10**9), min_size=1, max_size=5), st.sampled_from(["", "€", "EUR", "US$", "kr."]))
def test_numbers_as_they_are_usually_written_are_read_all_at_once(
    form: NumberForm, whole: list[int], currency: str
) -> None:
    form = replace(form, currency=currency)
    texts = [f"{grouped(str(number), form.thousands)}{form.decimal}50 {currency}".strip() for number in whole]
    assert AsJson(form)(texts) == ",".join(f"{number}.50" for number in whole)


@given(forms)
def test_an_example_of_a_form_is_in_that_form(form: NumberForm) -> None:
    assert form.reader()(form.example) == 1_204_500_000
