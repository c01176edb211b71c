"""Text is a table in the ways its lines allow, no more: where two fit, both are told."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.recognition.looking.layout import Layout, header_row, layouts, named


def only(*lines: str) -> Layout:
    (found,) = layouts(lines)
    return found


def test_what_stands_between_the_cells_divides_header_and_rows_alike() -> None:
    assert only("id,start,mrr", "1,2026-01-01,9.50", "2,2026-01-02,10") == Layout(",", 1, ("id", "start", "mrr"))
    assert only("id;start;mrr", "1;2026-01-01;9,50", "2;2026-01-02;10,00").separator == ";"
    assert only("id\tstart\tname", "1\t2026\tRuiz, Ana", "2\t2026\tDiaz, Eva").separator == "\t"
    assert only("id|a|b", "1|2|3").separator == "|"


def test_lines_above_the_header_are_looked_past() -> None:
    found = only(
        "Report of contracts", "made on 1 Nov 2026, 09:00", "", "id,start,mrr", "1,2026-01-01,9", "2,2026-02-01,9"
    )
    assert found == Layout(",", 4, ("id", "start", "mrr"))
    assert only("sep=;", "a;b;c", "1;2;3").header == 2


def test_empty_cells_at_the_end_and_a_total_do_not_hide_the_header() -> None:
    assert only("id,start,end", "1,2026-01-01,", "2,2026-01-02,", "Total,2,").names == ("id", "start", "end")


def test_where_two_separators_fit_both_are_told() -> None:
    found = layouts(["a;b,c;d", "1;2,3;4", "5;6,7;8"])
    assert {layout.separator for layout in found} == {",", ";"}


def test_one_column_is_a_table_too() -> None:
    assert only("customer", "c1", "c2") == Layout(",", 1, ("customer",))
    assert layouts(["", " "]) == []


def test_rows_of_a_sheet_have_their_header_found_alike() -> None:
    rows = [(1, ["Contracts", "", ""]), (2, ["", "", ""]), (3, ["id", "start", "mrr"]), (4, ["1", "2026-01-01", ""])]
    assert header_row(rows) == (3, ("id", "start", "mrr"))
    assert header_row([(1, ["only one"])]) is None


@pytest.mark.parametrize(
    ("names", "are"),
    [
        (("id", "start date", "mrr"), True),
        (("Kunde Nr. 2", "q1"), True),
        (("1001", "2026-01-01", "9.50"), False),
        (("C-1", "01/02/2026", "x"), False),
        (("",), False),
    ],
)
def test_a_file_without_a_header_is_seen(names: tuple[str, ...], *, are: bool) -> None:
    assert named(names) is are


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (",customer,order date,amount", "0,C1,2024-01-02,20"),
        ("customer,,start,mrr", "C1,Ana,2024-01-02,20"),
        (",Account Name,Churned", "1,Acme,Yes"),
    ],
)
def test_one_column_may_have_no_name(header: str, row: str) -> None:
    found = only(header, row, row, row)
    assert (found.header, found.names) == (1, tuple(header.split(",")))


def test_headings_of_several_columns_are_no_names() -> None:
    assert only(",Contract,Money", "customer,start,mrr", "1,2026-01-01,9", "2,2026-02-01,9").header == 2


WORD = st.text("abcdefgh _", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(
    st.lists(WORD, min_size=2, max_size=6, unique=True),
    st.lists(st.lists(st.text("abc ,;|\t\"'0123", max_size=6).map("x{}".format), min_size=6, max_size=6), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_was_written_as_a_table_is_among_what_is_found(names: list[str], rows: list[list[str]], mark: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=mark)
    writer.writerow(names)
    writer.writerows(row[: len(names)] for row in rows)
    found = layouts(file.getvalue().splitlines(keepends=True))
    assert Layout(mark, 1, tuple(names)) in found
