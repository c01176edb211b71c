"""How a file that nobody has described is laid out: its encoding, what stands between cells, sheet and header."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cxmeet.core.charter.forms import Forms, violations
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.text import short
from cxmeet.core.recognition.looking.layout import Layout, Row, header_row, layouts, named
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Reading
from cxmeet.sources.containers.sample import Sample, fits, sampled
from cxmeet.sources.csv.files import Files

_SEPARATORS = {",": "", "\t": "tab"}
"""As the charter states them, where not as they are."""
SHOWN = 6
"""Columns or rows that a question shows."""


class Found(NamedTuple):
    """How a file is laid out, as far as the charter has to state it."""

    forms: Forms = Forms()
    doubts: tuple[Doubt, ...] = ()

    def table(self, paths: Sequence[Path]) -> Files:
        """The table in files that are laid out so. Raises BadFile."""
        return Files(paths, self.forms, lambda line, why: None)


def laid_out(path: Path, answers: Answers) -> Found:
    """What the file itself tells; where two layouts fit and none was answered, a doubt. Raises BadFile."""
    stated = answers.get("encoding", "")
    for _, message in violations(Forms(encoding=stated)):
        raise BadFile([Fault(str(path), None, message)])
    sample = sampled(path, stated)
    if stated and sample.encoding == stated and not fits(path, stated):
        raise BadFile([Fault(str(path), None, f"is no {short(stated)} text: leave out the encoding, or name another")])
    if sample.pages:
        return Found(doubts=(_which_page(sample),))
    if sample.lines is not None:
        return _text(path, sample, answers)
    if sample.sheets:
        return _workbook(path, sample, answers)
    return Found()


def _which_page(sample: Sample) -> Doubt:
    readings = tuple(Reading(answer=page, cells=tuple((word, "") for word in words)) for page, words in sample.pages)
    return Doubt(id="encoding", about="encoding", readings=readings, suggested=readings[0].answer)


def _text(path: Path, sample: Sample, answers: Answers) -> Found:
    ways = layouts(sample.lines or [])
    if not ways:
        raise BadFile([Fault(str(path), 1, "is empty: expected a line with the names of the columns")])
    stated = {_SEPARATORS.get(way.separator, way.separator) or ",": way for way in ways}
    way = stated.get(answers.get("separator", "")) or (ways[0] if len(ways) == 1 else None)
    if way is None:
        readings = tuple(
            Reading(answer=separator, cells=tuple((name, "") for name in each.names[:SHOWN]))
            for separator, each in stated.items()
        )
        return Found(doubts=(Doubt(id="separator", about="separator", readings=readings),))
    _must_be_named(path, way)
    return Found(
        Forms(
            separator=_SEPARATORS.get(way.separator, way.separator),
            encoding=sample.encoding,
            header=way.header if way.header > 1 else 0,
        )
    )


def _workbook(path: Path, sample: Sample, answers: Answers) -> Found:
    sheets = dict(sample.sheets)
    name = answers.get("sheet", "")
    if name not in sheets:
        if len(sheets) > 1:
            readings = tuple(
                Reading(answer=sheet, cells=tuple((cell, "") for cell in _first(rows)))
                for sheet, rows in sheets.items()
            )
            return Found(doubts=(Doubt(id="sheet", about="sheet", readings=readings),))
        name = next(iter(sheets))
    rows = sheets[name]
    found = header_row(rows) or ((rows[0][0], tuple(rows[0][1])) if rows else None)
    if found is None:
        raise BadFile([Fault(str(path), None, f"has nothing in its sheet “{short(name)}”")])
    _must_be_named(path, Layout("", *found))
    header = found[0] if found[0] != rows[0][0] else 0
    stated = len(sheets) > 1 or name == answers.get("sheet")
    return Found(Forms(sheet=name if stated else "", header=header))


def _first(rows: Sequence[Row]) -> list[str]:
    """The first cells of a sheet that hold anything."""
    return [cell for _, cells in rows for cell in cells if cell.strip()][:SHOWN]


def _must_be_named(path: Path, way: Layout) -> None:
    if not named(way.names):
        cells = ", ".join(short(name, 20) for name in way.names[:SHOWN])
        message = f"names no columns: this line holds values ({cells}); put a line with the names of the columns above"
        raise BadFile([Fault(str(path), way.header, message)])
