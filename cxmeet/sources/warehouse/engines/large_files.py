"""Which files the embedded engine reads as the program's own reader does, cell by cell; all others are left to that."""

from __future__ import annotations

import codecs
import mmap
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.forms import separator
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.containers.kinds import HEAD, kind_of
from cxmeet.sources.csv.files import Files

_NEEDED = ("ibis", "duckdb", "pyarrow")
_ENDINGS = {"text": (".csv", ".tsv", ".txt"), "gz": (".csv.gz", ".tsv.gz", ".txt.gz"), "parquet": (".parquet", ".pq")}
"""Names by which the engine tells a file of a kind."""

_SPACED = r'" +(?:{0}|\r?\n|\Z)|(?:{0}|\n|\A) +"'
"""Blanks between a quote and what ends a cell: the engine loses them, and a CSV file of the standard has none."""

_PIECE, _AGAIN = 1 << 22, 1 << 12
"""Bytes that are looked at together, and those of the ones before that are looked at again."""

_AS_TEXTS = re.compile(r"(?:u?int\d+|double|bool|date32\[day\]|(?:large_)?string|timestamp\[\w+\]|decimal128\(.*\))")
"""Types of Parquet columns whose values are the same in the engine and as the cells of a file."""


def read_alike(paths: Sequence[Path], source: FileSource) -> bool:
    """Whether the engine is there, and finds the same cells in files as the program's own reader."""
    if not all(map(find_spec, _NEEDED)):
        return False
    try:
        kinds = {_kind(path) for path in paths}
        if len(kinds) != 1 or None in kinds or source.header > 1:
            return False
        headers = [_header(path, source) for path in paths]
        header = headers[0]
        if len(header) < 2 or len(set(header)) < len(header) or any(other != header for other in headers):
            return False
        if kinds == {"parquet"}:
            return _same_types(paths, source)
        tabs = not source.separator and any(".tsv" in path.suffixes for path in paths)
        return not tabs and _utf_8(source.encoding) and all(_plain(path, separator(source)) for path in paths)
    except (BadFile, OSError, EOFError, ValueError):
        return False


def _kind(path: Path) -> str | None:
    """What a file is where its name says the same; None for any other."""
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD)) or ""
    return kind if path.name.casefold().endswith(_ENDINGS.get(kind, ("/",))) else None


def _header(path: Path, source: FileSource) -> list[str]:
    files = Files([path], source, lambda line, why: None)
    files.close()
    return [one_line(name) for name in files.written]


def _utf_8(encoding: str) -> bool:
    return codecs.lookup(encoding or "utf-8").name in ("utf-8", "ascii", "utf-8-sig")


def _plain(path: Path, between: str) -> bool:
    """Whether a text holds nothing that is read in more than one way."""
    spaced = re.compile(_SPACED.format(re.escape(between)).encode())
    with _pieces(path) as pieces:
        for piece in pieces:
            odd = b"\0" in piece or piece.count(b"\r") != piece.count(b"\r\n") + piece.endswith(b"\r")
            if odd or (b'"' in piece and spaced.search(piece)):
                return False
    return True


@contextmanager
def _pieces(path: Path) -> Iterator[Iterable[Any]]:
    """What is in a file, unpacked: all of it at once, or piece by piece with the end of the piece before."""
    with path.open("rb") as file:
        if kind_of(file.read(HEAD)) != "gz":
            with closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as whole:
                yield (whole[start : start + _PIECE + _AGAIN] for start in range(0, len(whole), _PIECE))
            return
        file.seek(0)
        yield _unpacked(file)


def _unpacked(file: Any) -> Iterator[bytes]:
    from cxmeet.sources.containers.packed import unpacked

    data, before = unpacked(file, "gz"), b""
    while piece := data.read(_PIECE):
        if not before and kind_of(piece[:HEAD]) != "text":
            raise ValueError("no text is packed in it")
        yield before + piece
        before = piece[-_AGAIN:]


def _same_types(paths: Sequence[Path], source: FileSource) -> bool:
    """Whether the columns of Parquet files are of types that mean the same in the engine, and in all of them."""
    from pyarrow import parquet

    schemas = [parquet.read_schema(path) for path in paths]
    types = [(field.name, str(field.type)) for field in schemas[0]]
    if any([(field.name, str(field.type)) for field in schema] != types for schema in schemas):
        return False
    named = {one_line(name) for name in (*source.by_role.values(), *source.keep, *source.drop, *source.show)}
    used = [kind for name, kind in types if one_line(name) in named]
    days = [kind for kind in used if kind.startswith(("date", "timestamp"))]
    return all(map(_AS_TEXTS.fullmatch, used)) and not (days and source.dates)
