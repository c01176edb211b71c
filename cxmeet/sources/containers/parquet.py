"""Parquet files, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import Any

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.containers.arrow_cells import cells_of, refusal
from cxmeet.sources.containers.chunks import Chunk
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.parquet_sizes import group_sizes
from cxmeet.sources.containers.reader import Broken, MissingExtra

_CELLS = 50_000
"""Cells of the rows that are handed on together."""

_ROOM = 2_000_000
"""Bytes of the rows that are handed on together, as far as the file says."""

_KEPT, _AGAIN = 4_000_000, 4
"""Bytes of a column of text in a group of rows, and bytes for each of its values: beyond both, its texts differ."""

_DIRECTORY = 32_000_000
"""Bytes of the directory at the end of the file."""

_BOMB = (16_000_000, 200)
"""Bytes that one column of a group of rows unpacks to, and how many times its packed size: more is made to harm."""


class ParquetTable:
    """The table in a Parquet file, in chunks of cells. Raises MissingExtra, Broken."""

    def __init__(self, original: Original, forms: Forms, bad: Callable[[int, str], None]) -> None:
        try:
            from pyarrow import parquet
        except ImportError:
            raise MissingExtra("a Parquet file", "parquet") from None
        self._original, self._forms = original, forms
        large = self._look_at_sizes(self._directory())
        try:
            self._file = parquet.ParquetFile(original.file, **_LIMITS)
            text = [field.name for field in self._file.schema_arrow if str(field.type) in _TEXT]
            again = sorted(set(text) - large)
            self._file = parquet.ParquetFile(original.file, read_dictionary=again, **_LIMITS)
        except Exception as error:  # Arrow raises of nearly every kind
            raise _damaged(error) from None
        self._fields = list(self._file.schema_arrow)
        found = {field.name: refusal(field.type) for field in self._fields}
        self.unreadable = {name: why for name, why in found.items() if why}
        self.line = 0
        self.changed, self.close = original.changed, original.close

    def header(self) -> list[str]:
        return [field.name for field in self._fields]

    def chunks(self, width: int, needed: int, used: Collection[int] | None = None) -> Iterator[Chunk]:
        readable = [
            field.name
            for place, field in enumerate(self._fields)
            if field.name not in self.unreadable and (used is None or place in used)
        ]
        try:
            for batch in self._file.iter_batches(self._rows_at_once(), columns=readable, use_threads=False):
                yield self._chunk(batch, width)
        except Exception as error:
            raise _damaged(error) from None

    def share(self) -> float:
        return self.line / max(1, int(self._file.metadata.num_rows))

    def _chunk(self, batch: Any, width: int) -> Chunk:
        count = batch.num_rows
        empty = [""] * count
        by_name = dict(zip(batch.schema.names, batch.columns, strict=True))
        columns = [
            cells_of(by_name[field.name], field.type, self._forms) if field.name in by_name else empty
            for field in self._fields
        ]
        first = self.line + 1
        self.line += count
        return Chunk(list(chain.from_iterable(zip(*columns, strict=True))), width, width, range(first, self.line + 1))

    def _rows_at_once(self) -> int:
        return max(1, min(_CELLS // max(1, len(self._fields)), int(_ROOM / self._largest)))

    def _look_at_sizes(self, directory: bytes) -> set[str]:
        """The columns that are large and say hardly anything twice. Raises Broken for a file made to harm.

        In the others each text is kept once, however long it is; in these that would keep a whole column in the memory.
        """
        self._largest, large = 1.0, set[str]()
        for group in group_sizes(directory):
            self._largest = max(self._largest, group.size / max(1, group.rows))
            for column in group.columns:
                if column.unpacked > max(_BOMB[0], _BOMB[1] * max(1, column.packed)):
                    raise Broken(f"it unpacks to {column.unpacked / max(1, column.packed):,.0f} times its size")
                if column.unpacked > max(_KEPT, _AGAIN * column.values):
                    large.add(column.name)
        return large

    def _directory(self) -> bytes:
        """What stands at the end of the file. Raises Broken."""
        size = self._original.size
        self._original.file.seek(max(0, size - 8))
        end = self._original.file.read(8)
        if size < 12 or end[4:] != b"PAR1":
            raise Broken("a Parquet file without its end: it was cut off while it was copied or written")
        length = int.from_bytes(end[:4], "little")
        if length > min(_DIRECTORY, size - 8):
            raise Broken("a Parquet file whose directory is damaged, or too large")
        self._original.file.seek(size - 8 - length)
        return self._original.file.read(length)


_LIMITS = {
    "buffer_size": 1 << 16,
    "pre_buffer": False,
    "thrift_string_size_limit": 32_000_000,
    "thrift_container_size_limit": 1_000_000,
}
_TEXT = ("string", "large_string")


def _damaged(error: Exception) -> Exception:
    return error if isinstance(error, Broken) else Broken(f"the Parquet file is damaged: {one_line(str(error))[:200]}")
