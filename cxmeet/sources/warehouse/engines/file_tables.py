"""Files as tables of the embedded engine: csv, json and parquet, one by one or as a glob; and their changes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.forms import Forms, separator
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.sources.containers.kinds import HEAD, kind_of
from cxmeet.sources.paths import files_named

_READERS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".json": "json", ".ndjson": "json", ".jsonl": "json",
            ".parquet": "parquet", ".pq": "parquet"}  # fmt: skip
_PACKED = (".gz", ".zst")

State = tuple[tuple[str, int, int, int], ...]


class NoFile(Exception):
    """It cannot be read as a table; the message says why."""


def is_file(table: str) -> bool:
    """Whether a table is called as a file is."""
    return _reader_of(table) is not None


class FileTables:
    """The files of one reading, which are to stay as they are as long as it lasts."""

    def __init__(self, root: Path) -> None:
        """`root` is the folder relative paths start from."""
        self._root = root
        self._read: dict[tuple[Path, ...], State] = {}

    def paths(self, source: FileSource) -> list[Path]:
        """The files of a source, in the order in which they are read. Raises NoFile."""
        given = source.path or source.table
        paths = files_named(self._root, given)
        if not paths:
            raise NoFile(f"{self._root / given} fits no file")
        if lacking := [path for path in paths if not path.is_file()]:
            raise NoFile(f"{lacking[0]} does not exist")
        return paths

    def rows(self, source: FileSource) -> str:
        """The SQL that reads files of one kind as one table; cells of a text stay the texts they are. Raises NoFile."""
        paths = self.paths(source)
        try:
            self._read[tuple(paths)] = _state(paths)
            return _rows(paths, source)
        except OSError as error:
            raise NoFile(f"{error.filename} cannot be read: {error.strerror}") from None

    def unchanged(self) -> None:
        """Raises BadFile where files are not what they were before they were read."""
        for paths, before in self._read.items():
            try:
                same = _state(paths) == before
            except OSError:
                same = False
            if not same:
                name = str(paths[0]) if len(paths) == 1 else f"{paths[0]} to {paths[-1].name}"
                raise BadFile([Fault(name, None, "changed while it was read: run the command again")])


def _rows(paths: Sequence[Path], forms: Forms) -> str:
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
            raise NoFile(f"{paths[0]} is no csv, json or parquet file")


def _state(paths: Sequence[Path]) -> State:
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
        "max_line_size": "1000000",  # a cell of more is no cell
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
