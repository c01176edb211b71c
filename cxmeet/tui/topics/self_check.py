"""How we lead: who has answered, while that is secret; then what all answered, the weakest first."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.meeting.secret.build_self_check import weakest_first
from cxmeet.core.meeting.secret.competencies import COMPETENCIES, HIGHEST
from cxmeet.core.meeting.self_check import Checked, CompetencyLevel, SelfChecking
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.cover import names_of
from cxmeet.tui.topics.large_facts import Fact
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.topics.rates import board
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import self_check as wording

NAME = 32
"""Cells of the name of a competency."""
STEP = 3
"""Cells of a bar for each step from 1 to 5, where there is room."""
ROOMY = 100
"""Cells from which it stands beside a mean how it was before."""


def self_check(view: MeetingView, width: int, height: int = 0, answer: str = "", show: str = "") -> Reading:
    """Who is in and the two keys; then the means. Without a key that shows it, that is for the chair."""
    found = view.self_check
    if found and found.checked:
        return Reading([*_shown(found, found.checked, width)])
    secret = found is not None and found.can_hide
    return Reading(
        [*(_secret(found, width, height, answer, show) if found and secret else _talk(width)), *_lines(width)]
    )


def _talk(width: int) -> list[Content]:
    return [*wrapped(line((wording.TALK, "bold")), width), BLANK]


def _secret(found: SelfChecking, width: int, height: int, answer: str, show: str) -> Iterator[Content]:
    yield from wrapped(line((wording.ASKS, "bold")), width)
    large = board(_large(found), width, height)
    yield from (BLANK, *large, BLANK) if large else [line("  ", (wording.how_many(found), "bold"))]
    for what, names in (("in", found.by), ("begun", found.begun), ("not yet", wording.missing(found))):
        yield from names_of(what, names, width) if names else []
    shows = line((show, "bold $text-warning"), "  show it") if show else quiet("the chair shows it")
    if answer:
        yield line("  ", (answer, "bold $text-warning"), "  answer      ", shows)
    yield quiet("  from your own terminal  cxmeet self-check")
    yield from (row.pad_left(2) for row in wrapped(quiet(wording.SECRET), width - 2))
    yield BLANK


def _large(found: SelfChecking) -> list[Fact]:
    if not found.present:
        return []
    here = sum(name in found.by for name in found.present)
    are = "are here" if len(found.present) > 1 else "is here"
    return [Fact(f"{here}", [line("answered")]), Fact(f"{len(found.present)}", [line(are)])]


def _lines(width: int) -> Iterator[Content]:
    """Every line that is answered, by competency."""
    for competency in COMPETENCIES:
        yield heading(competency.name.upper())
        for behaviour in competency.behaviours:
            yield from wrapped(line("  ", behaviour.words), width, 4)


def _shown(found: SelfChecking, checked: Checked, width: int) -> Iterator[Content]:
    yield from wrapped(line((wording.sentence(checked), "bold $text-warning")), width)
    for words in wording.calls_for(checked):
        yield from wrapped(line("  → ", quiet("to decide, such as: "), words), width, 4)
    yield BLANK
    told = weakest_first(checked)
    for each in told:
        yield _bar(each, found, width)
    if len(told) < len(checked.competencies):
        yield from wrapped(quiet(f"  {len(checked.competencies) - len(told)} {wording.TOO_FEW}"), width, 2)
    for each in told:
        yield BLANK
        before = wording.before(each.id, found.before)
        yield from wrapped(heading(each.name.upper(), f"before: {before}" if before else ""), width, 2)
        for mean, words in wording.behaviours(each):
            yield from wrapped(line("  ", (f"{mean:>3}", "bold"), "  ", safe(words)), width, 7)
    yield BLANK
    yield from wrapped(quiet(wording.SECRET), width)


def _bar(of: CompetencyLevel, found: SelfChecking, width: int) -> Content:
    """`Listening as one company   ███████·········  2.4 of 5, by 5`, and beside it how it was the time before."""
    steps = STEP if width >= NAME + HIGHEST * STEP + 24 else 1
    full, whole = round((of.mean or 0) * steps), HIGHEST * steps
    drawn = line(("█" * full, "$text-primary"), quiet("·" * (whole - full)))
    before = wording.before(of.id, found.before[:1]) if width >= ROOMY else ""
    said = line("  ", (wording.level(of), "bold"), quiet(f"   {before}" if before else ""))
    return line("  ", cell(safe(of.name), NAME if steps > 1 else 28), " ", drawn, said)
