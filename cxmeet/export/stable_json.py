"""Values as JSON a script can rely on: field names that only grow, numbers as numbers, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import json

_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters JSON leaves as they are and a terminal obeys; escaped, a script still reads the very same text."""
_MARKS = (b"\x7f", b"\xc2", b"\xe2\x80", b"\xe2\x81")
"""Bytes of which one stands wherever one of these characters does: looked for first, which takes next to no time."""
_ENCODER = json.Encoder(decimal_format="number", order="deterministic")


def render(value: object) -> str:
    """Indented JSON with a line feed at its end; dates are ISO 8601, moments RFC 3339 in UTC."""
    return _harmless(json.format(_ENCODER.encode(value), indent=2)) + "\n"


def lines(values: Iterable[object]) -> str:
    """JSON with one value on each line."""
    return "".join(f"{_harmless(_ENCODER.encode(value))}\n" for value in values)


def _harmless(written: bytes) -> str:
    text = written.decode()
    return _OBEYED.sub(_escaped, text) if any(map(written.__contains__, _MARKS)) else text


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
