"""A PostgreSQL of the tests' own: a private cluster on a socket in a folder, which ends with them."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "listen_addresses": "''",
    "shared_buffers": "16MB",
    "max_connections": "20",
    "log_min_messages": "fatal",
}


@dataclass(frozen=True)
class Server:
    """A running server; whoever reaches its socket is let in as `postgres`, others with their password."""

    socket: Path
    programs: Path

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """What the charter says."""
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def dsn(self, database: str = "postgres") -> str:
        """What psycopg is told."""
        return f"host={self.socket} user=postgres dbname={database}"


@dataclass(frozen=True)
class Database:
    """One database of a server."""

    server: Server
    name: str

    @property
    def url(self) -> str:
        """What the charter says."""
        return self.server.url(self.name)

    def url_as(self, user: str, password: str) -> str:
        """What the charter says for somebody who says a password; it may be `${NAME}`."""
        return f"postgresql://{user}:{password}@/{self.name}?host={self.server.socket}"

    def connected(self) -> psycopg.Connection[Any]:
        """A connection that may do everything, each statement by itself."""
        import psycopg

        return psycopg.connect(f"host={self.server.socket} user=postgres dbname={self.name}", autocommit=True)

    def run(self, *statements: str) -> None:
        """Everything as the owner of it all."""
        with self.connected() as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def filled(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """A table with these columns (`"account text, start date"`) and rows; names may be quoted."""
        with self.connected() as connection:
            connection.execute(f"CREATE TABLE {table} ({columns})".encode())
            with connection.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for row in rows:
                    copy.write_row(row)


@contextmanager
def new_database(server: Server) -> Iterator[Database]:
    """An empty database, taken away in the end with everybody in it."""
    import psycopg

    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield Database(server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def programs() -> Path | None:
    """Where the programs of the newest PostgreSQL are; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running(at: Path) -> Iterator[Server]:
    """A new cluster, started; it is stopped and taken away in the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # the name of a socket may have about 100 characters
    account = _account()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    server = Server(folder, at)
    settings = (
        " ".join(f"-c {name}={value}" for name, value in _QUICK.items()) + f" -c unix_socket_directories={folder}"
    )
    try:
        _run(
            account,
            at / "initdb",
            "-D",
            folder / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C",
        )
        _secured(folder / "data" / "pg_hba.conf")
        _run(account, at / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", settings, "start")
        yield server
    finally:
        _run(account, at / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _secured(rules: Path) -> None:
    """Everybody but `postgres` says a password."""
    rules.write_text("local all postgres trust\nlocal all all scram-sha-256\n")


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: PostgreSQL will not run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _run(account: pwd.struct_passwd | None, *command: str | Path, check: bool = True) -> None:
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    done = subprocess.run(
        list(map(str, command)),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        **who,  # type: ignore[call-overload]
    )
    if check and done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr[-500:]}")
