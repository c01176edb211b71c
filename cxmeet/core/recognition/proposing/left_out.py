"""Rows that may have to be left out, such as trials, tests and orders that came to nothing: always a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.currencies import CODES
from cxmeet.core.recognition.looking.labels import pattern, yes_or_no
from cxmeet.core.recognition.looking.names import words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.looking.understood import LABELS, Understood
from cxmeet.core.recognition.proposing.counting import counting, tells
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Kind, Reading

ALL = "all"
"""The answer that leaves nothing out."""

BLANK = "empty"
"""How an answer names the rows in which a column says nothing."""

CONCERNED: frozenset[Kind] = frozenset(("contracts", "purchases", "snapshot", "losses"))

_FOR_ONE_INTERVAL = phrases(
    """
    mrr, arr, acv, monthly, annual, yearly, month, year, monatsbeitrag, monatspreis, monatsbetrag, jahresbeitrag,
    jahreswert, mensuel, mensual, mensile, mensal, maandbedrag, maandprijs
    """
)
"""Words that say for how long an amount is, whatever the interval in which it is paid."""


def doubts(kind: Kind, understood: Understood, used: Iterable[Column], answers: Answers) -> Iterator[Doubt]:
    """A question for each column that tells apart rows which may not count."""
    for column, choices in _telling(kind, understood, list(used)):
        if not _chosen(column, choices, answers):
            yield Doubt(
                id=f"keep.{column.name}",
                about="keep",
                column=column.name,
                readings=(Reading(answer=ALL, rows=column.rows), *(_only(column, labels) for labels in choices)),
                examples=tuple(column.values),
                count=column.filled,
            )


def _chosen(column: Column, choices: list[list[str]], answers: Answers) -> tuple[str, ...]:
    """The labels that were answered, as one of the choices or any others; none where the column does not hold them."""
    answer = answers.get(f"keep.{column.name}", "")
    if answer == ALL:
        return (*column.values, "")
    if choice := next((labels for labels in choices if _named(labels) == answer), None):
        return tuple(choice)
    labels = tuple(label.strip() for label in answer.split(",") if label.strip())
    return labels if set(labels) <= set(column.values) else ()


def _named(labels: list[str]) -> str:
    return ", ".join(label or BLANK for label in labels)


def _only(column: Column, labels: list[str]) -> Reading:
    return Reading(answer=_named(labels), rows=sum(column.values.get(label, column.blank) for label in labels))


def kept(kind: Kind, understood: Understood, used: Iterable[Column], answers: Answers) -> Patterns:
    """What the answers keep, column by column."""
    found: dict[str, tuple[str, ...]] = {}
    for column, choices in _telling(kind, understood, list(used)):
        labels = _chosen(column, choices, answers)
        if labels and set(labels) < {*column.values, ""}:
            found[column.name] = tuple(map(pattern, labels))
    return found


def _telling(kind: Kind, understood: Understood, used: list[Column]) -> Iterator[tuple[Column, list[list[str]]]]:
    """Columns with the labels, in one or more choices, of the rows that would be kept."""
    if kind not in CONCERNED:
        return
    seen = list(used)
    for column, what in _candidates(kind, understood):
        if column in seen:
            continue
        if choices := _choices(kind, column, what, understood, used):
            seen.append(column)
            yield column, choices


def _candidates(kind: Kind, understood: Understood) -> Iterator[tuple[Column, str]]:
    """The columns that may tell rows apart, with what they are about."""
    for found in understood.all("trial", "test", "void", "status", "currency", "interval"):
        yield found.column, found.meaning.what
    for column in understood.look.named:
        if len(column.values) > 1 and set(column.values) <= CODES:
            yield column, "currency"
        elif kind in ("contracts", "purchases") and tells(column.name):
            yield column, "status"


def _choices(kind: Kind, column: Column, what: str, understood: Understood, used: list[Column]) -> list[list[str]]:
    """The labels of the rows that count, in one or more choices; none where nothing has to be asked."""
    labels = list(column.values)
    if not labels or len(labels) > LABELS or (column.dated and not column.numeric):
        return []
    if what in ("trial", "test", "void"):
        counted = [label for label in labels if yes_or_no(label) is False] or ([""] if column.blank else [])
        told = {yes_or_no(label) for label in labels}
        return [counted] if counted and told != {False} and (len(labels) > 1 or counted == [""]) else []
    if len(labels) < 2:
        return []
    if what == "currency" or (what == "interval" and _of_one_interval_each(understood, used)):
        return [[label] for label in labels]
    return counting(kind, column.name, labels) if what == "status" else []


def _of_one_interval_each(understood: Understood, used: list[Column]) -> bool:
    """Whether what a contract is worth may be for a month in one row and for a year in another."""
    worth = [found.column for found in understood.all("recurring", "amount") if found.column in used]
    return bool(worth) and not any(set(words(column.name).split()) & _FOR_ONE_INTERVAL for column in worth)
