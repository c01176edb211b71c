"""Each figure of the trends as a row or a column: what it is called, what it says, and as a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cxmeet.core.meeting.trends.trend import Days, Figures
from cxmeet.wording.phrases import per_cent

CANNOT_TELL = "cannot tell"
NO_MEETING = "no meeting"
HELPED = ("reached", "moved")


class Row(NamedTuple):
    """One figure over time."""

    name: str
    label: str
    head: str
    """The same in short, above a column."""
    said: Callable[[Figures], str]
    value: Callable[[Figures], float | None]
    definition: str
    """Under which name it is defined."""
    title: str = ""
    """What a chart of it is called; empty where none is worth its room."""


def _of(part: int, whole: int, otherwise: str = "none") -> str:
    return f"{part:,} of {whole:,}" if whole else otherwise


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _days(found: Days) -> str:
    """`21 (9)`: the middle one, and of how many."""
    return f"{found.median:g} ({found.n:,})" if found.median is not None else "none"


def _time(found: Figures) -> str:
    return CANNOT_TELL if found.time.share is None else per_cent(found.time.share)


def _helped(found: Figures) -> tuple[int, int]:
    """Judgements of what helped, and those where anybody could tell."""
    verdicts = found.judged.verdicts
    helped = sum(count for verdict, count in verdicts.items() if verdict in HELPED)
    return helped, sum(count for verdict, count in verdicts.items() if verdict != "cannot tell")


def _judged(found: Figures) -> str:
    return _of(*_helped(found), CANNOT_TELL) if found.judged.judgements else "none"


def _promises(found: Figures) -> str:
    kept = found.promises
    if kept.rate is None:
        return "none due" if kept.promises else CANNOT_TELL
    return f"{per_cent(kept.rate)} of {kept.kept + kept.broken:,}"


def _rated(found: Figures) -> str:
    rated = found.rated
    return f"{rated.mean:.1f} ({rated.answers:,})" if rated.mean is not None else "none"


def _past_due(found: Figures) -> str:
    return "" if found.past_due is None else f"{found.past_due:,}"


ROWS: tuple[Row, ...] = (
    Row("opened", "opened with customers", "opened", lambda each: _of(each.opened.with_customers, each.opened.meetings),
        lambda each: _share(each.opened.with_customers, each.opened.meetings), "opened", "Opened with customers"),
    Row("time", "time on customers", "time", _time, lambda each: each.time.share, "time",
        "Time on customers"),
    Row("reached", "time target reached", "target",
        lambda each: _of(each.time.reached, each.time.targeted, "no target"),
        lambda each: _share(each.time.reached, each.time.targeted), "time"),
    Row("decisions", "decisions made", "decided", lambda each: f"{each.made.decisions:,}",
        lambda each: each.made.decisions, "made"),
    Row("shared", "shared by functions", "shared", lambda each: _of(each.made.shared, each.made.decisions),
        lambda each: _share(each.made.shared, each.made.decisions), "made", "Decisions by several functions"),
    Row("rated", "did we act for customers?", "acted", _rated, lambda each: each.rated.mean, "rated",
        "Whether we acted for customers"),
    Row("judged", "decisions judged", "judged", lambda each: f"{each.judged.judgements:,}",
        lambda each: each.judged.judgements, "judged"),
    Row("helped", "decisions that helped", "helped", _judged, lambda each: _share(*_helped(each)), "judged"),
    Row("answered", "themes answered", "answered", lambda each: f"{each.answered.themes:,}",
        lambda each: each.answered.themes, "answered"),
    Row("first_answer", "days to the first answer", "days", lambda each: _days(each.answered.first),
        lambda each: each.answered.first.median, "first_answer", "Days to the first answer of a theme"),
    Row("told", "people told of decisions", "told", lambda each: f"{each.loops.told:,}",
        lambda each: each.loops.told, "loops"),
    Row("until_told", "days until they were told", "days", lambda each: _days(each.loops.open),
        lambda each: each.loops.open.median, "loops", "Days until people were told"),
    Row("promises", "promises kept", "promises", _promises, lambda each: each.promises.rate, "promises",
        "Promises kept"),
    Row("guessed", "top themes guessed", "guessed", lambda each: _of(each.guessed.named, each.guessed.top),
        lambda each: _share(each.guessed.named, each.guessed.top), "guessed", "Top themes guessed"),
    Row("followed", "done of what fell due", "done", lambda each: _of(each.followed.done, each.followed.due),
        lambda each: _share(each.followed.done, each.followed.due), "followed", "Done of what fell due"),
    Row("in_time", "done in time", "in time", lambda each: _of(each.followed.in_time, each.followed.due),
        lambda each: _share(each.followed.in_time, each.followed.due), "followed"),
    Row("past_due", "open after their day", "late", _past_due, lambda each: each.past_due, "past_due"),
    Row("rules", "rules to be removed", "rules", lambda each: f"{each.rules.named:,}",
        lambda each: each.rules.named, "rules"),
    Row("gone", "rules really gone", "gone", lambda each: f"{each.rules.gone:,}",
        lambda each: each.rules.gone, "rules"),
)  # fmt: skip
"""In the order in which a room reads them: what we gave customers, what came of it, what we owe."""
SHORT = (
    *("opened", "time", "shared", "rated", "helped", "answered", "first_answer", "until_told", "promises", "guessed"),
    *("followed", "past_due", "gone"),
)
"""Those that a room looks at, where not all have room."""
BY_DAY = ("told", "until_told", "followed", "in_time", "gone")
"""What comes of meetings on a day of its own, so that a quarter without a meeting may have some."""


def row(name: str) -> Row:
    """The row of this name."""
    return next(each for each in ROWS if each.name == name)


def said(row: Row, found: Figures) -> str:
    """What stands in a cell; without a meeting only what came of earlier ones."""
    if found.opened.meetings:
        return row.said(found)
    if row is ROWS[0]:
        return NO_MEETING
    words = row.said(found) if row.name in BY_DAY else ""
    return "" if words in ("0", "none") else words


def said_of_one(row: Row, found: Figures) -> str:
    """The same of one meeting: `yes` and `no` where many are counted."""
    value = row.value(found)
    if row.name in ("opened", "reached") and value is not None:
        return "yes" if value else "NO" if row.name == "opened" else "no"
    return said(row, found)


def quarter(name: str) -> str:
    """`Q4 2026`."""
    year, _, number = name.partition("-")
    return f"{number} {year}"


HEADS = (
    "opened, time: with customers, and on them; target: meetings that reached theirs for that time; shared: decisions "
    "that two functions or more stand behind; acted: whether we acted for customers, of 10; helped: of the decisions "
    "judged; days: until the first answer to a theme, until people were told; done, in time: of what fell due; late: "
    "open after their day; in brackets, or behind “of”: how many it comes from."
)
"""What stands above columns, explained."""


def heads(rows: Sequence[Row]) -> tuple[str, ...]:
    """What stands above columns; one that says more of the one before it is called with that."""
    found: list[str] = []
    for each in rows:
        found.append(f"{found[-1]}, {each.head}" if each.head in found or each.head == "days" else each.head)
    return tuple(found)
