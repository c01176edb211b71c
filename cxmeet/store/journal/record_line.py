"""One line of the journal: one transaction as JSON, guarded by a checksum over all that follows it.

A line is checked here by itself; how it follows the one before, by number and chain, is checked in `replay`.

`{"c":"<crc32>","p":"<crc32>","n":<sequence>,"at":"...","by":"...","ops":[[table, id, document or null], ...]}`. Line 0
is the header: in place of operations it carries the format, the schema version, the identity of this journal and, where
it took the place of another, the last record of that one.

Lines are chained: `p` is the `c` of the line before. A line of another copy, an edited one whose checksum was made
anew, one that is there twice or is missing cannot pass. Format 1 had no `p`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as quote
from typing import NamedTuple

import msgspec

from cxmeet.store.journal.written import Doc, Written

__all__ = [
    "FORMAT", "After", "Doc", "Line", "Operation", "Transaction", "again", "chained", "encode", "look", "operation",
    "parse", "quote", "seal", "seal_ops", "seal_text", "settle", "whole",
]  # fmt: skip

Operation = tuple[str, str, Written | None]
"""Table, id and what the document is from now on; None where it is taken out."""

FORMAT = 2


class After(msgspec.Struct, frozen=True):
    """The last record of the journal that another took the place of."""

    id: str
    n: int
    c: str = ""


class Line(msgspec.Struct, frozen=True):
    n: int
    c: str = ""
    """The checksum over all that follows it."""
    p: str = ""
    """The checksum of the line before; empty in the header, and in format 1."""
    at: str = ""
    by: str = ""
    login: str = ""
    """Whose account it was typed in, where `by` is a name that somebody else claimed."""
    held: list[tuple[str, str, msgspec.Raw]] = msgspec.field(default_factory=list, name="ops")
    """Its operations as they stand in it."""
    cxmeet: int = 0
    """Format of the journal; only in the header."""
    schema: int = 0
    id: str = ""
    after: After | None = None
    """What this journal took the place of; only in the header."""

    @property
    def ops(self) -> list[Operation]:
        """What it changes."""
        return [(table, key, _document(text)) for table, key, text in self.held]


def _document(text: msgspec.Raw) -> Written | None:
    return Written(text) if memoryview(text)[0] == _OBJECT else None


class Transaction(NamedTuple):
    """What a line says before it has a number and a place in the chain."""

    at: str
    by: str
    login: str
    ops: list[bytes]
    """JSON already."""


_decoder = msgspec.json.Decoder(Line)
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def encode(value: object) -> bytes:
    """JSON. Raises TypeError or ValueError for what JSON cannot hold, such as NaN or half a character."""
    return _encoder.encode(value).encode()


def seal(n: int, at: str, by: str, **more: object) -> bytes:
    """The line of a header."""
    return seal_text(encode({"n": n, "at": at, "by": by, **more}))


def seal_ops(n: int, p: str, said: Transaction) -> bytes:
    """The line of a transaction that follows the line with the checksum `p`."""
    login = f',"login":{quote(said.login)}' if said.login else ""
    start = f'{{"p":"{p}","n":{n},"at":{quote(said.at)},"by":{quote(said.by)}{login},"ops":['
    return seal_text(start.encode() + b",".join(said.ops) + b"]}")


def seal_text(text: bytes) -> bytes:
    """The line of a JSON object."""
    body = b"," + text[1:] if text != b"{}" else b"}"
    return b'{"c":"%08x"%b\n' % (zlib.crc32(body), body)


def chained(header: bytes, said: Iterable[Transaction]) -> Iterator[bytes]:
    """The lines of a journal: the header and, numbered from 1, each transaction behind the one before."""
    line = header
    yield line
    for n, transaction in enumerate(said, 1):
        line = seal_ops(n, line[6:14].decode(), transaction)
        yield line


def again(line: Line, ops: Iterable[Operation] | None = None) -> Transaction:
    """What a line says, or these operations of it, to be written once more."""
    return Transaction(line.at, line.by, line.login, [operation(*op) for op in (line.ops if ops is None else ops)])


def operation(table: str, key: str, document: Written | None) -> bytes:
    """An operation as JSON, the document as it stands."""
    return b"%b,%b]" % (f"[{quote(table)},{quote(key)}".encode(), b"null" if document is None else document.text)


def whole(line: bytes | memoryview) -> bool:
    """Whether the checksum at its beginning is that of the rest."""
    return line[:6] == b'{"c":"' and line[14:15] == b'"' and b"%08x" % zlib.crc32(line[15:]) == line[6:14]


def parse(line: bytes | memoryview) -> Line | None:
    """The line without its line end, or None where the checksum or the form is wrong."""
    return read(line) if whole(line) else None


def read(line: bytes | memoryview) -> Line | None:
    """A line of which the checksum is right; None where the form is wrong. Its documents are decoded when asked for."""
    try:
        found = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    sound = all(memoryview(text)[0] == _OBJECT or text == _NULL for _, _, text in found.held)
    return found if sound else None


_OBJECT = ord("{")
_NULL = msgspec.Raw(b"null")


def settle(doc: Doc) -> Written:
    """A document as it will be read back. Raises what `encode` raises.

    The quick encoder makes null of NaN and text of dates; where it does not give the same document back, the strict
    one decides.
    """
    try:
        quick = Written(msgspec.json.encode(doc))
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError):
        return Written(encode(doc))
    return quick if quick.said == doc else Written(encode(doc))


def look(line: bytes) -> int:
    """The format that a first line claims, whatever its checksum; 0 where it claims none."""
    try:
        return msgspec.json.decode(line, type=_Claim).cxmeet
    except (msgspec.DecodeError, RecursionError):
        return 0


class _Claim(msgspec.Struct):
    cxmeet: int = 0
