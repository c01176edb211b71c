"""Shared words for people and scripts: schema `cxmeet.words/1`."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.charter.words import ChangedIn, SharedWords
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import words as wording

COLUMNS = ("word", "means", "agreed", "ask_again")


def listed(found: SharedWords, form: str, room: int | None = None) -> str:
    """The words in any format. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(_blocks(found)), lambda: found)
    cells = [
        [
            one_line(word.word),
            one_line(word.means),
            word.agreed.isoformat() if word.agreed else "",
            "yes" if word.to_ask_about(found.day) else "",
        ]
        for word in found.words
    ]
    return formats.rows(form, COLUMNS, cells, room)


def _blocks(found: SharedWords) -> Iterator[Block]:
    yield Heading(1, wording.TITLE)
    if found.words:
        yield Bullets(tuple(Bullet(wording.sentence(word)) for word in found.words))
    else:
        yield Paragraph(wording.NONE_YET)
    for said in (
        wording.to_ask_about(found.words, found.day),
        wording.without_meaning(found.without_meaning) if found.words else "",
    ):
        if said:
            yield Paragraph(said)
    if found.changed:
        yield Heading(2, "What was changed")
        yield Bullets(tuple(map(_changed, found.changed)))


def _changed(found: ChangedIn) -> Bullet:
    when = f"{found.meeting}, {spoken(found.day)}" if found.meeting else "Since the last meeting, told in the next"
    return Bullet(when, tuple(wording.changes(found.changes)))
