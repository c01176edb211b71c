"""Decisions at a glance, out of their documents: where they stand, and which of them have to be made into values."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator

from cxmeet.core.decision.glance import Glance
from cxmeet.core.decision.telling import rows
from cxmeet.core.voice.answer import OnTable, theme_in
from cxmeet.store.journal.record_line import Doc

UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What comes of a document that does not hold what it should."""


def glances(docs: Iterable[Doc]) -> Iterator[Glance]:
    """Where the decisions of documents stand; one that is no decision is left out, reading it whole tells of it."""
    for doc in docs:
        with contextlib.suppress(*UNREADABLE):
            yield _glance(doc)


def _glance(doc: Doc) -> Glance:
    status, due, judgements = doc.get("status", "open"), doc.get("due"), doc.get("judgements")
    last = judgements[-1] if judgements else None
    return Glance(
        number=doc["number"],
        meeting=doc["meeting"],
        status=status,
        due=dt.date.fromisoformat(due) if due else None,
        given_up=dt.datetime.fromisoformat(doc["history"][-1]["at"]) if status == "dropped" else None,
        judged=dt.datetime.fromisoformat(last["at"]) if last else None,
        verdict=last["effect"].get("verdict", "cannot tell") if last else "cannot tell",
    )


def on_table(docs: Iterable[Doc]) -> Iterator[OnTable]:
    """What the papers of meetings that had figures told of; those that cannot be read so are left out."""
    for doc in docs:
        with contextlib.suppress(*UNREADABLE):
            if brief := doc.get("brief"):
                themes = (brief.get("listening") or {}).get("themes", ())
                yield OnTable(doc["meeting"], brief["period"], frozenset(each["theme"].casefold() for each in themes))


def tells(doc: Doc, after: dt.datetime | None) -> bool:
    """Whether somebody is still to be told of a decision, or was told after a moment; without one, or ever was.

    Of one that cannot be read so: yes, and reading it whole tells of that.
    """
    tell, told = doc.get("tell"), doc.get("told")
    if after is None or not (tell or told):
        return bool(tell or told)
    with contextlib.suppress(*UNREADABLE):
        if any(dt.datetime.fromisoformat(each["at"]) > after for each in told or ()):
            return True
        known = {each["who"].casefold() for each in told or ()}
        return not doc.get("superseded_by") and any(row.key not in known for row in rows(tell or ""))
    return True


def may_answer(doc: Doc) -> bool:
    """Whether a decision rests on a theme, is to move how often one is said, or came in place of another decision."""
    evidence, measure = doc.get("evidence"), doc.get("measure")
    with contextlib.suppress(*UNREADABLE):
        figures = (evidence.get("figure") if evidence else "", measure["name"] if measure else "")
        return bool(doc.get("supersedes")) or any(theme_in(figure) for figure in figures if figure)
    return True


def is_unfinished(doc: Doc) -> bool:
    """Whether a decision is open (which may not be written), done, or confirmed and to be judged yet."""
    status = doc.get("status")
    return status in (None, "open", "done") or (status == "confirmed" and _to_be_judged(doc))


def _to_be_judged(doc: Doc) -> bool:
    """Whether a decision has a day for looking at what it did, told before it is decoded: most are over for good."""
    judgements = doc.get("judgements")
    if not isinstance(judgements, (list, tuple)) or not judgements:
        return bool(doc.get("review_on"))
    return not isinstance(judgements[-1], dict) or bool(judgements[-1].get("again"))
