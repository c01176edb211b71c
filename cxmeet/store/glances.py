"""Documents at a glance: what they are looked up and counted by, without decoding the rest of them."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, ValidationError

from cxmeet.core.charter.words import Word
from cxmeet.core.decision.decision import DecisionStatus
from cxmeet.core.decision.effect import Verdict
from cxmeet.core.decision.glance import Glance
from cxmeet.core.decision.telling import rows
from cxmeet.core.meeting.trends.shown import Shown
from cxmeet.core.voice.answer import OnTable, theme_in
from cxmeet.store.journal.written import Written


class _Names(Struct):
    number: Any = None
    meeting: Any = None
    status: Any = None
    kind: Any = None


def named(doc: Written, field: str) -> str | None:
    """What a document says in one of the fields that it is looked up by; None where that is no text: it may be any."""
    with contextlib.suppress(ValidationError):
        found = getattr(doc.made(_Names), field)
        return found if isinstance(found, str) else None
    return None


class _Seen(Struct):
    verdict: Verdict = "cannot tell"


class _Judged(Struct):
    at: dt.datetime
    effect: _Seen
    again: dt.date | None = None


class _Happened(Struct):
    at: dt.datetime


class _Told(Struct):
    at: dt.datetime
    who: str


class _Measure(Struct):
    name: str


class _Evidence(Struct):
    figure: str = ""


class _Decision(Struct):
    """As much of a decision as tells whether it is asked for."""

    number: str
    meeting: str
    status: DecisionStatus = "open"
    due: dt.date | None = None
    review_on: dt.date | None = None
    evidence: _Evidence | None = None
    measure: _Measure | None = None
    tell: str = ""
    supersedes: str = ""
    superseded_by: str = ""
    history: tuple[_Happened, ...] = ()
    judgements: tuple[_Judged, ...] = ()
    told: tuple[_Told, ...] = ()


def glances(docs: Iterable[Written]) -> Iterator[Glance]:
    """Where the decisions of documents stand; one that is no decision is left out, reading it whole tells of it."""
    for doc in docs:
        with contextlib.suppress(ValidationError):
            yield _glance(doc.made(_Decision))


def _glance(seen: _Decision) -> Glance:
    last = seen.judgements[-1] if seen.judgements else None
    return Glance(
        number=seen.number,
        meeting=seen.meeting,
        status=seen.status,
        due=seen.due,
        given_up=seen.history[-1].at if seen.status == "dropped" and seen.history else None,
        judged=last.at if last else None,
        verdict=last.effect.verdict if last else "cannot tell",
    )


class _Theme(Struct):
    theme: str


class _Listening(Struct):
    themes: tuple[_Theme, ...] = ()


class _Brief(Struct):
    period: str
    listening: _Listening | None = None


class _Papers(Struct):
    meeting: str
    brief: _Brief | None = None


def on_table(docs: Iterable[Written]) -> Iterator[OnTable]:
    """What the papers of meetings that had figures told of; those that cannot be read so are left out."""
    for doc in docs:
        with contextlib.suppress(ValidationError):
            seen = doc.made(_Papers)
            if seen.brief:
                themes = seen.brief.listening.themes if seen.brief.listening else ()
                yield OnTable(seen.meeting, seen.brief.period, frozenset(each.theme.casefold() for each in themes))


def shown(docs: Iterable[Written]) -> Iterator[Shown]:
    """What the papers of meetings showed, as far as trends count by it; those that cannot be read so are left out."""
    for doc in docs:
        with contextlib.suppress(ValidationError):
            yield doc.made(Shown)


class _Charter(Struct):
    words: tuple[Word, ...] = ()


class _Kept(Struct):
    meeting: str
    charter: _Charter


def agreed_words(docs: Iterable[Written]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Of the papers of meetings: which meeting, and what words meant by its charter."""
    for doc in docs:
        with contextlib.suppress(ValidationError):
            seen = doc.made(_Kept)
            yield seen.meeting, seen.charter.words


def tells(doc: Written, after: dt.datetime | None) -> bool:
    """Whether somebody is still to be told of a decision, or was told after a moment; without one, or ever was.

    Of one that cannot be read so: yes, and reading it whole tells of that.
    """
    with contextlib.suppress(ValidationError):
        seen = doc.made(_Decision)
        if after is None:
            return bool(seen.tell or seen.told)
        if any(each.at > after for each in seen.told):
            return True
        known = {each.who.casefold() for each in seen.told}
        return not seen.superseded_by and any(row.key not in known for row in rows(seen.tell))
    return True


def may_answer(doc: Written) -> bool:
    """Whether a decision rests on a theme, is to move how often one is said, or came in place of another decision."""
    with contextlib.suppress(ValidationError):
        seen = doc.made(_Decision)
        figures = (seen.evidence.figure if seen.evidence else "", seen.measure.name if seen.measure else "")
        return bool(seen.supersedes) or any(theme_in(figure) for figure in figures if figure)
    return True


def is_unfinished(doc: Written) -> bool:
    """Whether a decision is open, done, or confirmed and to be judged yet: most are over for good."""
    with contextlib.suppress(ValidationError):
        seen = doc.made(_Decision)
        to_judge = seen.judgements[-1].again if seen.judgements else seen.review_on
        return seen.status in ("open", "done") or (seen.status == "confirmed" and to_judge is not None)
    return True
