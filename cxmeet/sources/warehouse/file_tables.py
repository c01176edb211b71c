"""Files as tables of the embedded engine: csv, json and parquet, one by one or as a glob; and their changes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.charter.forms import Forms, separator
from cxmeet.sources.containers.kinds import HEAD, kind_of

_READERS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".json": "json", ".ndjson": "json", ".jsonl": "json",
            ".parquet": "parquet", ".pq": "parquet"}  # fmt: skip
_PACKED = (".gz", ".zst")

State = tuple[tuple[str, int, int, int], ...]


class NoFile(Exception):
    """It cannot be read as a table; the message says why."""


def is_file(table: str) -> bool:
    """Whether a table is called as a file is."""
    return _reader_of(table) is not None


def rows_of(paths: Sequence[Path], forms: Forms) -> str:
    """The SQL that reads files of one kind as one table; cells of a text stay the texts they are. Raises NoFile."""
    kinds = {_reader_of(path.name) or _by_content(path) for path in paths}
    if len(kinds) > 1:
        raise NoFile(f"files of several kinds cannot be read as one: {', '.join(sorted(map(str, kinds)))}")
    files = f"[{', '.join(_text(str(path)) for path in paths)}]"
    match kinds.pop():
        case "parquet":
            return f"read_parquet({files}, union_by_name = true)"
        case "json":
            return f"read_json({files}, union_by_name = true, format = 'auto')"
        case "csv":
            return f"read_csv({files}, {_csv(paths[0], forms)})"
        case _:
            raise NoFile("is no csv, json or parquet file")


def state_of(paths: Sequence[Path]) -> State:
    """Differs once one of the files has been changed."""
    found = [(path, os.stat(path)) for path in paths]
    return tuple((str(path), one.st_ino, one.st_size, one.st_mtime_ns) for path, one in found)


def _csv(path: Path, forms: Forms) -> str:
    between = "\t" if not forms.separator and ".tsv" in path.suffixes else separator(forms)
    told = {
        "all_varchar": "true",
        "header": "true",
        "auto_detect": "false",
        "delim": _text(between),
        "quote": "'\"'",
        "escape": "'\"'",
        "skip": str(max(0, forms.header - 1)),
        "columns": _columns(path, forms, between),
        "max_line_size": "10000000",
    }
    if forms.encoding:
        told["encoding"] = _text(forms.encoding)
    return ", ".join(f"{name} = {value}" for name, value in told.items())


def _columns(path: Path, forms: Forms, between: str) -> str:
    """The header as the streamed reader has it, every column as text."""
    from msgspec.structs import replace

    from cxmeet.sources.csv.files import Files

    files = Files([path], replace(forms, separator=between), lambda line, why: None)
    files.close()
    return "{" + ", ".join(f"{_text(name)}: 'VARCHAR'" for name in files.header) + "}"


def _reader_of(name: str) -> str | None:
    lower = name.casefold()
    for packed in _PACKED:
        lower = lower.removesuffix(packed)
    return next((kind for ending, kind in _READERS.items() if lower.endswith(ending)), None)


def _by_content(path: Path) -> str | None:
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    return {"text": "csv", "json": "json", "parquet": "parquet"}.get(kind or "")


def _text(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
