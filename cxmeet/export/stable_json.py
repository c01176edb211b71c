"""Values as JSON a script can rely on: field names that only grow, numbers as numbers, the same bytes each time."""

from __future__ import annotations

from msgspec import json

_ENCODER = json.Encoder(decimal_format="number", order="deterministic")


def render(value: object) -> str:
    """Indented JSON with a line feed at its end; dates are ISO 8601, moments RFC 3339 in UTC."""
    return json.format(_ENCODER.encode(value), indent=2).decode() + "\n"
