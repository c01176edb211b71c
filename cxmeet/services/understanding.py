"""From what somebody typed to what it means: names completed, dates read, figures looked up in the brief."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import Any

from msgspec.structs import replace

from cxmeet.core.agenda.agenda import next_start
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import measured
from cxmeet.core.briefing.figures import Figure, figure, figures, meant, written_as_one
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision, Evidence, Measure, Part
from cxmeet.core.decision.fields import DECISION_FIELDS, DecisionField, of_kind
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import NAME, one_line, short, suggestion, words
from cxmeet.core.kernel.text import capture as worded
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.local_time import zone_of
from cxmeet.services.run import leader_named
from cxmeet.services.telling import Reading

PARTS = 30
"""How many co-owners a decision may have; with more it is nobody's."""


def calendar(papers: Papers, now: dt.datetime) -> tuple[dt.date, dt.date | None]:
    """Today, by the organisation's clock, and the day of the next meeting on an agenda; None where none is set."""
    zone = zone_of(papers.charter)
    start = next_start(papers.agenda, now, zone)
    return now.astimezone(zone).date(), start.date() if start else None


def understood(draft: Draft, meeting: Meeting, papers: Papers, actor: str, now: dt.datetime) -> Decision:
    """The draft in the light of a meeting and its papers: names completed, dates read, baseline looked up."""
    charter = papers.charter
    _within(draft)
    accountable = leader_named(charter, draft.accountable) if draft.accountable.strip() else ""
    parts = tuple(_part(charter, text) for text in draft.parts if text.strip())
    owners = dict.fromkeys((accountable, *(part.leader for part in parts)))
    today, following = calendar(papers, now)
    return Decision(
        id="",
        number="",
        meeting=meeting.number,
        topic=meeting.current,
        experience=_experience(charter, draft.experience) or meeting.topic.experience,
        accountable=accountable,
        accountable_function=_function(charter, accountable),
        parts=parts,
        evidence=_evidence(papers.brief, draft.evidence),
        measure=_measure(papers.brief, draft.measure, draft.target),
        tell=Reading(charter, today, following).tell(words(draft.tell, DECISION_FIELDS["tell"].called)),
        due=understand(draft.due, today, following) if draft.due.strip() else None,
        review_on=understand(draft.review, today, following) if draft.review.strip() else None,
        serves=_value(charter, draft.serves),
        **_as_typed(draft),
        absent=tuple(name for name in owners if name in meeting.absent),
        decided=now,
        decided_by=actor,
    )


_LOOKED_UP: dict[tuple[str, ...], str] = {
    tuple(field.name for field in fields): attribute
    for attribute, fields in itertools.groupby(
        of_kind("day", "evidence", "measure", "tell", "value"), lambda field: field.attribute
    )
}
"""Fields of a draft that mean what they meant when they were typed -> where the decision holds it."""


def reworded(
    old: Decision, typed: dict[str, Any], meeting: Meeting, papers: Papers, actor: str, now: dt.datetime
) -> Decision:
    """A decision in which these fields say something new, and every other says what it says in an earlier one."""
    draft = replace(drafted(old), **typed)
    kept = [names for names in _LOOKED_UP if not typed.keys() & names]
    blank = {name: "" for names in kept for name in names}
    new = understood(replace(draft, **blank), meeting, papers, actor, now)
    same = {_LOOKED_UP[names]: getattr(old, _LOOKED_UP[names]) for names in kept}
    return replace(new, **same, experience=new.experience if draft.experience else "")


def _as_typed(draft: Draft) -> dict[str, Any]:
    """The fields in which nothing is looked up: sentences, words, and one of a few words."""
    typed: dict[str, Any] = {}
    for field in of_kind("sentence", "words", "choice"):
        text = getattr(draft, field.name)
        if field.kind == "sentence":
            typed[field.name] = one_line(worded(text, field.called))
        elif field.kind == "words":
            typed[field.name] = words(text, field.called)
        else:
            typed[field.name] = _choice(text, field)
    if (said := typed["front_line"].strip(" .").casefold()) in ("yes", "no"):
        typed["front_line"] = said
    return typed


def _within(draft: Draft) -> None:
    """Raises CxmeetError, naming it, where a field that is looked up is longer than what it could name."""
    for text, what in (
        (draft.accountable, "name of who is accountable"),
        (draft.experience, "name of the experience"),
        (draft.due, "due date"),
        (draft.review, "review date"),
        (draft.serves, "name of the value"),
    ):
        words(text, what, NAME)
    if (count := len(draft.parts)) > PARTS:
        raise CxmeetError(f"The decision has {count:,} parts, more than the {PARTS} it may have: nothing was recorded.")


