"""The same sources as files, as files asked by an engine, and as tables of a database; and briefs side by side."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from cxmeet.core.briefing.brief import Brief
from cxmeet.sources.files import WorkspaceFiles
from tests.postgres import Database

_PATH = re.compile(r'^path = "([^"]+)"$', re.MULTILINE)


def moved(charter: str, address: str, table: Callable[[str], str]) -> str:
    """The charter with its files in a database."""
    found = _PATH.sub(lambda path: f'connection = "warehouse"\ntable = "{table(path[1])}"', charter)
    return f'{found}\n[connections]\nwarehouse = "{address}"\n'


def as_texts(database: Database, root: Path, charter: str) -> str:
    """The charter with its files in PostgreSQL, every column as text."""
    for path in _paths(root, charter):
        header, *rows = _rows(path)
        database.filled(_table(path), ", ".join(f'"{name}" text' for name in header), rows)
    return moved(charter, database.url, lambda path: _table(Path(path)))


def as_types(database: Database, root: Path, charter: str) -> str:
    """The same with the types that DuckDB takes the columns of the files for."""
    for path in _paths(root, charter):
        found = duckdb.connect().execute(f"SELECT * FROM {_typed(path)}")
        kinds = ((name, str(kind)) for name, kind, *_ in found.description or ())
        columns = ", ".join(f'"{name}" {_KINDS.get(kind, kind)}' for name, kind in kinds)
        database.filled(f"typed_{_table(path)}", columns, found.fetchall())
    return moved(charter, database.url, lambda path: f"typed_{_table(Path(path))}")


def as_files(charter: str) -> str:
    """The charter with its files asked by the embedded engine."""
    return moved(charter, "duckdb://", str)


def as_parquet(root: Path, charter: str) -> str:
    """The same with files of typed columns."""
    for path in _paths(root, charter):
        duckdb.sql(f"COPY (SELECT * FROM {_typed(path)}) TO '{root / _table(path)}.parquet' (FORMAT parquet)")
    return moved(charter, "duckdb://", lambda path: f"{_table(Path(path))}.parquet")


_CANDIDATES = ["BIGINT", "DOUBLE", "DATE", "TIMESTAMP", "VARCHAR"]
_KINDS = {"VARCHAR": "text", "DOUBLE": "double precision"}


def _typed(path: Path) -> str:
    return f"read_csv('{path}', header = true, nullstr = '', sample_size = -1, auto_type_candidates = {_CANDIDATES})"


def _paths(root: Path, charter: str) -> list[Path]:
    return [root / path for path in dict.fromkeys(_PATH.findall(charter))]


def _table(path: Path) -> str:
    return path.name.partition(".")[0]


def _rows(path: Path) -> Iterator[Sequence[str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))


def told(root: Path, charter: str, period: str = "", **asked: Any) -> Any:
    """A brief as JSON has it, without what only files have: their names, and lines."""
    (root / "cxmeet.toml").write_text(charter, encoding="utf-8")
    return plain(WorkspaceFiles(root).brief(period, **asked))


def plain(brief: Brief) -> Any:
    found = json.loads(msgspec.json.encode(brief))
    for source in found["sources"]:
        source.pop("files", None)
        source.get("unreadable", {}).pop("first_lines", None)
    return found


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Where two briefs are not the same."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = sorted(one.keys() | other.keys())
        return [each for name in names for each in differences(one.get(name), other.get(name), f"{place}.{name}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [each for at, pair in pairs for each in differences(*pair, f"{place}[{at}]")]
    return [] if one == other else [f"{place}: {one} and {other}"]


def figures(found: Any) -> int:
    """How many numbers a brief tells."""
    if isinstance(found, dict):
        return sum(map(figures, found.values()))
    if isinstance(found, list):
        return sum(map(figures, found))
    return int(isinstance(found, (int, float)) and not isinstance(found, bool))
