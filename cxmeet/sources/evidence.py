"""Everything the files of a charter give, each read once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.build_brief import Evidence
from cxmeet.core.charter.charter import Charter, Feedback
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.file_kind import other_than_file
from cxmeet.core.kernel.period import Grain
from cxmeet.sources.paths import MOST, files_named
from cxmeet.sources.toml.toml import Document, Where


class _HasPath(Protocol):
    @property
    def path(self) -> str: ...


Given = TypeVar("Given", bound=_HasPath)
Read = TypeVar("Read")


class EvidenceReader:
    """Reads the data files of one charter, and keeps what is wrong with any of them."""

    def __init__(
        self, charter: Charter, document: Document, root: Path, grain: Grain, wrong: Sequence[Where] = ()
    ) -> None:
        """`root` is the folder relative paths start from; `document` is the charter's file, for its line numbers.

        The files of tables that hold one of the places `wrong` are not read.
        """
        self.faults: list[Fault] = []
        self.unread: list[Where] = []
        """The tables whose file cannot be used."""
        self._wrong = wrong
        self._charter, self._document, self._root, self._grain = charter, document, root, grain
        self._found = Evidence(grain)

    def read(self) -> Evidence:
        """What the files gave; those named in `faults` gave nothing. What reads a kind of file is loaded for it."""
        charter, found = self._charter, self._found
        if charter.customers:
            from cxmeet.sources.readers.customer_base import read_base

            found.base = self._one(charter.customers, ("customers",), read_base)
        if charter.departures or charter.referrals or charter.losses:
            self._read_lists()
        if charter.feedback:
            self._read_feedback()
        self._read_promises()
        self._read_reliability()
        return found

    def _read_lists(self) -> None:
        from cxmeet.sources.readers.departures import read_departures, read_losses, read_referrals

        charter, found = self._charter, self._found
        found.departures = self._one(charter.departures, ("departures",), read_departures)
        found.referrals = self._one(charter.referrals, ("referrals",), read_referrals)
        for number, loss in enumerate(charter.losses):
            if listed := self._one(loss, ("losses", number), read_losses):
                found.losses.append((loss.name, *listed))

    def _read_feedback(self) -> None:
        from cxmeet.core.voice.listening import Book
        from cxmeet.core.voice.theme_rules import ThemeRules
        from cxmeet.sources.readers.feedback import read_feedback

        rules, book = ThemeRules(self._charter.themes), Book()

        def read(paths: Sequence[Path], given: Feedback, grain: Grain) -> tuple[Book, Source]:
            return book, read_feedback(paths, given, rules, grain, book)

        for number, feedback in enumerate(self._charter.feedback):
            self._found.book = self._one(feedback, ("feedback", number), read) or self._found.book

    def _read_promises(self) -> None:
        for number, promise in enumerate(self._charter.promises):
            kept = None
            if promise.path:
                from cxmeet.sources.readers.promises import read_promise

                kept = self._one(promise, ("promises", number), read_promise)
            self._found.promises.append((promise, kept))

    def _read_reliability(self) -> None:
        for number, measure in enumerate(self._charter.reliability):
            met = None
            if measure.path:
                from cxmeet.sources.readers.reliability import read_reliability

                met = self._one(measure, ("reliability", number), read_reliability)
            self._found.reliability.append((measure, met))

    def _one(
        self, given: Given | None, where: Where, read: Callable[[Sequence[Path], Given, Grain], tuple[Read, Source]]
    ) -> Read | None:
        """What the files of one source gave; nothing where the charter names none, or it cannot be used."""
        if given is None or any(one[: len(where)] == where for one in self._wrong):
            return None
        try:
            result, source = read(self._paths(given.path, where), given, self._grain)
        except BadFile as error:
            self.faults += error.faults
            self.unread.append(where)
            return None
        self._found.sources.append(source)
        return result

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


def _no_file(path: Path) -> str:
    """Why nothing can be read there; empty for a file."""
    try:
        other = other_than_file(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return "does not exist"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except ValueError:
        return "is not a name that a file can have"
    if other == "a folder":
        return "is not a file"
    return f"is not a file: it is {other}" if other else ""
