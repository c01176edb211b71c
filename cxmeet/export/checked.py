"""What `check` finds, for a script: schema `cxmeet.check/1`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from cxmeet.core.briefing.brief import Behind, Seen, Source
from cxmeet.core.briefing.data_check import Survey
from cxmeet.core.briefing.reached import Reached
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.kernel.maintenance import Report


class Theme(Struct, frozen=True, kw_only=True):
    theme: str
    count: int


class Data(Struct, frozen=True, kw_only=True):
    """What the data files give."""

    sources: tuple[Source, ...]
    behind: tuple[Behind, ...]
    """What is over and missing in the files, and which of them end before the others."""
    seen: Seen | None
    """What the last closed meeting saw; None where there was none, or files are wrong."""
    unmapped: tuple[Theme, ...]
    without_evidence: tuple[str, ...]
    """Ids of experiences nothing tells of."""
    not_given: tuple[str, ...]
    notes: tuple[str, ...]
    next_section: str
    connections: tuple[Reached, ...] = ()
    """Which databases answer, and after how long."""


class Check(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.check/1"
    faults: int
    warnings: int
    found: tuple[Fault, ...]
    data: Data | None
    """None where single files were looked at, or the charter cannot be read."""


class RecordCheck(Struct, frozen=True, kw_only=True):
    """What `record check` finds."""

    schema: str = "cxmeet.record/1"
    path: str
    sound: bool
    changes: int
    bytes: int
    format: int
    """Of the journal."""
    document_schema: int
    documents: dict[str, int]
    backups: int
    last_backup: dt.datetime | None
    problems: tuple[str, ...]
    unread: int
    advice: str
    notices: tuple[str, ...] = ()


def checked(found: Sequence[Fault], survey: Survey | None) -> Check:
    """The document of what was found."""
    faults = sum(not fault.warning for fault in found)
    data = _data(survey) if survey else None
    return Check(faults=faults, warnings=len(found) - faults, found=tuple(found), data=data)


def record_checked(report: Report) -> RecordCheck:
    """The document of what was found in a record."""
    return RecordCheck(
        path=report.path,
        sound=report.sound,
        changes=report.records,
        bytes=report.size,
        format=report.format,
        document_schema=report.schema,
        notices=report.notices,
        documents=report.documents,
        backups=report.backups,
        last_backup=report.last_backup,
        problems=tuple(map(str, report.problems)),
        unread=report.unread,
        advice=report.advice,
    )


def _data(survey: Survey) -> Data:
    return Data(
        sources=survey.sources,
        behind=survey.behind,
        seen=survey.brief.seen if survey.brief else None,
        unmapped=tuple(Theme(theme=theme, count=count) for theme, count in survey.unmapped),
        without_evidence=tuple(experience.id for experience in survey.without_evidence),
        not_given=survey.not_given,
        notes=survey.notes,
        next_section=survey.next_section,
        connections=survey.connections,
    )
