"""What is said of a list of people."""

from __future__ import annotations

import datetime as dt
import shlex
from decimal import Decimal

import pytest

from cxmeet.core.customers.people import Listing, Person, hidden, ordered
from cxmeet.core.kernel.promised import Promised
from cxmeet.export.people_document import document, rendered
from cxmeet.wording import people

DAY = dt.date(2026, 10, 4)


def listing(*rows: Person, figure: str = "assets.lost", **fields: object) -> Listing:
    kept = {"label": "customers lost", "period": "2026-10", "as_of": DAY, "count": len(rows), "currency": "EUR"}
    return Listing(figure=figure, rows=rows, **{**kept, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("figure", ["reason:Price; rm -rf ~", "theme:it's $(late)", "assets.in_and_out", "stay:1"])
def test_the_command_that_gives_the_list_is_typed_as_it_stands(figure: str) -> None:
    words = shlex.split(people.command(listing(figure=figure)))
    assert words[:2] + words[3:] == ["cxmeet", "customers", "--period", "2026-10"]
    assert words[2] in (figure, "inside")


def test_columns_in_which_nothing_stands_or_all_the_same_are_left_out() -> None:
    rows = (Person(customer="7", reason="Price", segment="Home"), Person(customer="007", reason="Price"))
    heads = [[column.head for column in people.columns(listing(*rows, figure=name))] for name in ("x", "reason:Price")]
    assert heads == [["customer", "group", "reason"], ["customer", "group"]]


def test_what_became_of_a_promise_has_its_time_where_that_decided() -> None:
    at = dt.datetime(2026, 10, 4, 9, 30, tzinfo=dt.UTC)
    rows = (
        Person(customer="a", promise=Promised(id="x", due=DAY, done=DAY, due_at=at, done_at=at.replace(hour=11))),
        Person(customer="b", promise=Promised(id="x", due=DAY)),
        Person(customer="c", promise=Promised(id="x", due=DAY, by_day=False)),
    )
    text = rendered(listing(*rows), "text")
    assert "2026-10-04 09:30  2026-10-04 11:30" in text
    assert "still open" in text
    assert "not kept" in text


def test_where_a_line_is_too_short_sentences_are_cut_and_then_left_out() -> None:
    row = Person(customer="N1", since=DAY, until=DAY, value=Decimal("9.5"), reason="r" * 50, words="w" * 50)
    wide, narrow = rendered(listing(row), "text", room=120), rendered(listing(row), "text", room=50)
    assert "…" in wide
    assert max(map(len, wide.splitlines())) <= 120
    assert "“w" not in narrow
    assert "There is no room here for their reason and words" in narrow
    assert "€9.50" in narrow
    assert rendered(listing(row), "md").count("w" * 50) == 1


def test_the_day_on_which_somebody_unnamed_spoke_is_no_day_since_which_they_are_customers() -> None:
    rows = (Person(customer="N1", since=DAY, words="late"), Person(customer="", since=DAY.replace(day=9), words="too"))
    text = rendered(listing(*rows, figure="theme:Late", count=2), "text")
    assert [line.split() for line in text.splitlines() if "“" in line] == [
        ["N1", "2026-10-04", "“late”"],
        ["2026-10-09", "“too”"],
    ]
    assert "since       said on     words" in text


def test_a_column_of_the_company_may_be_called_as_one_of_ours() -> None:
    row = Person(customer="N1", value=Decimal(3), show={"value": "gold", "customer": "Eva"})
    grid = document(listing(row))[2]
    assert getattr(grid, "headers", None) == ("customer", "value", "value'", "customer'")
    assert rendered(listing(row), "csv").splitlines()[1] == "N1,,,3,,,,,,,gold,Eva"


def test_the_same_customer_has_the_same_number_where_names_are_hidden() -> None:
    rows = [Person(customer=name, words="no") for name in ("b", "a", "b", "")]
    told = hidden(listing(*rows))
    assert [row.customer for row in told.rows] == ["1", "2", "1", ""]
    assert told.hidden
    assert not any(row.words for row in told.rows)


def test_who_has_no_value_comes_last_in_either_direction() -> None:
    rows = [Person(customer=name, value=value) for name, value in (("a", None), ("b", Decimal(1)), ("c", Decimal(2)))]
    assert ["".join(row.customer for row in ordered(rows, by)) for by in ("", "value", "-value", "-customer")] == [
        *("cba", "cba", "bca"),
        "cba",
    ]
