"""What minutes are called as files: the same name each time, which says of which meeting and day they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cxmeet.core.meeting.minutes.minutes import Minutes

ENDINGS = {"text": "txt"}
"""What the files of a format end in, where that is not its name."""
LONGEST = 60
"""Characters of a leader's name in that of a file."""


def file_name(minutes: Minutes, form: str, leader: str = "") -> str:
    """`M-0003-2026-11-03.md`, `M-0003-2026-11-03-ana-ruiz.eml`: by the day where the organisation is."""
    day = minutes.started.astimezone(minutes.zone).date()
    return f"{minutes.number}-{day.isoformat()}{f'-{leader}' if leader else ''}.{ENDINGS.get(form, form)}"


def in_names(leaders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each leader with what stands for them in the name of a file: `ana-ruiz`, and `ana-ruiz-2` for another."""
    taken: set[str] = set()
    for leader in leaders:
        plain = "-".join(re.findall(r"\w+", leader.casefold()))[:LONGEST].strip("-") or "leader"
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name)
        yield leader, name
