"""What the front line says, as a source of its own: in no count of what customers say, and in no convergence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass

from msgspec import Struct

from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.shown import Shown
from cxmeet.core.kernel.significance import Change
from cxmeet.core.voice.listening import Book


class FrontLineTheme(Struct, frozen=True, kw_only=True):
    """Something the people who serve customers speak of."""

    theme: str
    experience: str = ""
    count: int
    previous: int | None = None
    change: Change = ""
    quote: Quote | None = None


class FrontLine(Struct, frozen=True, kw_only=True):
    """What one source of theirs says in the period."""

    name: str
    count: int
    """Everything they said."""
    themes: tuple[FrontLineTheme, ...] = ()
    """Those spoken of most first."""
    without_theme: int = 0
    """Of the count, what names no theme."""


@dataclass(frozen=True)
class FrontLineBook:
    """Everything heard from one source."""

    name: str
    book: Book

    @property
    def days(self) -> Set[dt.date]:
        return self.book.days

    def in_brief(self, shown: Shown) -> FrontLine:
        """What was said in the period shown."""
        heard = self.book.listening(shown.period, shown.cut_short)
        themes = (
            FrontLineTheme(
                theme=theme.theme,
                experience=theme.experience,
                count=theme.count,
                previous=theme.previous,
                change=theme.change,
                quote=theme.quote,
            )
            for theme in heard.themes
        )
        return FrontLine(
            name=self.name,
            count=sum(channel.count for channel in heard.channels),
            themes=tuple(sorted(themes, key=lambda theme: (-theme.count, theme.theme))),
            without_theme=heard.without_theme,
        )
