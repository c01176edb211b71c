"""The only writer of stdout: data, UTF-8, line ends as they are, no colour, the same bytes to a pipe and to a file."""

from __future__ import annotations

import os
import sys

from cxmeet.cli import streams
from cxmeet.cli.printable import encoded, printable
from cxmeet.core.kernel.errors import CxmeetError, NotPrinted


def emit(text: str | bytes, target: str | None = None) -> None:
    """Write a whole document to stdout, or to a file that appears only when it is complete.

    One in bytes has line ends, or a form, of its own. Raises CxmeetError when it cannot be written, or when the file is
    one of ours; it is then as it was.
    """
    data = in_bytes(text)
    if target is None or target == "-":
        _print(data)
        return
    from cxmeet.cli import targets  # most documents go to stdout

    if targets.is_stdout(target):
        targets.must_be_free(target)
        _print(data)
    else:
        targets.write(target, data)


def shown(text: str | bytes, target: str | None, pages: bool) -> None:
    """Write a document as `emit` does; at a terminal that it is longer than, in a pager where `pages` are wanted."""
    rows = _rows() if pages and columns(target) is not None else None
    if rows is None:
        emit(text, target)
        return
    words = printable(text if isinstance(text, str) else text.decode())
    if words.count("\n") < rows:
        emit(words, target)
        return
    import click

    click.echo_via_pager(words, color=False)


def columns(target: str | None) -> int | None:
    """How many cells a line has where somebody reads what is written; None for a file or a pipe."""
    if target not in (None, "-") or not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _rows() -> int | None:
    """How many lines somebody at a terminal sees at once."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or None
    except (OSError, ValueError):
        return None


def announce(result: str, done: str = "is recorded") -> None:
    """Print what a change that is on the disk by now has given, such as its number.

    Raises NotPrinted, so that nobody makes the change a second time.
    """
    try:
        streams.to_stdout(in_bytes(result))
    except OSError as error:
        raise NotPrinted(f"{result} {done}, but could not be printed: {error.strerror or error}.") from error


def _print(data: bytes) -> None:
    if sys.stdout.isatty() and b"\0" in data:
        raise CxmeetError("What was asked for is no text that a terminal could show. Write it to a file: -o FILE")
    try:
        streams.to_stdout(data)
    except BrokenPipeError:
        pass  # the reader has seen enough
    except OSError as error:
        raise CxmeetError(f"What was asked for could not be printed: {error.strerror or error}.") from error


def in_bytes(text: str | bytes) -> bytes:
    """A document as it is written wherever it goes: printable, in UTF-8, its last line ended. One in bytes stays."""
    data = text if isinstance(text, bytes) else encoded(text)
    return data if isinstance(text, bytes) or data.endswith(b"\n") or not data else data + b"\n"
