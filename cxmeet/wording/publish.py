"""What publishing did, in words."""

from __future__ import annotations

from cxmeet.core.kernel.text import one_line
from cxmeet.wording.phrases import counted


def sent(meeting: str, leader: str) -> str:
    """`M-0003 to Ana Ruiz`."""
    return f"{meeting} to {one_line(leader)}"


def in_doubt(meeting: str, leader: str) -> str:
    """What is said of a letter of which nobody can tell whether it was sent."""
    name = one_line(leader)
    return (
        f"{meeting} may or may not have gone to {name}: what was sending it ended without a word, and it is not sent "
        f"twice. Ask {name}; to send it once more: cxmeet publish --again “{name}”"
    )


def underway(meeting: str, leader: str) -> str:
    """What is said of a letter that somebody else has begun to send."""
    return f"{meeting} is just being sent to {one_line(leader)} by another cxmeet: ask again in ten minutes."


def summary(written: int, same: int, letters: int, dry: bool) -> str:
    """`2 files written, 14 as they were; 3 letters sent.`"""
    if not (written or letters):
        return "Nothing to publish: everything is as it should be."
    done = "would be " if dry else ""
    files = f"{counted(written, 'file')} {done}written, {same or 'none'} as they were" if written or same else ""
    posted = f"{counted(letters, 'letter')} {done}sent" if letters else ""
    return "; ".join(filter(None, (files, posted))) + "."
