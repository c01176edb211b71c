"""Everything the front line said, counted for the period that a brief shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass

from cxmeet.core.kernel.shown import Shown
from cxmeet.core.voice.front_line import FrontLine, FrontLineTheme
from cxmeet.core.voice.listening import Book


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