def _part(charter: Charter, text: str) -> Part:
    name, _, said = text.partition(":")
    leader = leader_named(charter, words(name, "name of a co-owner", NAME))
    return Part(leader=leader, function=_function(charter, leader), part=one_line(words(said, f"part of {leader}")))


def _function(charter: Charter, name: str) -> str:
    leader = charter.leader(name)
    return leader.function if leader else ""


def _experience(charter: Charter, typed: str) -> str:
    wanted = typed.strip().casefold()
    known = [experience.id for experience in charter.experiences]
    for experience in charter.experiences:
        if wanted in (experience.id.casefold(), experience.name.casefold()):
            return experience.id
    if wanted and known:
        raise NotFound(
            f"No experience is called “{short(typed)}”{suggestion(typed, known) or '.'} "
            f"The charter names {', '.join(known)}."
        )
    return one_line(typed)


def _value(charter: Charter, typed: str) -> str:
    """The value of the charter, or the line of its strategy, that is called so, or alone begins so."""
    about = charter.organisation
    wanted, known = one_line(typed).casefold(), (*about.values, *about.strategy)
    fitting = [value for value in known if value.casefold().startswith(wanted)]
    exact = [value for value in fitting if value.casefold() == wanted]
    if not wanted:
        return ""
    if not known:
        raise NotFound("The charter names no values: cxmeet.toml, [organisation] values.")
    if len(exact or fitting) != 1:
        names = ", ".join(f"“{short(value)}”" for value in fitting or known)
        raise NotFound(f"Which value “{short(typed)}” is, is open. The charter names {names}.")
    return (exact or fitting)[0]


def _choice(typed: str, field: DecisionField) -> str:
    """One of the words that a field can hold; the usual one where nothing is typed."""
    wanted = typed.strip().casefold()
    if not wanted or wanted in field.choices:
        return wanted or field.choices[0]
    names = [name for name in field.choices if name]
    close = suggestion(wanted, names) or "."
    raise NotFound(f"There is no {field.called} “{short(typed)}”{close} It is {' or '.join(names)}.")


def _evidence(brief: Brief | None, typed: str) -> Evidence | None:
    """A figure of the brief with its value, or words; a single word that a figure holds is a name half typed."""
    text = words(typed, "evidence")
    if not text or text.casefold() == "none":
        return None
    if known := figure(brief, text):
        return Evidence(text=known.label, figure=known.name, value=known.value, as_of=known.as_of)
    if len(text.split()) == 1:
        _must_be_whole(text, meant(brief, text))
    return Evidence(text=text)


def _measure(brief: Brief | None, name: str, target: str) -> Measure | None:
    """The measure with its baseline from the brief; what is nothing like a figure is kept, and shown as weak."""
    name, (target, stretch) = one_line(words(name, "measure")), _stretched(one_line(words(target, "target")))
    if not name:
        if target:
            raise CxmeetError("A target needs a measure: say which figure it is about.")
        return None
    if brief and (known := figure(brief, name)):
        if "%" in target and known.unit != "%":
            value = f"{known.value:,}" if known.value is not None else known.unit
            raise CxmeetError(f"{known.name} counts ({value}), it is no share: write the target as a number.")
        return replace(measured(brief, known, target), stretch=stretch)
    if written_as_one(name):
        names = [known.name for known in figures(brief)] if brief else []
        raise NotFound(f"The brief has no figure “{short(name)}”{suggestion(name, names) or '.'}")
    _must_be_whole(name, meant(brief, name))
    return Measure(name=name, target=target, stretch=stretch)


def _stretched(typed: str) -> tuple[str, bool]:
    """A target without the word that marks it as a stretch, and whether it was there: `stretch 40`, `40 stretch`."""
    target = _STRETCH.sub("", typed).strip(" ,:;()")
    return (target, True) if target and target != typed else (typed, False)


_STRETCH = re.compile(r"^\(?stretch\b|\bstretch\)?$", re.IGNORECASE)


MEANT = 3
"""Figures that are named to whoever has typed a part of their names."""


def _must_be_whole(typed: str, fitting: tuple[Figure, ...]) -> None:
    """Raises NotFound, with what may be meant, for a few letters of a figure's name."""
    if fitting:
        names = " or ".join(known.name for known in fitting[:MEANT])
        more = f" ({len(fitting) - MEANT} more fit)" if len(fitting) > MEANT else ""
        raise NotFound(
            f"“{short(typed)}” is a part of a figure's name. Meant is perhaps {names}{more}: write it whole."
        )
