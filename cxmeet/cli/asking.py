"""A question about a file, put to a person at a terminal until there is an answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cxmeet.cli import streams
from cxmeet.cli.diagnostics import say
from cxmeet.cli.printable import printable
from cxmeet.cli.wrapped import say_wrapped
from cxmeet.wording.recognition_questions import numbered, question

if TYPE_CHECKING:
    from cxmeet.core.recognition.proposing.proposal import Doubt

LONGEST = 2_000
"""Bytes of an answer."""


def ask(doubt: Doubt) -> str | None:
    """The answer to a doubt; None where there is none to be given. Raises KeyboardInterrupt when the input ends."""
    say_wrapped(["", *numbered(question(doubt))])
    if not doubt.readings and not doubt.typed:
        return None
    while True:
        streams.to_stderr(printable(f"Answer{f' [{doubt.suggested}]' if doubt.suggested else ''}: "))
        line = sys.stdin.buffer.readline(LONGEST)
        if not line.endswith(b"\n"):
            streams.to_stderr("\n")  # the input has ended, and what is said next begins a line
            raise KeyboardInterrupt
        answer = understood(line.decode("utf-8", "replace").strip(), doubt)
        if answer is not None:
            return answer
        say("Type the number of one of them." if doubt.readings else "Type an answer, or ctrl+c to leave.")


def understood(typed: str, doubt: Doubt) -> str | None:
    """The answer that was meant: a number of a reading, the reading itself, or words; None where it is none."""
    if not typed:
        return doubt.suggested or None
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(doubt.readings):
        return doubt.readings[int(typed) - 1].answer
    known = [reading.answer for reading in doubt.readings]
    several = doubt.about == "keep" and {label.strip() for label in typed.split(",")} <= set(doubt.examples)
    return typed if typed in known or several or doubt.typed else None
