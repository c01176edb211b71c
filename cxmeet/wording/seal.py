"""How minutes say which sealing they are, and what is said of a file that holds some."""

from __future__ import annotations

from os.path import commonprefix

from cxmeet.core.kernel.text import short
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.verifying import Verified

BEFORE = 30
"""Characters before a difference that are shown with it."""


def version(minutes: Minutes) -> str:
    """`version 2, seal 3f2a91bc0d4e77aa1b2c`; `not closed`."""
    if not minutes.version:
        return "not closed"
    return f"version {minutes.version}" + (f", seal {minutes.seal}" if minutes.seal else "")


def verified(file: str, found: Verified) -> str:
    """What becomes of a file that was looked at, in a sentence or two."""
    sealed = f"version {found.version} of {found.number}, seal {found.seal}"
    match found.standing:
        case "same":
            return f"{file} is {sealed}, word for word."
        case "earlier":
            return f"{file} is {sealed}, word for word. Version {found.last} has been sealed since."
        case "unsealed":
            return (
                f"{file} bears no seal: it was written while {found.number} was open, or is the message alone, or its "
                "seal was taken out."
            )
        case "not ours":
            named = f" There is no {short(found.number)} in this record." if found.number else ""
            return f"{file} holds no minutes of ours.{named}"
        case "changed":
            return f"{file} is not as it was sealed as {sealed}.{_where(found)}"


def _where(found: Verified) -> str:
    if found.difference is None:
        return " Its seal is another."
    begins = len(commonprefix((found.difference.said, found.difference.sealed)))
    said, sealed = (_from(begins, words) for words in (found.difference.said, found.difference.sealed))
    return f" {found.difference.where}: it says {said}; sealed was {sealed}"


def _from(begins: int, words: str) -> str:
    """What stands where two texts part, with a little of what is before it."""
    start = max(0, begins - BEFORE)
    return ("…" if start else "") + (short(words[start:]) or "nothing")
