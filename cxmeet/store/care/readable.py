"""Documents that are whole but not what their table holds, as a slip of another program leaves them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from cxmeet.store.journal.record_line import Line, Transaction, again, operation
from cxmeet.store.journal.replay import Tables, replay
from cxmeet.store.journal.schema import TABLES, Schema
from cxmeet.store.journal.written import Written

_KINDS = {table: kind for kind, table in TABLES.items()}


class Unreadable(NamedTuple):
    table: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.what}"


def unreadable(tables: Tables) -> Iterator[Unreadable]:
    """The documents that this program cannot make sense of, and why."""
    for table in _KINDS:
        for key, doc in tables.get(table, {}).items():
            if wrong := _wrong(table, doc):
                yield Unreadable(table, key, f"{doc.get('number') or key}: {wrong}")


def unreadable_in(path: str) -> list[Unreadable]:
    """Those of a file that holds a whole record."""
    read, _ = replay(path, Schema())
    os.close(read.fd)
    return list(unreadable(read.tables))


def _wrong(table: str, doc: Written) -> str:
    try:
        doc.made(_KINDS[table])
    except msgspec.ValidationError as error:
        return str(error)
    return "" if doc.said else "it says what no program can hold"


def without(lines: Iterable[Line], documents: Iterable[Unreadable]) -> tuple[list[Transaction], list[bytes]]:
    """The lines without what made these documents unreadable, and those operations: each is again as it was before."""
    names = {(document.table, document.key) for document in documents}
    kept: list[Transaction] = []
    left_out: list[bytes] = []
    for line in lines:
        bad = [op for op in line.ops if op[:2] in names and op[2] is not None and _wrong(op[0], op[2])]
        left_out += (operation(*op) for op in bad)
        kept.append(again(line, (op for op in line.ops if op not in bad)))
    return kept, left_out
