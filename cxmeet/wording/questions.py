"""The questions that come round, in words: when they were asked, and what was said then."""

from __future__ import annotations

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.questions import Answered, Asked, Reply

NOTHING_YET = "nothing is said to it yet"
NEVER = "not asked yet"


def reply(said: Reply) -> str:
    """`We hire for patience (Ana Ruiz)`."""
    return f"{one_line(said.text)} ({one_line(said.by)})"


def before(asked: Answered) -> str:
    """`A year ago, Tue 2 Dec 2025 (M-0004), you said`, or when it was last; empty where nothing was said before."""
    if asked.before is None:
        return ""
    when = "A year ago" if asked.year_ago else "The last time"
    return f"{when}, {spoken(asked.before.on)} ({asked.before.meeting}), you said"


def last(asked: Asked) -> str:
    """`asked Tue 2 Dec 2025 in M-0004`, `not asked yet`, and whether its turn is next."""
    when = f"asked {spoken(asked.last)} in {asked.meeting}" if asked.last else NEVER
    return f"{when}; its turn is next" if asked.next else when
