"""A file put in the place of a name: whole or not at all, whoever else may write to the folder meanwhile."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from cxmeet.core.kernel.errors import CxmeetError


def put(path: Path, data: bytes, dress: Callable[[int], None], last: Callable[[], None] = lambda: None) -> None:
    """Put the data in the place of a name; a link is replaced, what it leads to is left alone.

    `dress` gives the new file, by its descriptor, its mode, owner and group; `last` is asked just before it takes its
    place, and may raise. Raises CxmeetError where somebody has put something else in its stead meanwhile, OSError.
    """
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    name = f".cxmeet-{os.urandom(8).hex()}.tmp"
    try:
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=folder)
        try:
            write_all(file, data)
            os.fsync(file)
            dress(file)
            last()
            if not os.path.samestat(os.fstat(file), os.stat(name, dir_fd=folder, follow_symlinks=False)):
                raise CxmeetError(f"{path} was not written: somebody has put another file in the place of the new one.")
            os.replace(name, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name, dir_fd=folder)
            raise
        finally:
            os.close(file)
        os.fsync(folder)
    finally:
        os.close(folder)


def write_all(file: int, data: bytes) -> None:
    """Write all of it, however little a call takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def like(old: os.stat_result) -> Callable[[int], None]:
    """Dresses a new file as the old one was: the same group and mode and, where that is allowed, the same owner.

    What it gives raises CxmeetError where the group cannot be kept: those who could read it could not any more.
    """

    def dress(file: int) -> None:
        new = os.fstat(file)
        if new.st_gid != old.st_gid:
            try:
                os.fchown(file, -1, old.st_gid)
            except PermissionError:
                raise CxmeetError("You are not in the group of the file, and its members could not read it.") from None
        if new.st_uid != old.st_uid:
            with contextlib.suppress(PermissionError):
                os.fchown(file, old.st_uid, -1)
        os.fchmod(file, stat.S_IMODE(old.st_mode) & 0o777)

    return dress
