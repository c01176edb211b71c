"""The promises inside: from the charter, from meetings and from the parts of decisions; and hand-offs nobody owns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.decision.decision import Decision
from cxmeet.core.delivery.need import Need, NeedSaid, Origin

InsideState = Literal["open", "kept", "not kept", "dropped"]
HandoffKind = Literal["nobody keeps it", "nothing said", "nobody leads", "nobody receives"]
"""No function keeps a promise; nothing is said of what those who keep it need from others behind the same experience;
the function that is to give has no leader; or a decision's part goes to nobody, for nobody answers for the decision."""


class Inside(Struct, frozen=True, kw_only=True):
    """What one function needs from another, and whether that function says that it got it."""

    number: str
    origin: Origin
    giver: str
    receiver: str
    what: str
    promise: str = ""
    """Id of the promise to customers."""
    experience: str = ""
    """Id of the experience it is about."""
    due: dt.date | None = None
    meeting: str = ""
    """The meeting that wrote it down, or decided it."""
    by: str = ""
    """Who wrote it down; of a decision's part the leader who has it."""
    given: bool = False
    """Of a part: whether who has it says that it is done."""
    said: NeedSaid | None = None
    dropped: str = ""

    @property
    def state(self) -> InsideState:
        if self.dropped:
            return "dropped"
        return "open" if self.said is None else "kept" if self.said.kept else "not kept"

    @property
    def open(self) -> bool:
        """Whether it comes back: nobody has said yet whether it was kept."""
        return self.state == "open"

    def late(self, today: dt.date) -> bool:
        return self.open and self.due is not None and self.due < today


class Handoff(Struct, frozen=True, kw_only=True):
    """A hand-off without an owner."""

    kind: HandoffKind
    about: str
    """The promise as it is said to customers, or what is to be given."""
    number: str = ""
    """Of the promise inside, where there is one."""
    experience: str = ""
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()


def inside(charter: Charter, needs: Sequence[Need], decisions: Iterable[Decision]) -> tuple[Inside, ...]:
    """All of them: the charter's in its order, then what meetings wrote down, then the parts of decisions.

    A part is one where it lies with another function than the decision; of finished decisions only those are there of
    which somebody has said something.
    """
    said = {need.number.casefold(): need for need in needs if need.origin != "meeting"}
    written = [_written(need, charter) for need in needs if need.origin == "meeting"]
    parts = (part for decision in decisions for part in _parts(decision, charter, said))
    return (*_of_charter(charter, said), *written, *parts)


def _of_charter(charter: Charter, said: dict[str, Need]) -> Iterator[Inside]:
    """What was said of one holds as long as the charter asks for the same by the same day."""
    for one in charter.promises_inside:
        noted = said.get(one.id.casefold())
        same = noted is not None and (noted.what, noted.due) == (one.what, one.due)
        yield Inside(
            number=one.id,
            origin="charter",
            giver=one.giver,
            receiver=one.receiver,
            what=one.what,
            promise=one.promise,
            experience=_experience(charter, one.promise),
            due=one.due,
            said=noted.said[-1] if noted and same and noted.said else None,
        )


def _written(need: Need, charter: Charter) -> Inside:
    return Inside(
        number=need.number,
        origin="meeting",
        giver=need.giver,
        receiver=need.receiver,
        what=need.what,
        promise=need.promise,
        experience=_experience(charter, need.promise),
        due=need.due,
        meeting=need.meeting,
        by=need.by,
        said=need.said[-1] if need.said else None,
        dropped=need.dropped,
    )


def _parts(decision: Decision, charter: Charter, said: dict[str, Need]) -> Iterator[Inside]:
    if decision.given_up:
        return
    promise = _promise(decision, charter)
    for place, part in enumerate(decision.parts, 1):
        number = f"{decision.number}.{place}"
        what = part.part or decision.statement
        noted = said.get(number.casefold())
        spoken = noted.said[-1] if noted and noted.said and noted.what == what else None
        if not part.function or part.function == decision.accountable_function:
            continue
        if decision.status in ("open", "done") or spoken:
            yield Inside(
                number=number,
                origin="decision",
                giver=part.function,
                receiver=decision.accountable_function,
                what=what,
                promise=promise,
                experience=decision.experience,
                due=decision.due,
                meeting=decision.meeting,
                by=part.leader,
                given=part.leader in decision.parts_done,
                said=spoken,
            )


def _promise(decision: Decision, charter: Charter) -> str:
    """The promise that a decision is to move, or rests on."""
    for figure in (
        decision.measure.name if decision.measure else "",
        decision.evidence.figure if decision.evidence else "",
    ):
        family, _, name = figure.partition(":")
        found = next((each.id for each in charter.promises if each.id.casefold() == name.casefold()), "")
        if family.casefold() == "promise" and found:
            return found
    return ""


def _experience(charter: Charter, promise: str) -> str:
    return next((each.experience for each in charter.promises if promise and each.id == promise), "")


def handoffs(charter: Charter, found: Iterable[Inside]) -> tuple[Handoff, ...]:
    """Hand-offs without an owner: by promise as the charter has them, then those of promises inside that go astray."""
    standing = [each for each in found if each.state != "dropped"]
    return (*_by_promise(charter, standing), *_astray(charter, standing))


def _by_promise(charter: Charter, standing: Sequence[Inside]) -> Iterator[Handoff]:
    for promise in charter.promises:
        about = charter.experience(promise.experience)
        others = [each for each in (about.functions if about else ()) if each not in promise.functions]
        words = promise.text or promise.id
        if not promise.functions:
            yield Handoff(kind="nobody keeps it", about=words, experience=promise.experience, givers=tuple(others))
            continue
        known = {each.giver for each in standing if each.receiver in promise.functions and _for(each, promise)}
        if unsaid := tuple(each for each in others if each not in known):
            yield Handoff(
                kind="nothing said",
                about=words,
                experience=promise.experience,
                givers=unsaid,
                receivers=promise.functions,
            )


def _for(found: Inside, promise: PromiseSource) -> bool:
    """Whether it helps to keep a promise: it names it, or is about the same experience and names none."""
    if found.promise:
        return found.promise == promise.id
    return bool(found.experience) and found.experience == promise.experience


def _astray(charter: Charter, standing: Sequence[Inside]) -> Iterator[Handoff]:
    for each in standing:
        if not each.open:
            continue
        if not each.receiver:
            yield _lost("nobody receives", each)
        elif charter.leaders and not charter.leads(each.giver):
            yield _lost("nobody leads", each)


def _lost(kind: HandoffKind, found: Inside) -> Handoff:
    receivers = (found.receiver,) if found.receiver else ()
    return Handoff(
        kind=kind,
        about=found.what,
        number=found.number,
        experience=found.experience,
        givers=(found.giver,),
        receivers=receivers,
    )
