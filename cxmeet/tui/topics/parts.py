"""Lines that several kinds of topic have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from textual.content import Content

from cxmeet.core.brief import Promise, Theme
from cxmeet.core.decision import Decision
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import cell, cut, joined, line, quiet, safe, sides, wrapped
from cxmeet.tui.words import due, owners

BLANK = Content("")
INDENT = 10
"""Cells before what belongs to a decision, below its number."""


def asks(scene: Scene, width: int) -> list[Content]:
    """The questions a facilitator would put, the first one marked."""
    lines: list[Content] = []
    for index, prompt in enumerate(scene.topic.prompts):
        mark = ("Ask: ", "bold $text-warning") if index == 0 else "     "
        lines += wrapped(line(mark, safe(prompt)), width, 5)
    return lines


def not_given(scene: Scene, word: str, what: str) -> list[Content]:
    """What the meeting has no figures on, in the brief's own words where it has some; never a zero."""
    if scene.brief is None:
        return [quiet(line("  ", what, ": the company's files were not read when the meeting started"))]
    said = [text for text in scene.brief.not_given if word in text.casefold()]
    return [quiet(line("  ", safe(text))) for text in said or [f"{what}: nothing in this brief"]]


def change(count: int, previous: int | None) -> Content:
    """`+9`, `−3`, `=`; nothing where the period before is not known. More complaints are not good news."""
    if previous is None:
        return Content("")
    difference = count - previous
    if not difference:
        return quiet("=")
    sign, style = ("+", "$text-error") if difference > 0 else ("−", "$text-success")
    return Content.styled(f"{sign}{abs(difference):,}", style)


def theme_line(theme: Theme, scene: Scene, width: int, with_experience: bool) -> Content:
    """`31  +9  Late delivery   Getting started · Complaints, Reviews`, and the decision that answers it."""
    known = scene.charter.experience(theme.experience)
    place = safe(known.name) if known else quiet("not mapped")
    channels = joined(map(safe, theme.channels))
    where = joined([place, channels] if channels else [place], " · ") if with_experience else channels
    answers = [one.number for one in scene.live.decisions if _answers(one, theme)]
    tail = line(quiet(where), (f"  → {answers[-1]}", "bold $text-success") if answers else "")
    numbers = line(cell(f"{theme.count:,}", 6, right=True), " ", cell(change(theme.count, theme.previous), 5), " ")
    return sides(line(numbers, safe(theme.theme)), tail, width)


def _answers(decision: Decision, theme: Theme) -> bool:
    name = f"theme:{theme.theme}".casefold()
    figures = [decision.evidence.figure if decision.evidence else "", decision.measure.name if decision.measure else ""]
    return name in (figure.casefold() for figure in figures)


def promise_lines(promise: Promise, width: int) -> list[Content]:
    """The promise in its words; then kept, broken, pending and none, and how the rate stands to its target."""
    words = wrapped(line("  “", safe(promise.text or promise.id), "”"), width, 3)
    if not promise.periods:
        return [*words, quiet("   nothing is known about it in this period")]
    now = promise.periods[-1]
    counts = Content(
        f"   kept {now.kept:,} · broken {now.broken:,} · pending {now.pending:,} · no promise {now.none:,}"
    )
    rate = _rate(now.kept_rate, promise.target)
    together = counts.cell_length + rate.cell_length + 2 <= width
    return [*words, *([sides(counts, rate, width)] if together else [line("   ", rate), quiet(counts)])]


def _rate(rate: float | None, target: float | None) -> Content:
    if rate is None:
        return quiet("nothing fell due")
    if target is None:
        return Content.styled(f"{rate:.0%} kept", "bold")
    below = rate < target
    words = f"{rate:.0%} kept, {'BELOW' if below else 'at or above'} the target of {target:.0%}"
    return Content.styled(words, "bold $text-error" if below else "$text-success")


def decision_lines(decision: Decision, scene: Scene, width: int, extra: Iterable[Content] = ()) -> list[Content]:
    """A decision: its sentence; on two lines below when it is due, who answers for it, and what else there is."""
    first = line("  ", (f"{decision.number}  ", "bold"), safe(decision.statement))
    second = joined([due_words(decision, scene.today), quiet(safe(owners(decision))), *map(quiet, extra)], " · ")
    rest = wrapped(second, width - INDENT)
    if len(rest) > 2:
        rest = [rest[0], cut(line(rest[1], " …"), width - INDENT)]
    return [cut(first, width), *(row.pad_left(INDENT) for row in rest)]


def due_words(decision: Decision, today: dt.date) -> Content:
    """When it is due, loud where that is past."""
    words = due(decision, today)
    return Content.styled(words, "bold $text-error" if words.startswith("OVERDUE") else "$text-muted")


def open_here(scene: Scene, experience: str) -> list[Decision]:
    """Decisions about an experience that still stand open, of this meeting and of those before."""
    known = (*scene.live.following, *scene.live.decisions)
    return [one for one in known if one.experience == experience and one.status in ("open", "done")]
