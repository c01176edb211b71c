"""The statements that count the figures of a charter in a dialect, found by going through them with made-up rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxmeet.core.briefing.build_brief import build_brief
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.briefing.statement import Statement
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.file_source import FileSource, Where
from cxmeet.core.kernel.errors import BadFile, BadQuery, CxmeetError
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import suggestion
from cxmeet.core.kernel.zone import zone_called
from cxmeet.sources.reading import Reading
from cxmeet.sources.toml.document import Document

if TYPE_CHECKING:
    import ibis

    from cxmeet.sources.warehouse.engines.engine import Engine

DIALECTS = ("bigquery", "clickhouse", "databricks", "duckdb", "postgres", "pyspark", "snowflake", "trino")
_ALSO = {"spark": "pyspark", "postgresql": "postgres"}
EXTRA = 'The statements are put together by an extra: pip install "cxmeet[warehouse]"'


def statements(
    charter: Charter, document: Document, root: Path, today: dt.date, section: str, dialect: str
) -> list[Statement]:
    """What counts the figures of a section, or of all where it is empty, in the order in which it would be asked.

    `dialect` is that of each source's connection where it is empty. Raises BadQuery for an unknown dialect and for
    what a dialect cannot say, CxmeetError without the extra, BadFile where a connection is wrong.
    """
    given = list(dict.fromkeys(str(where[0]) for where, source in charter.file_sources() if source.placed))
    if section and section not in given:
        there = suggestion(section, given) or f": there are {', '.join(given) or 'none'}"
        raise BadQuery(f"“{section[:40]}” is no section of the charter that names data{there}")
    dialect = _ALSO.get(dialect.casefold(), dialect.casefold())
    if dialect and dialect not in DIALECTS:
        known = suggestion(dialect, (*DIALECTS, *_ALSO)) or f": there are {', '.join(DIALECTS)}"
        raise BadQuery(f"“{dialect[:40]}” is no dialect of SQL that is known{known}")
    try:
        from cxmeet.sources.warehouse.rehearsal import rehearsed
    except ImportError:
        raise CxmeetError(EXTRA) from None
    zone = zone_called(charter.organisation.timezone)
    rehearsal = _Rehearsal(charter, document, root, today, dialect, section)
    try:
        schemas = {source.called: rehearsal.schema(source) for _, source in rehearsal.sources}
        first = rehearsed.OnMadeUpRows(lambda source: schemas[source.called], today, zone)
        rehearsal.go_through(first, lambda where: None)
        again = rehearsed.Rehearsed(
            dialect or rehearsal.usual, rehearsal.table, first.answers, rehearsal.note, rehearsal.says, zone
        )
        rehearsal.go_through(again, rehearsal.at)
    finally:
        rehearsal.close()
    return [one for one in rehearsal.found if one.section == section or not section]


class _Rehearsal:
    """Goes through all that a brief asks, and notes it."""

    def __init__(
        self, charter: Charter, document: Document, root: Path, today: dt.date, dialect: str, section: str
    ) -> None:
        """Of what other sections ask, `section` needs nothing but the customers."""
        from cxmeet.sources.warehouse.engines.connections import Connections

        self.found: list[Statement] = []
        needed = {section} if section in ("", "reliability") else {section, "customers"}
        given = [(where, source) for where, source in charter.file_sources() if source.placed]
        self.sources = [(where, source) for where, source in given if not section or where[0] in needed]
        self._charter, self._today, self._dialect = charter, today, dialect
        self._connections = Connections(charter, document, root)
        self._raw: dict[str, tuple[ibis.Table, Engine | None]] = {}
        self._where: Where = ()

    @property
    def usual(self) -> str:
        """The dialect of the first source that has one of its own; DuckDB's for files."""
        engines = (self._known(source)[1] for _, source in self.sources)
        return next((engine.dialect for engine in engines if engine), "duckdb")

    def schema(self, source: FileSource) -> ibis.Schema:
        """The columns of a source's table."""
        return self._known(source)[0].schema()

    def table(self, source: FileSource) -> ibis.Table:
        """What the rows of a source are called in their database."""
        return self._known(source)[0]

    def says(self, expression: ibis.Table) -> str:
        """A statement as it can be asked where the rows are, or as another dialect writes it."""
        from cxmeet.sources.warehouse.rehearsal.legible import legible
        from cxmeet.sources.warehouse.rehearsal.rehearsed import in_dialect

        dialect = self._dialect or self.usual
        engines = {id(engine): engine for _, engine in self._raw.values() if engine}
        same = [engine for engine in engines.values() if engine.dialect == dialect]
        sql = same[0].sql(expression, pretty=True) if len(same) == 1 else in_dialect(expression, dialect)
        return legible(sql, dialect)

    def note(self, expression: ibis.Table, sql: str) -> None:
        """Keep a statement."""
        source = next((one for where, one in self.sources if where == self._where), None)
        self.found.append(
            Statement(
                section=str(self._where[0]) if self._where else "",
                source=source.called if source else "",
                gives=tuple(expression.columns),
                sql=sql,
                assumed=bool(source and self._known(source)[1] is None),
            )
        )

    def at(self, where: Where) -> None:
        """What is noted from here on is asked of this source."""
        self._where = where

    def go_through(self, engine: Any, at: Any) -> None:
        """Ask an engine everything that a brief of the last month asks."""
        grain = self._charter.figures.period
        shown = Period.of(self._today, grain).shifted(-1)
        reading, evidence = Reading(grain, self._charter, self._today, shown), Evidence(grain, self._today)
        for where, source in self.sources:
            at(where)
            counted = import_module(f"cxmeet.sources.warehouse.readers.{where[0]}")
            evidence.gave[where], told = counted.read(engine, source, reading, evidence)
            evidence.happened(where, source)
            evidence.sources.append(told)
        at(next(iter(_bases(self.sources)), ()))
        build_brief(self._charter, evidence, shown, 12, self._today, None)

    def close(self) -> None:
        """Let go of what was asked for the types of columns."""
        self._connections.close()

    def _known(self, source: FileSource) -> tuple[ibis.Table, Engine | None]:
        """The table of a source, from its own database where that answers; made from the charter else."""
        import ibis

        from cxmeet.sources.warehouse.rehearsal.made_up import assumed

        if source.called not in self._raw:
            try:
                engine = self._connections.engine(source.connection) if source.connection else self._connections.files()
                self._raw[source.called] = engine.table(source), engine
            except BadFile:
                name = source.table or Path(source.path).stem or "query"
                self._raw[source.called] = ibis.table(assumed(source), name=name), None
        return self._raw[source.called]


def _bases(sources: Collection[tuple[Where, FileSource]]) -> Iterator[Where]:
    return (where for where, _ in sources if where[0] == "customers")
