"""Rows that may have to be left out, such as trials, tests and orders that came to nothing: always a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.labels import pattern, yes_or_no
from cxmeet.core.recognition.looking.names import words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.looking.understood import Understood
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Kind, Reading

ALL = "all"
"""The answer that leaves nothing out."""

CONCERNED: frozenset[Kind] = frozenset(("contracts", "purchases", "snapshot", "losses"))

_NOTHING_CAME = phrases(
    """
    trial, trialing, in trial, trial expired, incomplete, incomplete expired, future, draft, pending, failed,
    refunded, partially refunded, void, voided, cancelled, canceled, abandoned, test, open, unpaid, uncollectible,
    storniert, abgebrochen, annule, rembourse, anulado, reembolsado, annullato, rimborsato
"""
)
_OF_CONTRACTS = phrases("trial, trialing, in trial, trial expired, incomplete, incomplete expired, future, draft, test")
_FOR_ONE_INTERVAL = phrases(
    """
    mrr, arr, acv, monthly, annual, yearly, month, year, monatsbeitrag, monatspreis, monatsbetrag, jahresbeitrag,
    jahreswert, mensuel, mensual, mensile, mensal, maandbedrag, maandprijs
    """
)
"""Words that say for how long an amount is, whatever the interval in which it is paid."""


def doubts(kind: Kind, understood: Understood, used: Iterable[Column], answers: Answers) -> Iterator[Doubt]:
    """A question for each column that tells apart rows which may not count."""
    for column, counting in _telling(kind, understood, list(used)):
        if not _chosen(column, counting, answers):
            yield Doubt(
                id=f"keep.{column.name}",
                about="keep",
                column=column.name,
                readings=(Reading(answer=ALL, rows=column.filled), *(_only(column, labels) for labels in counting)),
                count=column.filled,
            )


def _chosen(column: Column, counting: list[list[str]], answers: Answers) -> tuple[str, ...]:
    """The labels that were answered, as one of the choices or any others; none where the column does not hold them."""
    answer = answers.get(f"keep.{column.name}", "")
    if answer == ALL:
        return tuple(column.values)
    if choice := next((labels for labels in counting if ", ".join(labels) == answer), None):
        return tuple(choice)
    labels = tuple(label.strip() for label in answer.split(",") if label.strip())
    return labels if set(labels) <= set(column.values) else ()


def _only(column: Column, labels: list[str]) -> Reading:
    return Reading(answer=", ".join(labels), rows=sum(map(column.values.__getitem__, labels)))


def kept(kind: Kind, understood: Understood, used: Iterable[Column], answers: Answers) -> Patterns:
    """What the answers keep, column by column."""
    found: dict[str, tuple[str, ...]] = {}
    for column, counting in _telling(kind, understood, list(used)):
        labels = _chosen(column, counting, answers)
        if labels and set(labels) < set(column.values):
            found[column.name] = tuple(map(pattern, labels))
    return found


def _telling(kind: Kind, understood: Understood, used: list[Column]) -> Iterator[tuple[Column, list[list[str]]]]:
    """Columns with the labels, in one or more choices, of the rows that would be kept."""
    if kind not in CONCERNED:
        return
    seen = list(used)
    for found in understood.all("trial", "test", "void", "status", "currency", "interval"):
        column, what = found.column, found.meaning.what
        if column in seen or len(column.values) < 2:
            continue
        seen.append(column)
        if what == "currency" or (what == "interval" and _of_one_interval_each(understood, used)):
            yield column, [[label] for label in column.values]
        elif what == "status":
            out = _NOTHING_CAME if kind == "purchases" else _OF_CONTRACTS
            counting = [label for label in column.values if words(label) not in out]
            if counting and len(counting) < len(column.values):
                yield column, [counting]
        elif what != "interval" and (counting := [label for label in column.values if yes_or_no(label) is False]):
            yield column, [counting]


def _of_one_interval_each(understood: Understood, used: list[Column]) -> bool:
    """Whether what a contract is worth may be for a month in one row and for a year in another."""
    worth = [found.column for found in understood.all("recurring", "amount") if found.column in used]
    return bool(worth) and not any(set(words(column.name).split()) & _FOR_ONE_INTERVAL for column in worth)
