"""The only writer of stdout: data, UTF-8, line ends as they are, no colour, the same bytes to a pipe and to a file."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from cxmeet.core.errors import CxmeetError


def emit(text: str, target: str | None = None) -> None:
    """Write a whole document to stdout, or to a file that appears only when it is complete.

    Raises CxmeetError when the file cannot be written; an existing file is then as it was.
    """
    data = text if text.endswith("\n") or not text else text + "\n"
    if target is None or target == "-":
        _to_stdout(_encoded(data))
        return
    try:
        _to_file(Path(target), _encoded(data))
    except OSError as error:
        raise CxmeetError(f"{target} cannot be written: {error.strerror or error}.") from error


def _encoded(text: str) -> bytes:
    """The text as UTF-8; a byte of a file's name that is none is shown by a replacement character."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()


def _to_file(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device has no place beside it
        return
    _replace(path, data)


def _to_stdout(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; with stdout pointing at nothing the interpreter does not complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
