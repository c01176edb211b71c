"""What customers said, in words: which themes are named, what stands for the rest, which quotes, whom we miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Channel, Heard, Listening, Said, Theme, is_both
from cxmeet.wording.changes import before, clear, judged
from cxmeet.wording.phrases import counted, have_left

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
    further: tuple[Theme, ...]

    @property
    def volunteered(self) -> int:
        """How often the others were said of customers' own accord."""
        return sum(theme.count - theme.asked for theme in self.further)

    @property
    def asked(self) -> int:
        """How often the others were said when asked."""
        return sum(theme.asked for theme in self.further)

    @property
    def rest(self) -> int:
        """How often the others were said of customers' own accord, else when asked; 0 where every theme is named."""
        return self.volunteered or self.asked

    @property
    def others(self) -> str:
        """`2 other themes`; `2 other themes, 5 when asked` for what is not in `rest`."""
        beside = f", {self.asked:,} when asked" if self.asked and self.volunteered else ""
        alone = " when asked" if self.asked and not self.volunteered and any(map(_unasked, self.themes)) else ""
        return f"{counted(len(self.further), 'other theme')}{beside}{alone}"


def _unasked(theme: Theme) -> bool:
    return theme.asked < theme.count


def together(channels: Sequence[Channel]) -> tuple[int, int | None]:
    """How often something was said in channels of one way, and before; None where that is not known of all of them."""
    previous = [channel.previous for channel in channels]
    known = [count for count in previous if count is not None]
    return sum(channel.count for channel in channels), sum(known) if len(known) == len(previous) else None


def themes(heard: Listening) -> Named:
    """The first themes of everything that was heard."""
    return _named(heard.themes, THEMES)


def themes_about(heard: Listening, experience: str) -> Named:
    """The first themes of one experience."""
    return _named(tuple(theme for theme in heard.themes if theme.experience == experience), HERE)


def _named(found: tuple[Theme, ...], most: int) -> Named:
    return Named(found[:most], found[most:])


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
        asked = " in answer to our questions" if one.asked else ""
        return f"{counted(one.count, 'time')}{asked}{before(one.previous)}{judged(one.change)}"
    own = f"{counted(one.count - one.asked, 'time')} of their own accord"
    return (
        f"{own}{before(one.volunteered_previous)}{judged(one.volunteered_change)}; "
        f"{one.asked:,} in answer to our questions{before(one.asked_previous)}{judged(one.asked_change)}"
    )


def is_mixed(one: Said) -> bool:
    """Whether some of it was asked and some volunteered, now or before, so that the sum is compared with nothing."""
    return 0 < one.asked < one.count or (one.previous is None and _before(one))


def _before(one: Said) -> bool:
    """Whether anything was said the other way in the period before."""
    return bool(one.volunteered_previous if one.asked else one.asked_previous)


def own(one: Theme) -> Theme:
    """The theme as it was said of customers' own accord, where some of it was asked as well; else as it is."""
    if not is_mixed(one):
        return one
    return replace(one, count=one.count - one.asked, previous=one.volunteered_previous, change=one.volunteered_change)


def besides(one: Said) -> str:
    """`66 asked, 20 before: more`, for what is not among those of their own accord; empty where nothing is."""
    if not is_mixed(one):
        return ""
    change = clear(one.asked_change)
    return f"{one.asked:,} asked{before(one.asked_previous)}{f': {change}' if change else ''}"


def fates(one: Said) -> str:
    """`of 21 customers who said it of their own accord 6 have left, of 9 who said it when asked 1 has left`

    What has become of those who said it, told beside it and never as a cause; empty where the files do not name them.
    """
    apart, spoke = is_both(one), "said it" if isinstance(one, Theme) else "spoke of it"
    said: list[str] = []
    for who, way in ((one.customers, " of their own accord"), (one.asked_customers, " when asked")):
        if who and who.n:
            people = f"{who.n:,}" if said else counted(who.n, "customer")
            said.append(f"of {people} who {spoke}{way if apart else ''} {have_left(who.left)}")
    unknown = sum(who.unknown for who in (one.customers, one.asked_customers) if who)
    if unknown:
        said.append(
            f"{unknown:,} {'more ' if said else ''}{'was never a customer' if unknown == 1 else 'were never customers'}"
        )
    return ", ".join(said)


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
