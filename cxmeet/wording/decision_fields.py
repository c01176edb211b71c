"""How each field of a decision is asked for and said: form, commands, documents, register and screens use this table.

What the fields are, and how a query asks by them, is in
`core/decision/decision`; a new one is a field and a line there, one in `services/draft`, and one here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from msgspec import Struct

from cxmeet.core.decision.decision import ActionKind, Agreed, HowDecided
from cxmeet.core.decision.fields import DECISION_FIELDS
from cxmeet.core.decision.loop import loops
from cxmeet.core.decision.telling import rows, written
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.minutes.minutes import Decided
from cxmeet.wording import decision as words
from cxmeet.wording.loops import row, sentence


class Field(Struct, frozen=True):
    """One field, under the name it has in a draft."""

    name: str
    label: str
    """On the form and, in small letters, before what was typed."""
    hint: str
    """Below the form while it is typed in."""
    said: Callable[[Agreed], Iterable[str]]
    """What it holds, in words; nothing where it is empty."""
    sentences: Callable[[Decided], Iterable[str]] = lambda _: ()
    """How the documents say it."""
    option: str = ""
    """Of the commands; the statement has none, it is what they are about."""
    help: str = ""
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    many: bool = False
    """Whether the option may be given several times."""
    page: int = 1
    """Which page of the form has it: 0 is in view when it opens, 1 is a key away, 2 two."""
    columns: Mapping[str, Callable[[Agreed], str]] = {}
    """Of the register."""


def _text(name: str) -> Callable[[Agreed], Iterable[str]]:
    return lambda agreed: filter(None, [DECISION_FIELDS[name].of(agreed)])


def _plain(name: str, column: str = "") -> dict[str, Callable[[Agreed], str]]:
    return {column or name: DECISION_FIELDS[name].of}


def _headed(heading: str, name: str) -> Callable[[Decided], Iterable[str]]:
    return lambda decided: (f"{heading}: {said}" for said in _text(name)(decided))


def _who(decided: Decided) -> Iterator[str]:
    shared = "shared across functions" if decided.shared else "not shared across functions"
    who = words.accountable(decided) if decided.accountable else "Nobody"
    yield f"{who} is accountable; {shared}."


def _dates(decided: Decided) -> Iterator[str]:
    due = f"Due {spoken(decided.due)}" if decided.due else "No due date"
    review = f"its effect is looked at {spoken(decided.review_on)}" if decided.review_on else "no review date"
    yield f"{due}; {review}."


def _day(name: str) -> Callable[[Agreed], Iterable[str]]:
    return lambda agreed: map(spoken, filter(None, [DECISION_FIELDS[name].of(agreed)]))


def _iso(name: str) -> dict[str, Callable[[Agreed], str]]:
    field = DECISION_FIELDS[name]
    return {field.attribute: lambda agreed: day.isoformat() if (day := field.of(agreed)) else ""}


def _measure(agreed: Agreed) -> Iterable[str]:
    return [words.measure(agreed.measure)] if agreed.measure else []


def _at_length(name: str, label: str, heading: str, hint: str, help: str) -> Field:  # noqa: A002
    """One of the fields that few decisions need: words, on the last page of the form."""
    return Field(
        name=name,
        label=label,
        hint=hint,
        said=_text(name),
        sentences=_headed(heading, name),
        option=f"--{name.replace('_', '-')}",
        help=help,
        page=2,
        columns=_plain(name),
    )


FIELDS = (
    Field(
        name="statement",
        label="Decision",
        hint="One sentence: what will be different for customers.",
        said=_text("statement"),
        page=0,
        columns=_plain("statement"),
    ),
    Field(
        name="why",
        label="Why",
        hint="Why, in plain words: the teams will read it.",
        said=_text("why"),
        sentences=_headed("Why", "why"),
        option="--why",
        help="The real reason, so that teams understand it.",
        columns=_plain("why"),
    ),
    Field(
        name="accountable",
        label="Who answers",
        hint="Exactly one leader who answers for the outcome.",
        said=lambda agreed: [words.accountable(agreed)],
        sentences=_who,
        option="--accountable",
        help="The one leader who answers for the outcome.",
        metavar="NAME",
        page=0,
        columns=_plain("accountable"),
    ),
    Field(
        name="parts",
        label="With",
        hint="Who answers for a part: Name: part; Name: part",
        said=words.parts,
        sentences=lambda decided: (f"With {part}" for part in words.parts(decided)),
        option="--with",
        help="A co-owner and what they answer for.",
        metavar='"NAME: PART"',
        many=True,
        page=0,
        columns={"parts": lambda agreed: "; ".join(f"{part.leader}: {part.part}" for part in agreed.parts)},
    ),
    Field(
        name="experience",
        label="Experience",
        hint="The experience it is about; the topic's own when empty.",
        said=_text("experience"),
        option="--experience",
        help="By default the topic's.",
        metavar="ID",
        columns=_plain("experience"),
    ),
    Field(
        name="measure",
        label="Which number",
        hint="The number it should move; its value now is kept as the baseline.",
        said=_measure,
        sentences=lambda decided: (f"Measure: {said}" for said in _measure(decided)),
        option="--measure",
        help="The figure it should move, such as assets.lost.",
        metavar="FIGURE",
        page=0,
        columns={
            "measure": lambda agreed: agreed.measure.name if agreed.measure else "",
            "baseline": lambda agreed: (
                str(agreed.measure.baseline) if agreed.measure and agreed.measure.baseline is not None else ""
            ),
        },
    ),
    Field(
        name="target",
        label="Target",
        hint="Where the number should be by the review; “stretch 40” marks it as a stretch.",
        said=lambda _: (),  # the measure says it
        option="--target",
        help="What the figure should become; “stretch 40” marks it as a stretch.",
        page=0,
        columns={"target": lambda agreed: agreed.measure.target if agreed.measure else ""},
    ),
    Field(
        name="evidence",
        label="Evidence",
        hint="A figure, or words: what it rests on. Empty is shown as none.",
        said=lambda agreed: [words.evidence(agreed.evidence)],
        sentences=lambda decided: [f"Evidence: {words.evidence(decided.evidence)}"],
        option="--evidence",
        help="What it rests on.",
        metavar="FIGURE|WORDS",
        columns={"evidence": lambda agreed: agreed.evidence.text if agreed.evidence else ""},
    ),
    Field(
        name="due",
        label="Until",
        hint="12 dec, fri, +2w, eom, eoq, next meeting",
        said=_day("due"),
        sentences=_dates,
        option="--due",
        help="2026-12-12, 12 dec, fri, +2w, eom, eoq, next meeting.",
        metavar="DATE",
        page=0,
        columns=_iso("due"),
    ),
    Field(
        name="review",
        label="Look again",
        hint="When do we look whether it helped? 12 dec, +2m, next meeting",
        said=_day("review"),  # the documents say it with the due date
        option="--review",
        help="When its effect is looked at.",
        metavar="DATE",
        page=0,
        columns=_iso("review"),
    ),
    Field(
        name="customers_will_notice",
        label="Noticed",
        hint="What customers will notice, in their own words.",
        said=_text("customers_will_notice"),
        sentences=_headed("Customers will notice", "customers_will_notice"),
        option="--notice",
        help="What customers will notice.",
        columns=_plain("customers_will_notice"),
    ),
    Field(
        name="tell",
        label="Tell",
        hint="Who is to be told: shops; those who waited: Pau Ferrer, 12 dec",
        said=lambda agreed: map(row, rows(agreed.tell)),
        sentences=lambda decided: map(sentence, loops(decided)),
        option="--tell",
        help='Who is to be told: "shops; those who waited: Pau Ferrer, 12 dec".',
        columns={"tell": lambda agreed: written(rows(agreed.tell), ": ")},
    ),
    Field(
        name="kind_of_action",
        label="Kind",
        hint="What is changed: people, process, policy, system or metric.",
        said=_text("kind_of_action"),
        sentences=_headed("Kind of action", "kind_of_action"),
        option="--kind",
        help="What it changes.",
        choices=tuple(filter(None, get_args(ActionKind))),
        columns=_plain("kind_of_action", "kind"),
    ),
    Field(
        name="how_decided",
        label="How",
        hint="consent (when empty), chair or vote",
        said=lambda agreed: [words.HOW[agreed.how_decided]],
        sentences=lambda decided: [f"Decided {words.HOW[decided.how_decided]}."],
        option="--how",
        help="By default consent.",
        choices=get_args(HowDecided),
        columns=_plain("how_decided", "how"),
    ),
    Field(
        name="serves",
        label="Serves",
        hint="Which of our values, or of what we mean to reach; nothing where that says nothing.",
        said=_text("serves"),
        sentences=_headed("Serves", "serves"),
        option="--serves",
        help="Which of the charter's values, or of its strategy, it serves.",
        metavar="VALUE",
    ),
    Field(
        name="front_line",
        label="Front line",
        hint="Were those who serve customers asked? yes, no, or what they said.",
        said=_text("front_line"),
        sentences=words.front_line,
        option="--front-line",
        help="Whether those who serve customers were asked: yes, no, or what they said.",
        metavar="yes|no|WORDS",
    ),
    _at_length(
        "employees",
        "Our people",
        "For our people",
        "What changes for the people who work here: easier, harder, or nothing.",
        "What it changes for the people who work here.",
    ),
    _at_length("cost", "Cost", "Cost", "What it costs, in money or time; asked after the customer.", "What it costs."),
    _at_length(
        "cause",
        "Cause",
        "Cause",
        "What lies beneath it, so that we mend more than this case? Never who.",
        "What lies beneath what it is to mend.",
    ),
    _at_length(
        "hand_offs",
        "Hand-offs",
        "Hand-offs",
        "Who hands over to us before it, and to whom do we after: Sales > Operations > Care",
        "Which hand-off comes before it, and which after.",
    ),
    _at_length(
        "support",
        "Support",
        "Support",
        "What leaders have to give for it, and who gives it: Ana Ruiz: two drivers",
        "What leaders have to give for it, and who gives it.",
    ),
    _at_length(
        "set_aside",
        "Set aside",
        "Set aside",
        "What else did we think of, and why is it not that?",
        "What else was thought of, and why it was not taken.",
    ),
)


def in_full(decided: Decided) -> tuple[str, ...]:
    """A decision's lines, in the order people ask: why, who, by what measure, by when, and what became of it."""
    fields = (sentence for field in FIELDS for sentence in field.sentences(decided))
    return (*fields, *words.afterwards(decided))
