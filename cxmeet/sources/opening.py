"""Opens what a person points to, and only what can be read to its end: a regular file, or a link to one.

A named pipe would wait for ever, a device may never end; neither is opened for reading.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.file_kind import other_than_file


def opened(path: Path) -> BinaryIO:
    """The file, open for reading. Raises BadFile when it is none, or cannot be read."""
    try:
        other = other_than_file(os.stat(path).st_mode)  # before opening, which can set a device going
        file = None if other else os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except ValueError:  # a name that the system cannot have
        raise _unreadable(path, "no file can have this name") from None
    if file is not None and not (other := other_than_file(os.fstat(file).st_mode)):
        return os.fdopen(file, "rb")
    if file is not None:
        os.close(file)
    raise _unreadable(path, os.strerror(errno.EISDIR) if other == "a folder" else f"it is {other}, not a file")


def _unreadable(path: Path, why: str) -> BadFile:
    return BadFile([Fault(str(path), None, f"cannot be read: {why}")])
