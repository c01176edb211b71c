"""The record of a workspace: typed values in and out, kept by TinyDB tables over the journal."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec

from cxmeet.core.calls.call import Call
from cxmeet.core.charter.words import Word
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.glance import Glance
from cxmeet.core.delivery.need import Need
from cxmeet.core.kernel.errors import Busy, Conflict, CxmeetError, Damaged, NotFound, RecordError
from cxmeet.core.kernel.history import Change, Logged
from cxmeet.core.meeting.guess import Guess, opened
from cxmeet.core.meeting.meeting import Entry, EntryKind, Meeting, MeetingStatus, Papers
from cxmeet.core.meeting.minutes.mailing import Mailing
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.self_check import SelfCheck
from cxmeet.core.meeting.trends.shown import Shown
from cxmeet.core.voice.answer import Answer, OnTable
from cxmeet.store.glances import agreed_words, glances, is_unfinished, may_answer, named, on_table, shown, tells
from cxmeet.store.history import changes, logged, tell
from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.numbers import given
from cxmeet.store.journal.record_line import Line
from cxmeet.store.journal.replay import without_collector
from cxmeet.store.journal.schema import NUMBERS, TABLES, Kept
from cxmeet.store.journal.written import Written
from cxmeet.store.lookup import Lookup
from cxmeet.store.table import Database, JournalTable


def open_record(
    path: Path, by: str, now: Callable[[], dt.datetime], timeout: float = 15, login: str = ""
) -> JournalRecord:
    """The record in the file `path`, changed in the name of `by`; nothing is created before the first save.

    `timeout` is how many seconds to wait for another writer; `login` is the account, where somebody else claims to be
    `by`.
    """
    return JournalRecord(Journal(path, by, now, timeout, login=login))


MANY = 1000
"""Documents that are decoded at once and stay, as where all decisions are asked for."""


class JournalRecord:
    """Everything cxmeet has written down. Reading takes no lock; every save is on disk before it returns."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.database = Database(journal)
        self.damage: Damaged | None = None
        """What was found damaged while reading; what could be read was given all the same."""
        self._lookups: dict[tuple[str, str], tuple[object, Lookup]] = {}

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        """All saves inside reach the disk together or not at all; nests. Raises Busy, Damaged, WriteFailed, ..."""
        return self.database.transaction()

    def meetings(self, *statuses: MeetingStatus) -> list[Meeting]:
        """All meetings by number, or those with one of these statuses."""
        found = self._all(Meeting, "status", *statuses) if statuses else self._all(Meeting)
        return sorted(found, key=_by_number)

    def held(self) -> list[str]:
        """The numbers of the meetings that were not abandoned, in order."""
        self._those(Meeting, lambda doc: None in (named(doc, "number"), named(doc, "status")))  # says what is wrong
        docs = self._documents(TABLES[Meeting]).values()
        numbers = (named(doc, "number") for doc in docs if named(doc, "status") not in ("abandoned", None))
        return sorted(filter(None, numbers), key=_in_order)

    def meeting(self, number: str) -> Meeting | None:
        return next(self._newest(Meeting, "number", number), None)

    def papers(self, meeting: str) -> Papers | None:
        return next(self._newest(Papers, "meeting", meeting), None)

    def on_table(self, meetings: Collection[str]) -> dict[str, OnTable]:
        """What the figures of some meetings told of, by meeting; those without figures are left out."""
        docs = self._documents(TABLES[Papers]).values()
        return {found.meeting: found for found in on_table(doc for doc in docs if named(doc, "meeting") in meetings)}

    def shown(self, meetings: Collection[str]) -> dict[str, Shown]:
        """As much as trends count by of what some meetings saw, by meeting; of what cannot be read so, nothing."""
        docs = self._documents(TABLES[Papers]).values()
        return {found.meeting: found for found in shown(doc for doc in docs if named(doc, "meeting") in meetings)}

    def agreed_words(self) -> dict[str, tuple[Word, ...]]:
        """What words meant by the charter that each meeting kept, by its number."""
        return dict(agreed_words(self._documents(TABLES[Papers]).values()))

    def entries(self, meeting: str | None = None, taken_back: bool = False) -> list[Entry]:
        """The captures of one meeting, or of all, in the order they were made; those taken back only if asked for."""
        found = self._all(Entry) if meeting is None else self._all(Entry, "meeting", meeting)
        return [entry for entry in found if taken_back or not entry.taken_back]

    def parked(self) -> list[Entry]:
        """What was parked in any meeting and nobody has dropped, in the order it was."""
        return [entry for entry in self._all(Entry, "kind", "park") if entry.waits]

    def captured(self, kind: EntryKind) -> list[Entry]:
        """The captures of one kind of all meetings that stand, in the order they were made."""
        return [entry for entry in self._all(Entry, "kind", kind) if not entry.taken_back]

    def glances(self) -> list[Glance]:
        """Where every decision stands, at a glance."""
        return list(glances(self._documents(TABLES[Decision]).values()))

    def decisions_numbered(self, numbers: Collection[str]) -> list[Decision]:
        """The decisions with these numbers, by number."""
        return sorted(self._all(Decision, "number", *numbers), key=_by_number) if numbers else []

    def unfinished(self) -> list[Decision]:
        """The decisions of all meetings that are open, done and not confirmed, or confirmed and to be judged yet."""
        return sorted(self._those(Decision, is_unfinished), key=_by_number)

    def decisions(self, meeting: str | None = None) -> list[Decision]:
        """The decisions of one meeting, or all, by number."""
        found = self._all(Decision) if meeting is None else self._all(Decision, "meeting", meeting)
        return sorted(found, key=_by_number)

    def telling(self, after: dt.datetime | None = None) -> list[Decision]:
        """The decisions that somebody is still to be told of, or was told of after a moment or, without one, ever."""
        return sorted(self._those(Decision, lambda doc: tells(doc, after)), key=_by_number)

    def that_may_answer(self, numbers: Collection[str]) -> list[Decision]:
        """The decisions that may answer a theme: with these numbers, in place of others, or about themes, by number."""
        among = frozenset(numbers)
        found = self._those(Decision, lambda doc: named(doc, "number") in among or may_answer(doc))
        return sorted(found, key=_by_number)

    def decision(self, number: str) -> Decision | None:
        return next(self._newest(Decision, "number", number), None)

    def minutes(self, meeting: str, version: int) -> Minutes | None:
        """The minutes of a meeting as they were sealed with this version."""
        return next((made for made in self._newest(Minutes, "number", meeting) if made.version == version), None)

    def calls(self) -> list[Call]:
        """What leaders heard from customers who left, by number; those taken back among them."""
        return sorted(self._all(Call), key=_by_number)

    def answers(self) -> list[Answer]:
        """What meetings answered to themes, in the order they did."""
        return self._all(Answer)

    def guesses(self, meeting: str) -> list[Guess]:
        """What was guessed in a meeting, in the order in which each first did."""
        return [opened(guess) for guess in self._all(Guess, "meeting", meeting)]

    def self_checks(self, meeting: str) -> list[SelfCheck]:
        """What leaders answered of themselves in a meeting, in the order in which each began."""
        return self._all(SelfCheck, "meeting", meeting)

    def needs(self) -> list[Need]:
        """The promises inside that meetings wrote down, or of which somebody has said something, in that order."""
        return self._all(Need)

    def mailings(self) -> list[Mailing]:
        """To whom minutes were sent, in the order they first were."""
        return self._all(Mailing)

    def next_number(self, letter: str) -> str:
        """The next human number, such as `D-0042`; only inside a transaction, never given twice."""
        if not self.database.inside:
            raise CxmeetError("a number can only be given inside a transaction")
        numbers = self._table(NUMBERS)
        known = self.journal.lock.note.numbers.get(letter, 0)  # also of an older copy or a backup put in place
        last = max(known, given({**self.journal.tables, NUMBERS: numbers.view()}).get(letter, 0)) + 1
        numbers.put(letter, {"last": last})
        return f"{letter}-{last:04d}"

    def save(self, value: Kept) -> Kept:
        """Insert (rev 0) or replace what has this id; gives it back with `rev` raised.

        Raises Conflict when somebody saved another revision since `value` was read.
        """
        table = self._table(TABLES[type(value)])
        with self.transaction():
            before = table.view().get(value.id)
            said = {} if before is None else before.said
            if said.get("rev", 0) != value.rev:
                raise self._conflict(value, before)
            saved = msgspec.structs.replace(value, rev=value.rev + 1)
            unknown = {key: old for key, old in said.items() if key not in value.__struct_fields__}
            table.put(value.id, {**unknown, **msgspec.to_builtins(saved)})
        return saved

    def version(self) -> object:
        """Something that differs after every change, cheap enough to ask three times a second."""
        return self.journal.version()

    def history(self, number: str) -> list[Change]:
        """Who changed what, when, of what has this number, oldest first."""
        for kind in (Decision, Meeting, Entry, Call, Need):
            for key, doc in self._documents(TABLES[kind]).items():
                if doc.get("number") == number:
                    return changes(self.journal, TABLES[kind], key)
        return []

    def log(self, start: dt.datetime | None = None, stop: dt.datetime | None = None) -> Iterator[Logged]:
        """Every change from a moment on and before another, oldest first, one after the other."""
        self._documents(TABLES[Meeting])  # so that all has been read that is to be read
        with without_collector():
            yield from logged(self._good_lines(), start, stop)

    def _good_lines(self) -> Iterable[Line]:
        if self.damage is None:
            return self.journal.lines()
        from cxmeet.store.care.salvage import salvage

        return salvage(self.journal, self.journal.known())[0].lines

    def back_up(self, why: str = "meeting") -> None:
        """Keep a backup, as at the end of a meeting; where none can be made, `notices` says so."""
        from cxmeet.store.care.maintenance import keep_backup  # which reading needs nothing of

        try:
            keep_backup(self.journal, why)
        except (Busy, NotFound, RecordError) as error:
            self.journal.tell(str(error))

    @property
    def notices(self) -> list[str]:
        """What a person should be told about the record, such as a torn end that was set aside."""
        return self.journal.notices + self.journal.loose_end() + self.journal.gone()

    def close(self) -> None:
        self.database.close()

    def _table(self, name: str) -> JournalTable:
        return cast(JournalTable, self.database.table(name))

    def _all(self, kind: type[Kept], field: str = "", *wanted: str) -> list[Kept]:
        """The documents of which a field says what is wanted, or all, as values."""
        if not field:
            return self._those(kind)
        among = frozenset((None, *wanted))
        found = self._those(kind, lambda doc: named(doc, field) in among)
        return [value for value in found if getattr(value, field) in among]

    def _newest(self, kind: type[Kept], field: str, wanted: str) -> Iterator[Kept]:
        """The documents of which a field says what is wanted, as values, the newest first.

        Where there are no more of them, it is told which might be others, for they cannot be read.
        """
        lookup = self._lookup(TABLES[kind], field)
        for said in (wanted, None):
            for key, doc in lookup.of(said):
                yield from (value for value in self._made(kind, {key: doc}) if getattr(value, field) == wanted)

    def _lookup(self, table: str, field: str) -> Lookup:
        """By a field of a table; the same one for as long as nothing is written, where all can be read."""
        before, docs = self._moment(), self._documents(table)
        moment = self._moment()
        known = self._lookups.get((table, field))
        if known and moment and known[0] == moment and self.damage is None:
            return known[1]
        found = Lookup(docs, field)
        if moment == before:
            self._lookups[table, field] = (moment, found)
        return found

    def _moment(self) -> object:
        """Which lines have been read, where that is all there is: not in a transaction, nor before the first look."""
        read = self.journal.read
        return (read.inode, read.n, read.last) if read is not None and not self.database.inside else None

    def _those(self, kind: type[Kept], meant: Callable[[Written], bool] | None = None) -> list[Kept]:
        """The documents that are meant, or all, as values; only new ones are decoded."""
        docs = self._documents(TABLES[kind])
        if meant:
            docs = {key: doc for key, doc in docs.items() if meant(doc)}
        with without_collector(lasting=sum(not doc.has_made(kind) for doc in docs.values()) > MANY):
            return list(self._made(kind, docs))

    def _documents(self, table: str) -> Mapping[str, Written]:
        """The documents of a table; where the record is damaged, those of its good lines, unless a change is on."""
        try:
            return self._table(table).view()
        except Damaged as error:
            if self.version() is None:
                raise  # the file itself is missing
            from cxmeet.store.care.salvage import salvaged  # looks the file over line by line, which is seldom needed

            self._suffer(error)
            return salvaged(self.journal).get(table, {})

    def _made(self, kind: type[Kept], docs: Mapping[str, Written]) -> Iterator[Kept]:
        """Documents as values, but for those that are not what their table holds."""
        for key, doc in docs.items():
            try:
                yield doc.made(kind)
            except msgspec.ValidationError as error:
                name = doc.get("number") or doc.get("id") or key
                said = (
                    f"{TABLES[kind]}: {name} cannot be read, perhaps a newer cxmeet wrote it: {error}. "
                    "`cxmeet record check` tells more, `cxmeet record repair` goes back to what it was before"
                )
                self._suffer(Damaged(f"{self.journal.path}: {said}"))

    def _suffer(self, damage: Damaged) -> None:
        """Note the damage and read on; a change must not be made on half of what there is."""
        if self.database.inside:
            raise damage
        self.damage = damage

    def _conflict(self, value: Kept, now: Written | None) -> Conflict:
        name = getattr(value, "number", "") or value.id
        if now is None:
            return Conflict(f"{name} is not in the record any more; nothing was saved")
        since = changes(self.journal, TABLES[type(value)], value.id, value.rev)
        told = "; ".join(map(tell, since)) or "somebody saved it"
        return Conflict(f"{name} has been changed since you read it, nothing was saved: {told}. Look at it again first")


def _by_number(value: Meeting | Decision | Call) -> tuple[int, str]:
    return len(value.number), value.number


def _in_order(number: str) -> tuple[int, str]:
    return len(number), number
