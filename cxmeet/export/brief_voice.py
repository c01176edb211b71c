"""The part of the brief that customers wrote: what they said, in which channels, and about which experience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmeet.core.brief import Convergence, Listening, Score, Theme
from cxmeet.core.change import FEWEST_ANSWERS
from cxmeet.core.picture import cut, signed
from cxmeet.core.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.export.phrases import counted, listed, quoted

THEMES = 8
QUOTES = 3


def blocks(heard: Listening, agreed: tuple[Convergence, ...], experiences: Mapping[str, str]) -> Iterator[Block]:
    """The listening path; what was asked and what was volunteered stay apart."""
    yield Heading(2, "What customers said")
    yield Paragraph(_heard(heard))
    if heard.themes:
        yield _themes(heard.themes, experiences)
        quotes = [Bullet(f"{one_line(one.theme)}: {quoted(one.quote)}") for one in heard.themes if one.quote][:QUOTES]
        yield Bullets(tuple(quotes))
    if both := [f"“{one_line(one.theme)}”" for one in agreed if one.asked_and_volunteered]:
        yield Paragraph(f"Surveys and customers of their own accord say the same: {listed(both[:QUOTES])}.")
    yield from (Paragraph(_score(one)) for one in heard.scores)
    yield from (Paragraph(text) for text in _unheard(heard))


def _heard(heard: Listening) -> str:
    volunteered = [one for one in heard.channels if not one.asked]
    asked = [one for one in heard.channels if one.asked]
    parts = []
    for channels, how in ((volunteered, "of their own accord"), (asked, "in answer to a question of ours")):
        names = listed([f"{one_line(one.channel)} {one.count:,}" for one in channels])
        count = sum(one.count for one in channels)
        parts.append(f"{counted(count, 'time')} {how} ({names})" if count else f"never {how}")
    return f"We heard from customers {' and '.join(parts)}."


def _themes(themes: tuple[Theme, ...], experiences: Mapping[str, str]) -> Grid:
    headers = ("times", "before", "change", "theme", "experience", "channels")
    rows = [
        (
            f"{one.count:,}",
            "" if one.previous is None else f"{one.previous:,}",
            one.change if one.change in ("more", "fewer") else "",
            cut(one_line(one.theme), 26),
            cut(one_line(experiences.get(one.experience, one.experience)) or "not mapped", 22),
            f"{len(one.channels)}",
        )
        for one in themes[:THEMES]
    ]
    if len(themes) > THEMES:
        rest = sum(one.count for one in themes[THEMES:])
        rows.append((f"{rest:,}", "", "", counted(len(themes) - THEMES, "other theme"), "", ""))
    return Grid(headers, tuple(rows), frozenset({"times", "before", "channels"}))


def _score(one: Score) -> str:
    name = one_line(one.name)
    if one.value is None or one.margin is None:
        return f"{name}: no answers in this period."
    answers = listed([f"{count:,} {kind}" for kind, count in one.answers.items()])
    if one.n < FEWEST_ANSWERS:
        return f"{name}: {counted(one.n, 'answer')}, too few for a score: {answers}."
    low, high = one.value - one.margin, one.value + one.margin
    if one.kind == "nps":
        value = f"net promoter score {signed(round(one.value))}, give or take {one.margin:.0f}"
        detail = f" ({answers})"
    elif one.kind == "csat":
        value, detail = f"{one.value:.0f} % satisfied, give or take {one.margin:.0f}", f" ({answers})"
    else:
        value, detail = f"ease {one.value:.1f}, between {low:.1f} and {high:.1f}", ""
    changed = {"up": "Up", "down": "Down", "no clear change": "No clear change"}.get(one.change)
    before = f" {changed} from {one.previous:.0f}." if changed and one.previous is not None else ""
    return f"{name}: {value}, from {counted(one.n, 'answer')}{detail}.{before}"


def _unheard(heard: Listening) -> Iterator[str]:
    if heard.unmapped:
        yield f"{counted(heard.unmapped, 'item')} could not be given to an experience."
    if heard.duplicates:
        yield f"{counted(heard.duplicates, 'item')} came twice with the same id and counted once."
    if heard.repeats:
        yield f"Repeating another exactly, without an id: {counted(heard.repeats, 'row')}. Each of them counts."
    if heard.missing:
        yield f"Whom we do not hear: {'; '.join(map(one_line, heard.missing))}."
