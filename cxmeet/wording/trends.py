"""What meetings did over time, in words: each figure a row or a column, with what it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cxmeet.core.decision.decision import Judged
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.meeting.trends.perception import by_period
from cxmeet.core.meeting.trends.trend import Days, ExperienceTrend, Figures, Perceived, Trends, Unmoved
from cxmeet.wording.charts import sparkline
from cxmeet.wording.effect import VERDICTS
from cxmeet.wording.phrases import capital, counted, listed, per_cent, per_cent_as_set

CANNOT_TELL = "cannot tell"
NO_MEETING = "no meeting"
NOT_YET = "No meeting has been closed yet: trends begin with the first."
HELPED = ("reached", "moved")
OURS = "all"
"""What stands above all meetings together."""


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


class Chart(NamedTuple):
    """A figure from quarter to quarter, in characters and in words."""

    title: str
    points: tuple[tuple[str, float], ...]
    first: str
    last: str
    drawn: str
    target: float | None
    target_said: str

    @property
    def words(self) -> str:
        return f"{self.first} in {quarter(self.points[0][0])}, {self.last} in {quarter(self.points[-1][0])}"


def chart(row: Row, found: Trends) -> Chart | None:
    """A figure over the quarters in which it is known; None of fewer than two."""
    known = [(each.quarter, value, said(row, each.figures)) for each in found.quarters
             if (value := row.value(each.figures)) is not None]  # fmt: skip
    if not row.title or len(known) < 2:
        return None
    targets = found.together.time.targets if row.name == "time" else ()
    target = targets[0] if len(targets) == 1 else None
    return Chart(
        title=row.title,
        points=tuple((name, float(value)) for name, value, _ in known),
        first=known[0][2],
        last=known[-1][2],
        drawn=_drawn([row.value(each.figures) for each in found.quarters]),
        target=target,
        target_said="" if target is None else f"target {per_cent_as_set(target)}",
    )


def _drawn(values: Sequence[float | None]) -> str:
    """A column for each quarter from the first that is known, `·` for those that are not."""
    heights = iter(sparkline([int(value * 10_000) for value in values if value is not None]))
    return "".join("·" if value is None else next(heights) for value in values).strip("·")


def scope(found: Trends) -> Iterator[str]:
    """Which meetings are counted, and which are not."""
    which = f" on “{short(found.agenda)}”" if found.agenda else ""
    if not found.meetings and not found.together.opened.meetings:
        yield f"No meeting{which} has been closed since then." if found.more else NOT_YET
    else:
        first, last = found.quarters[0].quarter, found.quarters[-1].quarter
        time = f" from {quarter(first)} to {quarter(last)}" if first != last else f" in {quarter(first)}"
        yield f"{counted(found.together.opened.meetings, 'closed meeting')}{which}{time}{_more(found)}."
    if found.left_out:
        others = listed([f"{each.number} ({_state(each.status)})" for each in found.left_out[-NAMED:]])
        hidden = len(found.left_out) - NAMED
        yield f"Not counted: {others}{f' and {hidden:,} before' if hidden > 0 else ''}."


NAMED = 5
"""Meetings that are named one by one."""


def _more(found: Trends) -> str:
    return f"; {found.more:,} earlier {'is' if found.more == 1 else 'are'} left out" if found.more else ""


def _state(status: str) -> str:
    return {"reopened": "open again"}.get(status, status)


def otherwise(found: Trends) -> Iterator[str]:
    """`M-0003: the courier had to leave`: where customers were not the opening, the latest first."""
    cases = found.together.opened.otherwise
    for each in reversed(cases[-NAMED:]):
        yield f"{each.meeting}: {short(each.reason)}"
    if len(cases) > NAMED:
        yield f"and {len(cases) - NAMED:,} before"


def targets(found: Trends) -> str:
    """`target 60%`, `targets 50%, 60%`; empty where there was none."""
    known = [per_cent_as_set(each) for each in found.together.time.targets]
    return f"target{'s' if len(known) > 1 else ''} {', '.join(known)}" if known else ""


def heads(rows: Sequence[Row]) -> tuple[str, ...]:
    """What stands above columns; one that says more of the one before it is called with that."""
    found: list[str] = []
    for each in rows:
        found.append(f"{found[-1]}, {each.head}" if each.head in found or each.head == "days" else each.head)
    return tuple(found)


def by_kind(found: Trends) -> Iterator[str]:
    """How themes were answered, what judged decisions did and what becomes of them, and who need not be told."""
    answered, judged, loops = found.together.answered, found.together.judged, found.together.loops
    if answered.themes:
        kinds = (("decided", answered.decided), ("watched", answered.watching), ("declined", answered.declined))
        yield f"Themes answered: {listed([f'{count:,} {kind}' for kind, count in kinds if count])}"
    if judged.judgements:
        did = [f"{judged.verdicts[each]:,} {VERDICTS[each]}" for each in VERDICTS if each in judged.verdicts]
        becomes = [f"{judged.becomes[each]:,} {words}" for each, words in _BECOMES.items() if each in judged.becomes]
        yield f"Decisions judged: {listed(did)}; {listed(becomes)}"
    if loops.dropped:
        yield f"People told: {loops.dropped:,} more need not be told any more"
    if stay := found.together.rules.stay:
        yield f"Rules to be removed: {stay:,} {'stays' if stay == 1 else 'stay'} after all"


_BECOMES: dict[Judged, str] = {"keep": "kept", "change": "changed", "stop": "stopped"}


def experience(each: ExperienceTrend) -> str:
    """`3 of 4 topics discussed, 1 h 20 min, 2 decisions`; loud words where it never was a topic."""
    gone = "" if each.current else "; the charter names it no more"
    decided = counted(each.decisions, "decision")
    if each.never:
        return f"NEVER on the agenda{f', {decided}' if each.decisions else ''}{gone}"
    topics = f"{each.discussed:,} of {counted(each.planned, 'topic')} discussed"
    return f"{topics}, {duration(each.seconds)}, {decided}{gone}"


def duration(seconds: int) -> str:
    """`1 h 20 min`, `12 min`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"


