"""What minutes do not forget: what was when we last met, and what is owed, judged, given up and waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cxmeet.core.meeting.minutes.minutes import Followed, Minutes
from cxmeet.core.meeting.minutes.since import Owed, Since, Waiting
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.export.run_chart import course
from cxmeet.wording import since as words
from cxmeet.wording.effect import judgement, sentence
from cxmeet.wording.phrases import capital
from cxmeet.wording.rules import waiting as rules_said

_TOLD_APART = ("judged", "dropped")
"""Events that have sections of their own."""


def head(minutes: Minutes) -> list[Block]:
    """What was when we last met, and what has become of it."""
    if minutes.since is None or not minutes.since.meeting:
        return []
    told = words.head(minutes.since, minutes.zone)
    return [Heading(2, "Since we last met"), Bullets(tuple(map(Bullet, told)))]


def no_commitment(since: Since | None) -> str:
    """What is said where this meeting made none."""
    if since is None:
        return "No commitment was made."
    return "No new commitment was made." if since.open else "No commitment was made, and none is open from before."


def nothing_parked(since: Since | None) -> str:
    """What is said where this meeting parked nothing."""
    if since is None:
        return "Nothing was parked."
    return "Nothing new was parked." if since.parked else "Nothing was parked, and nothing is still parked."


def still_open(minutes: Minutes) -> list[Block]:
    """The commitments of earlier meetings, those due first."""
    since = minutes.since
    if since is None:
        return []
    shown, more = words.named(since.open)
    rest = f"And {more:,} more: cxmeet decisions status:open,done" if more else ""
    return _list("Still open from earlier meetings", [_owed(owed, since) for owed in shown], rest)


def _owed(owed: Owed, since: Since) -> Bullet:
    who = ", ".join(owed.owners) or "nobody accountable"
    return Bullet(owed.statement, (f"{who}: {words.owed(owed, since.meeting)}",), owed.number)


def followed(minutes: Minutes) -> Iterator[Bullet]:
    """What else happened to earlier decisions in this meeting."""
    for found in minutes.followed:
        if events := _events(found):
            effect = [sentence(found.effect)] if found.effect and not found.judgement else []
            yield Bullet(
                f"{found.statement} ({found.accountable or 'nobody'}): {found.status}",
                (*events, *effect),
                found.number,
                None if found.judgement else course(found.course, found.effect),
            )


def _events(found: Followed) -> Sequence[str]:
    if not found.kinds:
        return found.events
    return [said for said, kind in zip(found.events, found.kinds, strict=False) if kind not in _TOLD_APART]


def judged(minutes: Minutes) -> Iterator[Bullet]:
    """What the room made of what figures did, in this meeting."""
    for found in minutes.followed:
        if found.judgement and found.kinds:
            yield Bullet(
                f"{found.statement} ({found.accountable or 'nobody'})",
                (sentence(found.judgement.effect), judgement(found.judgement)),
                found.number,
                course(found.course, found.judgement.effect),
            )


def given_up(minutes: Minutes) -> list[Block]:
    """What was dropped in this meeting, and what was dropped before it, each with why."""
    since = minutes.since
    if since is None:
        return []
    here = [item for item in since.dropped if item.at and item.at >= minutes.started]
    before = [item for item in since.dropped if item not in here]
    return [
        *_list("Dropped", list(_ended(here, minutes))),
        *_list("Dropped since the last meeting", list(_ended(before, minutes))),
    ]


def still_parked(minutes: Minutes) -> list[Block]:
    """What earlier meetings parked and nobody has dropped."""
    return _list("Still parked", list(_waiting(minutes.since.parked))) if minutes.since else []


def inside(minutes: Minutes) -> Iterator[Block]:
    """The promises inside that this meeting wrote down or heard of, and those of which nobody has said anything yet."""
    before = minutes.since.needs if minutes.since else ()
    if not minutes.needs and not before:
        return
    from cxmeet.export.need_document import bullets

    day = minutes.started.astimezone(minutes.zone).date()
    if minutes.needs:
        yield from (Heading(2, "Promises inside"), bullets(minutes.needs, day))
    if before:
        yield from (Heading(2, "Promises inside, still to be said whether they were kept"), bullets(before, day))


def rules(minutes: Minutes) -> list[Block]:
    """Which rules are still there, and which are really gone."""
    if minutes.since is None:
        return []
    return [
        *_list("Rules still to remove", list(_rules(minutes))),
        *_list("Rules that are settled", list(_ended(minutes.since.gone, minutes))),
    ]


def _waiting(items: Iterable[Waiting]) -> Iterator[Bullet]:
    for item in items:
        yield Bullet(item.text, (f"Brought by {item.by} in {item.meeting}",), item.number)


def _rules(minutes: Minutes) -> Iterator[Bullet]:
    for item in minutes.since.rules if minutes.since else ():
        said = rules_said(item, minutes.zone)
        brought = f"Brought by {item.by} in {item.meeting}"
        yield Bullet(item.text, (brought, capital(said)) if said else (brought,), item.number)


def _ended(items: Iterable[Waiting], minutes: Minutes) -> Iterator[Bullet]:
    for item in items:
        yield Bullet(item.text, (words.ended(item, minutes.zone),), item.number)


def _list(title: str, items: list[Bullet], rest: str = "") -> list[Block]:
    if not items:
        return []
    shown, more = words.named(items)
    said = rest or (f"And {more:,} more." if more else "")
    return [Heading(2, title), Bullets(tuple(shown)), *([Paragraph(said)] if said else [])]
