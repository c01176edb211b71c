"""Several files put into a folder in one go: all that are other than what is there, or none."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.file_kind import other_than_file
from cxmeet.placing import write_all

FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass
class _Placed:
    """A file on its way into its place."""

    name: str
    new: str
    """The name it is written under, before it takes its place."""
    was: bool
    """Whether a file was there."""
    old: str = ""
    """Under which name what was there is kept until all is done; empty where nothing was."""
    done: bool = False


def put_all(
    folder: Path, files: Iterable[tuple[str, bytes]], may: Callable[[Path], None] = lambda _: None
) -> tuple[list[str], int]:
    """Put files by name into a folder, which is made where it is not there.

    Gives the names of those that were written, and how many were left as they were because they are the same already:
    those keep their time. Where one cannot be written, every file is as it was. `may` is asked before a file is
    written, and may raise. Raises CxmeetError where something else than a file is in a file's place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise CxmeetError(f"{folder} cannot be written to: {error.strerror or error}.") from error
    try:
        return _in(place, folder, files, may)
    except OSError as error:
        raise CxmeetError(
            f"{folder} cannot be written to: {error.strerror or error}. What was there is as it was."
        ) from error
    finally:
        os.close(place)


def differing(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[list[str], int]:
    """The names of the files that `put_all` would write, and how many it would leave as they are. Raises as it."""
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        return [name for name, _ in files], 0
    except OSError as error:
        raise CxmeetError(f"{folder} cannot be written to: {error.strerror or error}.") from error
    try:
        alike = [(name, _there(place, folder, name) is not None and _holds(place, name, data)) for name, data in files]
    finally:
        os.close(place)
    return [name for name, same in alike if not same], sum(same for _, same in alike)


def _in(
    place: int, folder: Path, files: Iterable[tuple[str, bytes]], may: Callable[[Path], None]
) -> tuple[list[str], int]:
    placed, same = list[_Placed](), 0
    try:
        for name, data in files:
            found = _there(place, folder, name)
            if found is not None and _holds(place, name, data):
                same += 1
                continue
            may(folder / name)
            placed.append(_Placed(name, f".cxmeet-{os.urandom(8).hex()}.tmp", found is not None))
            _write(place, placed[-1].new, data, found)
        for one in placed:
            _exchange(place, one)
        os.fsync(place)
    except BaseException:
        _take_back(place, placed)
        raise
    for one in placed:
        if one.old:
            with contextlib.suppress(OSError):
                os.unlink(one.old, dir_fd=place)
    return [one.name for one in placed], same


def _there(place: int, folder: Path, name: str) -> os.stat_result | None:
    """The file that is there. Raises CxmeetError where it is anything but a file."""
    try:
        found = os.stat(name, dir_fd=place, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if other := other_than_file(found.st_mode):
        raise CxmeetError(f"{folder / name} is {other}: nothing was written. Move it away and try again.")
    return found


def _holds(place: int, name: str, data: bytes) -> bool:
    """Whether a file holds just this."""
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=place)
    with os.fdopen(file, "rb") as there:
        return os.fstat(file).st_size == len(data) and there.read(len(data) + 1) == data


def _write(place: int, name: str, data: bytes, like: os.stat_result | None) -> None:
    """A new file with the mode of the one it will replace, where that is our own, else what the umask leaves."""
    file = os.open(name, FLAGS, 0o666, dir_fd=place)
    try:
        if like is not None and like.st_uid == os.geteuid():
            os.fchmod(file, stat.S_IMODE(like.st_mode) & 0o777)
        write_all(file, data)
        os.fsync(file)
    finally:
        os.close(file)


def _exchange(place: int, one: _Placed) -> None:
    """Put a new file in its place; the name is never without one, where the folder can give a file a second name."""
    if one.was:
        old = f".cxmeet-{os.urandom(8).hex()}.tmp"
        try:
            os.link(one.name, old, src_dir_fd=place, dst_dir_fd=place, follow_symlinks=False)
        except OSError:
            os.rename(one.name, old, src_dir_fd=place, dst_dir_fd=place)
        one.old = old
    os.rename(one.new, one.name, src_dir_fd=place, dst_dir_fd=place)
    one.done = True


def _take_back(place: int, placed: Iterable[_Placed]) -> None:
    for one in placed:
        with contextlib.suppress(OSError):
            if one.old:
                os.rename(one.old, one.name, src_dir_fd=place, dst_dir_fd=place)
            elif one.done:
                os.unlink(one.name, dir_fd=place)
        for left in (one.old, one.new):  # two names of one file are not made one by renaming
            with contextlib.suppress(OSError):
                os.unlink(left, dir_fd=place)
