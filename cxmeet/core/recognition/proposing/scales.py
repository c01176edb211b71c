"""Which kind of score the answers are, and how far their scale reaches."""

from __future__ import annotations

from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.names import meanings
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Reading, Setting
from cxmeet.core.voice.scores import HIGHEST, LOWEST

ENOUGH = 30
"""Answers of which some are the highest that can be given."""

SCALES = (3, 4, 5, 7, 10)


def score(column: Column, way: str, answers: Answers) -> tuple[dict[str, Setting], list[Doubt]]:
    """The keys `score` and `scale` of a feedback section, and what has to be asked for them."""
    sums = column.sums(way)
    low, high = sums.smallest, sums.largest
    named = [each.what for each in meanings(column.name) if each.what in HIGHEST]
    fitting = [kind for kind in HIGHEST if LOWEST[kind] <= low and high <= (10 if kind != "nps" else HIGHEST[kind])]
    kinds = [kind for kind in named if kind in fitting] or fitting
    kind = answers.get("score", kinds[0] if len(kinds) == 1 and named else "")
    if kind not in HIGHEST:
        readings = tuple(Reading(answer=each) for each in kinds)
        return {}, [Doubt(id="score", about="score", column=column.name, readings=readings, examples=_range(low, high))]
    if kind == "nps" or (high == HIGHEST[kind] and sums.count >= ENOUGH):
        return {"score": kind}, []
    wide = [scale for scale in SCALES if scale >= high]
    found: dict[str, Setting] = {"score": kind}
    if (answer := answers.get("scale", "")).isdecimal() and int(answer) in wide:
        if int(answer) != HIGHEST[kind]:
            found["scale"] = int(answer)
        return found, []
    readings = tuple(Reading(answer=str(scale)) for scale in wide)
    doubt = Doubt(
        id="scale",
        about="scale",
        column=column.name,
        label=kind,
        readings=readings,
        suggested=str(HIGHEST[kind]) if HIGHEST[kind] in wide else "",
        examples=_range(low, high),
    )
    return found, [doubt]


def _range(low: float, high: float) -> tuple[str, str]:
    return f"{low:g}", f"{high:g}"
