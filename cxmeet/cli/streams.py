"""The three standard streams, whatever the shell made of them: closed, full, or with a reader who has gone."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO


def hold() -> None:
    """Put something open where a standard stream is closed, and let what is printed be UTF-8 everywhere.

    Else the next file that is opened, perhaps the record, would get the stream's number and what is written to it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, os.O_RDONLY)  # so that what is written fails, as it would have failed
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")


def to_stdout(data: bytes) -> None:
    """Write all of it now. Raises OSError, and then nothing of it is written later."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError:
        drop(sys.stdout)
        raise


def to_stderr(text: str) -> None:
    """Write to the person; where they cannot be reached, what is done must not change for it."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        drop(sys.stderr)


def settle() -> None:
    """Let go of what could not be written: the interpreter would try it again at its end, and leave with a code of its
    own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            drop(stream)


def drop(stream: TextIO) -> None:
    """Point a stream that cannot be written at nothing."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nothing, stream.fileno())
            stream.flush()
        finally:
            os.close(nothing)
