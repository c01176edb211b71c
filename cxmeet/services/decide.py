"""Decide: from what somebody typed to a recorded decision, with what it still lacks said at once."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast, get_args
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import next_start
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import Figure, figure, figures, meant, written_as_one
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import ActionKind, Decision, Evidence, HowDecided, Measure, Part
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.kernel.text import NAME, one_line, short, suggestion, words
from cxmeet.core.kernel.text import capture as worded
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.follow_through import happened
from cxmeet.services.run import Place, at, leader_named, papers_of
from cxmeet.services.workspace import Workspace

PARTS = 30
"""How many co-owners a decision may have; with more it is nobody's."""


class Draft(Struct, frozen=True, kw_only=True):
    """A decision as typed, in the form or on the command line; dates and names are still words."""

    statement: str = ""
    why: str = ""
    accountable: str = ""
    parts: tuple[str, ...] = ()
    """Each `Name: what they answer for`."""
    measure: str = ""
    target: str = ""
    due: str = ""
    review: str = ""
    experience: str = ""
    """Experience id; the topic's own when left out."""
    evidence: str = ""
    """Name of a figure of the brief, or words."""
    customers_will_notice: str = ""
    tell: str = ""
    kind_of_action: str = ""
    """people, process, policy, system or metric."""
    how_decided: str = ""
    """consent, chair or vote; consent when left out."""


def preview(workspace: Workspace, draft: Draft, place: Place | None = None) -> Decision:
    """The decision the draft would become in the running meeting (at `place`), unsaved and without a number.

    Raises NotFound for an unknown leader, experience or measure, CxmeetError for a date in doubt or an empty statement.
    """
    meeting, papers = _seen(workspace, place)
    return understood(draft, meeting, papers, workspace.actor, workspace.now())


class Examined(Struct, frozen=True, kw_only=True):
    """A draft as far as it can be understood."""

    decision: Decision
    """What it would become without the fields that cannot be understood; its statement may still be empty."""
    faults: dict[str, str]
    """Field of the draft -> what is wrong with it."""


def examine(workspace: Workspace, draft: Draft, place: Place | None = None) -> Examined:
    """A draft that is still being typed: every faulty field is named, and the others are understood all the same.

    Raises CxmeetError when no meeting runs.
    """
    meeting, papers = _seen(workspace, place)
    actor, now = workspace.actor, workspace.now()
    faults: dict[str, str] = {}
    for field in Draft.__struct_fields__[1:]:
        if field == "target" and "measure" in faults:
            continue
        measure = draft.measure if field == "target" else ""
        alone = replace(Draft(statement="-", measure=measure), **{field: getattr(draft, field)})
        try:
            understood(alone, meeting, papers, actor, now)
        except CxmeetError as error:
            faults[field] = str(error)
    unread = {*faults, *(("target",) if "measure" in faults else ())}
    sound = replace(draft, statement="-", **{field: getattr(Draft(), field) for field in unread})
    decision = understood(sound, meeting, papers, actor, now)
    return Examined(decision=replace(decision, statement=one_line(draft.statement)), faults=faults)


def _seen(workspace: Workspace, place: Place | None = None) -> tuple[Meeting, Papers]:
    meeting = at(workspace, place)
    return meeting, papers_of(workspace, meeting)


def decide(workspace: Workspace, draft: Draft, place: Place | None = None) -> Decision:
    """Record a decision in the current topic, or at `place`; on disk, with its number, when this returns.

    Raises as `preview`, and Conflict when another meeting runs.
    """
    record = workspace.record
    with record.transaction():
        decision = preview(workspace, draft, place)
        return record.save(replace(decision, id=workspace.new_id(), number=record.next_number("D")))


def supersede(workspace: Workspace, number: str, draft: Draft) -> Decision:
    """Record a decision in place of an earlier one; both say so. Raises as `decide`, and NotFound for the number."""
    record = workspace.record
    with record.transaction():
        old = recorded(workspace, number)
        if old.status in ("superseded", "dropped"):
            raise CxmeetError(f"{old.number} is {old.status} already.")
        new = record.save(replace(decide(workspace, draft), supersedes=old.number))
        event = happened(workspace, "superseded", new.number)
        record.save(replace(old, status="superseded", superseded_by=new.number, history=(*old.history, event)))
        return new


