"""Who is to be told stands in one text: what is written there is read as it was meant, whatever people type."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.loop import loops, open_loops
from cxmeet.core.decision.telling import ARROW, Row, Told, rows, written
from cxmeet.core.kernel.text import one_line

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
WORDS = st.text(max_size=20).map(lambda text: one_line(text.replace(";", "").replace(ARROW, ""))).filter(bool)
ROWS = st.builds(Row, WORDS, WORDS | st.just(""), st.none() | st.dates())


def decision(tell: str, *told: Told, **more: object) -> Decision:
    fields: dict[str, object] = {
        "id": "1",
        "number": "D-0042",
        "meeting": "M-0001",
        "topic": 0,
        "statement": "A courier",
        "accountable": "Ana Ruiz",
        "due": dt.date(2026, 12, 12),
        "decided": NOW,
        "decided_by": "Ana Ruiz",
    }
    return Decision(**{**fields, "tell": tell, "told": told, **more})  # type: ignore[arg-type]


def told(who: str, dropped: bool = False) -> Told:
    return Told(who=who, words="by letter", at=NOW, by="Ana Ruiz", dropped=dropped)


@given(st.lists(ROWS, max_size=6, unique_by=lambda row: row.key))
def test_rows_are_read_as_they_were_written(found: list[Row]) -> None:
    named = [row._replace(until=row.until or dt.date(2026, 1, 1)) if row.by else row for row in found]

    assert rows(written(named)) == tuple(named)


@given(st.text(max_size=200))
def test_any_text_is_read_and_each_is_named_once(text: str) -> None:
    found = rows(text)

    assert len({row.key for row in found}) == len(found)
    assert all(row.who for row in found)
    assert rows(written(found)) == found or any(", " in row.by for row in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" ; \n;", []),
        ("teams, shops, customers", [Row("teams, shops, customers")]),
        ("shops; Shops;  SHOPS ", [Row("shops")]),
        ("shops\nteams", [Row("shops"), Row("teams")]),
        ("shops → Ana Ruiz", [Row("shops", "Ana Ruiz")]),
        ("shops → 2026-12-31", [Row("shops", "", dt.date(2026, 12, 31))]),
        ("shops → Ruiz, Ana, 2026-12-31", [Row("shops", "Ruiz, Ana", dt.date(2026, 12, 31))]),
        ("shops → Ana Ruiz, 2026-13-45", [Row("shops", "Ana Ruiz, 2026-13-45")]),
        ("Message: by phone", [Row("Message: by phone")]),
    ],
)
def test_each_form_of_a_row(text: str, found: list[Row]) -> None:
    assert list(rows(text)) == found


def test_where_nothing_is_said_who_answers_for_it_tells_by_its_due_date() -> None:
    shops, waited = loops(decision("shops; those who waited → Pau Ferrer, 2026-12-05"))

    assert (shops.number, shops.by, shops.until) == ("42.1", "Ana Ruiz", dt.date(2026, 12, 12))
    assert (waited.number, waited.by, waited.until) == ("42.2", "Pau Ferrer", dt.date(2026, 12, 5))
    (nobody,) = loops(decision("shops", accountable="", due=None))
    assert (nobody.by, nobody.until, nobody.late(dt.date(2030, 1, 1))) == ("", None, False)
    assert shops.late(dt.date(2026, 12, 13))
    assert not shops.late(dt.date(2026, 12, 12))


def test_what_was_told_stays_told_when_the_text_is_put_otherwise() -> None:
    before = decision("shops; teams", told("Shops"), told("the press", dropped=True))
    found = [(loop.who, loop.open) for loop in loops(before)]

    assert found == [("shops", False), ("teams", True), ("the press", False)]
    after = decision("teams; SHOPS → Pau Ferrer; customers", told("Shops"))
    assert [(loop.who, loop.open) for loop in loops(after)] == [("teams", True), ("SHOPS", False), ("customers", True)]


@pytest.mark.parametrize("status", ["open", "done", "confirmed", "dropped"])
def test_a_loop_stays_open_whatever_becomes_of_the_decision(status: str) -> None:
    assert [loop.number for loop in open_loops([decision("shops", status=status)])] == ["42.1"]


def test_of_a_decision_that_was_replaced_they_are_told_of_the_other() -> None:
    (told_already, left) = loops(decision("shops; teams", told("shops"), status="superseded", superseded_by="D-0043"))

    assert (told_already.moved_to, left.moved_to, left.open) == ("", "D-0043", False)


def test_the_soonest_comes_first_and_who_has_no_day_last() -> None:
    found = [
        decision("late → 2026-12-31; soon → 2026-12-02", number="D-0001"),
        decision("never", number="D-0002", due=None),
        decision("due", number="D-0003"),
    ]

    assert [loop.who for loop in open_loops(found)] == ["soon", "due", "late", "never"]
