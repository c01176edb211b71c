"""What meetings did over time: by quarter and by meeting, for people, spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.trends.perception import by_period
from cxmeet.core.meeting.trends.trend import Figures, MeetingTrend, QuarterTrend, Trends, Unmoved
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Course, Grid, Heading, Paragraph
from cxmeet.wording import perception, trend_rows
from cxmeet.wording import trends as wording
from cxmeet.wording.effect import VERDICTS

TABLES = (
    ("opened", "time", "reached", "decisions", "shared", "rated"),
    ("judged", "helped", "answered", "first_answer", "told", "until_told"),
    ("promises", "guessed", "followed", "in_time", "past_due", "rules", "gone"),
)
"""What stands beside one another: all in one table would be too wide to be read."""
KINDS = ("decided", "watching", "declined")
COLUMNS = (
    *("of", "name", "agenda", "day", "meetings"),
    *(row.name for row in trend_rows.ROWS),
    *(f"{row.name}_value" for row in trend_rows.ROWS),
    *(f"themes_{kind}" for kind in KINDS),
    *(f"judged_{verdict.replace(' ', '_')}" for verdict in VERDICTS),
)
"""What each figure says, and then each as a number; then how themes were answered and what judged decisions did."""


QUARTERS, NAME = 5, 24
"""Quarters in which topics by experience are told, and cells of the name of one."""
NAMED = 20
"""Decisions that have not moved which are named."""


def listed(found: Trends, form: str, room: int | None = None) -> str:
    """The trends in any format. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(document(found)), lambda: found)
    return formats.rows(form, COLUMNS, list(_rows(found)), room)


def document(found: Trends) -> Iterator[Block]:
    """Quarters first, then charts, experiences, what has not moved, meeting by meeting, and how each is counted."""
    yield Heading(1, f"{found.organisation}: what our meetings did" if found.organisation else "What our meetings did")
    yield from map(Paragraph, wording.scope(found))
    if not found.together.opened.meetings:
        return
    yield Heading(2, "By quarter")
    yield from quarters(found)
    yield from besides(found)
    yield Heading(2, "From quarter to quarter")
    yield from charts(found)
    yield from experiences(found)
    yield from unmoved(found)
    yield Heading(2, "Meeting by meeting")
    named = [(f"{each.number} {each.day:%d %b %Y}", each.figures) for each in found.meetings]
    yield from _tables(named, "meeting", trend_rows.said_of_one)
    yield Heading(2, "How each is counted")
    yield Bullets(tuple(map(Bullet, wording.definitions(found))))


def in_short(found: Trends) -> Iterator[Block]:
    """As a meeting has looked at it: the quarters, what was on no agenda, and what has not moved."""
    yield from map(Paragraph, wording.scope(found))
    if not found.together.opened.meetings:
        return
    yield from quarters(found)
    never = wording.never(found)
    said = [Bullet(f"Never on the agenda before this meeting: {never}")] if never else []
    said += [Bullet(perception.last_perceived(each)) for each in found.experiences if each.perceived]
    said += map(_unmoved, found.unmoved)
    if said:
        yield Bullets(tuple(said))


def quarters(found: Trends) -> Iterator[Block]:
    """Every quarter and, of more than one, all together."""
    named = [(trend_rows.quarter(each.quarter), each.figures) for each in found.quarters]
    together = [(wording.OURS, found.together)] if len(named) > 1 else []
    yield from _tables([*named, *together], "quarter")
    yield Paragraph(trend_rows.HEADS, aside=True)


def besides(found: Trends) -> Iterator[Block]:
    """What has no room in a table: the target, where customers were not the opening, answers and verdicts by kind."""
    said = [Bullet(f"Time on customers: {words}")] if (words := wording.targets(found)) else []
    if cases := tuple(wording.otherwise(found)):
        said.append(Bullet("Customers were not the opening", cases))
    said += [Bullet(words) for words in wording.by_kind(found)]
    if said:
        yield Bullets(tuple(said))


def _tables(
    found: Sequence[tuple[str, Figures]],
    first: str,
    said: Callable[[trend_rows.Row, Figures], str] = trend_rows.said,
) -> Iterator[Block]:
    for names in TABLES:
        rows = [trend_rows.row(name) for name in names]
        heads = trend_rows.heads(rows)
        cells = tuple((name, *(said(row, figures) for row in rows)) for name, figures in found)
        yield Grid((first, *heads), cells, frozenset(heads))


