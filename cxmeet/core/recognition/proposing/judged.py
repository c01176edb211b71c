"""What the labels of a file mean to the charter: statuses of a snapshot, what counts as kept, what counts as met."""

from __future__ import annotations

from collections.abc import Mapping

from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.labels import became, kept, pattern
from cxmeet.core.recognition.looking.understood import LABELS
from cxmeet.core.recognition.proposing.proposal import About, Answers, Doubt, Reading, Setting

BECAME = ("stayed", "new", "lost")
KEPT = ("yes", "no")


def statuses(column: Column, leaving: bool, answers: Answers) -> tuple[dict[str, Setting], list[Doubt]]:
    """The key `statuses`; `leaving` is whether yes means that a customer left."""
    said = {label: became(label, leaving) or "" for label in column.values}
    sorted_in, doubts = _sorted("status", column, said, BECAME, answers)
    found = {name: tuple(label for label, meant in sorted_in.items() if meant == name) for name in BECAME}
    if not doubts and not (found["stayed"] and found["lost"]):
        doubts = [_another(column, "status")]
    return {"statuses": {name: labels for name, labels in found.items() if labels}}, doubts


def kept_values(column: Column, about: About, answers: Answers) -> tuple[dict[str, Setting], list[Doubt]]:
    """The key `kept_values` or `met_values`."""
    means = {True: "yes", False: "no", None: ""}
    said = {label: means[kept(label, column.name)] for label in column.values}
    sorted_in, doubts = _sorted(about, column, said, KEPT, answers)
    values = tuple(pattern(label) for label, meant in sorted_in.items() if meant == "yes")
    if not doubts and not values:
        doubts = [_another(column, about)]
    return {f"{about}_values": values}, doubts


def _sorted(
    about: About, column: Column, said: Mapping[str, str], choices: tuple[str, ...], answers: Answers
) -> tuple[dict[str, str], list[Doubt]]:
    """Each label with what it means, and a doubt for each whose meaning is not plain."""
    found: dict[str, str] = {}
    doubts: list[Doubt] = []
    for label, count in column.values.items():
        if label in column.markers:
            continue
        answer = answers.get(f"{about}.{label}", said[label])
        if answer in choices:
            found[label] = answer
        else:
            readings = tuple(Reading(answer=choice) for choice in choices)
            doubts.append(
                Doubt(
                    id=f"{about}.{label}", about=about, column=column.name, label=label, readings=readings, count=count
                )
            )
    if len(column.values) > LABELS or not column.values:
        doubts = [_another(column, about)]
    return found, doubts


def _another(column: Column, role: str) -> Doubt:
    """The column does not say what it should: another has to be named."""
    return Doubt(id=f"columns.{role}", about="column", role=role, column=column.name, typed="words")
