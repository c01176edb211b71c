"""A document is decoded when somebody asks what it says, and not before; nothing is lost of one that cannot be."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import NOON, noon, open_database, table

from cxmeet.core.decision.decision import Decision, Part
from cxmeet.core.kernel.errors import CxmeetError, Damaged
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.readable import unreadable
from cxmeet.store.care.tinydb_file import export_tinydb
from cxmeet.store.journal.journal import Journal, stamp
from cxmeet.store.journal.record_line import Transaction, operation, parse, seal_ops, settle
from cxmeet.store.journal.written import Written
from cxmeet.store.record import open_record

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(st.text(), VALUES, max_size=4)


def decision(number: int) -> Decision:
    return Decision(
        id=f"d{number}",
        number=f"D-{number:04d}",
        meeting="M-0001",
        topic=0,
        statement=f"Courier {number}",
        decided=NOON,
        decided_by="Ana Ruiz",
        parts=(Part(leader="Ben Okri"),),
        due=dt.date(2026, 12, 12),
    )


@given(DOCUMENTS)
def test_what_is_settled_is_read_back_as_it_was(doc: dict[str, object]) -> None:
    written = settle(doc)

    assert written == doc
    assert json.loads(bytes(written.text)) == doc


@given(DOCUMENTS)
def test_a_copy_can_be_changed_and_the_document_stays(doc: dict[str, object]) -> None:
    written = settle(doc)
    written.copy()["another"] = 1
    written.copy().clear()

    assert written == doc


def test_a_line_keeps_its_documents_as_they_stand() -> None:
    line = parse(seal_ops(1, "", Transaction("", "Ana", "", [b'["t","1",{"a":  1.0}]', b'["t","2",null]']))[:-1])

    assert line
    (_, _, first), (_, _, second) = line.ops
    assert first is not None
    assert bytes(first.text) == b'{"a":  1.0}'
    assert second is None


@pytest.mark.parametrize("doc", ["1", "true", '"x"', "[]", "-1.5", "nil", "{", '{"a":1,}', "{'a':1}", '{"a":NaN}'])
def test_what_is_no_document_is_no_line(doc: str) -> None:
    assert parse(seal_ops(1, "", Transaction("", "Ana", "", [f'["t","1",{doc}]'.encode()]))[:-1]) is None


def test_a_line_that_is_no_text_is_none() -> None:
    sealed = seal_ops(1, "", Transaction("", "Ana", "", [])).replace(b"Ana", b"A\xffa")

    assert parse(b'{"c":"%08x"%b' % (zlib.crc32(sealed[15:-1]), sealed[15:-1])) is None


def test_a_value_is_made_once(path: Path) -> None:
    record = open_record(path, "Ana Ruiz", noon)
    record.save(decision(1))

    assert record.decision("D-0001") is record.decisions()[0]
    record.close()


UNHELD = {
    "a number beyond all numbers": b"1e999",
    "bytes that are no text": b'"\xff\xfe"',
    "half a character": b'"\xed\xa0\x80"',
}


def forged(path: Path, value: bytes) -> None:
    """A record whose second decision says what no program can hold, under the right checksums."""
    journal = Journal(path, "Ana", noon, 5)
    with journal.holding():
        good, bad = (
            operation("decisions", f"d{place}", settle(msgspec.to_builtins(decision(place)))) for place in (1, 2)
        )
        journal.rewrite(Transaction(stamp(NOON), "Ana", "", [said]) for said in (good, bad, bad))
    journal.close()
    *before, last = path.read_bytes().splitlines(keepends=True)
    body = last[15:-1].replace(b'"rev":0', b'"rev":' + value)
    path.write_bytes(b"".join(before) + b'{"c":"%08x"%b\n' % (zlib.crc32(body), body))
    path.with_name(path.name + ".lock").unlink()


@pytest.mark.parametrize("value", UNHELD.values(), ids=UNHELD)
def test_what_no_program_can_hold_is_told_and_the_rest_is_read(value: bytes, path: Path) -> None:
    forged(path, value)

    record = open_record(path, "Ana Ruiz", noon)
    assert [found.number for found in record.decisions()] == ["D-0001"]
    assert record.damage
    assert "d2 cannot be read" in str(record.damage)
    record.close()
    assert not check(path).sound


@pytest.mark.parametrize("value", UNHELD.values(), ids=UNHELD)
def test_what_no_program_can_hold_is_never_exported_in_silence(value: bytes, path: Path) -> None:
    forged(path, value)

    with pytest.raises(Damaged, match="not exported: decisions: d2 cannot be read"):
        export_tinydb(path, path.with_name("export.json"))


@pytest.mark.parametrize("value", UNHELD.values(), ids=UNHELD)
def test_what_no_program_can_hold_is_again_as_it_was_before(value: bytes, path: Path) -> None:
    forged(path, value)

    repaired = repair(path, now=noon)

    assert [left.line for left in repaired.left_out] == [4]
    assert value in Path(repaired.aside).read_bytes()
    record = open_record(path, "Ana Ruiz", noon)
    assert [found.number for found in record.decisions()] == ["D-0001", "D-0002"]
    record.close()


@pytest.mark.parametrize("value", UNHELD.values(), ids=UNHELD)
def test_what_no_program_can_hold_is_not_changed(value: bytes, path: Path) -> None:
    forged(path, value)

    record = open_record(path, "Ana Ruiz", noon)
    with pytest.raises(CxmeetError):
        record.save(msgspec.structs.replace(decision(2), rev=1))
    record.close()
    assert value in path.read_bytes()


def test_the_tables_of_tinydb_give_documents_that_are_theirs_alone(path: Path) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"a": [1]})
    found = table(database, "t").all()[0]
    found["a"].append(2)

    assert table(database, "t").all() == [{"a": [1]}]
    assert isinstance(table(database, "t").view()["1"], Written)


@pytest.mark.parametrize("said", [b"1e999", b'"\xff"'], ids=["a number", "text"])
def test_what_no_program_can_hold_is_found_also_where_this_one_never_looks(said: bytes) -> None:
    """In a field of another version: nothing of the document could be told or kept with the next change."""
    text = msgspec.json.encode(decision(1))[:-1] + b',"mood":' + said + b"}"

    [found] = unreadable({"decisions": {"d1": Written(text)}})
    assert str(found) == "decisions d1: it says what no program can hold"
