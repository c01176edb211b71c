"""Everything cxmeet says to people on stderr, and the code it leaves with."""

from __future__ import annotations

import os
import sys

import click

from cxmeet.core.errors import CxmeetError

DONE, CANNOT, USAGE, BAD_FILE, NOT_FOUND, RECORD, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130


def say(text: str) -> None:
    """One message for a person."""
    click.echo(text, err=True)


def report(error: BaseException) -> int:
    """Tell a person what went wrong, without a traceback, and give the exit code for it."""
    match error:
        case KeyboardInterrupt() | click.exceptions.Abort():
            say("Interrupted.")
            return INTERRUPTED
        case click.ClickException():
            error.show(file=sys.stderr)
            return error.exit_code
        case CxmeetError():
            say(str(error))
            return error.exit_code
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            say(f"{place}{error.strerror or error}")
            return CANNOT
        case _:
            return _unexpected(error)


def _unexpected(error: BaseException) -> int:
    if os.environ.get("CXMEET_TRACEBACK"):
        raise error
    say(f"cxmeet met something it does not know how to handle ({type(error).__name__}: {error}).")
    say("What was acknowledged before is saved. To report it, run the command again with CXMEET_TRACEBACK=1.")
    return CANNOT
