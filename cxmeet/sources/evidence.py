"""Everything the files of a charter give, each read once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence, Unmeasured
from cxmeet.core.briefing.missing import UNANSWERED, NotGiven
from cxmeet.core.briefing.reached import Reached
from cxmeet.core.charter.file_source import FileSource, Where
from cxmeet.core.kernel.errors import BadFile, BadQuery, Fault, Unanswered
from cxmeet.core.kernel.file_kind import other_than_file
from cxmeet.core.kernel.period import Period
from cxmeet.sources.containers.original import ADDRESS, is_address
from cxmeet.sources.paths import MOST, files_named
from cxmeet.sources.reading import Reading
from cxmeet.sources.toml.document import Document

if TYPE_CHECKING:
    from cxmeet.sources.warehouse.engines.connections import Connections
    from cxmeet.sources.warehouse.engines.engine import Engine

LISTED = ("departures", "feedback", "promises")
"""The sections whose readers keep rows one by one where they are asked to."""

TRIED = ("duckdb", "postgres")
"""Dialects that are known to say all that is asked."""


class EvidenceReader:
    """Reads the data files of one charter, and keeps what is wrong with any of them."""

    def __init__(
        self,
        reading: Reading,
        document: Document,
        root: Path,
        wrong: Sequence[Where] = (),
        without: Mapping[str, Unanswered] | None = None,
    ) -> None:
        """`root` is the folder relative paths start from; `document` is the charter's file, for its line numbers.

        The files of tables that hold one of the places `wrong` are not read. With `without`, what is in a database
        that does not answer is left out: those it names are not asked again.
        """
        self.faults: list[Fault] = []
        self.to_look_at: list[Fault] = []
        """Warnings: what is odd in files that can be used."""
        self.unread: list[Where] = []
        """The tables whose file cannot be used."""
        self._wrong, self._without = wrong, without
        self._limited: dict[Where, Reading] = {}
        """How the files were read of which only a part tells of the period."""
        self._speaks: set[str] = set()
        """The connections whose dialect says all that is asked."""
        self._alike: dict[Where, bool] = {}
        """Whether the embedded engine reads large files as the program's own reader does."""
        self._document, self._root = document, root
        self.connections: Connections | None = None
        """The databases that were asked; None where none was."""
        self._reading, self._found = reading, Evidence(reading.grain, reading.today)

    def read(self) -> Evidence:
        """What the files gave; those named in `faults` gave nothing."""
        for where, source in self._reading.charter.file_sources():
            if not any(place[: len(where)] == where for place in self._wrong):
                self._read_source(where, source)
        return self._found

    def as_of_its_day(self, period: Period) -> None:
        """Read again, where a period is not reached to its end, the files that tell of what came after that day in it.

        So that everything is counted as of one day. Raises BadFile.
        """
        reach = self._found.reach
        if reach is None or reach.covers(period):
            return
        day = reach.as_of(period)
        reading = self._reading._replace(limit=day, asked=period)
        for where, source in self._files():
            if where != ("customers",) and _goes_on(self._found.gave[where].days, source, day, period):
                self._again(where, source, reading)
                self._limited[where] = reading

    def with_rows(self, period: Period) -> None:
        """Read again what names people row by row, and keep the rows of a period. Raises BadFile."""
        for where, source in self._files():
            if where[0] in LISTED:
                self._again(where, source, self._limited.get(where, self._reading)._replace(listed=period))

    def close(self) -> None:
        """Let go of the databases: what parts have not asked of them yet can be asked no more."""
        if self.connections:
            self.connections.close()

    def engine(self, connection: str) -> Engine:
        """The engine of a connection that the charter names. Raises BadFile."""
        return self._engines().engine(connection)

    def __enter__(self) -> EvidenceReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _files(self) -> Iterator[tuple[Where, FileSource]]:
        """The sources whose rows were read."""
        given = self._reading.charter.file_sources()
        return ((where, source) for where, source in given if source.placed and where in self._found.gave)

    def _again(self, where: Where, source: FileSource, reading: Reading) -> None:
        self._found.gave[where], _ = self._read(where, source, reading)

    def _read_source(self, where: Where, source: FileSource) -> None:
        """Read one source, with the reader that is called as the section."""
        if not source.placed and source.UNREAD:
            self._found.gave[where] = Unmeasured(_reader(where).said(source))
            return
        try:
            self._found.gave[where], told = self._read(where, source, self._reading)
        except Unanswered as error:
            self._unanswered(error, where, source)
        except BadFile as error:
            self.faults += (fault for fault in error.faults if fault not in self.faults)
            self.unread.append(where)
        else:
            reached = self._found.happened(where, source)
            self._found.sources.append(replace(told, until=reached.day if reached else None))
            if told.doubtful:
                from cxmeet.sources.to_look_at import to_look_at

                paths = self._paths(source.path, where) if source.path else []
                self.to_look_at += to_look_at(told, paths, where, self._document)

    def _read(self, where: Where, source: FileSource, reading: Reading) -> tuple[Any, Source]:
        """What a source gives, from its files or from the database it is in. Raises BadFile."""
        if source.connection:
            return self._counted(self._engines().engine(source.connection), where, source, reading)
        paths = self._paths(source.path, where)
        if self._goes_through_engine(paths, where, source):
            try:
                return self._counted(self._engines().files(), where, source, reading)
            except BadFile:  # what is wrong is better told by who reads line by line
                self._alike[where] = False
        part, told = _reader(where).read(paths, source, reading)
        return part, told

    def _counted(self, engine: Engine, where: Where, source: FileSource, reading: Reading) -> tuple[Any, Source]:
        """What a source gives, counted where its rows are. Raises BadFile."""
        if engine.dialect not in TRIED and engine.name not in self._speaks:
            self._must_speak(engine, source)
        counted = import_module(f"cxmeet.sources.warehouse.readers.{where[0]}")
        part, told = counted.read(engine, source, reading, self._found)
        return part, told

    def _must_speak(self, engine: Engine, source: FileSource) -> None:
        """Raises BadFile, before anything is asked, where the dialect of an engine cannot say all that is."""
        from cxmeet.sources.statements import statements

        reading = self._reading
        try:
            statements(reading.charter, self._document, self._root, reading.today, "", engine.dialect)
        except BadQuery as error:
            raise engine.refused(source, str(error), "connection") from None
        except BadFile:  # what is wrong with a table is told when it is read
            pass
        self._speaks.add(engine.name)

    def _goes_through_engine(self, paths: Sequence[Path], where: Where, source: FileSource) -> bool:
        """Whether files are so large that the embedded engine counts them, and are such that it counts the same."""
        above = self._reading.charter.figures.engine_bytes
        if above is None or sum(path.stat().st_size for path in paths) <= above:
            return False
        if where not in self._alike:
            from cxmeet.sources.warehouse.engines.large_files import read_alike

            self._alike[where] = read_alike(paths, source)
        return self._alike[where]

    def _unanswered(self, error: Unanswered, where: Where, source: FileSource) -> None:
        if self._without is not None:
            left_out = NotGiven(kind=UNANSWERED, id=source.called, section=str(where[0]), why=error.in_a_word)
            self._found.unanswered.append(left_out)
            return
        self.faults += (fault for fault in error.faults if fault not in self.faults)
        self.unread.append(where)

    def reached(self) -> Iterator[Reached]:
        """Which of the databases of the charter answer; those that do not are faults, too."""
        for name in self._reading.charter.connections:
            if not any(place[:2] == ("connections", name) for place in self._wrong):
                found = self._engines().reached(name)
                if not found.answers:
                    message = f"connection {name}: {found.why}"
                    self.faults.append(self._document.fault(("connections", name, "url"), message))
                yield found

    def _engines(self) -> Connections:
        if self.connections is None:
            from cxmeet.sources.warehouse.engines.connections import Connections

            self.connections = Connections(self._reading.charter, self._document, self._root, self._without or {})
        return self.connections

    def _paths(self, given: str, where: Where) -> list[Path]:
        """The files that a path names. Raises BadFile with all that are none."""
        paths, where = files_named(self._root, given), (*where, "path")
        if not paths:
            raise BadFile([self._document.fault(where, f"{self._root / given} fits no file")])
        if len(paths) > MOST:
            message = f"{self._root / given} fits {len(paths):,} files, more than the {MOST:,} that are read as one"
            raise BadFile([self._document.fault(where, message)])
        faults = [self._document.fault(where, f"{path} {wrong}") for path in paths if (wrong := _no_file(path))]
        if faults:
            raise BadFile(faults)
        return paths


def _reader(where: Where) -> Any:
    """What reads the files of a section; the others are not loaded."""
    return import_module(f"cxmeet.sources.readers.{where[0]}")


def _goes_on(days: Collection[dt.date], source: FileSource, day: dt.date, period: Period) -> bool:
    """Whether a file tells of anything that came later than a day and in or before its period."""
    return bool(source.until and source.until > day) or any(day < one <= period.last for one in days)


def _no_file(path: Path) -> str:
    """Why nothing can be read there; empty for a file."""
    try:
        other = other_than_file(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return ADDRESS if is_address(str(path)) else "does not exist"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except ValueError:
        return "is not a name that a file can have"
    if other == "a folder":
        return "is not a file"
    return f"is not a file: it is {other}" if other else ""
