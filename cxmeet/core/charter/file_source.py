"""What every section of the charter that names a file has in common: columns by role, and which rows count.

The kinds of source are in `charter`, where a new one is added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from cxmeet.core.charter import forms
from cxmeet.core.charter.connections import one_select
from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.counted import Counted
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation

Where = tuple[str | int, ...]
Columns = dict[str, str]
Patterns = dict[str, tuple[str, ...]]


class Roles(NamedTuple):
    """What columns a source needs, and what else it can use."""

    needed: tuple[str, ...]
    useful: tuple[str, ...] = ()


class Identity(NamedTuple):
    """What tells the sources of a list apart: the field that does, and what one of them is called."""

    field: str
    called: str


class Unread(NamedTuple):
    """What is said of a source that is named without a file: its kind, and what stands before and after its name."""

    kind: str
    before: str
    after: str


class FileSource(Forms, frozen=True, kw_only=True):
    """A section of the charter that names a file, or several of one kind; with how it is written, columns and rules."""

    IDENTITY: ClassVar[Identity | None] = None
    """Set where there is a list of them."""
    UNREAD: ClassVar[Unread | None] = None
    """Set where a source may stand in the charter without a file."""

    path: str = ""
    """Relative to the charter or absolute; a glob (`data/2026-*.csv`) names several files. Empty for a table."""
    connection: str = ""
    """The database in which the rows are, by its name in `[connections]`, in the place of a path."""
    table: str = ""
    """The table there: its name, with that of its schema before a point where it is needed."""
    query: str = ""
    """One SELECT that gives the rows, in the place of a table."""
    columns: Columns = {}
    keep: Patterns = {}
    drop: Patterns = {}
    show: tuple[str, ...] = ()
    """Columns that lists of people show beside each customer."""
    until: dt.date | None = None
    """The day up to which the file is complete; None where its rows have to tell."""

    @property
    def roles(self) -> Roles:
        """The columns that a source of this kind needs and can use."""
        raise NotImplementedError

    @property
    def called(self) -> str:
        """What it goes by wherever sources are listed."""
        raise NotImplementedError

    @property
    def placed(self) -> str:
        """Where the charter says that its rows are, in a word; empty where it does not say."""
        return f"{self.connection}: {one_line(self.table or 'query')}" if self.connection else self.path

    @property
    def identity(self) -> str:
        """What tells it from the others of its list; empty for a section that stands once."""
        return str(getattr(self, self.IDENTITY.field)) if self.IDENTITY else ""

    @property
    def counted(self) -> Counted | None:
        """How it is counted; None where it has no figures of its own."""
        return None

    @property
    def counted_as(self) -> str:
        """What its definition is called."""
        return self.called

    @property
    def by_role(self) -> Mapping[str, str]:
        """The columns by role."""
        return self.columns

    @property
    def by_name(self) -> tuple[str, ...]:
        """Roles that a column plays which is called as they are, without a word of it."""
        return ()

    def violations(self, where: Where) -> Iterator[Violation]:
        """Every rule of its kind that it breaks; `where` is its place in the charter."""
        if self.placed or self.columns or not self.UNREAD:
            yield from self._file_violations(where)

    def _file_violations(self, where: Where) -> Iterator[Violation]:
        """What every file needs: a place, a column for each role that is needed, patterns that say something."""
        yield from self._place_violations(where)
        roles, columns = self.roles, self.by_role
        known = (*roles.needed, *roles.useful)
        for role in columns:
            if role not in known:
                close = suggestion(role, known) or f": there are {', '.join(known)}"
                yield Violation((*where, "columns", role), f"columns.{one_line(role)} is not used here{close}")
        for role in roles.needed:
            if not columns.get(role, "").strip():
                yield Violation((*where, "columns"), f"columns.{role} is missing: which column of the file is it?")
        yield from (Violation((*where, field), message) for field, message in forms.violations(self))
        if self.show and not columns.get("customer", "").strip():
            message = "show needs columns.customer: whose columns would they be?"
            yield Violation((*where, "show"), message, True)
        if not all(map(str.strip, self.show)):
            yield Violation((*where, "show"), "show holds an empty text")
        for field, patterns in (("keep", self.keep), ("drop", self.drop)):
            for column, wanted in patterns.items():
                if not wanted:
                    yield Violation((*where, field, column), f"{field}.{one_line(column)} has no pattern")

    def _place_violations(self, where: Where) -> Iterator[Violation]:
        """Its rows are in files, or in one table or the answer to one query of a database."""
        tables = [field for field in ("table", "query") if getattr(self, field).strip()]
        if self.connection and self.path:
            message = "the rows are in a file or in a database: path and connection cannot both be given"
            yield Violation((*where, "connection"), message)
        elif self.connection and len(tables) != 1:
            yield Violation(
                (*where, "connection"), f"connection needs a table or a query{' and not both' * bool(tables)}"
            )
        elif tables and not self.connection:
            yield Violation((*where, tables[0]), f"{tables[0]} needs a connection: which of [connections] is it in?")
        elif not self.path.strip() and not self.connection:
            said = "empty" if self.path else "missing: which file is it?"
            yield Violation((*where, "path"), f"{where[0]}: path is {said}")
        if self.query.strip():
            try:
                one_select(self.query)
            except ValueError as error:
                yield Violation((*where, "query"), str(error))


class Measured(FileSource, frozen=True, kw_only=True):
    """A source that tells how well one thing is done, for an experience and against a target."""

    FIGURE: ClassVar[str]
    """How the names of their figures begin; what tells one of them from the others follows."""

    experience: str = ""
    target: float | None = None
