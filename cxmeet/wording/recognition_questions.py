"""What is asked about a file that can be read in two ways, in plain words, with each reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import short
from cxmeet.core.recognition.proposing.proposal import KINDS, About, Doubt, Reading
from cxmeet.core.recognition.proposing.roles import DAY_ROLES, NUMBER_ROLES
from cxmeet.core.recognition.proposing.written import NO_WAY
from cxmeet.wording.forms import ENCODINGS
from cxmeet.wording.phrases import counted, listed
from cxmeet.wording.recognition import HOLDS, SEPARATORS, marks_words, pattern_words

CELL = 40
"""Characters of a cell that a question shows."""


class Question(NamedTuple):
    text: str
    readings: tuple[str, ...]
    """One for each reading of the doubt, in its order."""
    hint: str = ""
    """What may be typed, or what to do where nothing can be chosen."""


def question(doubt: Doubt) -> Question:
    """A doubt as it is asked."""
    readings = tuple(_READINGS.get(doubt.about, _reading)(doubt, reading) for reading in doubt.readings)
    return Question(_TEXTS[doubt.about](doubt), readings, _hint(doubt))


def numbered(asked: Question) -> list[str]:
    """The lines of a question: its text, each reading with its number from 1, and the hint."""
    readings = [f"{number}. {reading}" for number, reading in enumerate(asked.readings, 1)]
    return [asked.text, *readings, *([asked.hint] if asked.hint else [])]


_WHICH = {
    "customer": "says who the customer is",
    "start": "is the day on which it begins",
    "end": "is the day on which it ends",
    "date": "is the day that counts",
    "value": "is what a contract is worth",
    "amount": "is the amount",
    "reason": "says why they left",
    "status": "says what became of a customer",
    "tenure_months": "says for how many months somebody has been a customer",
    "text": "holds what customers said",
    "words": "holds what customers said",
    "theme": "says what it was about",
    "channel": "says which way it came",
    "score": "is the score",
    "due": "is the promised day",
    "done": "is the day on which it was done",
    "kept": "says whether it was kept",
    "met": "says whether, or how often, it was met",
    "total": "says how many there were",
}


def _column(doubt: Doubt) -> str:
    asked = f"Which column {_WHICH.get(doubt.role, f'is “{doubt.role}”')}?"
    return f"{asked} The charter says “{short(doubt.label)}”, which the file does not have." if doubt.label else asked


def _as(role: str) -> str:
    return " as days" if role in DAY_ROLES else " as numbers" if role in NUMBER_ROLES else ""


def _unreadable(doubt: Doubt) -> str:
    if doubt.role == "score":
        shown = listed([f"“{short(text, CELL)}”" for text in doubt.examples])
        many = counted(doubt.count, "cell")
        return (
            f"{many} in {_names(doubt)} have words beside their number: {shown}. Without them the score would be wrong."
        )
    pattern = "in any way" if doubt.label == NO_WAY else f"as {pattern_words(doubt.label)}"
    as_what = {"dates": f"days written {pattern}", "period": "months or quarters"}
    form = as_what.get(doubt.role, "amounts written in one way")
    cells = listed(
        [f"row {row:,} “{short(text, CELL)}”" for row, text in zip(doubt.rows, doubt.examples, strict=False)]
    )
    shown = cells or listed([f"“{short(text, CELL)}”" for text in doubt.examples])
    return f"{counted(doubt.count, 'cell')} in {_names(doubt)} cannot be read as {form}: {shown}."


def _kind(doubt: Doubt) -> str:
    if not doubt.column:
        return "What does the file hold?"
    shown = listed([f"“{short(text, CELL)}”" for text in doubt.examples])
    unread = f"{counted(doubt.count, 'cell')} in {_names(doubt)} cannot be read as days in any way, such as {shown}"
    return f"{unread}: mend them first. What does the file hold?"


def _currency(doubt: Doubt) -> str:
    signs = listed([short(sign) for sign in doubt.examples])
    return f"The amounts in {_names(doubt)} are in several currencies: {signs}."


def _unit(doubt: Doubt) -> str:
    return f"All amounts in {_names(doubt)} are whole and large, and most end as prices in cents do. Are they cents?"


def _largest(doubt: Doubt) -> str:
    amount = short(doubt.examples[0], CELL)
    return f"One amount in {_names(doubt)}, “{amount}”, is half of all of them together or more. Is it right?"


def _hundredfold(doubt: Doubt) -> str:
    shown = listed([f"“{short(text, CELL)}”" for text in doubt.examples])
    many = counted(doubt.count, "amount")
    return f"{many} in {_names(doubt)}, such as {shown}, far beyond the others. Right as they are?"


def _lapse(doubt: Doubt) -> str:
    return "After how many days without a purchase has a customer left?"


def _ends(doubt: Doubt) -> str:
    end, start = doubt.examples
    next_one = f"{doubt.count:,} times the next one of the same customer begins on the day after, as on {start} after"
    return f"Does a contract still run on the day in {_names(doubt)}? {next_one} “{short(end, CELL)}”."


def _keep(doubt: Doubt) -> str:
    if doubt.role == "interval":
        mixed = listed([f"“{short(reading.answer, CELL)}”" for reading in doubt.readings if reading.answer != "all"])
        return f"{_names(doubt)} says for how long each value is: {mixed} cannot be added up. Which rows count?"
    return f"Do all rows count, or only some by what {_names(doubt)} says?"


def _score(doubt: Doubt) -> str:
    low, high = doubt.examples
    return f"Which score is {_names(doubt)}? Its answers go from {low} to {high}."


def _scale(doubt: Doubt) -> str:
    low, high = doubt.examples
    return f"What is the highest answer that could be given to {_names(doubt)}? Its answers go from {low} to {high}."


_TEXTS: Mapping[About, Callable[[Doubt], str]] = {
    "encoding": lambda doubt: "Which are the words as they should be? The file does not say how its letters are coded.",
    "separator": lambda doubt: "What stands between the cells?",
    "sheet": lambda doubt: "Which sheet is meant?",
    "kind": _kind,
    "column": _column,
    "dates": lambda doubt: f"How are the days in {_names(doubt)} written?",
    "decimal": lambda doubt: f"How are the amounts in {_names(doubt)} written?",
    "unreadable": _unreadable,
    "currency": _currency,
    "unit": _unit,
    "largest": _largest,
    "hundredfold": _hundredfold,
    "quantity": lambda doubt: (
        f"Is {_names(doubt)} the price of one piece, or of all that “{short(doubt.label)}” counts?"
    ),
    "pieces": lambda doubt: (
        f"{_names(doubt)} is the price of one, and “{short(doubt.label)}” says of how many: "
        "a contract cannot be read so, for its value has to stand in one column."
    ),
    "lapse_days": _lapse,
    "ends": _ends,
    "copies": lambda doubt: (
        f"{doubt.count:,} of {doubt.examples[0]} rows stand in an earlier one of the {doubt.examples[1]} files as "
        "well. Does each count, or are the files copies of the same?"
    ),
    "without_customer": lambda doubt: (
        f"{doubt.count:,} of {doubt.examples[0]} rows say nothing in {_names(doubt)}, and carry {doubt.examples[1]} "
        "that belongs to nobody. Is that right?"
    ),
    "zero_amounts": lambda doubt: f"{counted(doubt.count, 'row')} with an amount of 0: did somebody buy?",
    "status": lambda doubt: f"What does “{short(doubt.label)}” in {_names(doubt)} say of a customer?",
    "kept": lambda doubt: f"Does “{short(doubt.label)}” in {_names(doubt)} mean that it was kept?",
    "met": lambda doubt: f"Does “{short(doubt.label)}” in {_names(doubt)} mean that it was met?",
    "score": _score,
    "scale": _scale,
    "asked": lambda doubt: "Did we ask customers, as in a survey, or did they say it of their own accord?",
    "period": lambda doubt: "Which month or quarter does the snapshot tell of?",
    "keep": _keep,
    "text": lambda doubt: "What was promised, in the words that customers were told?",
    "measure": lambda doubt: "What is it that should work, in a few words?",
}


def _kind_reading(doubt: Doubt, reading: Reading) -> str:
    held = next(HOLDS[kind] for kind in KINDS if kind == reading.answer)
    columns = listed([f"{role} = {short(column)}" for role, column in reading.columns.items()])
    return f"{held} ({columns})" if columns else held


def _column_reading(doubt: Doubt, reading: Reading) -> str:
    if not reading.answer:
        return "none of them"
    cells = ", ".join(f"“{short(text, CELL)}”" for text, _ in reading.cells if text.strip())
    if reading.rows is not None:
        unread = f"{counted(reading.rows, 'cell')} cannot be read{_as(doubt.role)}"
        return f"{short(reading.answer)} ({unread}, such as {cells})"
    return f"{short(reading.answer)}: {cells}" if cells else short(reading.answer)


def _reading(doubt: Doubt, reading: Reading) -> str:
    what = _WORDS.get((doubt.about, reading.answer), short(reading.answer))
    cells = listed([f"“{short(text, CELL)}” is {_value(value)}" for text, value in reading.cells])
    return f"{what}: {cells}" if cells else what


def _layout_reading(doubt: Doubt, reading: Reading) -> str:
    cells = ", ".join(f"“{short(text, CELL)}”" for text, _ in reading.cells)
    return f"{SEPARATORS.get(reading.answer, f'“{short(reading.answer)}”')}: {cells}"


def _encoding_reading(doubt: Doubt, reading: Reading) -> str:
    words = ", ".join(f"“{short(text, CELL)}”" for text, _ in reading.cells)
    return f"{ENCODINGS.get(reading.answer, reading.answer)}: {words}"


def _dates_reading(doubt: Doubt, reading: Reading) -> str:
    cells = listed([f"“{short(text, CELL)}” is {_value(value)}" for text, value in reading.cells])
    return f"as {pattern_words(reading.answer)}: {cells}"


def _decimal_reading(doubt: Doubt, reading: Reading) -> str:
    cells = listed([f"“{short(text, CELL)}” is {_value(value)}" for text, value in reading.cells])
    return f"{marks_words(reading.answer[0], reading.answer[1:])}: {cells}"


def _keep_reading(doubt: Doubt, reading: Reading) -> str:
    if reading.answer == "all":
        return f"all {reading.rows:,} rows"
    return f"only {short(reading.answer)}: {counted(reading.rows or 0, 'row')}"


_READINGS: Mapping[About, Callable[[Doubt, Reading], str]] = {
    "encoding": _encoding_reading,
    "separator": _layout_reading,
    "sheet": _layout_reading,
    "kind": _kind_reading,
    "column": _column_reading,
    "dates": _dates_reading,
    "decimal": _decimal_reading,
    "pieces": _column_reading,
    "keep": _keep_reading,
    "unreadable": lambda doubt, reading: (
        f"leave out such rows, up to {float(reading.answer):.1%} of all"
        if reading.answer
        else "go on without the score"
    ),
    "scale": lambda doubt, reading: reading.answer,
}

_WORDS: Mapping[tuple[About, str], str] = {
    ("unit", "whole"): "no, they are whole",
    ("unit", "cents"): "yes, they are cents",
    ("largest", "right"): "yes, it is right",
    ("hundredfold", "right"): "yes, they are right",
    ("quantity", "each"): "of one piece",
    ("quantity", "whole"): "of all pieces together",
    ("ends", "last day"): "yes, that is its last day",
    ("ends", "first day without"): "no, that is the first day without it",
    ("copies", "count"): "each row counts, in whichever files it stands",
    ("without_customer", "leave"): "yes: leave them without a customer",
    ("zero_amounts", "count"): "yes: count them as purchases",
    ("zero_amounts", "ignore"): "no: leave them out",
    ("status", "stayed"): "they are still a customer",
    ("status", "new"): "they are a new customer",
    ("status", "lost"): "they are no longer a customer",
    ("score", "nps"): "NPS: would you recommend us, from 0 to 10",
    ("score", "csat"): "CSAT: how satisfied are you",
    ("score", "ces"): "CES: how easy was it",
    ("asked", "yes"): "we asked",
    ("asked", "no"): "of their own accord",
}


def _hint(doubt: Doubt) -> str:
    if doubt.about == "keep" and doubt.role == "interval":
        return "To count all, add a column in which each value is for one month, and look again."
    if doubt.about == "column" and doubt.examples:
        twice = listed([f"“{short(name)}”" for name in doubt.examples])
        return (
            f"More than one column is called {twice}: to choose one of them, give each a name of its own in the file."
        )
    if doubt.about == "pieces":
        return f"To have the value, add a column of {_names(doubt)} times “{short(doubt.label)}”, and look again."
    if doubt.about == "copies":
        return f"If they are copies of the same, connect the newest alone, such as “{short(doubt.label)}”."
    if doubt.about == "without_customer":
        return "If not, mend the file so that every row names its customer, as a report without groups does."
    if doubt.about == "keep" and len(doubt.examples) > 2:
        return "Or several of what it says, with commas between."
    if doubt.about == "column" and doubt.typed:
        return "The name of a column."
    if doubt.about == "lapse_days" and doubt.suggested:
        return f"A number of days. In this file 95 of 100 purchases of a customer follow within {doubt.suggested} days."
    if doubt.typed:
        typed = {"number": "A number of days", "period": "Such as 2026-10 or 2026-Q4", "words": "A few words"}[
            doubt.typed
        ]
        return f"{typed}, such as “{short(doubt.suggested)}”." if doubt.suggested else f"{typed}."
    if doubt.about == "unreadable" and doubt.role == "score":
        return "To have the score, write only the number into these cells, and look again."
    if doubt.about == "unreadable" and doubt.suggested:
        without = f"--answer {doubt.id}={doubt.suggested} leaves out up to {float(doubt.suggested):.1%} of all."
        return f"Mend the file, or take such rows out of it, and look again; {without}"
    if not doubt.readings:
        return "Mend the file, or take such rows out of it, and look again."
    return ""


def _names(doubt: Doubt) -> str:
    return f"“{short(doubt.column)}”"


def _value(value: dt.date | float | str) -> str:
    if isinstance(value, dt.date):
        return spoken(value)
    if isinstance(value, str):
        return f"“{short(value, CELL)}”"
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:,.10g}"
