"""Values as JSON a script can rely on: field names that only grow, numbers as numbers, the same bytes each time."""

from __future__ import annotations

import re

from msgspec import json

_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters JSON leaves as they are and a terminal obeys; escaped, a script still reads the very same text."""
_ENCODER = json.Encoder(decimal_format="number", order="deterministic")


def render(value: object) -> str:
    """Indented JSON with a line feed at its end; dates are ISO 8601, moments RFC 3339 in UTC."""
    text = json.format(_ENCODER.encode(value), indent=2).decode() + "\n"
    return text if text.isascii() and "\x7f" not in text else _OBEYED.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
