"""Which session an address leads to, and how it is opened."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from pathlib import Path

from cxmeet.core.charter.connections import Address, Connection
from cxmeet.core.kernel.errors import Unanswered
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.warehouse.engines.attended import TooLong, attended
from cxmeet.sources.warehouse.engines.engine import Engine, Says, failed
from cxmeet.sources.warehouse.engines.secrets import Scrubbed
from cxmeet.sources.warehouse.engines.session import Session, Trouble

_SESSIONS = {"postgres": "over_postgres", "duckdb": "over_duckdb", "sqlite": "over_sqlite"}


def opened(
    name: str, found: Address, given: Connection, root: Path, says: Says, scrubbed: Scrubbed, zone: dt.tzinfo
) -> Engine:
    """The engine at an address, for an organisation in a zone.

    Raises Unanswered where nobody answers there, BadFile where the address is wrong.
    """
    try:
        session = attended(lambda: _session(found, given, root, scrubbed), None, lambda _: None, given.timeout)
    except Trouble as trouble:
        raise failed(trouble, says(None, "url", str(trouble)), name) from None
    except TooLong:
        message = f"does not answer within {given.timeout} second{'s' * (given.timeout > 1)}"
        raise Unanswered([says(None, "url", message)], name) from None
    except ImportError:
        message = f'{found.engine} is read by what Ibis brings for it: pip install "ibis-framework[{found.engine}]"'
        raise Unanswered([says(None, "url", message)], name) from None
    return Engine(name, session, given, says, root, zone)


def load(engine: str) -> None:
    """Have at hand what an engine is asked with. Raises ImportError."""
    import_module(f"{__package__}.{_SESSIONS.get(engine, 'over_ibis')}")


def _session(found: Address, given: Connection, root: Path, scrubbed: Scrubbed) -> Session:
    if found.engine == "postgres":
        from cxmeet.sources.warehouse.engines.over_postgres import PostgresSession

        return PostgresSession(_libpq(found), given.timeout, scrubbed)
    file = _file(found, root) if found.engine in ("duckdb", "sqlite") else None
    if found.engine == "duckdb":
        from cxmeet.sources.warehouse.engines.over_duckdb import DuckdbSession

        return DuckdbSession(root, file)
    if found.engine == "sqlite":
        from cxmeet.sources.warehouse.engines.over_sqlite import SqliteSession

        if file is None:
            raise Trouble("names no file: write sqlite:///data/sales.db")
        return SqliteSession(root, file)
    from cxmeet.sources.warehouse.engines.over_ibis import IbisSession

    return IbisSession(found, scrubbed)


def _libpq(found: Address) -> dict[str, str]:
    """What libpq is told; it is not told what is empty, so that its own files and variables say it."""
    database, _, schema = found.path.partition("/")
    told = {"user": found.user, "password": found.password, "host": found.host, "port": found.port, "dbname": database}
    if schema:
        told["options"] = f"-c search_path={schema}"
    return {key: text for key, text in (*told.items(), *found.options) if text}


def _file(found: Address, root: Path) -> Path | None:
    """The file of a database, relative to the charter; None for one in memory."""
    named = "/".join(filter(None, (found.host, found.path)))
    if not named or named == ":memory:":
        return None
    file = root / named
    if not file.exists():
        raise Trouble(f"{one_line(str(file))} does not exist")
    return file
