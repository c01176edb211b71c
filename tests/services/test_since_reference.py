"""What is owed, counted a second time by SQL over the lines of the journal."""

from __future__ import annotations

import datetime as dt
import json
import random
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, DecisionStatus, Event, Judgement
from cxmeet.core.decision.effect import Effect, Verdict
from cxmeet.services import close, run
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock

DAY = 24 * 60
STATUSES: tuple[DecisionStatus, ...] = ("open", "done", "confirmed", "dropped", "superseded")
VERDICTS: tuple[Verdict, ...] = ("reached", "moved", "not moved", "worse", "cannot tell")


def decide_at_random(workspace: Workspace, chance: random.Random, meeting: str) -> None:
    for _ in range(chance.randrange(8, 20)):
        workspace.record.save(
            Decision(
                id=workspace.new_id(),
                number=workspace.record.next_number("D"),
                meeting=meeting,
                topic=0,
                statement="A courier brings it",
                accountable="Ana Ruiz",
                due=workspace.now().date() + dt.timedelta(chance.randrange(90)) if chance.random() < 0.8 else None,
                decided=workspace.now(),
                decided_by="Ana Ruiz",
            )
        )


def live_on(workspace: Workspace, chance: random.Random, meeting: str) -> None:
    """Something happens to some of those that are open."""
    for decision in workspace.record.decisions():
        if chance.random() < 0.4 and decision.status in ("open", "done"):
            status = chance.choice(STATUSES)
            event = Event(
                at=workspace.now(), by="Ben Okri", what=status if status != "open" else "progress", text="why"
            )
            judgement = Judgement(
                judged="keep",
                at=workspace.now(),
                by="Ana Ruiz",
                meeting=meeting,
                effect=Effect(verdict=chance.choice(VERDICTS)),
            )
            judgements = (*decision.judgements, judgement) if chance.random() < 0.3 else decision.judgements
            history = (*decision.history, event)
            workspace.record.save(replace(decision, status=status, history=history, judgements=judgements))


def as_sql(company: Path) -> sqlite3.Connection:
    """The latest documents of the journal as rows."""
    latest: dict[str, str] = {}
    for line in (company / "cxmeet.jsonl").read_text(encoding="utf-8").splitlines():
        for table, key, doc in json.loads(line).get("ops", []):
            if table == "decisions":
                latest[key] = json.dumps(doc)
    base = sqlite3.connect(":memory:")
    base.execute("create table decision (number, meeting, status, due, touched, judged_at, verdict)")
    paths = ("number", "meeting", "status", "due", "judgements[#-1].at", "judgements[#-1].effect.verdict")
    number, meeting, status, due, at, verdict = (f"json_extract(?1, '$.{path}')" for path in paths)
    touched = "coalesce(json_extract(?1, '$.history[#-1].at'), json_extract(?1, '$.decided'))"
    values = ", ".join((number, meeting, status, due, touched, at, verdict))
    base.executemany(f"insert into decision select {values}", [(doc,) for doc in latest.values()])
    return base


@pytest.mark.parametrize("seed", range(4))
def test_every_count_is_that_of_sql(workspace: Workspace, company: Path, clock: Clock, seed: int) -> None:
    """Four meetings, in the third of which a mistaken one is abandoned; the last is looked at while it runs."""
    chance = random.Random(seed)
    for held in range(4):
        meeting = run.start(workspace, "monthly", figures=False)
        with workspace.record.transaction():
            decide_at_random(workspace, chance, meeting.number)
            live_on(workspace, chance, meeting.number)
        last = close.abandon(workspace) if held == 2 else close.close(workspace)
        clock.forward(chance.randrange(5, 40) * DAY)
        with workspace.record.transaction():
            live_on(workspace, chance, meeting.number)
    run.start(workspace, "monthly", figures=False)
    found = minutes(workspace).since
    assert found is not None
    assert last.ended is not None
    day, before, ended = str(clock.moment.date()), str(last.started.date()), last.ended.isoformat()[:19]
    base = as_sql(company)
    known = "from decision where meeting != 'M-0003' and status in ('open', 'done', 'confirmed')"
    done = "count(*), coalesce(sum(status != 'open'), 0)"

    def counted(where: str, *values: str) -> tuple[int, int]:
        due, finished = base.execute(f"select {done} {known} and {where}", values).fetchone()
        return due, finished

    def numbers(where: str, *values: str) -> list[str]:
        rows = base.execute(f"select number from decision where meeting != 'M-0003' and {where}", values)
        return sorted(number for (number,) in rows)

    assert (found.followed.due, found.followed.done) == counted("due > ? and due <= ?", before, day)
    assert (found.followed_ever.due, found.followed_ever.done) == counted("due <= ?", day)
    assert (found.decided.due, found.decided.done) == counted("meeting = ?", last.number)
    assert sorted(owed.number for owed in found.open) == numbers("status in ('open', 'done')")
    assert sorted(owed.number for owed in found.open if owed.late) == numbers("status = 'open' and due < ?", day)
    assert sorted(owed.number for owed in found.open if owed.untouched) == numbers(
        "status = 'open' and substr(touched, 1, 19) <= ?", ended
    )
    assert sorted(item.number for item in found.dropped) == numbers(
        "status = 'dropped' and substr(touched, 1, 19) > ?", ended
    )
    for told, since in ((found.judged, ended), (found.judged_ever, "")):
        rows = base.execute(
            "select verdict, count(*) from decision where meeting != 'M-0003' and judged_at is not null"
            " and substr(judged_at, 1, 19) > ? group by 1",
            (since,),
        )
        assert told == dict(rows)
