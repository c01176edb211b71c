"""Values as JSON a script can rely on: field names that only grow, numbers as numbers, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Raw, json

from cxmeet.core.kernel.text import NO_CHARACTERS

_OBEYED = re.compile(f"[\x7f-\x9f\u2028-\u202e\u2066-\u2069{NO_CHARACTERS}]")
"""Characters JSON leaves as they are and a terminal obeys, or that are none; escaped, a script reads the very same."""
_ASCII = bytes(range(0x20, 0x7F))


def _one_by_one(values: object) -> Raw:
    """What an iterator gives, as a list in JSON: of thousands of values no more than one is held."""
    if not isinstance(values, Iterator):
        raise TypeError(f"{type(values).__name__} is nothing that JSON can hold")
    written = bytearray(b"[")
    for value in values:
        _ENCODER.encode_into(value, written, -1)
        written += b","
    if written.endswith(b","):
        written.pop()
    written += b"]"
    return Raw(written)


_ENCODER = json.Encoder(decimal_format="number", order="deterministic", enc_hook=_one_by_one)


def render(value: object) -> str:
    """Indented JSON with a line feed at its end; dates are ISO 8601, moments RFC 3339 in UTC."""
    return encoded(value).decode()


def encoded(value: object) -> bytes:
    """The same in UTF-8."""
    return json.format(_harmless(_ENCODER.encode(value)), indent=2) + b"\n"


def lines(values: Iterable[object]) -> str:
    """JSON with one value on each line."""
    return "".join(f"{_harmless(_ENCODER.encode(value)).decode()}\n" for value in values)


def _harmless(written: bytes) -> bytes:
    others = written.translate(None, _ASCII).decode()  # few: they are looked through in next to no time
    return _OBEYED.sub(_escaped, written.decode()).encode() if _OBEYED.search(others) else written


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")  # two for what lies beyond the first plane
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
