"""The files a person names for a document: whole or not at all, never one of ours, never through a link."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from pathlib import Path

import click

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.file_kind import other_than_file
from cxmeet.placing import put, write_all

_STREAM = re.compile(r"/dev/(?:fd/(\d+)|stdout|stderr)|/proc/self/fd/(\d+)")


def is_stdout(name: str) -> bool:
    """Whether a name stands for the standard output."""
    return _stream(name) == 1


def must_be_free(name: str) -> None:
    """Raises CxmeetError, saying what it is, where a target is a file of a workspace, by whatever name."""
    from cxmeet import assembly

    context = click.get_current_context(silent=True)
    given = (context.obj or {}).get("workspace") if context else None
    if what := assembly.role_of(Path(name), given):
        raise CxmeetError(f"{name} is {what}: it was not touched. Name another file.")


def must_be_file(name: str) -> None:
    """Raises CxmeetError where a target is ours, or anything but a plain file or a name that is free."""
    must_be_free(name)
    if name == "-" or _stream(name) is not None:
        raise CxmeetError(f"{name} stands for a stream, not for a file: it was not touched. Name another file.")
    _must_have_one_name(name)
    mode = _mode(name, follow=False)
    if mode and not stat.S_ISREG(mode):
        raise CxmeetError(f"{name} is {other_than_file(mode)}: it was not touched. Name another file.")


def write(name: str, data: bytes) -> None:
    """Put a document where a person wants it. Raises CxmeetError, and what was there is then as it was."""
    if not name.strip():
        raise CxmeetError("No file is named to write to.")
    if os.path.abspath(name) == os.devnull:
        return
    must_be_free(name)
    try:
        stream = _stream(name)
        if stream is not None:
            write_all(stream, data)
        elif stat.S_ISFIFO(_mode(name)):
            _to_pipe(name, data)
        else:
            _must_take_a_file(name)
            _replace(Path(name), data)
    except OSError as error:
        raise CxmeetError(f"{name} cannot be written: {error.strerror or error}.") from error


def _stream(name: str) -> int | None:
    """The number of an open stream that a name stands for."""
    match = _STREAM.fullmatch(os.path.abspath(name))
    if match is None:
        return None
    number = match[1] or match[2]
    return int(number) if number else 1 if match[0].endswith("stdout") else 2


def _mode(name: str, follow: bool = True) -> int:
    """The mode of what a name leads to; 0 where there is nothing."""
    try:
        return os.stat(name, follow_symlinks=follow).st_mode
    except FileNotFoundError:
        return 0


def _must_have_one_name(name: str) -> None:
    """Who put a document in the place of one name would leave the old one under the others."""
    with contextlib.suppress(FileNotFoundError):
        found = os.lstat(name)
        if stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
            raise CxmeetError(
                f"{name} is a file with {found.st_nlink} names (hard links): it was not touched. Name another file."
            )


def _must_take_a_file(name: str) -> None:
    _must_have_one_name(name)
    mode = _mode(name)
    if not mode and os.path.lexists(name):
        raise CxmeetError(f"{name} is a link to something that is not there. Name another file.")
    if mode and not stat.S_ISREG(mode):
        raise CxmeetError(f"{name} is {other_than_file(mode)}: it was not touched. Name another file.")


def _to_pipe(name: str, data: bytes) -> None:
    try:
        number = os.open(name, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise CxmeetError(f"{name} is a pipe that nobody reads. Start its reader first, or name a file.") from error
        raise
    try:
        os.set_blocking(number, True)
        write_all(number, data)
    finally:
        os.close(number)


def _replace(path: Path, data: bytes) -> None:
    """A new file in the place of the name; a link is replaced, what it leads to is left alone."""
    permissions = _permissions(path)
    put(path, data, lambda file: os.fchmod(file, permissions))


def _permissions(path: Path) -> int:
    """Those of the file that is there where it is our own, else what the umask leaves."""
    with contextlib.suppress(FileNotFoundError):
        there = os.lstat(path)
        if stat.S_ISREG(there.st_mode) and there.st_uid == os.geteuid():
            return stat.S_IMODE(there.st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
