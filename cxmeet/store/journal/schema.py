"""The tables of the record and what their documents are, in which version, and how one becomes the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cxmeet.core.calls.call import Call
from cxmeet.core.decision.decision import Decision
from cxmeet.core.delivery.need import Need
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Entry, Meeting, Papers
from cxmeet.core.meeting.minutes.mailing import Mailing
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.self_check import SelfCheck
from cxmeet.core.voice.answer import Answer
from cxmeet.store.journal.written import Doc

Kept = TypeVar("Kept", Meeting, Papers, Entry, Decision, Minutes, Call, Answer, Guess, Mailing, SelfCheck, Need)

TABLES: dict[type[Any], str] = {
    Meeting: "meetings",
    Papers: "papers",
    Entry: "entries",
    Decision: "decisions",
    Minutes: "minutes",
    Call: "calls",
    Answer: "answers",
    Guess: "guesses",
    Mailing: "mailings",
    SelfCheck: "self_checks",
    Need: "needs",
}
NUMBERS = "numbers"
"""The table of the highest numbers given, by letter."""

Migration = Callable[[str, Doc], Doc]
"""Takes a table's name and a document of version k; gives the document of version k + 1."""

MIGRATIONS: Sequence[Migration] = ()
"""The first leads from version 1 to 2. A document that stays as it is, is given back."""


class Schema:
    """The version this program writes, and the way to it from earlier ones."""

    def __init__(self, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self._migrations = tuple(migrations)
        self.version = 1 + len(self._migrations)

    def lift(self, table: str, doc: Doc, version: int) -> Doc:
        """The document of an earlier `version` as this program knows it."""
        for migration in self._migrations[version - 1 :]:
            doc = migration(table, doc)
        return doc
