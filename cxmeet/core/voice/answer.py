"""An answer to a theme: what a meeting made of what customers say, so that nothing they say stays without one."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from msgspec import Struct

from cxmeet.core.kernel.history import typed
from cxmeet.core.voice.heard import Theme

AnswerKind = Literal["decided", "watching", "declined"]


class Times(Struct, frozen=True, kw_only=True):
    """How often a theme was said over one period, of customers' own accord and in answer to a question of ours."""

    period: str = ""
    volunteered: int = 0
    asked: int = 0


class Answer(Struct, frozen=True, kw_only=True):
    """What one meeting said to one theme; a later answer stands in its place, and this one stays in the record."""

    id: str
    theme: str
    what: AnswerKind
    decision: str = ""
    """Number of the decision that answers it."""
    until: dt.date | None = None
    """The day from which the theme is no longer only watched, but wants an answer again."""
    reason: str = ""
    """Why it was declined."""
    by: str
    at: dt.datetime
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    meeting: str
    then: Times = Times()
    """How often the theme had been said by the figures of that meeting."""
    rev: int = 0

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


class OnTable(NamedTuple):
    """What the figures of one meeting told of, at a glance."""

    meeting: str
    period: str
    themes: frozenset[str]
    """In lower case."""


def theme_in(figure: str) -> str:
    """The theme that the name of a figure tells of, `theme:Late delivery`, `asked:Late delivery`; empty of others."""
    family, _, theme = figure.partition(":")
    return theme if family.casefold() in ("theme", "asked") else ""


def times_of(theme: Theme | None, period: str) -> Times:
    """How often a theme was said in a period; none where it was not heard."""
    if theme is None:
        return Times(period=period)
    return Times(period=period, volunteered=theme.count - theme.asked, asked=theme.asked)
