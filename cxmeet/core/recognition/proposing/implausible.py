"""What is asked about unlikely amounts of a file, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.kernel.implausible import About, suspects
from cxmeet.core.recognition.looking import amount_texts
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Reading

RIGHT = "right"
"""The answer that amounts are as they should be."""


def unit_of(answers: Answers) -> str:
    """The unit that was answered; empty for whole ones."""
    return "cents" if answers.get("unit") == "cents" else ""


def doubts(look: Look, column: Column, way: str, answers: Answers) -> Iterator[Doubt]:
    """What has to be asked about the amounts of a column before they are believed."""
    for about, least, count in suspects(column.sums(way)):
        if about == "unit":
            if answers.get("unit") not in ("whole", "cents"):
                yield _unit(look, column, way)
        elif answers.get(about) != RIGHT:
            yield _of_some(look, column, way, about, least, count)


def right_up_to(column: Column, way: str, answers: Answers) -> float | None:
    """The largest of the amounts, where they were said to be right as they are; else None."""
    said = answers.get("unit") == "whole", answers.get("largest") == RIGHT, answers.get("hundredfold") == RIGHT
    largest = column.sums(way).largest
    if not any(said) or largest <= 0:
        return None
    return largest / 100 if unit_of(answers) else largest


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


def _of_some(look: Look, column: Column, way: str, about: About, least: float, count: int) -> Doubt:
    """Amounts of at least so much: right as they are, or to be mended in the file."""
    found = [
        text
        for row in look.spread
        if (value := amount_texts.read(text := row[column.place].strip(), way)) is not None and value >= least
    ]
    return Doubt(
        id=about,
        about=about,
        column=column.name,
        readings=(Reading(answer=RIGHT, rows=count),),
        examples=tuple(dict.fromkeys(found))[:3] or (f"{least:.15g}",),
        count=count,
    )


def _texts(look: Look, column: Column) -> list[str]:
    texts = dict.fromkeys(row[column.place].strip() for row in look.spread)
    return [text for text in texts if text and text != "0"][:3]
