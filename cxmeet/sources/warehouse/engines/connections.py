"""The connections of a charter, each opened when the first of its sources is read, and closed with the reading."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from cxmeet.core.briefing.reached import Reached
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.connections import VARIABLE, Address, Connection, address
from cxmeet.core.charter.file_source import FileSource, Where
from cxmeet.core.kernel.errors import BadFile, Fault, Unanswered
from cxmeet.core.kernel.zone import zone_called
from cxmeet.sources.toml.document import Document
from cxmeet.sources.warehouse.engines.secrets import Scrubbed

if TYPE_CHECKING:
    from cxmeet.sources.warehouse.engines.engine import Engine

EXTRA = 'pip install "cxmeet[warehouse]"'
FILES = "files"
"""What the embedded engine over the files of a charter is called."""


class Connections:
    """Engines by name, for one reading."""

    def __init__(
        self, charter: Charter, document: Document, root: Path, failed: Mapping[str, BadFile] | None = None
    ) -> None:
        """`root` is the folder relative paths start from; `document` is the charter's file, for its line numbers.

        Those `failed` already are not asked again.
        """
        self._charter, self._document, self._root = charter, document, root
        self._places: Sequence[tuple[Where, FileSource]] = tuple(charter.file_sources())
        self._open: dict[str, Engine] = {}
        self._failed: dict[str, BadFile] = dict(failed or {})

    def engine(self, name: str) -> Engine:
        """The engine of a connection. Raises BadFile, Unanswered; each time the same once it did."""
        if name in self._failed:
            raise self._failed[name]
        if name not in self._open:
            try:
                self._open[name] = self._opened(name, self._charter.connection(name))
            except BadFile as error:
                self._failed[name] = error
                raise
        return self._open[name]

    def files(self) -> Engine:
        """The embedded engine, over the files that sources name by their path. Raises BadFile."""
        if FILES not in self._open:
            self._open[FILES] = self._opened(FILES, Connection(url="duckdb://"))
        return self._open[FILES]

    def reached(self, name: str) -> Reached:
        """Whether a connection answers, and how long that took. Raises nothing: what is wrong is in it."""
        with suppress(ImportError, LookupError, ValueError):  # what is not there is said when it is asked
            from cxmeet.sources.warehouse.engines.opening import load

            load(filled(self._charter.connection(name).url, os.environ)[0].engine)
        began = perf_counter()
        try:
            engine = self.engine(name)
            engine.answers()
        except BadFile as error:
            why = error.faults[0].message.removeprefix(f"connection {name}: ")
            return Reached(connection=name, answers=False, milliseconds=_since(began), why=why)
        return Reached(connection=name, engine=engine.dialect, answers=True, milliseconds=_since(began))

    def close(self) -> None:
        """Let go of all of them."""
        while self._open:
            self._open.popitem()[1].close()

    def _opened(self, name: str, given: Connection) -> Engine:
        def says(source: FileSource | None, field: str, message: str) -> Fault:
            if source is not None:
                where = next((where for where, one in self._places if one is source), ())
                return self._document.fault((*where, field), message)
            return self._document.fault(("connections", name, field), f"connection {name}: {message}")

        def refused(message: str) -> BadFile:
            return BadFile([says(None, "url", message)])

        try:
            found, secrets = filled(given.url, os.environ)
        except LookupError as error:
            raise Unanswered(
                [says(None, "url", f"the environment variable {error.args[0]} is not set")], name
            ) from None
        except ValueError as error:
            raise refused(str(error)) from None
        try:
            from cxmeet.sources.warehouse.engines.opening import opened
        except ImportError:
            raise Unanswered([says(None, "url", f"a database is read by an extra: {EXTRA}")], name) from None
        zone = zone_called(self._charter.organisation.timezone)
        return opened(name, found, given, self._root, says, Scrubbed(secrets), zone)


def _since(began: float) -> int:
    return round(1000 * (perf_counter() - began))


def filled(url: str, variables: Mapping[str, str]) -> tuple[Address, list[str]]:
    """The parts of an address with the values of its variables, and those of them that nobody may see.

    A value stands for itself: what it holds needs no escapes, except where one stands for a whole address. Raises
    KeyError for a variable that is not set, ValueError for an address that is none.
    """
    whole = VARIABLE.fullmatch(url.strip())
    found = address(variables[whole[1]] if whole else url)
    if found is None or not found.engine:
        raise ValueError(f"{url if whole else 'its address'} is no address of a database that is known")
    if whole:
        return found, [variables[whole[1]], *found.secrets]

    def value(text: str) -> str:
        return VARIABLE.sub(lambda match: variables[match[1]], text)

    user, password, host, port, path = (value(part) for part in found[1:6])
    options = tuple((key, value(text)) for key, text in found.options)
    made = Address(found.scheme, user, password, host, port, path, options)
    hidden = [text for _, text in found.options] + [found.user] * (":" in user)  # a user, or both in one variable
    return made, [*made.secrets, *(value(text) for text in hidden if VARIABLE.search(text))]
