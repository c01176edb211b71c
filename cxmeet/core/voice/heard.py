"""What customers said, as a brief shows it: channels, themes, scores; asked and volunteered kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from cxmeet.core.kernel.figure import Family, FigureValue
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.significance import FEWEST_ANSWERS, Change


class Channel(Struct, frozen=True, kw_only=True):
    channel: str
    asked: bool
    count: int
    previous: int | None = None
    change: Change = ""


class Post(Struct, frozen=True, kw_only=True):
    """One place where we listen, as the charter says what for, and who sees to it that customers are answered."""

    name: str
    asked: bool
    purpose: str = ""
    owner: str = ""
    answer_within: int | None = None
    """Days."""


class Speakers(Struct, frozen=True, kw_only=True):
    """The customers who said something in the period; that they left after it is told, never that it was why."""

    n: int
    """Those who are customers or were, each once."""
    left: int
    """Those of them who are customers no longer at the end of the period."""
    unknown: int = 0
    """How many more are named who never were customers by our customers' file."""


class Theme(Struct, frozen=True, kw_only=True):
    theme: str
    experience: str = ""
    count: int
    previous: int | None = None
    """None where a file does not tell of all of this period and the one before, and where some was asked and some
    volunteered: the two are never added up to be compared."""
    change: Change = ""
    """`more`, `fewer`, `no clear change` or `too few to tell`; empty where nothing can be compared."""
    asked: int = 0
    """Of the count, what came as an answer to a question of ours."""
    channels: tuple[str, ...] = ()
    quote: Quote | None = None
    asked_previous: int | None = None
    asked_change: Change = ""
    volunteered: int | None = None
    """Of the count, what came of their own accord; None in earlier briefs."""
    volunteered_previous: int | None = None
    volunteered_change: Change = ""
    both: bool | None = None
    """Whether customers have ever brought it up of their own accord and when asked; None in earlier briefs."""
    customers: Speakers | None = None
    """Who said it: where customers brought it up both ways, of their own accord. None where the files name none of
    them, or nobody knows who is a customer; and in earlier briefs."""
    asked_customers: Speakers | None = None
    """Who said it when asked, where customers brought it up both ways."""


class Heard(Struct, frozen=True, kw_only=True):
    """What was said about one experience, whatever the theme; its fields mean what those of a theme mean."""

    experience: str
    count: int
    previous: int | None = None
    change: Change = ""
    asked: int = 0
    channels: tuple[str, ...] = ()
    asked_previous: int | None = None
    asked_change: Change = ""
    volunteered: int | None = None
    volunteered_previous: int | None = None
    volunteered_change: Change = ""
    both: bool | None = None
    customers: Speakers | None = None
    asked_customers: Speakers | None = None


Said = Theme | Heard


def is_both(said: Said) -> bool:
    """Whether the count adds up what was asked and what was volunteered, so that it is no figure."""
    return bool(0 < said.asked < said.count) if said.both is None else said.both


def _own(said: Said) -> int:
    """What was volunteered, where customers brought it up both ways; else all that was said."""
    return said.count - said.asked if is_both(said) else said.count


class Score(Struct, frozen=True, kw_only=True):
    """Answers to a question with a scale, each survey for itself; never merged with what was volunteered."""

    name: str
    kind: str
    definition: str
    n: int
    value: float | None
    """-100 to 100 for nps, 0 to 100 for csat, a mean on its scale for ces; None with too few answers for a score."""
    margin: float | None
    """Half the width of the 95 % interval, in the unit of the value."""
    answers: dict[str, int] = {}
    """Counts behind the value, such as promoters, passives and detractors."""
    previous: float | None = None
    previous_n: int | None = None
    change: Change = ""
    """`up`, `down`, `no clear change` (within the margin) or `too few to tell`."""


class Listening(Struct, frozen=True, kw_only=True):
    """The listening path: every channel, each item mapped to an experience where a rule of the charter fits."""

    FAMILIES: ClassVar[Mapping[str, Family]] = {
        "theme:": Family(unit="mentions", better="fewer", label="said: {}"),
        "asked:": Family(unit="mentions", better="fewer", label="said when asked: {}"),
        "experience:": Family(unit="mentions", label="said about: {}"),
        "asked_about:": Family(unit="mentions", label="said when asked about: {}"),
        "score:": Family(kind="score", unit="points", better="more", label="{}"),
    }

    channels: tuple[Channel, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Those said both when asked and of customers' own accord first, then those heard in two channels or more; each by
    how often they were said in the way in which that was more often."""
    unmapped: int = 0
    """Items with a theme or words that no rule maps to an experience."""
    duplicates: int = 0
    """Items whose id was there already: counted once."""
    repeats: int = 0
    """Rows without an id that repeat another exactly: counted each time."""
    without_theme: int = 0
    without_words: int = 0
    """Answers that are a score and nothing else."""
    experiences: tuple[Heard, ...] = ()
    scores: tuple[Score, ...] = ()
    posts: tuple[Post, ...] = ()
    """Where we listen, in the order of the charter; empty in earlier briefs."""
    missing: tuple[str, ...] = ()
    """Channels and kinds of feedback from which nothing was heard, in words."""

    def figures(self, experiences: Mapping[str, str]) -> Iterator[FigureValue]:
        """What a decision can be measured by; `experiences` says how each is called.

        What was asked and what was volunteered are two figures wherever there are both, never a sum.
        """
        for said in self.themes:
            yield FigureValue("theme:", _own(said), said.theme)
            if is_both(said):
                yield FigureValue("asked:", said.asked, said.theme)
        for about in self.experiences:
            called = experiences.get(about.experience, about.experience)
            yield FigureValue("experience:", _own(about), about.experience, called)
            if is_both(about):
                yield FigureValue("asked_about:", about.asked, about.experience, called)
        for score in self.scores:
            unit = "%" if score.kind == "csat" else ""
            value = None if score.n < FEWEST_ANSWERS else score.value  # earlier versions noted one of a few answers
            called = f"{score.kind} of {score.name}"
            yield FigureValue("score:", value, score.name, called, unit, n=score.n, margin=score.margin)


class Convergence(Struct, frozen=True, kw_only=True):
    """A theme that customers brought up in two channels or more."""

    theme: str
    experience: str
    channels: tuple[str, ...]
    count: int
    """How often it was said either way: to be told as what was asked and what was not, never as a sum."""
    asked: int = 0
    """Of the count, what came as an answer to a question of ours; 0 in earlier briefs."""
    asked_and_volunteered: bool
    """Whether surveys and customers of their own accord say the same."""
