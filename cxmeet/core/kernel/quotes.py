"""Which customer's words are read out: a sentence or two, recent, and nothing that says how to reach them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

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


Rank = tuple[bool, dt.date, str, str]
"""Whether a text has a length that can be read aloud, its day, the text as it is written, and its channel."""


class Quotes:
    """Keeps the best text for each key; which one is best does not depend on the order they come in."""

    def __init__(self) -> None:
        self._best: dict[object, tuple[Rank, str]] = {}
        self._elsewhere: list[Callable[[int], Quotes]] = []

    def offer(self, key: object, text: str, date: dt.date, channel: str) -> None:
        """Consider a text. One of fitting length is better than another, then the later, then by alphabet."""
        if len(text) > 5 * LONGEST or not text.strip():
            return
        known = self._best.get(key)
        if known and known[0][0] and date < known[0][1]:
            return
        words = one_line(unescaped(text))
        rank = (SHORTEST <= len(words) <= LONGEST, date, text, channel)
        if (known is None or rank > known[0]) and not _REACHABLE.search(words):
            self._best[key] = rank, words

    def ask(self, elsewhere: Callable[[int], Quotes]) -> None:
        """Where texts are kept that are asked for when they are wanted, by the number of their period."""
        self._elsewhere.append(elsewhere)

    def add(self, other: Quotes) -> None:
        """Consider every text that is the best of others."""
        self._elsewhere += other._elsewhere
        for key, (rank, words) in other._best.items():
            if key not in self._best or rank > self._best[key][0]:
                self._best[key] = rank, words

    def of(self, number: int) -> Quotes:
        """The best texts of the period with this number, those that are kept elsewhere among them."""
        if not self._elsewhere:
            return self
        found = Quotes()
        for quotes in (self, *(ask(number) for ask in self._elsewhere)):
            found.add(quotes)
        return found

    def fits(self, key: object) -> bool:
        """Whether the best text of a key has a length that can be read aloud as it is."""
        return key in self._best and self._best[key][0][0]

    def fitting(self) -> Quotes:
        """Those that fit."""
        found = Quotes()
        found._best = {key: best for key, best in self._best.items() if self.fits(key)}
        return found

    def get(self, key: object) -> Quote | None:
        """The best text of a key, cut to what can be read aloud."""
        if key not in self._best:
            return None
        (_, date, _, channel), words = self._best[key]
        text = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
        return Quote(text=text, channel=channel, date=date)