def drafted(decision: Decision) -> Draft:
    """A decision as somebody would have typed it, to be amended."""
    measure, evidence = decision.measure, decision.evidence
    return Draft(
        statement=decision.statement,
        why=decision.why,
        accountable=decision.accountable,
        parts=tuple(f"{part.leader}: {part.part}" for part in decision.parts),
        measure=measure.name if measure else "",
        target=measure.target if measure else "",
        due=decision.due.isoformat() if decision.due else "",
        review=decision.review_on.isoformat() if decision.review_on else "",
        experience=decision.experience,
        evidence=(evidence.figure or evidence.text) if evidence else "",
        customers_will_notice=decision.customers_will_notice,
        tell=decision.tell,
        kind_of_action=decision.kind_of_action,
        how_decided=decision.how_decided,
    )


class Overtaken(Conflict):
    """Somebody changed the decision while it was put into other words; says both, and carries what to go on with."""

    def __init__(self, message: str, now: Decision, draft: Draft) -> None:
        super().__init__(message)
        self.now = now
        """The decision as it is."""
        self.draft = draft
        """Their words, and above them those that were typed."""


def amend(workspace: Workspace, number: str, draft: Draft, seen: Decision | None = None) -> Decision:
    """Put a decision into other words while its own meeting still runs; the room then has to agree to it anew.

    `seen` is the decision as it was when the draft was begun: only what differs from it changes. Raises Overtaken when
    it is not that any more, CxmeetError once its meeting is closed (a new one has to supersede it), and as `preview`.
    """
    record = workspace.record
    with record.transaction():
        old = recorded(workspace, number)
        meeting, papers = _seen(workspace)
        if old.meeting != meeting.number:
            raise CxmeetError(f"{old.number} was decided in {old.meeting}, which is closed: supersede it instead.")
        if old.status != "open":
            raise CxmeetError(f"{old.number} is {old.status}: only an open decision is put into other words.")
        typed = _typed_anew(drafted(seen or old), draft)
        if not typed:
            return old
        if seen and seen.rev != old.rev:
            raise _overtaken(old, seen, typed)
        new = _reworded(old, typed, replace(meeting, current=old.topic), papers, workspace)
        event = happened(workspace, "amended", ", ".join(typed))
        history = (*(one for one in old.history if one.kind != "read back"), event)
        return record.save(replace(new, history=history))


def _typed_anew(before: Draft, draft: Draft) -> dict[str, Any]:
    """The fields of a draft that say something else than before."""
    pairs = {name: (getattr(before, name), getattr(draft, name)) for name in Draft.__struct_fields__}
    return {name: after for name, (was, after) in pairs.items() if was != after}


def _reworded(old: Decision, typed: dict[str, Any], meeting: Meeting, papers: Papers, workspace: Workspace) -> Decision:
    """The decision with these fields read anew, and everything else as it was."""
    draft = replace(drafted(old), **typed)
    kept = [names for names in _LOOKED_UP if not typed.keys() & names]
    blank = {name: "" for names in kept for name in names}
    new = understood(replace(draft, **blank), meeting, papers, workspace.actor, workspace.now())
    same = {_LOOKED_UP[names]: getattr(old, _LOOKED_UP[names]) for names in kept}
    return replace(
        new,
        **same,
        id=old.id,
        number=old.number,
        experience=new.experience if draft.experience else "",
        decided=old.decided,
        decided_by=old.decided_by,
        supersedes=old.supersedes,
        rev=old.rev,
    )


_LOOKED_UP: dict[tuple[str, ...], str] = {
    ("due",): "due",
    ("review",): "review_on",
    ("evidence",): "evidence",
    ("measure", "target"): "measure",
}
"""Fields of a draft that mean what they meant when they were typed -> where the decision holds it."""


def _overtaken(now: Decision, seen: Decision, typed: dict[str, Any]) -> Overtaken:
    theirs = _typed_anew(drafted(seen), drafted(now))
    said = [f"{event.by} {event.what} {event.text}".strip() for event in now.history[len(seen.history) :]]
    both = [
        f"{name}: theirs “{_shown(theirs[name])}”, yours “{_shown(typed[name])}”"
        for name in typed
        if name in theirs and theirs[name] != typed[name]
    ]
    fallen = [name for name in now.accepted_by if name not in seen.accepted_by]
    again = [f"{', '.join(fallen)} will have to accept your words"] if fallen else []
    words = "; ".join([*(said or ["somebody changed it"]), *both, *again])
    message = f"{now.number} was changed while you typed: {words}. Save again to put your words on top of theirs."
    return Overtaken(message, now, replace(drafted(now), **typed))


