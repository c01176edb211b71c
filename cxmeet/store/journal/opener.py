"""The one way in which the store opens a file: never through a link, never waiting, and only a file of its own.

Whoever may write to a shared folder can put anything in the place of our files: a link to somebody's private file,
a second name of one, a pipe that nobody ever writes to. What is opened is looked at before anything is done with it.
"""

from __future__ import annotations

import errno
import os
import stat

from cxmeet.core.kernel.errors import RecordError
from cxmeet.core.kernel.file_kind import other_than_file

SAFELY = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def located(path: str | os.PathLike[str]) -> str:
    """The full path of a file: links are followed to its folder, never from its own name."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def open_own(path: str, flags: int, mode: int = 0, at: int | None = None) -> int:
    """A descriptor of a regular file with one name. Raises RecordError for anything else, and OSError.

    `at` is a descriptor of the folder that `path` lies in, where that is held open.
    """
    try:
        fd = os.open(path if at is None else os.path.basename(path), flags | SAFELY, mode, dir_fd=at)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.ENODEV):
            raise RecordError(_refusal(path, _look(path, at))) from error
        raise
    try:
        _examine(path, os.fstat(fd))
    except BaseException:
        os.close(fd)
        raise
    return fd


def open_folder(path: str) -> int:
    """A descriptor of a folder that is no link. Raises RecordError and OSError."""
    try:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | SAFELY)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR) and os.path.islink(path):
            raise RecordError(_refusal(path, "a link to another place")) from error
        raise


def _examine(path: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(found.st_mode):
        raise RecordError(_refusal(path, other_than_file(found.st_mode)))
    if found.st_nlink > 1:  # none at all: it has just been replaced, and is read to its end as it was
        raise RecordError(
            f"{path} has {found.st_nlink} names (hard links), so what is written here changes another file, too: it "
            f"is not touched. Give it a place of its own: cp -p {path} {path}.own && mv {path}.own {path}"
        )


def _look(path: str, at: int | None) -> str:
    try:
        found = os.stat(path if at is None else os.path.basename(path), dir_fd=at, follow_symlinks=False)
    except OSError:
        return "no file"
    return other_than_file(found.st_mode) or "another file by now"


def _refusal(path: str, kind: str) -> str:
    return (
        f"{path} is {kind}, not a file of cxmeet's own: it is not touched. Move it away, ask who put it there, "
        "and work in the folder where the file itself lies"
    )
