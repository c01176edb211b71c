"""One line of the journal: one transaction as JSON, guarded by a checksum over all that follows it.

`{"c":"<crc32>","n":<sequence>,"at":"...","by":"...","ops":[[table, id, document or null], ...]}`. Line 0 is the header:
in place of operations it carries the format, the schema version and the identity of this journal.
"""

from __future__ import annotations

import json
import zlib
from json.encoder import encode_basestring as quote
from typing import Any

import msgspec

__all__ = ["FORMAT", "Doc", "Line", "encode", "look", "parse", "quote", "seal", "seal_ops", "settle"]

Doc = dict[str, Any]

FORMAT = 1


class Line(msgspec.Struct, frozen=True):
    n: int
    at: str = ""
    by: str = ""
    ops: list[tuple[str, str, Doc | None]] = []
    cxmeet: int = 0
    """Format of the journal; only in the header."""
    schema: int = 0
    id: str = ""


_decoder = msgspec.json.Decoder(Line)
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def encode(value: object) -> str:
    """JSON text. Raises TypeError or ValueError for what JSON cannot hold, such as NaN or half a character."""
    text = _encoder.encode(value)
    text.encode()
    return text


def seal(n: int, at: str, by: str, **more: object) -> bytes:
    """The line of a header or, with `ops`, of a transaction."""
    return seal_text(encode({"n": n, "at": at, "by": by, **more}))


def seal_ops(n: int, at: str, by: str, ops: list[str]) -> bytes:
    """The line of a transaction whose operations are JSON already."""
    return seal_text(f'{{"n":{n},"at":{quote(at)},"by":{quote(by)},"ops":[{",".join(ops)}]}}')


def seal_text(text: str) -> bytes:
    body = b"," + text.encode()[1:]
    return b'{"c":"%08x"%b\n' % (zlib.crc32(body), body)


def parse(line: bytes) -> Line | None:
    """The line without its line end, or None where the checksum or the form is wrong."""
    if line[:6] != b'{"c":"' or line[14:16] != b'",' or b"%08x" % zlib.crc32(line[15:]) != line[6:14]:
        return None
    try:
        return _decoder.decode(line)
    except msgspec.DecodeError:
        return None


_documents = msgspec.json.Decoder(dict[str, Any])


def settle(doc: Doc) -> tuple[Doc, str]:
    """A document as it will be read back, and its JSON. Raises what `encode` raises.

    The quick encoder makes null of NaN and text of dates; where it does not give the same document back, the strict
    one decides.
    """
    try:
        quick = msgspec.json.encode(doc)
        back = _documents.decode(quick)
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError):
        back = None
    if back is not None and back == doc:
        return back, quick.decode()
    strict = encode(doc)
    return _documents.decode(strict), strict


def look(line: bytes) -> int:
    """The format that a first line claims, whatever its checksum; 0 where it claims none."""
    try:
        return msgspec.json.decode(line, type=_Claim).cxmeet
    except msgspec.DecodeError:
        return 0


class _Claim(msgspec.Struct):
    cxmeet: int = 0
