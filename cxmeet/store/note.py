"""What the lock file says: who holds the lock, and which record of which journal was last acknowledged.

A journal that is whole in itself may still be an older copy, or another one: only the note, kept beside it, can tell.
"""

from __future__ import annotations

import contextlib
import os

import msgspec
from msgspec import structs

from cxmeet.store.line import After, Line, seal_text, whole
from cxmeet.store.opener import open_own

WIDTH = 480


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """`pid` is 0 when nobody holds the lock."""

    pid: int = 0
    by: str = ""
    journal: str = ""
    n: int = -1
    """Sequence number of the last acknowledged record."""
    last: str = ""
    """Its checksum; empty in notes of earlier programs."""
    numbers: dict[str, int] = {}
    """The highest human number given for each letter, whatever becomes of the journal."""

    @property
    def after(self) -> After | None:
        """What a journal that takes the place of this one names as its predecessor."""
        return After(id=self.journal, n=self.n, c=self.last) if self.journal else None


NOTHING = Note()


def read_note(path: str) -> Note:
    """The lock file's note; an empty one when there is none or it cannot be read. Raises RecordError for a link."""
    with contextlib.suppress(OSError):
        fd = open_own(path, os.O_RDONLY)
        try:
            return decode(os.pread(fd, WIDTH, 0))
        finally:
            os.close(fd)
    return NOTHING


_decoder = msgspec.json.Decoder(Note)
_encoder = msgspec.json.Encoder()


def decode(text: bytes) -> Note:
    """The note, where its checksum is right; earlier programs wrote none."""
    text = text.rstrip()
    if text.startswith(b'{"c":') and not whole(text):
        return NOTHING
    try:
        return _decoder.decode(text)
    except msgspec.DecodeError:
        return NOTHING


def encode(note: Note) -> bytes:
    """The note, padded so that a shorter one covers a longer one in a single write."""
    line = seal_text(_encoder.encode(note))
    if len(line) > WIDTH:
        line = seal_text(_encoder.encode(structs.replace(note, by="", numbers=_letters(note.numbers))))
    return line[:-1].ljust(WIDTH - 1) + b"\n"


def _letters(numbers: dict[str, int]) -> dict[str, int]:
    return {letter: last for letter, last in numbers.items() if len(letter) == 1 and "A" <= letter <= "Z"}


def higher(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    """Of each letter the higher number."""
    return {letter: max(one.get(letter, 0), other.get(letter, 0)) for letter in {**one, **other}}


OLDER, FORKED, ANOTHER = "older", "forked", "another"


def astray(note: Note, header: Line, n: int, noted: str) -> str:
    """How a journal that ends at record `n` is not the one noted; empty where it is, or the note knows nothing.

    `noted` is the checksum of the journal's record with the note's number. A journal that took the place of the one
    noted names it, so that whoever is killed before the note is written raises no alarm.
    """
    if not note.journal or note.n < 0:
        return ""
    if note.journal == header.id:
        if n < note.n:
            return OLDER
        return FORKED if note.last and noted != note.last else ""
    if header.after is None:  # earlier programs did not say what they replaced
        return ANOTHER if note.last or header.cxmeet > 1 else ""
    follows = (header.after.id, header.after.n) == (note.journal, note.n)  # it is noted before it is replaced
    return "" if follows and note.last in ("", header.after.c) else ANOTHER
