"""What the labels in a column say: yes or no, stayed or left, kept or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from cxmeet.core.recognition.looking.names import words
from cxmeet.core.recognition.looking.phrases import phrases

Became = Literal["stayed", "new", "lost"]

YES = phrases("yes, y, true, t, 1, ja, j, oui, o, si, s, sim, wahr, vrai, verdadero, vero")
NO = phrases("no, n, false, f, 0, nein, non, nao, nee, falsch, faux, falso")

_STAYED = phrases(
    """
    stayed, stay, active, retained, current, existing, existing customer, remained, renewed, aktiv, bleibt,
    geblieben, actif, active customer, activo, attivo, ativo, actief, live
"""
)
_NEW = phrases(
    """
    joined, new, new customer, neu, neukunde, nouveau, nuevo, nuovo, novo, nieuw
"""
)
_LOST = phrases(
    """
    churned, churn, lost, left, cancelled, canceled, exited, gone, attrited customer, terminated, ended, former,
    gekundigt, verloren, ausgetreten, resilie, perdu, parti, baja, perdido, cancelado, perso, disdetto, vertrokken,
    opgezegd
"""
)
_KEPT = phrases(
    """
    kept, on time, delivered on time, early, met, in time, timely, within sla, sla met, achieved, advance shipping,
    shipping on time, punktlich, eingehalten, erfullt, termingerecht, a l heure, tenu, respecte, a tiempo, cumplido,
    puntual, in orario, puntuale, no prazo, cumprido, op tijd, passed, success, ok
"""
)
_BROKEN = phrases(
    """
    broken, late, delivered late, delayed, breached, missed, overdue, not met, not kept, late delivery, out of sla,
    sla breached, verspatet, zu spat, nicht eingehalten, nicht erfullt, en retard, non tenu, con retraso, tarde,
    incumplido, in ritardo, com atraso, te laat, failed, failure
"""
)


_BECAME: dict[str, Became] = {
    **dict.fromkeys(_STAYED, "stayed"),
    **dict.fromkeys(_NEW, "new"),
    **dict.fromkeys(_LOST, "lost"),
}
_DID = dict.fromkeys(_KEPT, True) | dict.fromkeys(_BROKEN, False)


def yes_or_no(label: str) -> bool | None:
    """What a label says; None where it says neither."""
    spelled = words(label)
    return True if spelled in YES else False if spelled in NO else None


def became(label: str, leaving: bool) -> Became | None:
    """What a label says has become of a customer; `leaving` is whether yes means that they left."""
    said = yes_or_no(label)
    if said is not None:
        return ("lost" if said else "stayed") if leaving else None
    return _BECAME.get(words(label))


def kept(label: str, column: str) -> bool | None:
    """Whether a label says that what was promised was kept; the column's name says what yes means."""
    said = yes_or_no(label)
    if said is not None:
        return said != asks_for_lateness(column)
    return _DID.get(words(label))


def asks_for_lateness(column: str) -> bool:
    """Whether yes in a column of this name means that it was late."""
    return _DID.get(words(column).removeprefix("is ").removeprefix("was ")) is False


def pattern(label: str) -> str:
    """The pattern of a charter that fits this label and no other."""
    return re.sub(r"([*?\[])", r"[\1]", label)


def speaks_of_customers(values: Iterable[str]) -> bool:
    """Whether some of the labels say that customers left or stayed."""
    return any(became(label, leaving=True) in ("lost", "stayed") for label in values) and any(
        _BECAME.get(words(label)) == "lost" or yes_or_no(label) is not None for label in values
    )
