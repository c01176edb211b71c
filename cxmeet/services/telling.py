"""From what somebody typed of who is to be told to rows: names completed, days read, other words left as they are."""

from __future__ import annotations

import datetime as dt
import re

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.telling import ARROW, Row, written
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import NAME, one_line, short, suggestion
from cxmeet.services.run import leader_named

ROWS = 30
"""How many somebodies a decision may have told; with more, nobody is."""
SHORTEST = 3
"""Letters that a beginning of a name must have; fewer are as likely another word."""
_LIKE_A_DAY = re.compile(
    r"\d{1,4}[-/.]\d{1,2}\b.*|\+ ?\d+.*"
    r"|\d{1,2}(st|nd|rd|th|\.)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?( \d{4})?",
    re.IGNORECASE,
)
"""What is meant as a day, whether it can be read or not."""

_BEFORE = re.compile(r"^(by|until|before|on) ", re.IGNORECASE)


class Reading:
    """What stands behind a colon, or a “by”, may be a leader and a day, in the light of a charter on one day."""

    def __init__(self, charter: Charter, today: dt.date, following: dt.date | None) -> None:
        self._charter, self._today, self._following = charter, today, following

    def tell(self, typed: str) -> str:
        """Who is to be told, as a decision keeps it.

        Raises CxmeetError for somebody who is named twice, for too many, and for a name or day that is nearly one.
        """
        texts = (one_line(text) for line in typed.splitlines() for text in line.split(";"))
        found = [self._row(text.replace(f" {ARROW}", ":").replace(ARROW, ":")) for text in texts if text]
        if len(found) > ROWS:
            raise CxmeetError(f"{len(found):,} are to be told, more than the {ROWS} there may be.")
        keys = [row.key for row in found]
        if twice := next((row for row in found if keys.count(row.key) > 1), None):
            raise CxmeetError(f"“{short(twice.who)}” is to be told twice: name each once, with one day and one leader.")
        return written(found)

    def _row(self, text: str) -> Row:
        who, _, said = text.rpartition(":") if ":" in text else text.partition(", by ")
        named = self._named(said) if who.strip() and said.strip() else None
        return Row(who.strip(), *named) if named else Row(text)

    def _named(self, said: str) -> tuple[str, dt.date | None] | None:
        """By whom and until when; None for other words."""
        said = _bare(said)
        if day := self._day(said):
            return "", day
        if leader := self._leader(said):
            return leader, None
        first, comma, second = map(_bare, said.rpartition(","))
        for name, until in ((first, second), (second, first)) if comma else ():
            if day := self._day(until):
                return self._must_be_leader(name) if name else "", day
        if comma and (self._leader(first) or self._leader(second)):
            understand(second if self._leader(first) else first, self._today, self._following)
        self._must_not_be_nearly(said)
        return None

    def _day(self, text: str) -> dt.date | None:
        """The day a text means; None where it is none. Raises CxmeetError for one that is past or in doubt."""
        try:
            return understand(text, self._today, self._following)
        except CxmeetError:
            if _LIKE_A_DAY.fullmatch(text):
                raise
            return None

    def _leader(self, text: str) -> str:
        """The leader a text names; empty where it names none, or where it may name any."""
        logins = {leader.login.casefold() for leader in self._charter.leaders}
        if not self._charter.leaders or len(text) > NAME or (len(text) < SHORTEST and text.casefold() not in logins):
            return ""
        try:
            name = leader_named(self._charter, text)
        except NotFound:
            return ""
        return "" if any(mark in name for mark in (";", ARROW)) else name

    def _must_be_leader(self, text: str) -> str:
        """Raises NotFound; where the charter names nobody, any name will do."""
        name = one_line(leader_named(self._charter, text))
        return name.replace(";", ",").replace(ARROW, "-")

    def _must_not_be_nearly(self, text: str) -> None:
        """Raises NotFound where the words are a leader's name but for a slip."""
        names = [leader.name for leader in self._charter.leaders]
        if len(text) <= NAME and suggestion(text, names):
            leader_named(self._charter, text)


def _bare(text: str) -> str:
    """Words without what leads up to a name or a day."""
    return _BEFORE.sub("", text.strip())
