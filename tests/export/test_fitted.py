"""A table at a terminal keeps within its lines and keeps its words."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.export import fitted, tables
from cxmeet.export.text import width

CELLS = st.text(alphabet="abc d客户\u0301-.1", max_size=60)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), columns=st.integers(24, 120))
def test_no_line_is_wider_and_no_letter_is_lost(rows: list[tuple[str, str, str]], columns: int) -> None:
    drawn = fitted.table(("a", "b", "c"), rows, columns)

    assert all(width(line) <= columns for line in drawn.split("\n"))
    told = sorted("".join(drawn.split("\n", 2)[2].split()))
    assert told == sorted("".join("".join(cells) for cells in rows).replace(" ", ""))


def test_only_the_widest_column_gives_way() -> None:
    drawn = fitted.table(("number", "what"), [("D-0001", "a courier brings every router"), ("D-0002", "plain")], 24)

    assert drawn == (
        "number  what\n------  ----------------\nD-0001  a courier brings\n        every router\nD-0002  plain\n"
    )


def test_a_table_that_has_room_has_the_lines_that_a_pipe_gets() -> None:
    rows = [("D-0001", "a courier brings it"), ("D-0002", "plain bills")]

    drawn = [text(("number", "what"), rows).split("\n") for text in (partial(fitted.table, columns=80), tables.plain)]
    assert [line.split() for line in drawn[0][2:]] == [line.split() for line in drawn[1][2:]]


def test_a_terminal_too_narrow_for_its_columns_still_gets_every_word() -> None:
    assert "courier" in "".join(fitted.table(("number", "what"), [("D-0001", "courier")], 3).split())