def _shown(value: object) -> str:
    text = one_line("; ".join(value) if isinstance(value, tuple) else str(value))
    return text if len(text) <= 60 else text[:59] + "…"


def understood(draft: Draft, meeting: Meeting, papers: Papers, actor: str, now: dt.datetime) -> Decision:
    """The draft in the light of a meeting and its papers: names completed, dates read, baseline looked up."""
    charter = papers.charter
    _within(draft)
    accountable = leader_named(charter, draft.accountable) if draft.accountable.strip() else ""
    parts = tuple(_part(charter, text) for text in draft.parts if text.strip())
    owners = dict.fromkeys((accountable, *(part.leader for part in parts)))
    zone = ZoneInfo(charter.organisation.timezone)
    today = now.astimezone(zone).date()
    start = next_start(papers.agenda, now, zone)
    following = start.date() if start else None
    return Decision(
        id="",
        number="",
        meeting=meeting.number,
        topic=meeting.current,
        statement=one_line(worded(draft.statement, "decision")),
        why=words(draft.why, "why"),
        experience=_experience(charter, draft.experience) or meeting.topic.experience,
        accountable=accountable,
        accountable_function=_function(charter, accountable),
        parts=parts,
        evidence=_evidence(papers.brief, draft.evidence),
        measure=_measure(papers.brief, draft.measure, draft.target),
        due=understand(draft.due, today, following) if draft.due.strip() else None,
        review_on=understand(draft.review, today, following) if draft.review.strip() else None,
        customers_will_notice=words(draft.customers_will_notice, "text on what customers will notice"),
        tell=words(draft.tell, "list of who is to be told"),
        kind_of_action=cast(ActionKind, _choice(draft.kind_of_action, get_args(ActionKind), "kind of action")),
        how_decided=cast(HowDecided, _choice(draft.how_decided or "consent", get_args(HowDecided), "way to decide")),
        absent=tuple(name for name in owners if name in meeting.absent),
        decided=now,
        decided_by=actor,
    )


def _within(draft: Draft) -> None:
    """Raises CxmeetError, naming it, where a field that is looked up is longer than what it could name."""
    for text, what in (
        (draft.accountable, "name of who is accountable"),
        (draft.experience, "name of the experience"),
        (draft.due, "due date"),
        (draft.review, "review date"),
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
    known = [one.id for one in charter.experiences]
    for one in charter.experiences:
        if wanted in (one.id.casefold(), one.name.casefold()):
            return one.id
    if wanted and known:
        raise NotFound(
            f"No experience is called “{short(typed)}”{suggestion(typed, known) or '.'} "
            f"The charter names {', '.join(known)}."
        )
    return one_line(typed)


def _choice(typed: str, known: tuple[str, ...], what: str) -> str:
    wanted = typed.strip().casefold()
    if wanted in known:
        return wanted
    names = [name for name in known if name]
    raise NotFound(f"There is no {what} “{short(typed)}”{suggestion(wanted, names) or '.'} It is {' or '.join(names)}.")


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
    name, target = one_line(words(name, "measure")), one_line(words(target, "target"))
    if not name:
        if target:
            raise CxmeetError("A target needs a measure: say which figure it is about.")
        return None
    if known := figure(brief, name):
        if "%" in target and known.unit != "%":
            value = f"{known.value:,}" if known.value is not None else known.unit
            raise CxmeetError(f"{known.name} counts ({value}), it is no share: write the target as a number.")
        return Measure(name=known.name, baseline=known.value, baseline_as_of=known.as_of, target=target)
    if written_as_one(name):
        names = [one.name for one in figures(brief)] if brief else []
        raise NotFound(f"The brief has no figure “{short(name)}”{suggestion(name, names) or '.'}")
    _must_be_whole(name, meant(brief, name))
    return Measure(name=name, target=target)


MEANT = 3
"""Figures that are named to whoever has typed a part of their names."""


def _must_be_whole(typed: str, fitting: tuple[Figure, ...]) -> None:
    """Raises NotFound, with what may be meant, for a few letters of a figure's name."""
    if fitting:
        names = " or ".join(one.name for one in fitting[:MEANT])
        more = f" ({len(fitting) - MEANT} more fit)" if len(fitting) > MEANT else ""
        raise NotFound(
            f"“{short(typed)}” is a part of a figure's name. Meant is perhaps {names}{more}: write it whole."
        )
