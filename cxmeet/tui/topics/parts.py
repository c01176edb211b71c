"""Lines that several kinds of topic have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Theme
from cxmeet.services.follow_through import overdue
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import cell, counted, cut, joined, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.wording.charts import signed
from cxmeet.wording.decision import due, owners

LONGEST_NAME = 34
"""Cells of a theme's name that its channels leave alone."""
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
        return [quiet(line("  ", what, ": the files were not read when the meeting started"))]
    said = [text for text in scene.brief.not_given if word in text.casefold()]
    return [quiet(line("  ", safe(text))) for text in said or [f"{what}: nothing in this brief"]]


def change(count: int, previous: int | None, judged: str) -> Content:
    """`+9`, `−3`, `=`; loud only where the change is judged to be clear; nothing where it cannot be compared."""
    if previous is None:
        return Content("")
    loud = {"more": "bold $text-error", "fewer": "bold $text-success"}
    words = signed(count - previous) if count != previous else "="
    return Content.styled(words, loud.get(judged, "$text-muted"))


def quote_lines(quote: Quote | None, width: int) -> list[Content]:
    """A customer's own words on two lines at most, and where they came from."""
    if quote is None:
        return []
    said = paragraphs(f"“{one_line(quote.text)}”", width - 2, "italic", most=2)
    source = quiet(line("  ", safe(quote.channel), ", " if quote.channel else "", spoken(quote.date)))
    last = said[-1].cell_length + source.cell_length + 2
    lines = [line("  ", part) for part in said]
    return [*lines[:-1], line(lines[-1], source)] if last <= width else [*lines, source]


def theme_line(theme: Theme, scene: Scene, width: int, with_experience: bool) -> Content:
    """`31  +9  Late delivery   Getting started · Complaints, Survey`, and the decision that answers it.

    Where the channels do not fit beside the theme, only how many they are is said.
    """
    judged = change(theme.count, theme.previous, theme.change)
    numbers = line(cell(f"{theme.count:,}", 6, right=True), " ", cell(judged, 5), " ")
    name = safe(theme.theme)
    answers = [one.number for one in scene.live.decisions if _answers(one, theme)]
    answer = Content.styled(f"  → {answers[-1]}", "bold $text-success") if answers else Content("")
    room = width - numbers.cell_length - min(name.cell_length, LONGEST_NAME) - answer.cell_length - 2
    tails = _tails(theme, scene, with_experience)
    tail = next((one for one in tails if one.cell_length <= room), tails[-1])
    return sides(line(numbers, name), line(quiet(tail), answer), width)


def _tails(theme: Theme, scene: Scene, with_experience: bool) -> list[Content]:
    """Where a theme belongs and where it was heard, in fewer and fewer words."""
    known = scene.charter.experience(theme.experience)
    place = safe(known.name) if known else Content("not mapped")
    names = joined(map(safe, theme.channels))
    number = Content(counted(len(theme.channels), "channel"))
    if with_experience:
        return [joined([place, names], " · "), joined([place, number], " · "), number, Content("")]
    return [names, number, Content("")]


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
    rate = _rate(now.kept_rate, promise.target, "kept")
    fits = counts.cell_length + rate.cell_length + 2 <= width
    return [*words, *([sides(counts, rate, width)] if fits else [line("   ", rate), quiet(counts)])]


def reliability_lines(measure: Reliability, width: int) -> list[Content]:
    """How often it went as it should, against the target, and where it went worst."""
    whose = "as customers see it" if measure.whose == "customer" else "as we measure it"
    name = line("  ", safe(measure.measure), quiet(f"  {whose}"))
    now = measure.periods[-1] if measure.periods else None
    if now is None or now.rate is None:
        return [name, quiet("   nothing was counted in this period")]
    lines = [name, line("   ", _rate(now.rate, measure.target, "met"), quiet(f"  {now.met:,} of {now.total:,}"))]
    if worst := now.worst:
        share = f", {worst.rate:.0%}" if worst.rate is not None else ""
        lines.append(quiet(line("   worst: ", safe(worst.unit), f" with {worst.met:,} of {worst.total:,}{share}")))
    return lines


def _rate(rate: float | None, target: float | None, done: str) -> Content:
    if rate is None:
        return quiet("nothing fell due")
    if target is None:
        return Content.styled(f"{rate:.0%} {done}", "bold")
    below = rate < target
    words = f"{rate:.0%} {done}, {'BELOW' if below else 'at or above'} the target of {target:.0%}"
    return Content.styled(words, "bold $text-error" if below else "$text-success")


def decision_lines(decision: Decision, scene: Scene, width: int, extra: Iterable[Content] = ()) -> list[Content]:
    """A decision: its sentence; on two lines below when it is due, who answers for it, and what else there is."""
    first = line("  ", (f"{decision.number}  ", "bold"), safe(decision.statement))
    second = line(due_words(decision, scene.today), quiet(line(" · ", joined([safe(owners(decision)), *extra], " · "))))
    rest = wrapped(second, width - INDENT)
    if len(rest) > 2:
        rest = [rest[0], cut(line(rest[1], " …"), width - INDENT)]
    return [cut(first, width), *(row.pad_left(INDENT) for row in rest)]


def due_words(decision: Decision, today: dt.date) -> Content:
    """When it is due, loud where that is past."""
    return Content.styled(due(decision, today), "bold $text-error" if overdue(decision, today) else "$text-muted")


def open_here(scene: Scene, experience: str) -> list[Decision]:
    """Decisions about an experience that still stand open, of this meeting and of those before."""
    known = (*scene.live.following, *scene.live.decisions)
    return [one for one in known if one.experience == experience and one.status in ("open", "done")]
