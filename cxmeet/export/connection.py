"""What `connect` finds in a file, for a script: schema `cxmeet.connection/1`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import Figure, figures
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.recognition.proposing.proposal import (
    AmountEvidence,
    ColumnEvidence,
    DayEvidence,
    Doubt,
    Evidence,
    Kind,
    NobodyEvidence,
    Proposal,
    Reading,
    RepeatedEvidence,
    TotalEvidence,
)
from cxmeet.wording.recognition import because
from cxmeet.wording.recognition_questions import question

_ABOUT: Mapping[type, Literal["column", "dates", "amounts", "total", "repeated"]] = {
    ColumnEvidence: "column",
    DayEvidence: "dates",
    AmountEvidence: "amounts",
    TotalEvidence: "total",
    RepeatedEvidence: "repeated",
    NobodyEvidence: "column",
}


class Ground(Struct, frozen=True, kw_only=True):
    """Why the file is read as it is."""

    about: Literal["column", "dates", "amounts", "total", "repeated"]
    said: str
    roles: tuple[str, ...]
    cells: int
    unread: int
    """Cells that cannot be read so."""


class ReadCell(Struct, frozen=True, kw_only=True):
    text: str
    value: str
    """A day as `2026-11-28`, a number as `1299.5`."""


class PossibleReading(Struct, frozen=True, kw_only=True):
    answer: str
    """What is given for it: `--answer ID=ANSWER`."""
    said: str
    rows: int | None
    columns: dict[str, str]
    cells: tuple[ReadCell, ...]


class OpenQuestion(Struct, frozen=True, kw_only=True):
    """What cannot be known from the file; to be answered from the first on."""

    id: str
    question: str
    column: str
    role: str
    label: str
    readings: tuple[PossibleReading, ...]
    typed: Literal["", "number", "words", "period"]
    """What may be answered where there are no readings; where there is neither, the file has to be mended."""
    suggested: str
    hint: str
    examples: tuple[str, ...]
    count: int


class Section(Struct, frozen=True, kw_only=True):
    name: str
    several: bool
    """Whether the charter may have several, as `[[feedback]]`."""
    toml: str
    values: dict[str, Any]
    replaces: str
    """What the charter has in its place already."""


class Connection(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.connection/1"
    path: str
    kind: Kind | None
    complete: bool
    """Whether nothing is in doubt and the file can be read so."""
    written: bool
    rows: int
    section: Section | None
    """None while it is in doubt what the file holds."""
    evidence: tuple[Ground, ...]
    doubts: tuple[OpenQuestion, ...]
    faults: tuple[Fault, ...]
    period: str
    """Of the figures; empty where there are none."""
    figures: tuple[Figure, ...]


def connection(
    proposal: Proposal,
    toml: str,
    *,
    rows: int,
    replaces: str,
    faults: Iterable[Fault],
    brief: Brief | None,
    written: bool,
) -> Connection:
    """The document of what was found, and of whether it was written into the charter."""
    found = tuple(faults)
    return Connection(
        path=proposal.path,
        kind=proposal.kind,
        complete=proposal.complete and all(fault.warning for fault in found),
        written=written,
        rows=rows,
        section=_section(toml, replaces) if toml else None,
        evidence=tuple(map(_ground, proposal.evidence)),
        doubts=tuple(map(_question, proposal.doubts)),
        faults=found,
        period=brief.period if brief else "",
        figures=figures(brief) if brief else (),
    )


def _section(toml: str, replaces: str) -> Section:
    ((name, given),) = tomllib.loads(toml).items()
    several = isinstance(given, list)
    return Section(name=name, several=several, toml=toml, values=given[0] if several else given, replaces=replaces)


def _ground(evidence: Evidence) -> Ground:
    about, said = _ABOUT[type(evidence)], because(evidence)
    match evidence:
        case ColumnEvidence():
            return Ground(about=about, said=said, roles=(evidence.role,), cells=evidence.filled, unread=0)
        case RepeatedEvidence():
            return Ground(about=about, said=said, roles=(), cells=evidence.rows, unread=0)
        case NobodyEvidence():
            return Ground(about=about, said=said, roles=("customer",), cells=evidence.of, unread=evidence.rows)
        case TotalEvidence():
            return Ground(about=about, said=said, roles=(), cells=1, unread=0)
    return Ground(about=about, said=said, roles=evidence.roles, cells=evidence.cells, unread=evidence.unread)


def _question(doubt: Doubt) -> OpenQuestion:
    asked = question(doubt)
    return OpenQuestion(
        id=doubt.id,
        question=asked.text,
        column=doubt.column,
        role=doubt.role,
        label=doubt.label,
        readings=tuple(_reading(*pair) for pair in zip(doubt.readings, asked.readings, strict=True)),
        typed=doubt.typed,
        suggested=doubt.suggested,
        hint=asked.hint,
        examples=doubt.examples,
        count=doubt.count,
    )


def _reading(reading: Reading, said: str) -> PossibleReading:
    cells = tuple(ReadCell(text=text, value=_value(value)) for text, value in reading.cells)
    return PossibleReading(
        answer=reading.answer, said=said, rows=reading.rows, columns=dict(reading.columns), cells=cells
    )


def _value(value: dt.date | float | str) -> str:
    return value.isoformat() if isinstance(value, dt.date) else f"{value:.15g}" if isinstance(value, float) else value
