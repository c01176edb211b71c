"""Where the company's databases are, as the charter names them, in addresses that hold no secret; and their rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from msgspec import Struct

from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation

TIMEOUT, LONGEST = 60, 86_400
"""Seconds a statement may take where the charter says nothing, and at most."""
MOST_ROWS = 100_000
"""Rows that one statement may bring home where the charter says nothing."""

SCHEMES: Mapping[str, str] = {
    "duckdb": "duckdb",
    "sqlite": "sqlite",
    "postgres": "postgres",
    "postgresql": "postgres",
    "snowflake": "snowflake",
    "bigquery": "bigquery",
    "trino": "trino",
    "clickhouse": "clickhouse",
    "pyspark": "pyspark",
    "databricks": "databricks",
}
"""How an address begins -> the engine it leads to."""

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
"""What stands for the value of an environment variable."""

_SECRET = r"(?i)pass(word|wd|phrase)?$|^pwd$|token|secret|(api|private|access)_?key"
_ADDRESS = (
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
    r"(?:(?P<user>[^:@/?#]*)(?::(?P<password>[^@/?#]*))?@)?"
    r"(?P<host>\[[0-9A-Fa-f:.%]*\]|[^:@/?#]*)(?::(?P<port>\d{1,5}|\$\{\w+\}))?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<options>[^#]*))?"
)


class Connection(Struct, frozen=True, kw_only=True):
    """A database, and what one statement may cost there."""

    url: str = ""
    """Its address; `${NAME}` in it stands for the environment variable NAME."""
    timeout: int = TIMEOUT
    """Seconds."""
    most_rows: int = MOST_ROWS


class Address(NamedTuple):
    """The parts of an address, as they are meant: nothing in them is escaped any more."""

    scheme: str
    user: str
    password: str
    host: str
    port: str
    path: str
    """What stands after the host, without its first slash."""
    options: tuple[tuple[str, str], ...]

    @property
    def secrets(self) -> Iterator[str]:
        """What in it nobody may see."""
        yield self.password
        yield from (value for key, value in self.options if re.search(_SECRET, key))

    @property
    def engine(self) -> str:
        """The engine that it leads to; empty for one that is not known."""
        return SCHEMES.get(self.scheme, "")


def address(url: str) -> Address | None:
    """The parts of an address; None for what is none."""
    match = re.fullmatch(_ADDRESS, url.strip())
    if match is None:
        return None
    part = {name: unquote(text or "") for name, text in match.groupdict().items()}
    options = tuple(parse_qsl(match["options"] or "", keep_blank_values=True))
    path = part["path"].removeprefix("/")
    host = part["host"].strip("[]")
    return Address(part["scheme"].casefold(), part["user"], part["password"], host, part["port"], path, options)


def violations(connections: Mapping[str, str | Connection]) -> Iterator[Violation]:
    """Every rule the connections break; no message repeats an address, which may hold what nobody should see."""
    for name, given in connections.items():
        where = ("connections", name)
        if not re.fullmatch(r"\w[\w-]*", name):
            message = f"connection “{one_line(name)}” must be one word of letters, digits, “-” and “_”"
            yield Violation(where, message)
        made = connection(given)
        if not 1 <= made.timeout <= LONGEST:
            yield Violation((*where, "timeout"), f"timeout is seconds, from 1 to {LONGEST:,}, not {made.timeout:,}")
        if made.most_rows < 1:
            yield Violation((*where, "most_rows"), f"most_rows must be 1 or more, not {made.most_rows:,}")
        if message := _wrong(made.url):
            yield Violation(where if isinstance(given, str) else (*where, "url"), f"connections.{name}: {message}")


def connection(given: str | Connection) -> Connection:
    """A connection of which the charter may say no more than its address."""
    return Connection(url=given) if isinstance(given, str) else given


def _wrong(url: str) -> str:
    """What is wrong with an address; empty for a good one."""
    if not url.strip():
        return 'url is missing, such as "postgresql://reader@db.example/sales" or "duckdb://"'
    if "$" in VARIABLE.sub("", url):
        return "a “$” in an address stands before the name of an environment variable in braces: ${NAME}"
    if VARIABLE.fullmatch(url.strip()):
        return ""
    found = address(url)
    if found is None:
        return "this is no address such as postgresql://reader:${PASSWORD}@db.example:5432/sales"
    if not found.engine:
        close = suggestion(found.scheme, SCHEMES) or f": there are {', '.join(SCHEMES)}"
        return f"“{one_line(found.scheme)[:40]}” is no database that is known{close}"
    if any(secret and not VARIABLE.fullmatch(secret) for secret in found.secrets):
        return (
            "it holds a password: write ${NAME} in its place and set the environment variable NAME, or leave it to "
            "the database's own file (~/.pgpass)"
        )
    return ""


_QUERY = re.compile(
    r"""(?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
      | (?P<comment>--[^\n]*|/\*.*?\*/) | (?P<end>;)""",
    re.VERBOSE | re.DOTALL,
)


def one_select(query: str) -> str:
    """A query without the semicolon at its end and what is said beside it. Raises ValueError for what is no query."""
    bare = _QUERY.sub(lambda found: " " if found["comment"] else found[0], query).strip()
    while _ends(bare):
        bare = bare[:-1].rstrip()
    if any(found["end"] for found in _QUERY.finditer(bare)):
        raise ValueError("query is one SELECT: a semicolon may only stand at its end")
    if not re.match(r"\(*\s*(select|with)\b", bare, re.IGNORECASE):
        raise ValueError("query is one SELECT, and begins with it (or with WITH)")
    return bare


def _ends(bare: str) -> bool:
    """Whether the last character is a semicolon that ends a statement, and not one in a text."""
    return any(found["end"] and found.end() == len(bare) for found in _QUERY.finditer(bare))
