"""The query grammar of the decision register."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.decision.decision import Agreed, Decision, Evidence, Part
from cxmeet.core.decision.fields import DECISION_FIELDS
from cxmeet.core.decision.query import KEYS, parse, select
from cxmeet.core.decision.query_offers import last_term, offered, settled
from cxmeet.core.decision.surroundings import Surroundings
from cxmeet.core.kernel.errors import BadQuery, NotFound

NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
AROUND = Surroundings(today=dt.date(2026, 12, 1), me="Ana Ruiz", last_meeting="M-0002")
FIRST = Decision(
    id="1", number="D-0001", meeting="M-0001", topic=0, statement="Router by courier", why="Slow: parcels",
    experience="onboarding", accountable="Ana Ruiz", accountable_function="Operations",
    parts=(Part(leader="Ben Okri", function="IT", part="the interface"),), due=dt.date(2026, 11, 30),
    review_on=dt.date(2026, 12, 1), decided=NOW, decided_by="Ana",
)  # fmt: skip
SECOND = replace(
    FIRST, id="2", number="D-0002", meeting="M-0002", statement="Plain bills", why="", accountable="Ben Okri",
    accountable_function="IT", parts=(), due=None, review_on=None, experience="purchase", status="done",
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", "12"),
        ("status:open", "1"),
        ("status:open,done", "12"),
        ("-status:open", "2"),
        ("owner:@me", "1"),
        ("owner:ben", "12"),
        ("accountable:ben", "2"),
        ("function:it", "12"),
        ("function:Operations", "1"),
        ("experience:onboarding", "1"),
        ("due:<2026-12-31", "1"),
        ("due:2026-11", "1"),
        ("due:>2026-11-30", ""),
        ("due:>=2026-11-30", "1"),
        ("due:none", "2"),
        ("due:", "1"),
        ("review:due", "1"),
        ("overdue:", "1"),
        ("overdue:no", "2"),
        ("shared:no", "2"),
        ("shared:", "1"),
        ("weak:", "12"),
        ("meeting:last", "2"),
        ("meeting:m-0001", "1"),
        ('"by courier"', "1"),
        ("COURIER", "1"),
        ("-courier", "2"),
        ("d-0002", "2"),
        ("owner:ana status:open router", "1"),
        ('why:x "', None),
        ("statis:open", None),
        ("due:soon", None),
        ("shared:maybe", None),
    ],
)
def test_a_query_finds_what_it_says(query: str, numbers: str | None) -> None:
    if numbers is None:
        with pytest.raises(BadQuery):
            parse(query)
        return
    found = select([FIRST, SECOND], parse(query), AROUND)

    assert "".join(one.number[-1] for one in found) == numbers


def test_an_unknown_key_comes_with_a_suggestion() -> None:
    with pytest.raises(BadQuery, match="did you mean status"):
        parse("statis:open")


@given(st.text())
def test_any_text_is_a_query_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(BadQuery, NotFound):
        assert len(select([FIRST, SECOND], parse(text), AROUND)) <= 2


@given(st.text())
def test_a_query_and_its_opposite_divide_the_register(text: str) -> None:
    try:
        terms = parse(text)
        select([FIRST, SECOND], terms, AROUND)
    except (BadQuery, NotFound):
        return
    if len(terms) == 1:
        opposite = parse("-" + text.strip()) if not terms[0].negated else parse(text.strip()[1:])
        found = select([FIRST, SECOND], terms, AROUND) + select([FIRST, SECOND], opposite, AROUND)
        assert sorted(one.number for one in found) == ["D-0001", "D-0002"]


def test_whatever_somebody_wrote_of_a_decision_is_found_by_its_words() -> None:
    told = replace(FIRST, tell="the shops", customers_will_notice="a date", evidence=Evidence(text="forty complaints"))

    for words in ("shops", "a date", "complaints", "interface", "parcels", "courier"):
        assert select([told], parse(f'"{words}"'), AROUND) == [told]
    assert select([told], parse("onboarding"), AROUND) == []


FOLLOWS = {
    *("status", "owner", "function", "meeting", "overdue", "shared", "weak"),
    *("decided", "changed", "effect", "judged", "told"),
}
"""Keys that are no field: where a decision stands, and what follows from its fields."""


def test_every_key_is_a_field_of_the_table_or_follows_from_a_decision() -> None:
    """A key is called as its field is; leaders, experiences and days can be asked by, whatever field holds them."""
    asked = {field.name for field in DECISION_FIELDS.values() if field.kind in ("leader", "experience", "day")}

    assert set(KEYS) - FOLLOWS == asked
    assert not FOLLOWS & set(DECISION_FIELDS)


def test_every_field_is_held_by_a_decision_and_all_that_is_agreed_to_is_in_the_table() -> None:
    """But for the function of who is accountable, which the charter gives."""
    held = {field.attribute for field in DECISION_FIELDS.values()}

    assert held == set(Agreed.__struct_fields__) - {"accountable_function"}


def test_a_day_is_asked_for_where_the_decision_holds_it() -> None:
    bare = replace(FIRST, due=None, review_on=None)
    for field in DECISION_FIELDS.values():
        if field.kind == "day":
            decision = replace(bare, **{field.attribute: dt.date(2026, 10, 5)})

            assert select([decision], parse(f"{field.name}:2026-10"), AROUND) == [decision]
            assert select([decision], parse(f"{field.name}:2026-11"), AROUND) == []


@given(st.text(max_size=40))
def test_whatever_is_typed_what_is_offered_only_completes_its_last_term(typed: str) -> None:
    """Never an error; what stands before the last term stays, and a key or a value is put in its place."""
    for offer in offered(typed, [FIRST, SECOND], AROUND, {"late": "overdue:"}):
        before = typed[: len(typed) - len(last_term(typed))]
        assert offer.startswith(before)
        assert offer.endswith((":", " "))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("owner:ben sta", "owner:ben "),
        ("courier", "courier"),
        ("re", ""),
        ("-ov", ""),
        ("x due:fri", "x due:fri"),
        ("due:", "due:"),
        ("effect:", ""),
    ],
)
def test_a_word_that_may_become_a_key_is_not_looked_for_while_it_is_typed(typed: str, asked: str) -> None:
    assert settled(typed) == asked
