"""The few things done to files: made for the group, written whole, forced to the disk, put in another's place."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator

from cxmeet.core.kernel.errors import RecordError, WriteFailed
from cxmeet.store.journal.opener import open_folder, open_own

READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def open_shared(path: str, flags: int = 0) -> int:
    """Open for reading and writing, creating the file where there is none. Raises OSError, RecordError."""
    while True:
        with contextlib.suppress(FileNotFoundError):
            return open_own(path, os.O_RDWR | flags)
        with contextlib.suppress(FileExistsError):
            return create(path, flags)


def create(path: str, flags: int = 0, at: int | None = None) -> int:
    """A new file, for reading and writing, with mode 0660: less the umask, except in a folder shared by its group.

    `at` is a descriptor of its folder. Raises FileExistsError, OSError.
    """
    fd = open_own(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | flags, 0o660, at)
    if _shared(os.path.dirname(path) if at is None else at):
        os.fchmod(fd, 0o660)
    return fd


def _shared(folder: str | int) -> bool:
    mode = os.stat(folder).st_mode
    return bool(mode & stat.S_ISGID and mode & stat.S_IWGRP)


@contextlib.contextmanager
def folder(path: str) -> Iterator[int]:
    """A folder that is no link, held open so that nothing can be put in its place. Raises OSError, RecordError."""
    fd = open_folder(path)
    try:
        yield fd
    finally:
        os.close(fd)


def make_folder(path: str) -> None:
    """Create a folder for whoever may use the one it lies in."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, 0o770)
        with folder(path) as fd:
            os.fchmod(fd, stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode))
        sync_folder(os.path.dirname(path))


def write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def write_lines(fd: int, lines: Iterable[bytes]) -> int:
    """Write many lines in large pieces; gives how many bytes they are."""
    piece, size = bytearray(), 0
    for line in lines:
        piece += line
        size += len(line)
        if len(piece) > 1 << 20:
            write_all(fd, bytes(piece))
            piece.clear()
    write_all(fd, bytes(piece))
    return size


def read(fd: int, start: int, end: int) -> bytes:
    first = os.pread(fd, end - start, start) if start < end else b""
    if len(first) == end - start:
        return first
    return b"".join((first, *pieces(fd, start + len(first), end, end - start)))


def pieces(fd: int, start: int, end: int, size: int = 1 << 20) -> Iterator[bytes]:
    """The bytes from `start` up to `end`, or to where the file ends before, a piece at a time."""
    while start < end and (piece := os.pread(fd, min(size, end - start), start)):
        yield piece
        start += len(piece)


def sync(fd: int) -> None:
    """Return when the bytes are on the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fdatasync(fd)


def sync_folder(path: str) -> None:
    """Make names created, replaced or removed in this folder last."""
    with folder(path) as fd:
        os.fsync(fd)


@contextlib.contextmanager
def replacement(path: str, like: str = "", at: int | None = None) -> Iterator[int]:
    """A new file that takes the place of `path` at the end, all or nothing.

    It has the mode, owner and group of `like`, else of `path`; `at` is a descriptor of its folder, where that is held
    open. The name is on the disk only after `sync_folder`.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    name, target = (temporary, path) if at is None else (os.path.basename(temporary), os.path.basename(path))
    with contextlib.suppress(FileNotFoundError):
        os.unlink(name, dir_fd=at)
    fd = create(temporary, os.O_APPEND, at)
    try:
        with contextlib.suppress(FileNotFoundError):
            _dress(fd, os.stat(like or path, follow_symlinks=False))
        yield fd
        os.fsync(fd)
        os.replace(name, target, src_dir_fd=at, dst_dir_fd=at)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name, dir_fd=at)
        raise
    finally:
        os.close(fd)


def _dress(fd: int, like: os.stat_result) -> None:
    if not stat.S_ISREG(like.st_mode):
        return
    mine = os.fstat(fd)
    if mine.st_gid != like.st_gid:
        os.fchown(fd, -1, like.st_gid)
    if mine.st_uid != like.st_uid:
        with contextlib.suppress(PermissionError):
            os.fchown(fd, like.st_uid, -1)
    os.fchmod(fd, like.st_mode & 0o777)


def sweep(path: str, start: str) -> None:
    """Delete what killed writers left of files that begin with `start`; only for whoever holds the lock.

    What cannot be deleted, or looked for, lies about and does no harm; a link goes, never what it leads to.
    """
    with contextlib.suppress(OSError, RecordError), folder(path) as fd:
        for left in os.listdir(fd):
            if left.startswith(start) and left.endswith(".tmp"):
                with contextlib.suppress(OSError):
                    os.unlink(left, dir_fd=fd)


def set_aside(path: str, texts: Iterable[Iterable[bytes]]) -> str:
    """Keep texts that are no record of `path`, each given in pieces, in a file beside it; gives that file's name."""
    aside = f"{path}.aside"
    fd = open_shared(aside, os.O_APPEND)
    try:
        for text in texts:
            piece = b""
            for piece in text:
                write_all(fd, piece)
            if not piece.endswith(b"\n"):
                write_all(fd, b"\n")
        os.fsync(fd)
    finally:
        os.close(fd)
    return aside


class unchanged(contextlib.AbstractContextManager[None]):  # noqa: N801, a class as it is entered for every change
    """Where the system refuses something inside, nothing of `path` has changed, and WriteFailed says so."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise WriteFailed(f"not saved, nothing has changed: {explain(error, self.path)}") from error


def explain(error: OSError, path: str) -> str:
    """What went wrong with a file, and what to do about it."""
    name = str(error.filename or path)
    said = error.strerror or str(error)
    if error.errno in FULL:
        return f"{name}: {said}. Make room on that disk and try again"
    if error.errno in READ_ONLY:
        return f"{name}: {said}; {_owner(name)}. Reading works; to write, ask for write permission"
    return f"{name}: {said}"


def _owner(path: str) -> str:
    import grp
    import pwd

    there = path if os.path.exists(path) else os.path.dirname(path)
    try:
        found = os.stat(there)
    except OSError:
        return "it cannot even be looked at"
    owner, group = str(found.st_uid), str(found.st_gid)
    with contextlib.suppress(KeyError):
        owner, group = pwd.getpwuid(found.st_uid).pw_name, grp.getgrgid(found.st_gid).gr_name
    return f"{there} belongs to {owner} and group {group}, with mode {stat.S_IMODE(found.st_mode):o}"
