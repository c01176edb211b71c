"""The files of one workspace: charter, agendas, and the figures computed from the company's own data."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.calls.call import Call
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import BadFile, Fault, NotFound
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.template import Template
from cxmeet.sources.toml.agendas import agenda_faults, agenda_path, agenda_paths, read_agenda
from cxmeet.sources.toml.charter import read_charter
from cxmeet.sources.toml.document import Document

if TYPE_CHECKING:
    from cxmeet.core.briefing.data_check import Survey
    from cxmeet.core.briefing.gathered import Gathered
    from cxmeet.core.briefing.statement import Statement
    from cxmeet.sources.connecting import CompanyFile

CHARTER = "cxmeet.toml"
_ASK = "Or say the command yourself: cxmeet publish --mail “sendmail -t”"


@dataclass(frozen=True)
class _Read:
    """What a charter's file gave, and which state of the file that was."""

    state: tuple[int, ...]
    given: tuple[Charter, Document] | BadFile


class WorkspaceFiles:
    """Reads what is in a workspace's folder now; a charter that has not changed since is not read again."""

    def __init__(self, root: Path, today: Callable[[], dt.date] = dt.date.today) -> None:
        """`today` names the period of a brief where no data does, and the day up to which contracts have ended."""
        self.root, self._today = root, today
        self._read: _Read | None = None

    def charter(self) -> Charter:
        """The charter. Raises NotFound when there is none, BadFile with every fault in it."""
        return self._charter()[0]

    def charter_is_own(self) -> str:
        """Why the charter may be the word of somebody else than this account, or root; empty where it cannot be.

        Raises as `charter`.
        """
        self.charter()
        path = self._charter_path()
        found = os.stat(path)
        if self._read is None or _state(path) != self._read.state:
            return f"{path} was changed just now."
        if found.st_uid not in (os.geteuid(), 0):
            return f"{path} belongs to another account, which could have any command run. {_ASK}"
        if found.st_mode & 0o022:
            return f"others may write to {path}, and could have any command run: chmod go-w {path}. {_ASK}"
        return ""

    def agendas(self) -> list[Agenda]:
        """Every agenda of the workspace, by name, defaults filled in. Raises BadFile with the faults of all of them."""
        charter = self.charter()
        agendas: list[Agenda] = []
        faults: list[Fault] = []
        for path in agenda_paths(self.root):
            try:
                agendas.append(read_agenda(path, charter)[0])
            except BadFile as error:
                faults += error.faults
        if faults:
            raise BadFile(faults)
        return agendas

    def agenda(self, name: str) -> Agenda:
        """One agenda by name or path, defaults filled in. Raises NotFound with the names there are, BadFile."""
        return read_agenda(agenda_path(self.root, name), self.charter())[0]

    def agenda_names(self) -> list[str]:
        """What the agendas are called, whether they are sound or not."""
        return [path.stem for path in agenda_paths(self.root)]

    def brief(
        self,
        period: str = "",
        history: int | None = 12,
        grain: Grain | Literal[""] = "",
        calls: Sequence[Call] | None = None,
        going_on: bool = False,
    ) -> Brief:
        """The brief of a period (`2026-10`, `2026-Q4`; "" is the last one that is over and the files reach).

        `history` is how many periods the base shows, None all of them. `grain` is what is counted by where no period
        is named; "" leaves it to the charter. `calls` are those of the record, None where nobody has looked. Where it
        is `going_on`, it leaves out, and says so, what is in databases that do not answer. Raises BadFile, NotFound,
        BadPeriod.
        """
        from cxmeet.sources.brief import (
            read_brief,
            usual_grain,
        )  # what reads data files is not loaded to look at the charter

        asked = Period.parse(period) if period else None
        charter, document = self._charter()
        counted_by = asked.grain if asked else usual_grain(charter, grain)
        return read_brief(charter, document, self.root, asked, counted_by, history, self._today(), calls, going_on)

    def gathered(self, period: str, sections: Collection[str]) -> Gathered:
        """What the files of some sections of the charter tell of the people of a period, row by row.

        Where there is no file of the customers, those of all sections are read, for they decide which period is the
        last. Raises BadFile, NotFound, BadPeriod.
        """
        from cxmeet.sources.people import read_people

        asked = Period.parse(period) if period else None
        return read_people(*self._charter(), self.root, asked, sections, self._today())

    def columns_of(self, names: Set[str], sections: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """Customer -> the columns that `show` names in these sections, as the latest rows have them. Raises BadFile."""
        from cxmeet.sources.people import read_columns

        return read_columns(*self._charter(), self.root, names, sections)

    def check(self) -> list[Fault]:
        """Everything wrong in charter, agendas and data, and everything to look at, which is marked as a warning."""
        return self.surveyed()[0]

    def surveyed(
        self, grain: Grain | Literal[""] = "", calls: Sequence[Call] | None = None
    ) -> tuple[list[Fault], Survey | None]:
        """What `check` finds, and what the data gives; None where the charter cannot be read.

        Its brief is counted by `grain`, where the charter is not to decide, and tells of the `calls` of the record.
        """
        from cxmeet.sources.data_check import survey_data
        from cxmeet.sources.toml.charter import look_over_charter

        try:
            looked, document = look_over_charter(self._charter_path())
        except BadFile as error:
            return list(error.faults), None
        faults = list(looked.found)
        for path in agenda_paths(self.root):
            faults += agenda_faults(path, looked)
        wrong, survey = survey_data(looked, document, self.root, self._today(), grain, calls)
        return [*faults, *wrong], survey

    def statements(self, section: str, dialect: str) -> list[Statement]:
        """The statements in SQL that count the figures of a section of the charter, all where it is empty."""
        from cxmeet.sources.statements import statements

        charter, document = self._charter()
        return statements(charter, document, self.root, self._today(), section, dialect)

    def look_at(self, given: Path) -> CompanyFile:
        """A file, or several that a glob names, that may become a source. Raises NotFound, BadFile."""
        from cxmeet.sources.connecting import CompanyFile

        return CompanyFile(self._charter_path(), given, self._today())

    def faults_of(self, path: Path) -> tuple[Fault, ...]:
        """What is wrong in one charter or agenda, wherever it lies. Raises NotFound."""
        try:
            if path.name == CHARTER:
                WorkspaceFiles(path.parent).charter()
            else:
                self.agenda(str(path))
        except BadFile as error:
            return error.faults
        return ()

    def template(self, path: Path) -> Template:
        """A template for minutes. Raises BadFile."""
        from cxmeet.sources.templates import read_template

        return read_template(path)

    def watched(self, told: Callable[[Path, float | None], None]) -> AbstractContextManager[None]:
        """While inside, `told` hears now and then which file is being read and which share of it has been."""
        from cxmeet.sources.csv.rows import watched

        return watched(told)

    def stop(self) -> None:
        """End what databases are being asked, since whoever asked leaves: it raises Stopped there."""
        from cxmeet.sources.warehouse.engines.attended import stop

        stop()

    def _charter(self) -> tuple[Charter, Document]:
        """The charter and its file. A command asks for it several times, a screen for hours."""
        path = self._charter_path()
        state = _state(path)
        if not state or self._read is None or self._read.state != state:
            self._read = _Read(state, _charter_of(path))
        if isinstance(self._read.given, BadFile):
            raise BadFile(self._read.given.faults)
        return self._read.given

    def _charter_path(self) -> Path:
        path = self.root / CHARTER
        if not os.path.lexists(path):
            raise NotFound(f"There is no {CHARTER} in {self.root}. Make one: cxmeet init {self.root}")
        return path


def _charter_of(path: Path) -> tuple[Charter, Document] | BadFile:
    try:
        charter, _, document = read_charter(path)
    except BadFile as error:
        return error
    return charter, document


def _state(path: Path) -> tuple[int, ...]:
    """Differs once a file has been changed; empty where it cannot be looked at, which reading it then says."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
