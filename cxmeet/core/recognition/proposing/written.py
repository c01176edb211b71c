"""How the days and the amounts of a file are written: the way that reads them all, or the ways that do."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from cxmeet.core.charter.forms import BAD_ROWS
from cxmeet.core.recognition.looking import amount_texts, day_texts
from cxmeet.core.recognition.looking.column import Column, Tried
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.looking.ways import agreeing, merged, only, read_by, unlike
from cxmeet.core.recognition.proposing.proposal import AmountEvidence, Answers, DayEvidence, Doubt, Reading

SHOWN = 3
"""Different cells that a question shows as each reading reads them."""

MOST = 0.8
"""Share of the cells that a way must read for the others to be taken for single ones that are unreadable."""

NO_WAY = "?"
"""In the place of a way, where none reads a single cell."""

WHOLE = frozenset(("opening", "new", "reactivated", "lost", "closing", "in_and_out", "total", "met", "score"))
"""Roles whose numbers have no fractions, which tells a mark for thousands from one for decimals."""

Columns = Mapping[str, Column]


class Found(NamedTuple):
    """How something is written."""

    way: str | None
    """None where no way reads it, or several do."""
    doubts: tuple[Doubt, ...] = ()
    only_this: int = 0
    unread: int = 0
    examples: tuple[tuple[int, str], ...] = ()


def days(look: Look, columns: Columns, answers: Answers) -> tuple[str | None, DayEvidence | None, tuple[Doubt, ...]]:
    """The pattern of the days in columns by role, why, and what has to be asked."""
    columns = {role: column for role, column in columns.items() if column.days.counted}
    if not columns:
        return day_texts.ISO, None, ()
    tried = {role: column.days for role, column in columns.items()}
    found = _found("dates", columns, tried, look, answers, _patterns, day_texts.read)
    if found.way is None:
        return None, None, found.doubts
    spans = [span for column in columns.values() if (span := column.span(found.way))]
    evidence = DayEvidence(
        roles=tuple(columns),
        pattern=found.way,
        cells=sum(each.counted.total() for each in tried.values()),
        only_this=found.only_this,
        first=min((first for first, _ in spans), default=None),
        last=max((last for _, last in spans), default=None),
        unread=found.unread,
        examples=found.examples,
    )
    return found.way, evidence, found.doubts


def amounts(
    look: Look, columns: Columns, answers: Answers
) -> tuple[str | None, AmountEvidence | None, tuple[Doubt, ...]]:
    """The marks of the amounts in columns by role, why, and what has to be asked."""
    columns = {role: column for role, column in columns.items() if column.amounts.counted}
    if not columns:
        return amount_texts.WAYS[0], None, ()
    tried = {role: column.whole_numbers() if role in WHOLE else column.amounts for role, column in columns.items()}
    found = _found("decimal", columns, tried, look, answers, _marks, amount_texts.read)
    if "score" in columns and (scale := _of_words_too(columns["score"], found.way)):
        return None, None, (scale,)
    currency, doubts = _currency(columns.values(), look)
    if found.way is None:
        return None, None, (*found.doubts, *doubts)
    evidence = AmountEvidence(
        roles=tuple(columns),
        decimal=found.way[0],
        thousands=found.way[1:],
        currency=currency,
        cells=sum(each.counted.total() for each in tried.values()),
        only_this=found.only_this,
        unread=found.unread,
        examples=found.examples,
    )
    return found.way, evidence, (*found.doubts, *doubts)


def _found(
    about: str,
    columns: Columns,
    tried: Mapping[str, Tried],
    look: Look,
    answers: Answers,
    ordered: Callable[[Iterable[str]], list[str]],
    read: Callable[[str, str], object],
) -> Found:
    counted = merged([each.counted for each in tried.values()])
    total, by = sum(counted.values()), read_by(counted)
    names = ", ".join(dict.fromkeys(column.name for column in columns.values()))
    fitting = [way for way in by if all(map(_reads_nearly_all, repeat(way), tried.values()))]
    most = max(by.values(), default=0)
    least = min(MOST, 1 - bad_rows(answers)) if bad_rows(answers) > BAD_ROWS else MOST
    able = fitting or [way for way in by if by[way] == most and most >= least * total]
    ways = list(agreeing(counted, sorted(ordered(able), key=lambda way: -by[way])))
    if answers.get(about) in by:
        ways = [answers[about]]
    if not ways:
        best = next((way for way in ordered(by) if by[way] == most), NO_WAY)
        return Found(None, (_no_way(about, columns, tried, None, best, answers),))
    if len(ways) > 1:
        return Found(None, (_which(about, names, ways, by, columns, look, read),))
    way = ways[0]
    unread, examples = _unread(tried, way)
    doubts: tuple[Doubt, ...] = ()
    if unread > bad_rows(answers) * total or (way not in fitting and "bad_rows" not in answers):
        doubts = (_no_way(about, columns, tried, way, way, answers),)
    others = unlike(counted, way) if about == "decimal" else [each for each in by if _order(each) != _order(way)]
    return Found(way, doubts, only(counted, way, others), unread, tuple(examples[:SHOWN]))


def _reads_nearly_all(way: str, tried: Tried) -> bool:
    """Whether a way reads a column but for single cells, however many there are in another column."""
    cells = tried.counted.total()
    return cells - tried.unread(way)[0] >= (1 - BAD_ROWS) * cells


def bad_rows(answers: Answers) -> float:
    """Share of the cells that may be unreadable: what was answered, else what a charter that says nothing allows."""
    given = [answers.get(question, "") for question in ("bad_rows", "bad_rows.amounts")]
    shares = [share for answer in given if (share := share_of(answer)) is not None]
    return max(shares, default=BAD_ROWS)


def share_of(answer: str) -> float | None:
    """A share from 0 to 1; None where the answer is none."""
    return min(float(answer), 1.0) if re.fullmatch(r"[01](\.\d{1,6})?", answer, re.ASCII) else None


def _order(pattern: str) -> str:
    """A pattern whatever the number of its digits and letters."""
    return re.sub(r"D+|M+|H+|h+", lambda token: token[0][0], pattern or "YYYY-MM-DD")


def _patterns(ways: Iterable[str]) -> list[str]:
    """ISO first, and patterns that ask for two digits before those that make do with one."""
    return sorted(ways, key=lambda way: (way != day_texts.ISO, -len(way), way))


def _marks(ways: Iterable[str]) -> list[str]:
    return sorted(ways, key=amount_texts.WAYS.index)


def _unread(tried: Mapping[str, Tried], way: str) -> tuple[int, list[tuple[int, str]]]:
    counts = [each.unread(way) for each in tried.values()]
    return sum(count for count, _ in counts), sorted(example for _, examples in counts for example in examples)


def _no_way(
    about: str, columns: Columns, tried: Mapping[str, Tried], way: str | None, best: str, answers: Answers
) -> Doubt:
    """Cells that no way reads together with the others; without those that the best does not read, it reads the rest.

    Where there is no way for days, the one that reads the most is named; for amounts, cells of each sort are shown.
    """
    shown = way or (best if about == "dates" else NO_WAY)
    (unread, examples), left_out = _unread(tried, shown), _unread(tried, way or best)[0]
    total = sum(each.counted.total() for each in tried.values())
    share = math.ceil(1000 * left_out / total) / 1000
    names = dict.fromkeys(columns[role].name for role, each in tried.items() if each.unread(shown)[0])
    return Doubt(
        id="bad_rows.amounts" if about == "decimal" and "bad_rows" in answers else "bad_rows",
        about="unreadable",
        column=", ".join(names),
        role=about,
        label=shown,
        readings=(Reading(answer=f"{share:g}", rows=left_out),) if share <= 1 - MOST else (),
        suggested=f"{share:g}" if 1 - MOST < share < 1 else "",
        examples=tuple(text for _, text in examples[:SHOWN]),
        rows=tuple(row for row, _ in examples[:SHOWN]),
        count=unread,
    )


def _of_words_too(column: Column, way: str | None) -> Doubt | None:
    """A scale whose ends are called by name: without them, the best and the worst answers would be left out."""
    ways = amount_texts.WAYS if way is None else (way,)
    named = {
        text: count
        for text, count in column.values.items()
        if any(map(str.isdecimal, text)) and all(amount_texts.read(text, each) is None for each in ways)
    }
    if not named:
        return None
    return Doubt(
        id="columns.score",
        about="unreadable",
        column=column.name,
        role="score",
        readings=(Reading(answer=""),),
        examples=tuple(named)[:SHOWN],
        count=sum(named.values()),
    )


def _which(
    about: str,
    names: str,
    ways: Sequence[str],
    by: Mapping[str, int],
    columns: Columns,
    look: Look,
    read: Callable[[str, str], object],
) -> Doubt:
    texts = _texts_in_doubt(columns.values(), look, ways, read)
    readings = tuple(
        Reading(answer=way, rows=by[way], cells=tuple((text, read(text, way)) for text in texts))  # type: ignore[misc]
        for way in ways
    )
    return Doubt(id=about, about="dates" if about == "dates" else "decimal", column=names, readings=readings)


def _texts_in_doubt(
    columns: Iterable[Column], look: Look, ways: Sequence[str], read: Callable[[str, str], object]
) -> list[str]:
    """The first different cells that the ways read differently."""
    found: dict[str, None] = {}
    for row in look.spread:
        for column in columns:
            text = row[column.place].strip()
            said = [read(text, way) for way in ways]
            if None not in said and len(set(said)) > 1:
                found[text] = None
        if len(found) >= SHOWN:
            break
    return list(found)[:SHOWN]


def _currency(columns: Iterable[Column], look: Look) -> tuple[str, tuple[Doubt, ...]]:
    """The one sign beside the amounts; a doubt where there are several, which no charter can state."""
    signs: dict[str, int] = {}
    names, spelled = [], dict[str, str]()
    for column in columns:
        names.append(column.name)
        for sign, count in column.signs.items():
            known = spelled.setdefault(sign.casefold(), sign)
            signs[known] = signs.get(known, 0) + count
    signs.pop("", None)
    if len(signs) < 2:
        return next(iter(signs), ""), ()
    most = sorted(signs, key=lambda sign: -signs[sign])
    doubt = Doubt(
        id="currency",
        about="currency",
        column=", ".join(names),
        examples=tuple(most),
        count=sum(signs.values()) - signs[most[0]],
    )
    return "", (doubt,)
