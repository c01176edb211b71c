"""A workspace as the services see it: one organisation's files and record, who is acting, and the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from cxmeet.core.agenda.agenda import Agenda
    from cxmeet.core.briefing.brief import Brief
    from cxmeet.core.briefing.data_check import Survey
    from cxmeet.core.briefing.gathered import Gathered
    from cxmeet.core.briefing.statement import Statement
    from cxmeet.core.calls.call import Call
    from cxmeet.core.charter.charter import Charter
    from cxmeet.core.charter.words import Word
    from cxmeet.core.decision.decision import Decision
    from cxmeet.core.decision.glance import Glance
    from cxmeet.core.delivery.need import Need
    from cxmeet.core.kernel.chosen_keys import ChosenKeys
    from cxmeet.core.kernel.draft import Typed
    from cxmeet.core.kernel.errors import Fault
    from cxmeet.core.kernel.history import Change, Logged
    from cxmeet.core.kernel.period import Grain
    from cxmeet.core.kernel.template import Template
    from cxmeet.core.meeting.guess import Guess
    from cxmeet.core.meeting.meeting import Entry, EntryKind, Meeting, MeetingStatus, Papers
    from cxmeet.core.meeting.minutes.mailing import Mailing
    from cxmeet.core.meeting.minutes.minutes import Minutes
    from cxmeet.core.meeting.self_check import SelfCheck
    from cxmeet.core.meeting.trends.shown import Shown
    from cxmeet.core.voice.answer import Answer, OnTable
    from cxmeet.services.file_look import FileLook

Kept = TypeVar(
    "Kept",
    "Meeting",
    "Papers",
    "Entry",
    "Decision",
    "Minutes",
    "Call",
    "Answer",
    "Guess",
    "Mailing",
    "SelfCheck",
    "Need",
)


class Record(Protocol):
    """Everything cxmeet has written down. Reading takes no lock; every save is on disk before it returns."""

    def transaction(self) -> AbstractContextManager[object]:
        """All saves inside reach the disk together or not at all; nests. Raises Busy, Damaged, WriteFailed, ..."""

    def meetings(self, *statuses: MeetingStatus) -> list[Meeting]:
        """All meetings by number, or those with one of these statuses."""

    def held(self) -> list[str]:
        """The numbers of the meetings that were not abandoned, in order."""

    def meeting(self, number: str) -> Meeting | None: ...

    def papers(self, meeting: str) -> Papers | None: ...

    def on_table(self, meetings: Collection[str]) -> dict[str, OnTable]:
        """What the figures of some meetings told of, by meeting; those without figures are left out."""

    def shown(self, meetings: Collection[str]) -> dict[str, Shown]:
        """As much as trends count by of what some meetings saw, by meeting; of what cannot be read so, nothing."""

    def entries(self, meeting: str | None = None, taken_back: bool = False) -> list[Entry]:
        """The captures of one meeting, or of all, in the order they were made; those taken back only if asked for."""

    def parked(self) -> list[Entry]:
        """What was parked in any meeting and nobody has dropped, in the order it was."""

    def captured(self, kind: EntryKind) -> list[Entry]:
        """The captures of one kind of all meetings that stand, in the order they were made."""

    def glances(self) -> list[Glance]:
        """Where every decision stands, at a glance."""

    def decisions_numbered(self, numbers: Collection[str]) -> list[Decision]:
        """The decisions with these numbers, by number."""

    def unfinished(self) -> list[Decision]:
        """The decisions that are open, done and not confirmed, or confirmed and to be judged yet, by number."""

    def decisions(self, meeting: str | None = None) -> list[Decision]:
        """The decisions of one meeting, or all, by number."""

    def telling(self, after: dt.datetime | None = None) -> list[Decision]:
        """The decisions that somebody is still to be told of, or was told of after a moment or, without one, ever."""

    def that_may_answer(self, numbers: Collection[str]) -> list[Decision]:
        """The decisions that may answer a theme: with these numbers, in place of others, or about themes, by number."""

    def decision(self, number: str) -> Decision | None: ...

    def minutes(self, meeting: str, version: int) -> Minutes | None:
        """The minutes of a meeting as they were sealed with this version."""

    def agreed_words(self) -> dict[str, tuple[Word, ...]]:
        """What words meant by the charter that each meeting kept, by its number."""

    def calls(self) -> list[Call]:
        """What leaders heard from customers who left, by number; those taken back among them."""

    def answers(self) -> list[Answer]:
        """What meetings answered to themes, in the order they did."""

    def guesses(self, meeting: str) -> list[Guess]:
        """What was guessed in a meeting, in the order in which each first did."""

    def self_checks(self, meeting: str) -> list[SelfCheck]:
        """What leaders answered of themselves in a meeting, in the order in which each began."""

    def needs(self) -> list[Need]:
        """The promises inside that meetings wrote down, or of which somebody has said something, in that order."""

    def mailings(self) -> list[Mailing]:
        """To whom minutes were sent, in the order they first were."""

    def next_number(self, letter: str) -> str:
        """The next human number, such as `D-0042`; only inside a transaction, never given twice."""

    def save(self, value: Kept) -> Kept:
        """Insert (rev 0) or replace what has this id; gives it back with `rev` raised.

        Raises Conflict when somebody saved another revision since `value` was read.
        """

    def version(self) -> object:
        """Something that differs after every change, cheap enough to ask three times a second."""

    @property
    def damage(self) -> Exception | None:
        """What was found damaged while reading; what could be read was given all the same."""

    @property
    def notices(self) -> list[str]:
        """What a person should be told about the record, such as a torn end that was set aside."""

    def back_up(self) -> None:
        """Keep a verified copy, as at the end of a meeting; a failure is told, not raised: what was saved is saved."""

    def close(self) -> None:
        """Let go of the file."""

    def log(self, start: dt.datetime | None = None, stop: dt.datetime | None = None) -> Iterator[Logged]:
        """Every change from a moment on and before another, oldest first, one after the other."""

    def history(self, number: str) -> list[Change]:
        """Who changed what, when, of what has this number, oldest first."""


class Files(Protocol):
    """The files a person writes, and the figures computed from the company's own files. Raises BadFile."""

    root: Path
    """The folder that paths of the charter are relative to."""

    def charter(self) -> Charter: ...

    def charter_is_own(self) -> str:
        """Why the charter may be the word of somebody else than whoever acts; empty where it cannot be."""

    def agendas(self) -> list[Agenda]:
        """Every agenda of the workspace, by name."""

    def agenda(self, name: str) -> Agenda:
        """One agenda by name or path, with every default filled in. Raises NotFound."""

    def brief(
        self,
        period: str = "",
        history: int | None = 12,
        grain: Grain | Literal[""] = "",
        calls: Sequence[Call] | None = None,
        going_on: bool = False,
    ) -> Brief:
        """The brief for a period (`2026-10`, `2026-Q4`; "" is the last one that is over and the files reach).

        `history` is how many periods the base shows; None is all of them. `grain` is what is counted by where no
        period is named; "" leaves it to the charter. `calls` are those of the record; None where nobody has looked.
        Where it is `going_on`, it leaves out, and says so, what is in databases that do not answer.
        """

    def gathered(self, period: str, sections: Collection[str]) -> Gathered:
        """What the files of some sections of the charter tell of the people of a period; where there is no file of the
        customers, those of all. Raises BadFile, NotFound, BadPeriod."""

    def columns_of(self, names: Set[str], sections: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """Customer -> the columns that `show` names in these sections, by name, as their latest rows have them."""

    def agenda_names(self) -> list[str]:
        """What the agendas are called, whether they are sound or not."""

    def surveyed(
        self, grain: Grain | Literal[""] = "", calls: Sequence[Call] | None = None
    ) -> tuple[list[Fault], Survey | None]:
        """What is wrong or to be looked at, and what the data gives; None where the charter cannot be read.

        `grain` and `calls` are those of its brief, as for `brief`.
        """

    def statements(self, section: str, dialect: str) -> list[Statement]:
        """The statements in SQL that count the figures of a section of the charter, all where it is empty.

        `dialect` is that of the connections where it is empty. Raises BadQuery, CxmeetError, BadFile.
        """

    def look_at(self, given: Path) -> FileLook:
        """A file, or several that a glob names, that may become a source. Raises NotFound, BadFile."""

    def faults_of(self, path: Path) -> tuple[Fault, ...]:
        """What is wrong in one charter or agenda, wherever it lies. Raises NotFound."""

    def template(self, path: Path) -> Template:
        """A template for minutes. Raises BadFile."""

    def watched(self, told: Callable[[Path, float | None], None]) -> AbstractContextManager[None]:
        """While inside, `told` hears now and then which file is being read and which share of it has been."""

    def stop(self) -> None:
        """End what databases are being asked, since whoever asked leaves: it raises Stopped there."""


class Draft(Protocol):
    """One thing being typed."""

    earlier: list[Typed]
    """What was typed before and is still here, the newest last."""

    def keep(self, words: Mapping[str, str], before: Mapping[str, str]) -> None:
        """Keep what has been typed so far, by field, and what stood there before."""

    def exchange(self, words: Mapping[str, str], before: Mapping[str, str]) -> Typed:
        """The newest of the earlier ones, for which what is typed now is laid away."""

    def drop(self) -> None:
        """It is saved or thrown away."""

    def close(self) -> None:
        """Nothing more is typed here; what is kept stays."""


class Drafts(Protocol):
    """What is being typed on screens, kept outside the record until it is saved or thrown away."""

    def waiting(self) -> list[Typed]:
        """What was typed and neither saved nor thrown away, oldest first."""

    def begin(self, about: str) -> Draft | None:
        """Start typing about something; None where a draft cannot be kept."""


class Looked(Protocol):
    """When whoever acts last looked at this workspace; kept outside the record."""

    def last(self) -> dt.datetime | None:
        """None where they never have, or nobody can tell."""

    def note(self, moment: dt.datetime) -> None:
        """Keep the moment of a look."""


@dataclass(frozen=True)
class Workspace:
    """What every service is given first."""

    root: Path
    record: Record
    files: Files
    actor: str
    """Who is acting: a leader's name, or the login of somebody the charter does not know."""
    now: Callable[[], dt.datetime]
    """The clock; aware datetimes in UTC."""
    new_id: Callable[[], str]
    """Time-ordered random identifiers, unique across processes."""
    login: str = ""
    """The account of this process, where `actor` is a name claimed with `--as` that is not its own."""
    drafts: Drafts | None = None
    """None where nothing is typed on a screen."""
    looked: Looked | None = None
    """None where nobody looks at a screen."""
    keys: tuple[ChosenKeys, ...] = ()
    """What somebody has chosen to press on the screens instead of the keys they have."""
