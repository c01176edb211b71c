"""What meetings did over time, in words: which count, charts, what was on no agenda, what has not moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cxmeet.core.decision.decision import Judged
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.meeting.trends.trend import ExperienceTrend, Figures, Trends, Unmoved
from cxmeet.wording.charts import sparkline
from cxmeet.wording.effect import VERDICTS
from cxmeet.wording.phrases import capital, counted, listed, per_cent_as_set
from cxmeet.wording.trend_rows import ROWS, Row, quarter, said

NOT_YET = "No meeting has been closed yet: trends begin with the first."
OURS = "all"
"""What stands above all meetings together."""


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


TOPICS = "Topics about an experience: how many were discussed, of those on an agenda."


def topics(experience: str, found: Figures) -> str:
    """`2 of 3`, `none`; nothing where there was no meeting."""
    if not found.opened.meetings:
        return ""
    each = next((each for each in found.experiences if each.experience == experience), None)
    return f"{each.discussed:,} of {each.planned:,}" if each and each.planned else "none"


def duration(seconds: int) -> str:
    """`1 h 20 min`, `12 min`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"


BRACKETS = (
    "In brackets: how many answers, themes or people it comes from. Days are the middle ones. Charts go over the "
    "quarters in which it is known. How each is counted: cxmeet trends"
)


def unmoved(each: Unmoved) -> str:
    """`open after its day, 4 meetings since; its figure has not moved in 6 meetings`."""
    said = []
    if each.late is not None:
        said.append("open after its day" + (f", {counted(each.late, 'meeting')} since" if each.late else ""))
    if each.verdict == "not moved":
        said.append("its figure has not moved" + (f" in {counted(each.meetings, 'meeting')}" if each.meetings else ""))
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
