"""A decision at a glance, out of its document and without making a decision of it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator

from cxmeet.core.decision.glance import Glance
from cxmeet.store.journal.record_line import Doc


def glances(docs: Iterable[Doc]) -> Iterator[Glance]:
    """Where the decisions of documents stand; one that is no decision is left out, reading it whole tells of it."""
    for doc in docs:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            yield _glance(doc)


def _glance(doc: Doc) -> Glance:
    status, due = doc.get("status", "open"), doc.get("due")
    return Glance(
        number=doc["number"],
        meeting=doc["meeting"],
        status=status,
        due=dt.date.fromisoformat(due) if due else None,
        given_up=dt.datetime.fromisoformat(doc["history"][-1]["at"]) if status == "dropped" else None,
        judged=bool(doc.get("judgements")),
    )