def _period(each: Perceived) -> str:
    """`Oct 2026`, `Q4 2026`."""
    known = Period.parse(each.period)
    return quarter(each.period) if known.grain == "quarter" else f"{known.first:%b %Y}"


PERCEIVED = ("meeting", "period", "we thought", "gave us", "unasked", "asked", "kept")
"""What leaders thought, and each for itself what customers say: never one number."""
LEGEND = (
    "we thought: the mean of our guesses from 1 to 10, and how many; gave us: customers on the same scale; unasked, "
    "asked: how often they spoke of it of their own accord, and in answer to our questions; kept: promises there."
)


HEADS = (
    "opened, time: with customers, and on them; target: meetings that reached theirs for that time; shared: decisions "
    "that two functions or more stand behind; acted: whether we acted for customers, of 10; helped: of the decisions "
    "judged; days: until the first answer to a theme, until people were told; done, in time: of what fell due; late: "
    "open after their day; in brackets, or behind “of”: how many it comes from."
)
BRACKETS = (
    "In brackets: how many answers, themes or people it comes from. Days are the middle ones. Charts go over the "
    "quarters in which it is known. How each is counted: cxmeet trends"
)


def perceived(each: Perceived) -> tuple[str, ...]:
    """The cells of one meeting under `PERCEIVED`."""
    guessed = "no guess" if each.guessed is None else f"{each.guessed:.1f} ({each.guesses:,})"
    return (
        each.meeting,
        _period(each),
        guessed,
        CANNOT_TELL if each.score is None else f"{each.score:.1f}",
        CANNOT_TELL if each.volunteered is None else f"{each.volunteered:,}",
        CANNOT_TELL if each.asked is None else f"{each.asked:,}",
        f"{each.kept:,} of {each.due:,}" if each.due else "none due",
    )


def last_perceived(each: ExperienceTrend) -> str:
    """`Getting started, Oct 2026: we thought 7.2 (5), gave us 6.1, unasked 31, ...`: the last time it was a topic."""
    found = by_period(each.perceived)[-1]
    _, when, *cells = perceived(found)
    told = ", ".join(f"{name} {cell}" for name, cell in zip(PERCEIVED[2:], cells, strict=True) if cell != CANNOT_TELL)
    return f"{one_line(each.name)}, {when}: {told.replace('we thought no guess', 'no guess')}"


def unmoved(each: Unmoved) -> str:
    """`open after its day, 4 meetings since; its figure has not moved in 6 meetings`."""
    said = []
    if each.late is not None:
        said.append("open after its day" + (f", {counted(each.late, 'meeting')} since" if each.late else ""))
    said += [f"its figure has not moved in {counted(each.meetings, 'meeting')}"] if each.verdict == "not moved" else []
    return "; ".join(said)


def never(found: Trends) -> str:
    """`Leaving, Renewing`: experiences of the charter that were on no agenda; empty where there are none."""
    return listed([one_line(each.name) for each in found.experiences if each.never and each.current])


def definitions(found: Trends, rows: Sequence[Row] = ROWS) -> Iterator[str]:
    """How each figure is counted, once."""
    names = dict.fromkeys([*(each.definition for each in rows), *found.definitions])
    heads = {each.definition: each.label for each in reversed(rows)} | _CALLED
    for name in names:
        if name in found.definitions:
            yield f"{capital(heads.get(name, name))}: {found.definitions[name]}"


_CALLED = {
    "experiences": "experiences",
    "perceived": "what we thought and what customers said",
    "unmoved": "what has not moved",
    "loops": "people told",
}
