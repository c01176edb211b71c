"""The part of the brief that customers wrote: what they said, in which channels, and about which experience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Channel, Convergence, Heard, Listening, Theme
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph
from cxmeet.wording import changes, posts, scores, voice
from cxmeet.wording.phrases import capital, counted, listed, quoted


def blocks(
    heard: Listening, agreed: tuple[Convergence, ...], experiences: Mapping[str, str], base: BasePeriod | None
) -> Iterator[Block]:
    """The listening path; what was asked and what was volunteered stay apart."""
    yield Heading(2, "What customers said")
    yield Paragraph(_heard(heard))
    if heard.themes:
        yield _themes(voice.themes(heard), experiences)
        quotes = [(theme.theme, theme.quote) for theme in voice.quoted(heard) if theme.quote]
        yield Bullets(tuple(Bullet(f"{one_line(theme)}: {quoted(quote)}") for theme, quote in quotes))
        yield from _speakers(voice.themes(heard).themes)
    if heard.experiences:
        yield Paragraph("About each experience:")
        yield Bullets(tuple(_about(about, heard, experiences) for about in heard.experiences))
        if whole := next(
            filter(None, (voice.counted_whole(heard, about.experience) for about in heard.experiences)), ""
        ):
            yield Paragraph(whole)
    if both := [f"“{one_line(convergence.theme)}”" for convergence in agreed if convergence.asked_and_volunteered]:
        both = both[: voice.QUOTES]
        yield Paragraph(f"Heard both ways, in answers to our questions and of customers' own accord: {listed(both)}.")
    yield from (Paragraph(scores.sentence(score)) for score in heard.scores)
    yield from (Paragraph(said) for score in heard.scores if (said := scores.beside_base(score, base)))
    yield from map(Paragraph, voice.unheard(heard))
    if heard.posts:
        yield Paragraph(f"{posts.TITLE}:")
        yield Bullets(tuple(map(Bullet, posts.sentences(heard.posts))))


def _speakers(themes: tuple[Theme, ...]) -> Iterator[Block]:
    """What has become of the customers who named a theme, as far as the files name them."""
    said = [(theme.theme, voice.fates(theme)) for theme in themes]
    if found := tuple(Bullet(f"{one_line(theme)}: {words}") for theme, words in said if words):
        yield Paragraph("Who said it, and who of them has left since; not why:")
        yield Bullets(found)


def _heard(heard: Listening) -> str:
    parts = []
    for channels, how in (
        (voice.volunteered(heard), "of their own accord"),
        (voice.asked(heard), "in answer to a question of ours"),
    ):
        count, previous = voice.together(channels)
        said = f"{counted(count, 'time')} {how}{changes.before(previous)} ({_counts(channels)})"
        parts.append(said if count else f"never {how}")
    return f"We heard from customers {' and '.join(parts)}."


def _counts(channels: list[Channel]) -> str:
    return "; ".join(
        f"{one_line(channel.channel)} {channel.count:,}{changes.before(channel.previous)}" for channel in channels
    )


def _themes(named: voice.Named, experiences: Mapping[str, str]) -> Grid:
    """A row for each theme; where some were asked and some volunteered, the two in columns of their own."""
    themes = (*named.themes, *named.further)
    both = any(map(voice.is_mixed, themes)) or len({bool(theme.asked) for theme in themes}) > 1
    numbers = ("unasked", "before", "change", "asked", "before") if both else ("times", "before", "change")
    rows = [
        (*(_both(theme) if both else _counted(theme)), *_about_theme(theme, experiences), *_where(theme, both))
        for theme in named.themes
    ]
    if named.further:
        rest = [f"and {count:,}" if count else "" for count in (named.volunteered, named.asked)]
        cells = [rest[0], "", "", rest[1], ""] if both else [f"and {named.rest:,}", "", ""]
        more = f"more in {counted(len(named.further), 'other theme')}"
        rows.append((*cells, more, "", *_where(None, both)))
    headers = (*numbers, "theme", "experience", *(() if both else ("channels",)))
    room = {"theme": 22, "experience": 16} if both else {"theme": 26, "experience": 22}
    return Grid(headers, tuple(rows), frozenset({"times", "unasked", "before", "asked", "channels"}), room=room)


def _counted(one: Theme) -> tuple[str, ...]:
    return f"{one.count:,}", _known(one.previous), changes.clear(one.change)


def _both(one: Theme) -> tuple[str, ...]:
    """What was volunteered, then what was asked; empty where that is nothing, now and before."""
    volunteered, asked = one.count - one.asked, one.asked
    if not voice.is_mixed(one):
        return (*_counted(one), "", "") if not asked else ("", "", "", f"{asked:,}", _known(one.previous))
    own = (f"{volunteered:,}", _known(one.volunteered_previous), changes.clear(one.volunteered_change))
    return (*own, f"{asked:,}", _known(one.asked_previous))


def _known(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _about_theme(one: Theme, experiences: Mapping[str, str]) -> tuple[str, str]:
    return one_line(one.theme), voice.place(one, experiences)


def _where(one: Theme | None, both: bool) -> tuple[str, ...]:
    """How many channels it was heard in, where there is room for that."""
    return () if both else (f"{len(one.channels)}" if one else "",)


def _about(about: Heard, heard: Listening, experiences: Mapping[str, str]) -> Bullet:
    """How often customers spoke of an experience, and the themes of it."""
    named = voice.themes_about(heard, about.experience)
    said = [_theme(theme) for theme in named.themes]
    said += [f"and {named.rest:,} in {named.others}"] if named.rest else []
    name = one_line(experiences.get(about.experience, about.experience))
    lines = ("; ".join(said), capital(fates) if (fates := voice.fates(about)) else "")
    return Bullet(f"{name}: {voice.times(about)}", tuple(filter(None, lines)))


def _theme(theme: Theme) -> str:
    own, asked = voice.own(theme), voice.besides(theme)
    said = f"{one_line(theme.theme)} {own.count:,}{changes.before(own.previous)}"
    return f"{said}, and {asked}" if asked else said
