"""Which customer's words are read out: a sentence or two, recent, and nothing that says how to reach them."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from cxmeet.core.kernel.text import one_line

SHORTEST, LONGEST = 20, 180
"""Characters of a text that can be read aloud as it is."""


class Quote(Struct, frozen=True, kw_only=True):
    """A customer's own words; never with an e-mail address or telephone number in them."""

    text: str
    channel: str = ""
    date: dt.date


_REACHABLE = re.compile(r"\S@\S+\.\S|\w\s*\(at\)\s*\w|(?:\d[\s()./+-]{0,3}){7}|\[(?:phone|e-?mail)\]", re.IGNORECASE)
"""What looks like an e-mail address, or seven digits and more with what people put between them."""


def unescaped(text: str) -> str:
    """The text with `&amp;` and the like as what they stand for; a number without end stands for nothing."""
    if "&" not in text:
        return text
    import html

    try:
        return html.unescape(text)
    except ValueError:
        return text


class Quotes:
    """Keeps the best text for each key; which one is best does not depend on the order they come in."""

    def __init__(self) -> None:
        self._best: dict[object, tuple[tuple[bool, dt.date, str], str]] = {}

    def offer(self, key: object, text: str, date: dt.date, channel: str) -> None:
        """Consider a text. One of fitting length is better than another, then the later, then by alphabet."""
        if len(text) > 5 * LONGEST or not text.strip():
            return
        known = self._best.get(key)
        if known and known[0][0] and date < known[0][1]:
            return
        words = one_line(unescaped(text))
        rank = (SHORTEST <= len(words) <= LONGEST, date, words)
        if (known is None or rank > known[0]) and not _REACHABLE.search(words):
            self._best[key] = rank, channel

    def add(self, other: Quotes) -> None:
        """Consider every text that is the best of others."""
        for key, (rank, channel) in other._best.items():
            if key not in self._best or rank > self._best[key][0]:
                self._best[key] = rank, channel

    def get(self, key: object) -> Quote | None:
        """The best text of a key, cut to what can be read aloud."""
        if key not in self._best:
            return None
        (_, date, words), channel = self._best[key]
        text = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
        return Quote(text=text, channel=channel, date=date)
