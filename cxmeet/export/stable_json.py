"""Values as JSON a script can rely on: field names that only grow, numbers as numbers, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import json

_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters JSON leaves as they are and a terminal obeys; escaped, a script still reads the very same text."""
_ASCII = bytes(range(0x20, 0x7F))
_ENCODER = json.Encoder(decimal_format="number", order="deterministic")


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
    return f"\\u{ord(match[0]):04x}"
