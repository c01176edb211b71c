"""Statements for people's eyes: characters that nobody sees, or that turn a line round, as what stands for them."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNSEEN = re.compile(
    "[\t\r\x00-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028-\u202f\u205f\u2066-\u2069\u3000"
    "\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe-\U0010ffff]"
)
"""They stand in patterns alone: in classes of blanks, and of what labels lose."""


def legible(sql: str, dialect: str) -> str:
    """A statement with these characters as the patterns, or the texts, of a dialect write them."""
    written = _WRITTEN.get(dialect, _braced)
    return _UNSEEN.sub(lambda found: written(ord(found[0])), sql)


def _braced(code: int) -> str:
    return f"\\x{{{code:x}}}"


def _of_postgres(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _in_text(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else chr(code)


def _twice(code: int) -> str:
    return f"\\\\x{{{code:x}}}"


_WRITTEN: dict[str, Callable[[int], str]] = {
    "postgres": _of_postgres,
    "clickhouse": _twice,
    "snowflake": _in_text,
    "bigquery": _of_postgres,
    "pyspark": _in_text,
    "databricks": _in_text,
}
