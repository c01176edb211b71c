"""The keys of a section beside its columns and forms, and what has to be asked for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cxmeet.core.charter.customers import LONGEST_LAPSE
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.core.recognition.looking.names import words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.looking.understood import Understood
from cxmeet.core.recognition.proposing.judged import kept_values, statuses
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Kind, Reading, Setting
from cxmeet.core.recognition.proposing.roles import Played
from cxmeet.core.recognition.proposing.scales import score

Given = tuple[dict[str, Setting], list[Doubt]]

_VOLUNTEERED = phrases(
    """
    complaint, tweet, post, review, ticket, case, conversation, call, chat, beschwerde, beschwerden, reclamation, queja,
    reclamo, klacht, klachten
    """
)
_ASKED = phrases("survey, nps, csat, ces, respondent, questionnaire, umfrage, enquete, encuesta, sondaggio, likelihood")


def settings(
    kind: Kind, understood: Understood, played: Played, answers: Answers, usual_gap: int | None, way: str
) -> Given:
    """The keys by name, in the order in which they should stand, and the doubts; `way` is that of the numbers."""
    if kind == "purchases":
        return _purchases(answers, usual_gap)
    if kind == "feedback":
        return _feedback(understood, played, answers, way)
    given = _GIVEN.get(kind)
    return given(understood, played, answers) if given else ({}, [])


def title(path: str) -> str:
    """What a file is called, in words: `data/nps_answers.csv.gz` is `Nps answers`."""
    name = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    text = " ".join(re.sub(r"[-_*?\[\]]+", " ", name).split())
    return text[:1].upper() + text[1:]


def _purchases(answers: Answers, usual_gap: int | None) -> Given:
    answer = answers.get("lapse_days", "")
    if answer.isdecimal() and 1 <= int(answer) <= LONGEST_LAPSE:
        return {"lapse_days": int(answer)}, []
    suggested = "" if usual_gap is None else str(min(max(usual_gap, 1), LONGEST_LAPSE))
    return {}, [Doubt(id="lapse_days", about="lapse_days", typed="number", suggested=suggested)]


def _snapshot(understood: Understood, played: Played, answers: Answers) -> Given:
    found: dict[str, Setting] = {}
    doubts: list[Doubt] = []
    try:
        found["period"] = str(Period.parse(answers.get("period", "")))
    except BadPeriod:
        doubts.append(Doubt(id="period", about="period", typed="period"))
    if column := played.columns.get("status"):
        leaving = any(each.column is column for each in understood.all("churned"))
        said, more = statuses(column, leaving, answers)
        found, doubts = found | said, doubts + more
    return found, doubts


def _statement(_: Understood, played: Played, answers: Answers) -> Given:
    column = played.columns.get("period")
    wrong = [] if column is None else [label for label in column.distinct.some(500) if not _is_period(label)]
    if not wrong or column is None:
        return {}, []
    doubt = Doubt(
        id="bad_rows",
        about="unreadable",
        column=column.name,
        role="period",
        examples=tuple(wrong[:3]),
        count=len(wrong),
    )
    return {}, [doubt]


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except BadPeriod:
        return False
    return True


def _feedback(understood: Understood, played: Played, answers: Answers, way: str) -> Given:
    found: dict[str, Setting] = {"name": title(understood.look.path) or "Feedback"}
    doubts: list[Doubt] = []
    asked = answers.get("asked") or _asked(understood, played)
    if asked in ("yes", "no"):
        found["asked"] = asked == "yes"
    else:
        doubts.append(Doubt(id="asked", about="asked", readings=(Reading(answer="yes"), Reading(answer="no"))))
    if not any(role in played.columns for role in ("theme", "text", "score")) and not _in_doubt(played):
        doubts.append(Doubt(id="columns.text", about="column", role="text", typed="words"))
    if column := played.columns.get("score"):
        said, more = score(column, way, answers)
        found, doubts = found | said, doubts + more
    return found, doubts


def _in_doubt(played: Played) -> bool:
    return any(doubt.role in ("theme", "text", "score") for doubt in played.doubts)


def _asked(understood: Understood, played: Played) -> str:
    """`yes` or `no` where the names speak for one of them alone."""
    names = [title(understood.look.path), *(column.name for column in understood.look.columns)]
    said = {word for name in names for word in words(name).split()}
    said |= {word.removesuffix("s") for word in said}
    asked = bool(said & _ASKED) or understood.has("nps", "ces", "csat")
    volunteered = bool(said & _VOLUNTEERED)
    if asked == volunteered or (played.columns.get("score") and not asked):
        return ""
    return "yes" if asked else "no"


def _promises(understood: Understood, played: Played, answers: Answers) -> Given:
    name = title(understood.look.path) or "Promise"
    found: dict[str, Setting] = {"id": words(name).replace(" ", "-")}
    doubts: list[Doubt] = []
    if text := answers.get("text", "").strip():
        found["text"] = text
    else:
        doubts.append(Doubt(id="text", about="text", typed="words"))
    if column := played.columns.get("kept"):
        said, more = kept_values(column, "kept", answers)
        found, doubts = found | said, doubts + more
    return found, doubts


def _reliability(_: Understood, played: Played, answers: Answers) -> Given:
    found: dict[str, Setting] = {}
    doubts: list[Doubt] = []
    column = played.columns.get("met")
    if measure := answers.get("measure", "").strip():
        found["measure"] = measure
    else:
        suggested = column.name if column else ""
        doubts.append(Doubt(id="measure", about="measure", typed="words", suggested=suggested))
    if column and "total" not in played.columns:
        said, more = kept_values(column, "met", answers)
        found, doubts = found | said, doubts + more
    return found, doubts


def _losses(understood: Understood, _: Played, __: Answers) -> Given:
    return {"name": title(understood.look.path) or "Lost"}, []


_GIVEN: Mapping[Kind, Callable[[Understood, Played, Answers], Given]] = {
    "snapshot": _snapshot,
    "statement": _statement,
    "promises": _promises,
    "reliability": _reliability,
    "losses": _losses,
}
