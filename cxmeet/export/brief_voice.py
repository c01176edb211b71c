"""The part of the brief that customers wrote: what they said, in which channels, and about which experience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Convergence, Listening, Theme
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import scores
from cxmeet.wording.charts import cut
from cxmeet.wording.phrases import counted, listed, quoted

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
        yield Paragraph(
            f"Heard both ways, in answers to our questions and of customers' own accord: {listed(both[:QUOTES])}."
        )
    yield from (Paragraph(scores.sentence(one)) for one in heard.scores)
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