def charts(found: Trends) -> Iterator[Block]:
    """A chart of each figure that is known of two quarters or more."""
    courses = [course for row in trend_rows.ROWS if (course := _course(row, found))]
    yield from courses
    if not courses:
        yield Paragraph("Charts begin with the second quarter.")


def _course(row: trend_rows.Row, found: Trends) -> Course | None:
    chart = wording.chart(row, found)
    if chart is None:
        return None
    return Course(
        title=chart.title,
        points=chart.points,
        first=chart.first,
        last=chart.last,
        drawn=chart.drawn,
        words=f"{chart.title}: {chart.words}",
        target=chart.target,
        target_said=chart.target_said,
    )


def experiences(found: Trends) -> Iterator[Block]:
    """How often each was talked about, and what we thought of it beside what customers said."""
    if not found.experiences:
        return
    yield Heading(2, "Experiences")
    yield Bullets(tuple(Bullet(f"{one_line(each.name)}: {wording.experience(each)}") for each in found.experiences))
    yield _by_quarter(found)
    yield Paragraph(wording.TOPICS, aside=True)
    yield from perceptions(found)


def _by_quarter(found: Trends) -> Grid:
    """Topics about each experience, discussed of planned, in the last quarters."""
    shown = found.quarters[-QUARTERS:]
    headers = ("experience", *(trend_rows.quarter(each.quarter) for each in shown), wording.OURS)
    rows = [
        (
            one_line(each.name),
            *(wording.topics(each.experience, quarter.figures) for quarter in shown),
            wording.topics(each.experience, found.together),
        )
        for each in found.experiences
    ]
    return Grid(headers, tuple(rows), frozenset(headers[1:]), room={"experience": NAME})


def perceptions(found: Trends) -> Iterator[Block]:
    """Each experience that was a topic, period by period; nothing where none was."""
    seen = [(each, points) for each in found.experiences if (points := by_period(each.perceived))]
    if seen:
        yield Heading(2, "What we thought, and what customers said")
        yield Paragraph(perception.LEGEND, aside=True)
    for each, points in seen:
        yield Paragraph(f"{one_line(each.name)}:")
        yield Grid(perception.PERCEIVED, tuple(map(perception.perceived, points)), frozenset(perception.PERCEIVED[2:]))


def unmoved(found: Trends) -> Iterator[Block]:
    """What meetings come back to."""
    yield Heading(2, "What has not moved")
    if found.unmoved:
        yield Bullets(tuple(map(_unmoved, found.unmoved[:NAMED])))
        if (more := len(found.unmoved) - NAMED) > 0:
            yield Paragraph(f"And {more:,} more: cxmeet trends --json")
    else:
        yield Paragraph("Nothing is open after its day, and no figure stands still that a decision is to move.")


def _unmoved(each: Unmoved) -> Bullet:
    return Bullet(one_line(each.statement), (wording.unmoved(each),), each.number)


def _rows(found: Trends) -> Iterator[list[str]]:
    for each in found.meetings:
        yield _cells(each, each.figures)
    for quarter in found.quarters:
        yield _cells(quarter, quarter.figures)
    yield _cells(None, found.together)


def _cells(each: MeetingTrend | QuarterTrend | None, figures: Figures) -> list[str]:
    match each:
        case MeetingTrend():
            head = ["meeting", each.number, each.agenda, each.day.isoformat()]
        case QuarterTrend():
            head = ["quarter", each.quarter, "", ""]
        case None:
            head = ["all", "", "", ""]
    said = [trend_rows.said(row, figures) for row in trend_rows.ROWS]
    values = [row.value(figures) for row in trend_rows.ROWS]
    answers = [getattr(figures.answered, kind) for kind in KINDS]
    verdicts = [figures.judged.verdicts.get(verdict, 0) for verdict in VERDICTS]
    return [*head, str(figures.opened.meetings), *said, *map(_number, values), *map(str, (*answers, *verdicts))]


def _number(value: float | None) -> str:
    return "" if value is None else str(round(value, 4))
