"""Documents are looked up by what they say in a field, and looked through no further than somebody asks."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.store import lookup
from cxmeet.store.journal.written import Written
from cxmeet.store.lookup import Lookup

SAID = st.lists(st.sampled_from(("M-1", "M-2", "M-3", 4, None)), max_size=12)


def documents(said: list[object]) -> dict[str, Written]:
    return {f"k{place}": Written(msgspec.json.encode({"meeting": each})) for place, each in enumerate(said)}


@given(SAID, st.lists(st.sampled_from(("M-1", "M-2", "M-9")), max_size=4))
def test_it_finds_what_looking_at_each_finds_the_newest_first(said: list[object], asked: list[str]) -> None:
    docs = documents(said)
    known = Lookup(docs, "meeting")

    for wanted in asked:
        assert list(known.of(wanted)) == [(key, docs[key]) for key in reversed(docs) if docs[key]["meeting"] == wanted]


def test_the_newest_is_found_without_looking_at_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Written] = []

    def named(doc: Written, field: str) -> str:
        looks.append(doc)
        return str(doc[field])

    monkeypatch.setattr(lookup, "named", named)
    known = Lookup(documents(["M-1", "M-2", "M-3"]), "meeting")

    assert next(known.of("M-3"))[0] == "k2"
    assert len(looks) == 1
    assert next(known.of("M-2"))[0] == "k1"
    assert next(known.of("M-3"))[0] == "k2"
    assert len(looks) == 2
