"""Files packed by gzip, bzip2, xz or zstd, unpacked piece by piece, however much they unpack to."""

from __future__ import annotations

import importlib
import io
import sys
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from cxmeet.sources.containers.reader import Broken, MissingExtra

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from cxmeet.sources.containers.kinds import Kind

_PIECE = 1 << 16
"""Bytes read of the packed file at a time."""

_MEMORY = 80 << 20
"""Bytes that unpacking xz may take; its strongest setting takes 65 MiB."""

_WINDOW = 26
"""Power of two of the bytes that zstd may look back on; its strongest plain setting takes 23, `--ultra -22` 27."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def unpacked(file: BinaryIO, kind: Kind) -> BinaryIO:
    """What is packed in the file, from where it stands. Raises MissingExtra."""
    if kind == "gz":
        from gzip import GzipFile

        return cast("BinaryIO", GzipFile(fileobj=file))
    if kind == "zst":
        _zstd()
    return cast("BinaryIO", io.BufferedReader(_Unpacked(file, kind), _PIECE))


class _Unpacked(io.RawIOBase):
    """Streams packed one behind the other, as one."""

    def __init__(self, file: BinaryIO, kind: Kind) -> None:
        self._file, self._kind = file, kind
        self._stream = _decompressor(kind)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer).cast("B")
        try:
            piece = self._piece(len(room))
        except (OSError, EOFError, ValueError, MemoryError):
            raise
        except Exception as error:  # each of the three has an error of its own
            raise Broken(str(error)) from None
        room[: len(piece)] = piece
        return len(piece)

    def _piece(self, most: int) -> bytes:
        while True:
            data = b""
            if self._stream.eof:
                data = self._stream.unused_data or self._file.read(_PIECE)
                if not data.strip(b"\0"):  # nothing, or what fills up a block of a tape
                    return b""
                self._stream = _decompressor(self._kind)
            elif self._stream.needs_input and not (data := self._file.read(_PIECE)):
                raise EOFError("it ends in the middle of what is packed in it")
            if piece := self._stream.decompress(data, most):
                return piece


def _decompressor(kind: Kind) -> _Decompressor:
    if kind == "bz2":
        import bz2

        return bz2.BZ2Decompressor()
    if kind == "xz":
        import lzma

        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
    zstd = _zstd()
    options = {zstd.DecompressionParameter.window_log_max: _WINDOW}
    return cast("_Decompressor", zstd.ZstdDecompressor(options=options))


def _zstd() -> ModuleType:
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtra("packed by zstd", "zst") from None
