"""A journal line by line, whatever state it is in: what is good in it, and what is wrong with the rest."""

from __future__ import annotations

import bisect
import os
from collections.abc import Iterator
from dataclasses import dataclass

from cxmeet.core.kernel.errors import RecordError
from cxmeet.core.kernel.maintenance import Problem
from cxmeet.store.journal import disk, tail
from cxmeet.store.journal.note import NOTHING, Note
from cxmeet.store.journal.opener import open_own
from cxmeet.store.journal.reader import Reader
from cxmeet.store.journal.record_line import Line, parse
from cxmeet.store.journal.replay import STRANGER, Tables

MANY = 1000
"""Bad lines that are told one by one; of more, those next to each other are told together."""


@dataclass(frozen=True)
class Text:
    """A line as it stands in the file, and the good records in it: none, one, or two where a line end is damaged."""

    line: int
    byte: int
    stop: int
    """The byte behind it."""
    found: tuple[Line, ...]
    ended: bool
    """Whether it is one record and its line end."""
    lines: int = 1
    """How many bad lines next to each other this is."""

    @property
    def wrong(self) -> str:
        if self.stop - self.byte > tail.LONGEST and self.lines == 1:
            return "no record is that long"
        return "it does not match its checksum" if self.lines == 1 else f"{self.lines} lines match no checksum"


class Salvage:
    """Every good line of a journal, and everything else that is in it.

    Where good lines contradict each other, those stay that lead to the record that `note` knows, else the longer run
    of them; the others are from another copy.
    """

    def __init__(self, fd: int, size: int, note: Note = NOTHING) -> None:
        texts = _texts(fd, size)
        found = [line for text in texts for line in text.found]
        self.lines = _Choice(found, note).kept
        self.places: list[tuple[int, int]] = []
        """Line and byte of each good one."""
        self.problems: list[Problem] = []
        self.pieces: list[tuple[int, int]] = []
        """From where to where there is no good line."""
        self._chained = _is_chained(found)
        self._place = {id(line): place for place, line in enumerate(self.lines)}
        self._where: dict[int, tuple[int, int]] = {}
        self._last, self._bad = -1, 0
        for text in texts:
            self._examine(text)
        self.places = [self._where[place] for place in range(len(self.lines))]

    def _examine(self, text: Text) -> None:
        should, said = self._last + 1 + self._bad, []
        if not text.found:
            said.append(text.wrong)
            self._bad += text.lines
        elif not text.ended:
            said.append("its line end is damaged")
        for line in text.found:
            said += self._kept(line, text) if id(line) in self._place else self._left_out(line)
        if said:
            size = text.stop - text.byte
            self.problems.append(
                Problem(record=should, line=text.line, byte=text.byte, size=size, what="; ".join(said))
            )
        if not any(id(line) in self._place for line in text.found):
            self.pieces.append((text.byte, text.stop))

    def _kept(self, line: Line, text: Text) -> list[str]:
        place = self._place[id(line)]
        self._where[place] = text.line, text.byte
        before = self.lines[place - 1].n if place else -1
        missing = line.n - before - 1 - self._bad
        said = [f"{missing} records are missing before it"] if missing > 0 and line.n > self._last else []
        said += ["it is out of its place"] if line.n < self._last else []
        self._last, self._bad = max(line.n, self._last), 0
        return said

    def _left_out(self, line: Line) -> list[str]:
        place = bisect.bisect_left(self.lines, line.n, key=_number)
        again = place < len(self.lines) and self.lines[place].n == line.n
        if again and (self.lines[place].c == line.c or not self._chained):
            return [f"it is record {line.n} once more"]
        self._bad += 1
        return [f"it {STRANGER}"]

    def tables(self) -> Tables:
        """What the good lines give."""
        tables: Tables = {}
        for line in self.lines:
            for table, key, doc in line.ops:
                if doc is None:
                    tables.get(table, {}).pop(key, None)
                else:
                    tables.setdefault(table, {})[key] = doc
        return tables


