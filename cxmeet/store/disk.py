"""The few things done to files: made for the group, written whole, forced to the disk, put in another's place."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator


def open_shared(path: str, flags: int = 0) -> int:
    """Open for reading and writing, creating the file 0660: less the umask, except in a folder shared by its group."""
    while True:
        with contextlib.suppress(FileNotFoundError):
            return os.open(path, os.O_RDWR | flags)
        with contextlib.suppress(FileExistsError):
            return _create(path, flags)


def _create(path: str, flags: int) -> int:
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | flags, 0o660)
    folder = os.stat(os.path.dirname(path)).st_mode
    if folder & stat.S_ISGID and folder & stat.S_IWGRP:
        os.fchmod(fd, 0o660)
    return fd


def write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def sync(fd: int) -> None:
    """Return when the bytes are on the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fdatasync(fd)


def sync_folder(path: str) -> None:
    """Make names created, replaced or removed in this folder last."""
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextlib.contextmanager
def replacement(path: str) -> Iterator[int]:
    """A new file to write that takes the place of `path` at the end, all or nothing, with its mode, owner and group."""
    temporary = f"{path}.{os.getpid()}.tmp"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(temporary)
    fd = open_shared(temporary, os.O_APPEND)
    try:
        with contextlib.suppress(FileNotFoundError):
            _dress(fd, os.stat(path))
        yield fd
        os.fsync(fd)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        os.close(fd)


def _dress(fd: int, like: os.stat_result) -> None:
    mine = os.fstat(fd)
    if mine.st_gid != like.st_gid:
        os.fchown(fd, -1, like.st_gid)
    if mine.st_uid != like.st_uid:
        with contextlib.suppress(PermissionError):
            os.fchown(fd, like.st_uid, -1)
    os.fchmod(fd, stat.S_IMODE(like.st_mode))


def sweep(path: str) -> None:
    """Delete what killed writers left of their replacements; only for whoever holds the lock."""
    folder, name = os.path.split(path)
    for left in os.listdir(folder):
        if left.startswith(f"{name}.") and left.endswith(".tmp"):
            os.unlink(os.path.join(folder, left))


def write_lines(fd: int, lines: Iterable[bytes]) -> None:
    """Write many lines in large pieces."""
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) > 1 << 20:
            write_all(fd, bytes(piece))
            piece.clear()
    write_all(fd, bytes(piece))
