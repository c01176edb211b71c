"""A record as a plain TinyDB file, which stock TinyDB opens, and back.

Stock TinyDB numbers its documents 1, 2, 3; ours have names. A document whose name is not its `id` carries it as `_id`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cxmeet.core.kernel.errors import BadFile, CxmeetError, Damaged, Fault
from cxmeet.core.kernel.maintenance import Exchanged
from cxmeet.store.care.json_file import read_json
from cxmeet.store.care.maintenance import clock
from cxmeet.store.journal import backup, disk
from cxmeet.store.journal.journal import Clock, Journal
from cxmeet.store.journal.note import HIGHEST
from cxmeet.store.journal.reader import Reader
from cxmeet.store.journal.record_line import encode
from cxmeet.store.journal.schema import NUMBERS, TABLES
from cxmeet.store.journal.written import Doc, Written

DEEPEST = 50
"""Levels of a document; what is nested without end could not be read again."""


def export_tinydb(path: Path, target: Path, overwrite: bool = False) -> Exchanged:
    """Write the record as one TinyDB JSON file, all or nothing. Raises Damaged, TooNew, CxmeetError."""
    reader = Reader(path)
    reader.refresh()
    file = os.path.join(os.path.realpath(target.parent), target.name)  # a link is replaced, never followed
    if file in (reader.path, reader.lock_path, f"{reader.path}.aside"):
        raise CxmeetError(f"{target} is the record itself, or goes with it; name another file")
    if os.path.dirname(file) == backup.folder(reader.path):
        raise CxmeetError(f"{target} lies among the backups, which cxmeet looks after; name another file")
    if os.path.lexists(file) and not overwrite:
        raise CxmeetError(f"{target} exists already; name another file, or delete it first")
    tables = {
        name: {str(number): _outward(name, key, doc) for number, (key, doc) in enumerate(docs.items(), 1)}
        for name, docs in reader.tables.items()
        if docs
    }
    try:
        with disk.replacement(file) as fd:
            disk.write_all(fd, json.dumps(tables, allow_nan=False).encode("ascii"))
    except OSError as error:
        raise CxmeetError(f"not exported: {disk.explain(error, str(target))}") from error
    return Exchanged(path=reader.path, file=file, documents={name: len(docs) for name, docs in tables.items()})


def _outward(table: str, key: str, doc: Written) -> Doc:
    try:
        inside = doc.made(Doc)
    except msgspec.ValidationError as error:
        said = f"not exported: {table}: {key} cannot be read: {error}. `cxmeet record check` tells more"
        raise Damaged(said) from error
    return inside if inside.get("id") == key else {**inside, "_id": key}


def import_tinydb(path: Path, source: Path, by: str = "", now: Clock = clock, login: str = "") -> Exchanged:
    """Fill an empty record from a TinyDB JSON file, in one transaction.

    `login` is the account it is done from, where `by` is a name that somebody else claimed. Raises BadFile with
    everything that is wrong in the file, and CxmeetError where the record is not empty.
    """
    tables = _read(source)
    with Journal(path, by, now, login=login) as journal, journal.holding(fresh=True):
        if any(journal.tables.values()):
            raise CxmeetError(f"{journal.path} is not empty; import into a new workspace")
        _count_on(tables)
        ops = [encode([name, key, doc]) for name, docs in tables.items() for key, doc in docs.items()]
        if ops and journal.read is None:
            journal.rewrite([journal.said(ops)])  # a record anew is what was asked for, whatever backups are there
        elif ops:
            journal.append(ops)
    return Exchanged(path=journal.path, file=str(source), documents={name: len(docs) for name, docs in tables.items()})


def _read(source: Path) -> dict[str, dict[str, Doc]]:
    data = read_json(source)
    faults: list[Fault] = []
    if not isinstance(data, dict):
        faults.append(Fault(str(source), None, "a TinyDB file is one JSON object of tables"))
        data = {}
    tables = {name: _table(str(source), name, docs, faults) for name, docs in data.items()}
    if faults:
        raise BadFile(faults)
    return tables


def _table(source: str, name: str, docs: object, faults: list[Fault]) -> dict[str, Doc]:
    known = {table: kind for kind, table in TABLES.items()}
    if name not in (*known, NUMBERS):
        faults.append(Fault(source, None, f"no table of cxmeet's: {name}; expected {', '.join(known)} or numbers"))
        return {}
    if not isinstance(docs, dict):
        faults.append(Fault(source, None, f"{name}: expected documents by id"))
        return {}
    found: dict[str, Doc] = {}
    for place, doc in docs.items():
        try:
            key, inward = _inward(doc, known.get(name, _Number))
        except (msgspec.ValidationError, ValueError, RecursionError) as error:
            faults.append(Fault(source, None, f"{name} {place}: {error}"))
            continue
        if name == NUMBERS and (wrong := _miscounted(key, inward)):
            faults.append(Fault(source, None, f"{name} {place}: {wrong}"))
            continue
        if key in found:
            faults.append(Fault(source, None, f"{name} {place}: a second document with the id {key}"))
        found[key] = inward
    return found


def _miscounted(letter: str, doc: Doc) -> str:
    """What is wrong with a counter of numbers given; empty where nothing is."""
    if not re.fullmatch("[A-Z]", letter):
        return f"{letter[:20]} is no letter that numbers begin with, such as D"
    return "" if 0 <= doc["last"] <= HIGHEST else f"last is to be from 0 to {HIGHEST}"


class _Number(Struct, forbid_unknown_fields=True):
    last: int
    id: str = ""


def _inward(doc: Any, kind: type[Any]) -> tuple[str, Doc]:
    """A document's name and content. Raises ValidationError, and what `encode` raises for what is no JSON."""
    named = isinstance(doc, dict) and "_id" in doc
    inward = {key: value for key, value in doc.items() if key != "_id"} if named else doc
    key = msgspec.convert(inward, kind).id
    if not (named or key):
        raise msgspec.ValidationError("it has no id")
    key = str(doc["_id"]) if named else key
    if _deep(inward):
        raise msgspec.ValidationError(f"it is nested more than {DEEPEST} levels deep")
    encode([key, inward])
    return key, inward


def _deep(value: Any) -> bool:
    layer = [value]
    for _ in range(DEEPEST):
        holders = [value for value in layer if isinstance(value, (dict, list))]
        layer = [inner for value in holders for inner in (value.values() if isinstance(value, dict) else value)]
    return bool(layer)


def _count_on(tables: dict[str, dict[str, Doc]]) -> None:
    """Let no number of the file be given again."""
    numbers = tables.setdefault(NUMBERS, {})
    for docs in tables.values():
        for doc in docs.values():
            if match := re.fullmatch(r"([A-Z])-(\d{1,10})", str(doc.get("number", ""))):
                if int(match[2]) > HIGHEST:
                    continue
                last = numbers.get(match[1], {"last": 0})["last"]
                numbers[match[1]] = {"last": max(last, int(match[2]))}
