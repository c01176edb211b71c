"""TinyDB over the journal: its tables and queries, with ids from us, results that are copies, and transactions."""

from __future__ import annotations

import contextlib
import functools
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

import tinydb.table
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage

from cxmeet.core.kernel.errors import Conflict, WriteFailed
from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.record_line import operation, settle
from cxmeet.store.journal.written import Doc, Written

Staged = dict[str, Written | None]
"""Changes of one table by id; None is a removal."""


def new_id() -> str:
    """Time-ordered and random: unique across processes, never given twice."""
    return f"{time.time_ns() // 1000:013x}{os.urandom(6).hex()}"


class View(Mapping[str, Written]):
    """The documents of a table as the transaction sees them: those of the journal below, its own changes above."""

    def __init__(self, below: dict[str, Written], above: Staged, mutex: threading.Lock) -> None:
        self._below, self._above, self._mutex = below, above, mutex

    def __getitem__(self, key: str) -> Written:
        if key not in self._above:
            return self._below[key]
        change = self._above[key]
        if change is None:
            raise KeyError(key)
        return change

    def __contains__(self, key: object) -> bool:
        return self._above[str(key)] is not None if key in self._above else key in self._below

    def merged(self) -> dict[str, Written]:
        """All of them at one moment, whatever other threads do."""
        with self._mutex:
            docs = self._below.copy()
        for key, change in self._above.items():
            if change is None:
                docs.pop(key, None)
            else:
                docs[key] = change
        return docs

    def __iter__(self) -> Iterator[str]:
        return iter(self.merged())

    def __len__(self) -> int:
        if self._above:
            return len(self.merged())
        with self._mutex:
            return len(self._below)

    def items(self) -> Any:
        return self.merged().items()

    def values(self) -> Any:
        return self.merged().values()


class Draft(MutableMapping[str, Doc]):
    """What TinyDB's operations change: documents are copied when first touched, changes are collected."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._touched: dict[str, Doc | None] = {}

    def __getitem__(self, key: object) -> Doc:
        name = str(key)
        if name not in self._touched:
            self._touched[name] = self._view[name].copy()
        doc = self._touched[name]
        if doc is None:
            raise KeyError(key)
        return doc

    def __setitem__(self, key: object, doc: Doc) -> None:
        self._touched[str(key)] = doc

    def __delitem__(self, key: object) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[str(key)] = None

    def __contains__(self, key: object) -> bool:
        name = str(key)
        return self._touched[name] is not None if name in self._touched else name in self._view

    def __iter__(self) -> Iterator[str]:
        return (key for key in {**self._view.merged(), **self._touched} if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched = dict.fromkeys(self)

    def changes(self) -> Staged:
        """What differs from before, as text to write and as it will be read back."""
        found: Staged = {}
        for key, doc in self._touched.items():
            before = self._view.get(key)
            after = None if doc is None else settle(doc)
            if before is not None and before.said == doc and after is not None:
                if settle(before.said).text != after.text:  # such as 1 where 1.0 or true stood
                    found[key] = after
            elif before is not None or after is not None:
                found[key] = after
        return found


class JournalStorage(Storage):
    """TinyDB's storage; reading and writing whole databases work too, though tables do not need them."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._staged: dict[str, Staged] = {}
        self._writer: int | None = None
        self._read = threading.local()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written as one line, or not at all; a transaction inside another joins it."""
        if self.inside:
            before = {name: dict(staged) for name, staged in self._staged.items()}
            try:
                yield
            except BaseException:
                self._staged = before
                raise
            return
        with self.journal.holding(fresh=True):
            self._writer, self._staged = threading.get_ident(), {}
            try:
                yield
                if ops := self._ops():
                    self.journal.append(ops)
            finally:
                self._writer, self._staged = None, {}

    def _ops(self) -> list[bytes]:
        ops = []
        for name, staged in self._staged.items():
            known = self.journal.table(name)
            for key, change in staged.items():
                if change is not None or key in known:
                    ops.append(operation(name, key, change))
        return ops

    @property
    def inside(self) -> bool:
        """Whether this thread is in a transaction."""
        return self._writer == threading.get_ident()

    def view(self, name: str) -> View:
        """The table now: the latest on the disk or, in a transaction, what it has made of it."""
        if not self.inside:
            self.journal.refresh()
        staged = self._staged.get(name, {}) if self.inside else {}
        return View(self.journal.table(name), staged, self.journal.mutex)

    def change(self, name: str, updater: Callable[[Draft], object]) -> None:
        """Let `updater` change a draft of the table; nothing is changed when it fails."""
        if not self.inside:
            with self.transaction():
                return self.change(name, updater)
        draft = Draft(self.view(name))
        updater(draft)
        try:
            changes = draft.changes()
            "".join((name, *changes)).encode()
        except (TypeError, ValueError, RecursionError) as error:
            raise WriteFailed(f"not saved, nothing has changed: not a JSON document: {error}") from error
        return self._staged.setdefault(name, {}).update(changes)

    def read(self) -> dict[str, dict[str, Any]] | None:
        if not self.inside:
            self.journal.refresh()
        self._read.version = self.journal.version()
        names = dict.fromkeys((*self.journal.tables, *(self._staged if self.inside else ())))
        tables = {name: {key: doc.copy() for key, doc in self.view(name).items()} for name in names}
        return {name: docs for name, docs in tables.items() if docs} or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        with self.transaction():
            if getattr(self._read, "version", self.journal.version()) != self.journal.version():
                raise Conflict(f"{self.journal.path}: changed by somebody else between reading and writing")
            for name in {**self.journal.tables, **self._staged, **data}:
                self.change(name, functools.partial(_refill, data.get(name, {})))

    def close(self) -> None:
        self.journal.close()


def _refill(docs: Mapping[str, Any], draft: Draft) -> None:
    draft.clear()
    draft.update(docs)


class _AnyDocument(type):
    """Lets TinyDB accept its own Document wherever it looks for ours."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, tinydb.table.Document)


