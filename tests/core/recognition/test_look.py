"""A file is looked at whole, in bounded memory, and the same is seen however it comes in chunks."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.distinct import KEPT, Distinct
from cxmeet.core.recognition.looking.look import SPREAD, Look
from cxmeet.core.recognition.looking.rhythm import Rhythm
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.core.recognition.proposing.settings import title

CELLS = st.sampled_from(["2025-03-04", "03/04/2025", "13/04/2025", "1.299", "12,5", "NULL", "", " x ", "Total", "7"])


@given(cells=st.lists(CELLS, max_size=40), at=st.integers(1, 40))
def test_the_same_is_seen_in_whatever_chunks_the_cells_come(cells: list[str], at: int) -> None:
    whole, parts = Column("a", 0), Column("a", 0)
    whole.add(cells)
    whole.finish()
    for start in range(0, len(cells), at):
        parts.add(cells[start : start + at])
        parts.finish()
    assert whole.days.counted == parts.days.counted
    assert whole.days.first == parts.days.first
    assert whole.amounts.counted == parts.amounts.counted
    assert (whole.rows, whole.blank, whole.values) == (parts.rows, parts.blank, parts.values)
    assert [whole.span(way) for way in ("", "DD/MM/YYYY")] == [parts.span(way) for way in ("", "DD/MM/YYYY")]
    assert whole.sums(".") == parts.sums(".")


def test_every_cell_counts_once_as_filled_or_blank_and_the_first_of_each_sort_has_its_row() -> None:
    column = Column("day", 0)
    column.add(["2025-01-01", "", "31/01/2025", "NULL"])
    column.add(["Total", "2025-01-02"])
    column.finish()
    assert (column.rows, column.blank, column.filled) == (6, 1, 5)
    assert column.days.markers == {"NULL": 1}
    assert column.days.unread("") == (2, [(3, "31/01/2025"), (5, "Total")])


def test_few_different_texts_are_counted_exactly_and_many_nearly() -> None:
    few, many = Distinct(), Distinct()
    few.add({"a": 3, "b": 1})
    assert (few.number, few.exact, few.repeated, few.values(5)) == (2, True, 0.5, {"a": 3, "b": 1})
    for start in range(0, 200_000, 10_000):
        many.add({f"C-{number}": 1 + number % 2 for number in range(start, start + 10_000)})
    assert not many.exact
    assert abs(many.number - 200_000) < 10_000
    assert abs(many.repeated - 0.5) < 0.05
    assert len(many.some(10**9)) <= KEPT


def test_rows_from_all_over_the_file_are_kept_to_see_what_goes_together() -> None:
    look = Look(["n"])
    for start in range(0, 50_000, 700):
        look.add([[str(number) for number in range(start, min(start + 700, 50_000))]])
    numbers = [int(row[0]) for row in look.spread]
    steps = {later - earlier for earlier, later in zip(numbers, numbers[1:], strict=False)}
    assert len(steps) == 1
    assert SPREAD <= len(numbers) <= 2 * SPREAD
    assert [row[0] for row in look.first] == ["0", "1", "2", "3", "4"]


def test_three_times_the_rows_take_no_more_memory() -> None:
    tracemalloc.start()
    try:
        peaks = []
        for rows in (42_000, 126_000):
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            look = Look(["id"])
            for start in range(0, rows, 6_000):
                numbers = range(start, start + 6_000)
                look.add([[f"C-{one:08}" for one in numbers]])
            look.finish()
            peaks.append(tracemalloc.get_traced_memory()[1] - before)
            del look
    finally:
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


LOOKED_AT = """
import sys
from cxmeet.core.recognition.looking.look import Look
columns, rows, together, text = *map(int, sys.argv[1:4]), sys.argv[5] * int(sys.argv[4])
look = Look([f"n{place}" for place in range(columns)])
for start in range(0, rows, together):
    look.add([[f"{(start + at) * 7919:09}{text}" for at in range(together)] for _ in range(columns)])
look.finish()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(look.rows, int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is told by /proc")
@pytest.mark.parametrize(
    ("columns", "rows", "together", "times", "text"),
    [(1, 600, 3, 900_000, "x"), (6, 10_000, 100, 100, "words of a ticket "), (300, 1_500, 30, 0, "")],
    ids=["long cells", "texts", "many columns"],
)
def test_neither_long_cells_nor_many_columns_fill_the_memory(
    columns: int, rows: int, together: int, times: int, text: str
) -> None:
    given = [str(one) for one in (columns, rows, together, times, text)]
    done = subprocess.run([sys.executable, "-c", LOOKED_AT, *given], capture_output=True, text=True, check=True)
    seen, megabytes = map(int, done.stdout.split())
    assert seen == rows
    assert megabytes < 150


def test_four_times_the_columns_take_about_four_times_the_time() -> None:
    def seconds(columns: int) -> float:
        header = [f"n{place}" for place in range(columns)]
        rows = [[str(number)] * columns for number in range(20)]
        start = time.process_time()
        look = Look(header)
        for row in rows:
            look.add([[text] for text in row])
        look.finish()
        assert look.column(header[-1]) is not None
        propose(look, {})
        return time.process_time() - start

    assert min(seconds(2_000) for _ in range(2)) < 8 * min(seconds(500) for _ in range(2))


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=20))
def test_no_file_breaks_what_is_proposed(rows: list[list[str]]) -> None:
    for header in (["customer", "start_date", "mrr"], ["", "", ""], ["date", "score", "comment"], ["churn", "id", "x"]):
        look = Look(header, "a.csv")
        look.add([list(cells) for cells in zip(*rows, strict=True)] or [[], [], []])
        look.finish()
        for answers in ({}, {"kind": "contracts"}, {"kind": "snapshot"}, {"kind": "promises"}, {"kind": "feedback"}):
            assert propose(look, answers).doubts is not None


def test_a_table_without_rows_or_columns_is_no_more_than_in_doubt(looked: Callable[[str, str], Look]) -> None:
    assert not propose(looked("customer,start_date,end_date,mrr", "a.csv"), {}).complete
    nothing = Look([], "a.csv")
    nothing.add([])
    nothing.finish()
    assert propose(nothing, {}).kind is None


def test_the_usual_gap_is_that_of_nineteen_of_twenty_purchases() -> None:
    rhythm = Rhythm("DD/MM/YYYY")
    assert rhythm.usual_gap() is None
    days = [f"{day:02}/01/2025" for day in range(1, 21)]
    rhythm.add(["A"] * 20, days)
    rhythm.add(["A", "B", "", "B"], ["30/01/2025", "01/02/2025", "01/02/2025", "no day"])
    assert rhythm.usual_gap() == 10
    many = Rhythm("")
    for start in range(0, 300_000, 3_000):
        numbers = range(start, start + 3_000)
        many.add([f"C{one // 3}" for one in numbers], [f"2025-01-{1 + 7 * (one % 3):02}" for one in numbers])
    assert many.usual_gap() == 7


def test_a_source_is_called_as_its_file() -> None:
    assert title("data/nps_answers.csv.gz") == "Nps answers"
    assert title("C:\\exports\\tickets-*.csv") == "Tickets"
    assert title("") == ""
