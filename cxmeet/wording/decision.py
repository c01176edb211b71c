"""A decision in words: who answers for it, what it should move, when it is due, what became of it, what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from cxmeet.core.briefing.figures import family
from cxmeet.core.decision.decision import Agreed, Decision, Event, Evidence, Measure, Part
from cxmeet.core.decision.effect import target_number
from cxmeet.core.decision.readiness import unanswered
from cxmeet.core.decision.step import STEPS, step
from cxmeet.core.decision.weaknesses import Weakness, WeaknessKind
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.minutes.minutes import Decided
from cxmeet.wording.figures import amount, amount_as_set
from cxmeet.wording.moments import day
from cxmeet.wording.phrases import counted

WEAKNESSES: dict[WeaknessKind, str] = {
    "nobody accountable": "nobody accountable",
    "one function": "one function only",
    "no measure": "no measure",
    "no figure": "the measure is no figure of the brief",
    "no target": "no target",
    "target no number": "the target is no number",
    "no due date": "no due date",
    "no review date": "no review date",
    "no experience": "no experience",
    "no evidence": "no evidence",
    "no reason": "no reason why",
    "no part": "{leader} has no part in words",
    "absent": "{leader} was absent and has not accepted",
    "not accepted": "{leader} has not accepted",
    "target reached": "the target is no better than the baseline",
    "review before due": "the review is before it is due",
    "like another": "it says what {decision} says",
}
_SAID = {str(kind): said for kind, said in WEAKNESSES.items()}
HOW = {"consent": "by consent", "chair": "by the chair", "vote": "by vote"}


def weak(found: Iterable[Weakness]) -> tuple[str, ...]:
    """What is missing, each in a few words; the kind itself where only a later version has words for it."""
    return tuple(map(_lacks, found))


def _lacks(weakness: Weakness) -> str:
    said = _SAID.get(weakness.kind, weakness.kind)
    if weakness.leader:
        said = said.replace("{leader}", weakness.leader)
    return said.replace("{decision}", weakness.decision) if weakness.decision else said


def lacks(decided: Decided) -> tuple[str, ...]:
    """What a decision lacked when its minutes were written; earlier versions noted it in words."""
    return weak(decided.weak) or decided.lacking


def front_line(agreed: Agreed) -> tuple[str, ...]:
    """Whether the people who serve customers were asked, and what they said; nothing where nobody told that."""
    known = {"": "", "yes": "The front line was asked.", "no": "The front line was NOT asked."}
    said = known.get(agreed.front_line, f"The front line said: {agreed.front_line}")
    return (said,) if said else ()


def measure(found: Measure, called: str = "") -> str:
    """`assets.lost, from 81 on Wed 30 Sep 2026 to 60`; `called` is what people call the figure."""
    as_of = f" on {spoken(found.baseline_as_of)}" if found.baseline_as_of else ""
    stretch = ", a stretch" if found.stretch else ""
    return f"{called or found.name}, from {baseline(found)}{as_of} to {target(found)}{stretch}"


def baseline(found: Measure) -> str:
    """`81`, `29%`: where the figure stood, told apart from where it is to go."""
    return amount(found.name, found.baseline, target=_number(found))


def target(found: Measure) -> str:
    """`60`, `95%` as it is understood; the words where it is no number."""
    number = _number(found)
    return found.target or "no target" if number is None else amount_as_set(found.name, number)


def _number(found: Measure) -> Decimal | None:
    known = family(found.name)
    return target_number(found.target, known.kind) if known else None


def evidence(found: Evidence | None) -> str:
    """`said: Late delivery = 22 on Wed 30 Sep 2026`, or the words it is."""
    if found is None:
        return "none"
    value = f" = {amount(found.figure, found.value)}" if found.value is not None else ""
    return f"{found.text}{value}{f' on {spoken(found.as_of)}' if found.as_of else ''}"


def accountable(agreed: Agreed) -> str:
    """`Ana Ruiz (Operations)`, `nobody`."""
    function = f" ({agreed.accountable_function})" if agreed.accountable_function else ""
    return f"{agreed.accountable or 'nobody'}{function}"


def parts(agreed: Agreed) -> tuple[str, ...]:
    """`Ben Okri (IT): tracking`, one for each co-owner."""
    return tuple(map(_part, agreed.parts))


def _part(part: Part) -> str:
    function = f" ({part.function})" if part.function else ""
    return f"{part.leader}{function}: {part_words(part)}"


def part_words(part: Part) -> str:
    return part.part or "part not said"


def owners(agreed: Agreed) -> str:
    """`Ana Ruiz with IT, Sales`: who answers for it, and the other functions that stand behind it."""
    others = [name for name in agreed.functions if name != agreed.accountable_function]
    with_whom = others or [part.leader for part in agreed.parts]
    name = agreed.accountable or "nobody accountable"
    return f"{name} with {', '.join(with_whom)}" if with_whom else name


def due(decision: Decision, today: dt.date) -> str:
    """`due 12 Dec`, `due today`, `OVERDUE by 3 days (3 Nov)`, `no due date`, `done, to be confirmed`."""
    if decision.status == "done":
        return "done, to be confirmed"
    if decision.status != "open":
        return decision.status
    if decision.due is None:
        return "no due date"
    days = (decision.due - today).days
    if days < 0:
        return f"OVERDUE by {counted(-days, 'day')} ({day(decision.due, today)})"
    return "due today" if days == 0 else f"due {day(decision.due, today)}"


READY = {
    "how it is": "how it is today (evidence, baseline)",
    "how it will be": "how it will be (noticed, target)",
    "why it is so": "why it is so (cause)",
    "how we get there": "how we get there (each part, hand-offs or support)",
}


def readiness(agreed: Agreed) -> str:
    """Of a change that three functions or more make, what is not thought through yet; empty where all is said."""
    missing = [READY[question] for question in unanswered(agreed)]
    functions = counted(len(agreed.functions), "function")
    return f"Before a change of {functions}, not said yet: {'; '.join(missing)}" if missing else ""


def how_far(history: Iterable[Event]) -> str:
    """`pilot, step 4 of 5`; empty where nobody has named a step."""
    named = step(history)
    return f"{named}, step {STEPS.index(named) + 1} of {len(STEPS)}" if named else ""


def happened(event: Event) -> str:
    """`done: since Monday`, `accepted`."""
    return f"{event.what}: {event.text}" if event.text else event.what


def missing(decided: Decided) -> Sequence[str]:
    """Owners who were absent and had not accepted when the minutes were written."""
    return [name for name in decided.absent if name not in decided.accepted_by]


def afterwards(decided: Decided) -> Iterable[str]:
    """Sentences on what became of a decision: who accepted it, who objected, where it stands, what is still weak."""
    if decided.accepted_by:
        yield f"Accepted by {', '.join(decided.accepted_by)}."
    if decided.parts_done:
        yield f"Parts that are done: {', '.join(decided.parts_done)}."
    if away := missing(decided):
        yield f"Absent: {', '.join(away)}."
    yield from (f"Objection: {text}" for text in decided.objections)
    if decided.supersedes:
        yield f"In place of {decided.supersedes}."
    yield f"Status: {decided.status}" + (f" by {decided.superseded_by}." if decided.superseded_by else ".")
    if lacking := lacks(decided):
        yield f"Still weak: {'; '.join(lacking)}."