def salvage(reader: Reader, note: Note) -> tuple[Salvage, int]:
    """What is good in the file of a journal, and the size of it. Raises RecordError where it cannot be read."""
    try:
        fd = open_own(reader.path, os.O_RDONLY)
    except OSError as error:
        raise RecordError(f"{reader.path} cannot be read: {disk.explain(error, reader.path)}") from error
    try:
        size = os.fstat(fd).st_size
        return Salvage(fd, size, note), size
    finally:
        os.close(fd)


def salvaged(reader: Reader) -> Tables:
    """What the good lines of a damaged record say; a document whose last change is lost is as it was before."""
    return salvage(reader, reader.known())[0].tables()


class _Choice:
    """Which of the good lines are kept, in order of their numbers."""

    def __init__(self, found: list[Line], note: Note) -> None:
        self.kept: list[Line] = []
        self._note, self._chained = note, _is_chained(found)
        run: list[Line] = []
        for line in found:
            if run and not self._leads(run[-1], line):
                self._join(run)
                run = []
            run.append(line)
        self._join(run)

    def _leads(self, line: Line, other: Line) -> bool:
        return other.n == line.n + 1 and other.p == (line.c if self._chained else "")

    def _join(self, run: list[Line]) -> None:
        """Take in a run of lines that follow each other: behind those kept, between them, or in place of some."""
        run = self._new(run)
        if not run:
            return
        place = bisect.bisect_left(self.kept, run[0].n, key=_number)
        before, tail = self.kept[:place], self.kept[place:]
        follows = not before or before[-1].n < run[0].n - 1 or self._leads(before[-1], run[0])
        if follows and (not tail or self._leads(run[-1], tail[0])):
            self.kept[place:place] = run
        elif not self._chained:
            self.kept += [line for line in run if line.n > self.kept[-1].n]
        elif not tail and self._outweighs(run, self._last_run()):
            self.kept[-1:] = run  # what these do not follow is from elsewhere
        elif tail and follows and self._outweighs(run, tail):
            self.kept[place:] = run

    def _new(self, run: list[Line]) -> list[Line]:
        """The run without those at its beginning that are kept already."""
        for count, line in enumerate(run):
            place = bisect.bisect_left(self.kept, line.n, key=_number)
            if place == len(self.kept) or (self.kept[place].n, self.kept[place].c) != (line.n, line.c):
                return run[count:]
        return []

    def _last_run(self) -> list[Line]:
        start = len(self.kept) - 1
        while start and self._leads(self.kept[start - 1], self.kept[start]):
            start -= 1
        return self.kept[start:]

    def _outweighs(self, run: list[Line], other: list[Line]) -> bool:
        known = self._noted(run), self._noted(other)
        return known[0] if known[0] != known[1] else len(run) > len(other)

    def _noted(self, run: list[Line]) -> bool:
        return any((line.n, line.c) == (self._note.n, self._note.last) for line in run)


def _number(line: Line) -> int:
    return line.n


def _is_chained(found: list[Line]) -> bool:
    return any(line.p or line.cxmeet > 1 for line in found)


def _texts(fd: int, size: int) -> list[Text]:
    """The lines of a file, and the good records in each."""
    texts: list[Text] = []
    bad, line = 0, 1
    for byte, stop in tail.spans(fd, size):
        whole = _whole(fd, byte, stop)
        found = (whole,) if whole else tuple(_parts(fd, byte, stop))
        bad += not found
        last = texts[-1] if texts else None
        if bad > MANY and last and not last.found and not found:
            texts[-1] = Text(last.line, last.byte, stop, (), ended=False, lines=last.lines + 1)
        else:
            texts.append(Text(line, byte, stop, found, ended=whole is not None))
        line += 1
    return texts


def _whole(fd: int, byte: int, stop: int) -> Line | None:
    """The record that is the line with its line end."""
    return parse(tail.record(fd, byte, stop - 1)) if os.pread(fd, 1, stop - 1) == b"\n" else None


def _parts(fd: int, byte: int, stop: int) -> Iterator[Line]:
    """The records in a line, also where the byte behind one, once its line end, is damaged."""
    for start, end in tail.parts(fd, byte, stop):
        if found := parse(tail.record(fd, start, end)) or parse(tail.record(fd, start, end - 1)):
            yield found
