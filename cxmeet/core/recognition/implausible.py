"""Amounts that are asked about: hundredths, one row that is half of all, some a hundred times the others."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.recognition import amount_texts
from cxmeet.core.recognition.column import Column
from cxmeet.core.recognition.look import Look
from cxmeet.core.recognition.proposal import Answers, Doubt, Reading
from cxmeet.core.recognition.sums import Sums

FEWEST = 10
"""Amounts from which on the whole says something of one."""

MEDIAN = 1_000
"""What whole amounts have in their middle, or more, where they may be hundredths."""

ROUND = 0.6
"""Share of them that end as prices in hundredths do."""

HALF = 0.5

BEYOND = 64
"""Times the greatest of the first nine tenths that an amount is, which may then be in another unit."""

RIGHT = "right"
"""The answer that amounts are as they should be."""


def unit_of(answers: Answers) -> str:
    """The unit that was answered; empty for whole ones."""
    return "cents" if answers.get("unit") == "cents" else ""


def doubts(look: Look, column: Column, way: str, answers: Answers) -> Iterator[Doubt]:
    """What has to be asked about the amounts of a column before they are believed."""
    sums = column.sums(way)
    if sums.count - sums.zeros < FEWEST:
        return
    if answers.get("unit") not in ("whole", "cents") and _hundredths(sums):
        yield _unit(look, column, way)
    if sums.largest >= HALF * sums.total > 0 and sums.largest_cells == 1:
        about, least, count = "largest", sums.largest, 1
    else:
        about, least = "hundredfold", BEYOND * sums.quantile(0.9) / 2
        count = sums.above(least)
    if count and answers.get(about) != RIGHT:
        yield _of_some(look, column, way, about, least, count)


def _hundredths(sums: Sums) -> bool:
    """All whole, large, and most ending in 00, 50, 90, 95 or 99."""
    paid = sums.count - sums.zeros
    return sums.whole == sums.count and sums.quantile(0.5) > MEDIAN and sums.round_cents >= ROUND * paid


def _unit(look: Look, column: Column, way: str) -> Doubt:
    texts = _texts(look, column)
    values = [(text, value) for text in texts if (value := amount_texts.read(text, way)) is not None]
    return Doubt(
        id="unit",
        about="unit",
        column=column.name,
        readings=(
            Reading(answer="whole", cells=tuple(values)),
            Reading(answer="cents", cells=tuple((text, value / 100) for text, value in values)),
        ),
    )


def _of_some(look: Look, column: Column, way: str, about: str, least: float, count: int) -> Doubt:
    """Amounts of at least so much: right as they are, or to be mended in the file."""
    found = [
        text
        for row in look.spread
        if (value := amount_texts.read(text := row[column.place].strip(), way)) is not None and value >= least
    ]
    return Doubt(
        id=about,
        about="largest" if about == "largest" else "hundredfold",
        column=column.name,
        readings=(Reading(answer=RIGHT, rows=count),),
        examples=tuple(dict.fromkeys(found))[:3] or (f"{least:.15g}",),
        count=count,
    )


def _texts(look: Look, column: Column) -> list[str]:
    texts = dict.fromkeys(row[column.place].strip() for row in look.spread)
    return [text for text in texts if text and text != "0"][:3]
