"""Shared words: those of the charter as it is now, and what became of them from meeting to meeting."""

from __future__ import annotations

from cxmeet.core.charter.without_meaning import without_meaning
from cxmeet.core.charter.words import ChangedIn, SharedWords, Word, word_changes
from cxmeet.services.local_time import today, zone_of
from cxmeet.services.workspace import Workspace


def shared_words(workspace: Workspace) -> SharedWords:
    """The words of the charter and their changes between the meetings that were held. Raises BadFile, NotFound."""
    charter = workspace.files.charter()
    day, zone = today(workspace, charter), zone_of(charter)
    agreed = workspace.record.agreed_words()
    held = [(each.number, each.day(zone)) for each in workspace.record.meetings("closed")]
    seen = [(number, at, agreed[number]) for number, at in held if number in agreed]
    before: tuple[Word, ...] = seen[0][2] if seen else charter.words
    found = list[ChangedIn]()
    for number, at, words in (*seen[1:], ("", day, charter.words)):
        if changes := word_changes(before, words):
            found.append(ChangedIn(meeting=number, day=at, changes=changes))
        before = words
    return SharedWords(
        day=day,
        words=charter.words,
        without_meaning=without_meaning(charter),
        changed=tuple(reversed(found)),
    )
