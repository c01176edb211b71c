"""The part of the brief that customers wrote: what they said, in which channels, and about which experience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmeet.core.brief import Convergence, Listening, Score, Theme
from cxmeet.core.change import FEWEST_ANSWERS
from cxmeet.core.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording.charts import cut, signed
from cxmeet.wording.phrases import counted, listed, quoted

THEMES = 8
QUOTES = 3
FEW = 400
"""Answers below which a score is off by five points or more; that is said to be few."""


def blocks(heard: Listening, agreed: tuple[Convergence, ...], experiences: Mapping[str, str]) -> Iterator[Block]:
    """The listening path; what was asked and what was volunteered stay apart."""
    yield Heading(2, "What customers said")
    yield Paragraph(_heard(heard))
    if heard.themes:
        yield _themes(heard.themes, experiences)
        quotes = [Bullet(f"{one_line(one.theme)}: {quoted(one.quote)}") for one in heard.themes if one.quote][:QUOTES]
        yield Bullets(tuple(quotes))
    if both := [f"“{one_line(one.theme)}”" for one in agreed if one.asked_and_volunteered]:
        yield Paragraph(
            f"Heard both ways, in answers to our questions and of customers' own accord: {listed(both[:QUOTES])}."
        )
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
        rows.append((f"and {rest:,}", "", "", f"more in {counted(len(themes) - THEMES, 'other theme')}", "", ""))
    return Grid(headers, tuple(rows), frozenset({"times", "before", "channels"}))


def _score(one: Score) -> str:
    name = one_line(one.name)
    if one.value is None or one.margin is None:
        return f"{name}: no answers in this period."
    answers = listed([f"{count:,} {kind}" for kind, count in one.answers.items()])
    if one.n < FEWEST_ANSWERS:
        return f"{name}: {counted(one.n, 'answer')}, too few for a score: {answers}."
    return f"{name}: of {one.n:,} who answered, {_said(one, one.value, one.margin)}.{_before(one)}"


def _said(one: Score, value: float, margin: float) -> str:
    """What the answers come to, and how far a survey of so many may be off."""
    answers = f"with {'so few' if one.n < FEW else 'this many'} answers"
    off = f"{answers} it could be {margin:.0f} higher or lower"
    if one.kind == "nps":
        warmly, hardly = one.answers.get("promoters", 0), one.answers.get("detractors", 0)
        score = f"{signed(round(value))} on a scale from −100 to 100 (net promoter score)"
        return f"{warmly:,} would recommend us warmly, {hardly:,} would not: {score}; {off}"
    if one.kind == "csat":
        return f"{one.answers.get('satisfied', 0):,} are satisfied: {value:.0f}%; {off}"
    between = f"{answers} it could lie from {value - margin:.1f} to {value + margin:.1f}"
    return f"the mean is {value:.1f} for how easy it was; {between}"


def _before(one: Score) -> str:
    changed = {"up": "That is up", "down": "That is down", "no clear change": "That is no clear change"}.get(one.change)
    if not changed or one.previous is None:
        return ""
    before = (
        signed(round(one.previous)) if one.kind == "nps" else f"{one.previous:.{'1f' if one.kind == 'ces' else '0f'}}"
    )
    return f" {changed} from {before} the period before."


def _unheard(heard: Listening) -> Iterator[str]:
    if heard.unmapped:
        yield f"No rule of ours says which experience {heard.unmapped:,} of these {_is(heard.unmapped)} about."
    if heard.duplicates:
        yield f"{counted(heard.duplicates, 'row')} came again under a number (id) already seen: not counted again."
    if heard.repeats:
        yield (
            f"{counted(heard.repeats, 'row')} {'says' if heard.repeats == 1 else 'say'} word for word what another row "
            "says, with no number (id) to tell whether it is the same: each counts."
        )
    if heard.missing:
        yield f"Whom we do not hear: {'; '.join(map(one_line, heard.missing))}."


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