class Copied(tinydb.table.Document, metaclass=_AnyDocument):
    """A result that never aliases what the journal remembers."""

    def __init__(self, value: Mapping[str, Any], doc_id: Any) -> None:
        super().__init__(cast(Written, value).copy(), doc_id)


class JournalTable(tinydb.table.Table):
    """A TinyDB table whose every change is one durable transaction."""

    document_class = Copied
    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._journal = storage
        super().__init__(storage, name, cache_size=0)

    def view(self) -> Mapping[str, Written]:
        """The documents themselves, by id."""
        return self._journal.view(self.name)

    def put(self, key: str, doc: Doc) -> None:
        """Insert or replace the document with this id."""
        self._journal.change(self.name, lambda draft: draft.__setitem__(key, doc))

    def update(self, fields: Any, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> list[Any]:
        with self._journal.transaction():
            return super().update(fields, None, self._matching(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> list[Any]:
        with self._journal.transaction():
            return super().remove(None, self._matching(cond, doc_ids))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[Any]:
        with self._journal.transaction():
            return super().upsert(document, cond)

    def _matching(self, cond: QueryLike | None, doc_ids: Iterable[Any] | None) -> Iterable[Any] | None:
        """The ids meant; a condition is tried on the documents themselves, so that only those found are copied."""
        if cond is None or doc_ids is not None:
            return doc_ids
        return [key for key, doc in self.view().items() if cond(doc)]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast(dict[str, Mapping[str, Any]], self.view())

    def _update_table(self, updater: Callable[[Any], object]) -> None:
        self._journal.change(self.name, updater)

    def _get_next_id(self) -> Any:
        return new_id()


class Database(TinyDB):
    """A TinyDB database kept in a journal."""

    table_class = JournalTable  # type: ignore[assignment]

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, storage=JournalStorage)

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        return cast(JournalStorage, self.storage).transaction()

    @property
    def inside(self) -> bool:
        """Whether this thread is in a transaction."""
        return cast(JournalStorage, self.storage).inside

    def drop_table(self, name: str) -> None:
        self.table(name).truncate()

    def drop_tables(self) -> None:
        with self.transaction():
            for name in self.tables():
                self.drop_table(name)
