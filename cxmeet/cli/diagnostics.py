"""Everything cxmeet says to people on stderr, and the code it leaves with."""

from __future__ import annotations

import os
import sys

import click

from cxmeet.cli import streams
from cxmeet.cli.printable import printable
from cxmeet.core.kernel.errors import CxmeetError, Unread

DONE, CANNOT, USAGE, BAD_FILE, NOT_FOUND, RECORD, BUSY, NOT_PRINTED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 7, 130


def say(text: str) -> None:
    """One message for a person."""
    streams.to_stderr(printable(text) + "\n")


def agreed(question: str) -> bool:
    """What a person at the terminal answers; whatever is not a yes is a no."""
    streams.to_stderr(f"{printable(question)} [y/N] ")
    answer = sys.stdin.buffer.readline(100)
    if not answer.endswith(b"\n"):
        streams.to_stderr("\n")  # the input has ended, and what is said next begins a line
    return answer.strip().lower() in (b"y", b"yes")


def can_answer() -> bool:
    """Whether somebody sees a question and can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def report(error: BaseException) -> int:
    """Tell a person what went wrong, without a traceback, and give the exit code for it."""
    match error:
        case KeyboardInterrupt() | click.exceptions.Abort():
            say("Interrupted.")
            return INTERRUPTED
        case click.ClickException():
            say(_usage(error))
            return error.exit_code
        case Unread():
            say(str(error))
            say("To meet all the same, without figures: cxmeet start AGENDA --no-figures")
            return error.exit_code
        case CxmeetError():
            say(str(error))
            return error.exit_code
        case BrokenPipeError():
            streams.drop(sys.stdout)  # the reader has seen enough
            return DONE
        case OSError():
            place = f"{error.filename}: " if error.filename else "What was asked for could not be printed: "
            say(f"{place}{error.strerror or error}")
            return CANNOT
        case _:
            return _unexpected(error)


def _usage(error: click.ClickException) -> str:
    """How the command is called, and what was wrong with how it was."""
    context = getattr(error, "ctx", None)
    message = _before_the_command(error, context) or error.format_message()
    if context is None:
        return f"Error: {message}"
    if type(error).__name__ == "NoArgsIsHelpError":  # not in every version of click
        return message
    return f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\nError: {message}"


def _before_the_command(error: click.ClickException, context: click.Context | None) -> str:
    """Where an option of the whole program stands that was given to one of its commands; else empty."""
    name = getattr(error, "option_name", "")
    root = context.find_root() if context else None
    if context is None or root is None or context is root:
        return ""
    known = next((each for each in root.command.params if name in each.opts and each.metavar), None)
    command = context.command_path.removeprefix(f"{root.command_path} ")
    return f"{name} goes before the command: {root.command_path} {name} {known.metavar} {command}" if known else ""


def _unexpected(error: BaseException) -> int:
    if os.environ.get("CXMEET_TRACEBACK"):
        raise error
    say(f"cxmeet met something it does not know how to handle ({type(error).__name__}: {error}).")
    say("What was acknowledged before is saved. To report it, run the command again with CXMEET_TRACEBACK=1.")
    return CANNOT
