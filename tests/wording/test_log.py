"""What the log says of a change: in one line each, whatever the document holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.history import Logged
from cxmeet.wording.log import about, said

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


def change(table: str, before: dict[str, Any], after: dict[str, Any]) -> Logged:
    """As the record tells it."""
    fields = {
        name: (before.get(name), after.get(name)) for name in {**before, **after} if before.get(name) != after.get(name)
    }
    number = str(after.get("number") or before.get("number") or "")
    return Logged(at=NOON, by="Ana", fields=fields, table=table, number=number, before=before, after=after)


DECIDED = {"number": "D-0001", "statement": "By courier", "due": "2026-12-12", "history": [], "status": "open"}
AMENDED = {"what": "amended", "text": "due", "at": "", "by": "Ana"}


@pytest.mark.parametrize(
    ("table", "before", "after", "told"),
    [
        ("decisions", {}, DECIDED | {"supersedes": "D-0000"}, ["decided: By courier", "in place of D-0000"]),
        (
            "decisions",
            DECIDED,
            DECIDED | {"due": "2026-12-19", "history": [AMENDED]},
            ["due: Sat 12 Dec 2026 -> Sat 19 Dec 2026"],
        ),
        (
            "decisions",
            DECIDED,
            DECIDED | {"parts": [{"leader": "Ben", "function": "IT", "part": "tracking"}], "history": [AMENDED]},
            ["parts: nothing -> Ben: tracking"],
        ),
        (
            "decisions",
            DECIDED,
            DECIDED | {"history": [{"what": "done", "text": "since Monday", "whose": "Ben Okri"}], "status": "done"},
            ["done: since Monday (as Ben Okri said)"],
        ),
        ("decisions", DECIDED, DECIDED | {"absent": ["Ben"]}, ["noted absent: Ben"]),
        (
            "answers",
            {},
            {"theme": "Late", "what": "watching", "until": "2026-12-31"},
            ["“Late” watching: until Thu 31 Dec 2026"],
        ),
        ("answers", {}, {"theme": "Late", "what": "declined", "reason": "rare"}, ["“Late” declined: rare"]),
        ("entries", {"kind": "park"}, {"kind": "park", "text": "x"}, ["words: nothing -> “x”"]),
        ("later", {"a": 1}, {}, ["taken out"]),
        ("later", {}, {"a": 1}, ["recorded in later"]),
        ("later", {"a": 1}, {"a": 2, "b": True}, ["a: 1 -> 2", "b: nothing -> True"]),
    ],
)
def test_a_change_in_words(table: str, before: dict[str, Any], after: dict[str, Any], told: list[str]) -> None:
    assert said(change(table, before, after)) == told


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = (
    "number",
    "meeting",
    "statement",
    "history",
    "status",
    "kind",
    "text",
    "topics",
    "current",
    "absent",
    "ratings",
    "ratings_shown",
    "versions",
    "topic",
    "wrote",
)
DOCS = st.dictionaries(st.sampled_from(NAMES), ANY, max_size=6)


@given(
    table=st.sampled_from(["decisions", "meetings", "entries", "calls", "answers", "guesses", "later"]),
    before=DOCS,
    after=DOCS,
)
def test_whatever_a_document_holds_something_is_said(table: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """A later version, or another program, may have written it."""
    found = change(table, before, after)

    assert all(isinstance(line, str) for line in said(found))
    assert said(found)
    assert isinstance(about(found), str)
