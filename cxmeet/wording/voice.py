"""What customers said, in words: which themes are named, what stands for the rest, which quotes, whom we miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Channel, Heard, Listening, Said, Theme
from cxmeet.wording.changes import before, clear, judged
from cxmeet.wording.phrases import counted

THEMES = 8
"""Themes that are named of all that was heard."""
HERE = 6
"""Themes that are named of one experience."""
QUOTES = 3
"""Themes whose words are read out, beside the first of each experience."""


@dataclass(frozen=True)
class Named:
    """The themes that are named, and what stands for the others."""

    themes: tuple[Theme, ...]
    rest: int
    """How often the others were heard; 0 where every theme is named."""
    others: str
    """`2 other themes`."""


def themes(heard: Listening) -> Named:
    """The first themes of everything that was heard."""
    return _named(heard.themes, THEMES)


def themes_about(heard: Listening, experience: str) -> Named:
    """The first themes of one experience."""
    return _named(tuple(theme for theme in heard.themes if theme.experience == experience), HERE)


def _named(found: tuple[Theme, ...], most: int) -> Named:
    others = found[most:]
    return Named(found[:most], sum(theme.count for theme in others), counted(len(others), "other theme"))


def about(heard: Listening, experience: str) -> Heard | None:
    """What was said about one experience, whatever the theme; None where nothing was."""
    return next((said for said in heard.experiences if said.experience == experience), None)


def counted_whole(heard: Listening, experience: str) -> str:
    """Why the themes of an experience do not add up to what was said about it; empty where they do."""
    found = about(heard, experience)
    said = sum(theme.count for theme in heard.themes if theme.experience == experience)
    if found is None or found.count == said:
        return ""
    return "A theme counts all that was said of it, also what was about another experience."


def place(theme: Theme, experiences: Mapping[str, str]) -> str:
    """The experience a theme is about by its name, or that no rule maps it to one."""
    return one_line(experiences.get(theme.experience, theme.experience)) or "not mapped"


def times(one: Said) -> str:
    """`40 times, 20 before: more`; asked and volunteered each for itself."""
    if not is_mixed(one):
        return f"{counted(one.count, 'time')}{before(one.previous)}{judged(one.change)}"
    own = f"{counted(one.volunteered or 0, 'time')} of their own accord"
    return (
        f"{own}{before(one.volunteered_previous)}{judged(one.volunteered_change)}; "
        f"{one.asked:,} in answer to our questions{before(one.asked_previous)}{judged(one.asked_change)}"
    )


def is_mixed(one: Said) -> bool:
    """Whether some of it was asked and some volunteered, now or before, so that the sum is compared with nothing."""
    each = one.asked and one.volunteered
    return one.volunteered is not None and bool(each or (one.previous is None and _before(one)))


def _before(one: Said) -> bool:
    """Whether anything was said the other way in the period before."""
    return bool(one.volunteered_previous if one.asked else one.asked_previous)


def own(one: Theme) -> Theme:
    """The theme as it was said of customers' own accord, where some of it was asked as well; else as it is."""
    if not is_mixed(one):
        return one
    return replace(one, count=one.volunteered or 0, previous=one.volunteered_previous, change=one.volunteered_change)


def besides(one: Said) -> str:
    """`66 asked, 20 before: more`, for what is not among those of their own accord; empty where nothing is."""
    if not is_mixed(one):
        return ""
    change = clear(one.asked_change)
    return f"{one.asked:,} asked{before(one.asked_previous)}{f': {change}' if change else ''}"


def volunteered(heard: Listening) -> list[Channel]:
    """The channels in which customers spoke of their own accord."""
    return [channel for channel in heard.channels if not channel.asked]


def asked(heard: Listening) -> list[Channel]:
    """The channels in which they answered a question of ours."""
    return [channel for channel in heard.channels if channel.asked]


def quoted(heard: Listening) -> list[Theme]:
    """The themes whose words are read out: the first that have any, and the first of each experience."""
    found = [theme for theme in heard.themes if theme.quote]
    first = {theme.experience: theme for theme in reversed(found) if theme.experience}
    return [theme for number, theme in enumerate(found) if number < QUOTES or theme is first.get(theme.experience)]


def quote_about(heard: Listening, experience: str) -> Quote | None:
    """What a customer said about one experience."""
    return next((theme.quote for theme in heard.themes if theme.quote and theme.experience == experience), None)


def unheard(heard: Listening) -> Iterator[str]:
    """What is missing from the counts, counted once, or counted though it may be the same; and whom we do not hear."""
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
