"""What the lock file says: who holds the lock, and which record of which journal was last acknowledged.

A journal that is whole in itself may still be an older copy, or another one: only the note, kept beside it, can tell.

The file has two lines of fixed width. The first is that of earlier programs, which write it anew whenever they take
the lock, even for a record they refuse; what is to outlive them stands in the second, under a checksum of its own.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec

from cxmeet.store.journal.opener import open_own
from cxmeet.store.journal.record_line import After, Line, seal_text, whole

FIRST = 480
"""Bytes of the first line: earlier programs write these and no more."""
WIDTH = 1024
"""Bytes of both."""
HIGHEST = 10**9
"""No number given is higher; whoever claims one would end all numbering."""
JOURNAL = 64
"""Characters of the identity of a journal; this program gives 16."""


class Note(msgspec.Struct, frozen=True):
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
    trouble: str = ""
    """Why what the lock file says cannot be read; empty where it can, or where it says nothing yet."""

    @property
    def after(self) -> After | None:
        """What a journal that takes the place of this one names as its predecessor."""
        return After(id=self.journal, n=self.n, c=self.last) if self.journal else None


NOTHING = Note()


def read_note(path: str) -> Note:
    """The lock file's note, without a journal where it tells of none. Raises RecordError for a link."""
    found = NOTHING
    for _ in range(3):  # a reader may meet it half written
        try:
            fd = open_own(path, os.O_RDONLY)
        except FileNotFoundError:
            return NOTHING
        except OSError as error:
            return Note(trouble=error.strerror or str(error))
        try:
            found = decode(os.pread(fd, WIDTH, 0))
        except OSError as error:
            found = Note(trouble=error.strerror or str(error))
        finally:
            os.close(fd)
        if not found.trouble:
            break
    return found


class _Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line, as earlier programs read and write it."""

    pid: int = 0
    by: str = ""
    journal: str = ""
    n: int = -1


class _Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """The second line."""

    journal: str = ""
    n: int = -1
    last: str = ""
    numbers: dict[str, int] = {}


_holder = msgspec.json.Decoder(_Holder)
_known = msgspec.json.Decoder(_Known)
_encoder = msgspec.json.Encoder()


def decode(text: bytes) -> Note:
    """The note of both lines; of the first alone where an earlier program wrote it."""
    first, second = text[:FIRST].rstrip(), text[FIRST:].rstrip()
    sealed = second or (first if first.startswith(b'{"c":') else b"")  # for a while it was all in one line
    if sealed and not whole(sealed):
        return _held(first, "its checksum is not that of what it says")
    try:
        said: _Known | _Holder = _known.decode(sealed) if sealed else _holder.decode(first)
    except msgspec.DecodeError:
        return _held(first, "it is not what cxmeet writes" if first else "")
    if not said.journal or len(said.journal) > JOURNAL:
        return _held(first, "")
    numbers = believed(said.numbers) if isinstance(said, _Known) else {}
    last = said.last if isinstance(said, _Known) else ""
    return _held(first, "", journal=said.journal, n=said.n, last=last, numbers=numbers)


def _held(first: bytes, trouble: str, **known: Any) -> Note:
    try:
        holder = _holder.decode(first)
    except msgspec.DecodeError:
        holder = _Holder()
    return Note(pid=holder.pid, by=holder.by, trouble=trouble, **known)


def encode_holder(note: Note) -> bytes:
    """The first line, padded so that a shorter one covers a longer one in a single write."""
    line = _encoder.encode(_Holder(note.pid, note.by, note.journal, note.n))
    if len(line) >= FIRST:
        line = _encoder.encode(_Holder(note.pid, "", note.journal[:JOURNAL], note.n))
    return line.ljust(FIRST - 1) + b"\n"


def encode_known(note: Note) -> bytes:
    """The second line, padded likewise; a journal whose name no program gives cannot be noted."""
    known = _Known(note.journal, note.n, note.last, note.numbers)
    if len(note.journal) > JOURNAL:
        known = _Known(numbers=known.numbers)
    return seal_text(_encoder.encode(known))[:-1].ljust(WIDTH - FIRST - 1) + b"\n"


def believed(numbers: dict[str, int]) -> dict[str, int]:
    """Those that cxmeet can have given."""
    return {
        letter: last
        for letter, last in numbers.items()
        if len(letter) == 1 and "A" <= letter <= "Z" and last <= HIGHEST
    }


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
