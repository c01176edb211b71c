"""Write a record with everything in it that this version can write: `freezing.py FOLDER NAME`.

It leaves `NAME.jsonl.gz`, the record, and `NAME.json.gz`, what this version reads in it: later ones must read the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from cxmeet import assembly
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services import (
    amend,
    answers,
    calls,
    capture,
    close,
    decide,
    demo,
    follow_through,
    guesses,
    judge,
    loops,
    mailing,
    put_right,
    run,
    timekeeping,
)
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.press import Outcome, Wish
from cxmeet.services.workspace import Workspace

HOSTILE = "[/x] [@click=quit]go | *bold* `code` <script>alert(1)</script> &amp; =cmd()|' /C calc'!A0 \u2028 e\u0301"
CJK = "顧客が先 — 约定的日子 一定送到 고객이 먼저 👩‍👩‍👧 ‮ﺎﻠﻌﻣﻼﺋ"
DRAFT: dict[str, Any] = {
    "why": "27 of 61 promises were broken",
    "evidence": "reason:Waited too long for the router",
    "accountable": "Ana Ruiz",
    "parts": ("Pau Ferrer: no campaign before a week of stock", "Tomás Iglesias: orders by six"),
    "measure": "promise:delivery",
    "target": "0.95",
    "due": "2026-11-20",
    "review": "2026-12-18",
    "customers_will_notice": "A courier who rings",
    "tell": "The front line",
    "kind_of_action": "process",
    "how_decided": "vote",
}


ACCOUNTS = {"Pau Ferrer": "aruiz"}
"""Who is typed for by somebody else."""


class Clock:
    moment = dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=37)
        return self.moment


class Company:
    """The demo's company, in everybody's hands."""

    def __init__(self, root: Path) -> None:
        self.root, self.clock = root, Clock()
        self.hands: dict[str, Workspace] = {}
        demo.write(root, lambda actor, now: assembly.workspace(root, actor, now, told=True), self.clock.moment)

    def __call__(self, name: str = "Marta Soler") -> Workspace:
        if name not in self.hands:
            opened = assembly.workspace(self.root, name, self.clock, told=True)
            opened.record.journal.login = ACCOUNTS.get(name, "")  # type: ignore[attr-defined]
            self.hands[name] = dataclasses.replace(opened, login=ACCOUNTS.get(name, ""))
        return self.hands[name]

    def decide(self, statement: str, **more: Any) -> str:
        return decide.decide(self(), Draft(statement=statement, **more)).number


class Pigeons:
    """A press whose letters arrive, but for the one that does not."""

    def write(self, found: Minutes, form: str, leader: str = "") -> bytes:
        return leader.encode()

    def send(self, command: Sequence[str], letter: bytes) -> None:
        if letter.startswith(b"Pau"):
            raise CxmeetError(f"The pigeon is lost: {HOSTILE}")

    def overview(self, form: str) -> bytes:
        return b""

    def put(self, folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[list[str], int]:
        return [], 0

    differing = put


def hold(company: Company) -> None:
    """A whole meeting: every kind of capture, and decisions that end in every way."""
    chair = company()
    run.start(chair, "monthly", "2026-10", ("Marta Soler", "Ana Ruiz", "Pau Ferrer"))
    capture.write(chair, "note", HOSTILE)
    capture.write(company("Ana Ruiz"), "note", CJK)
    run.go_next(chair)
    run.arrive(chair, "Lucía Navarro")
    parked = capture.write(chair, "park", "Slow evenings in the Hills")
    capture.write(chair, "park", HOSTILE)
    capture.drop_waiting(chair, parked.number, "solved by a mast 🗼")
    run.go_next(chair)
    guess_and_look(company)
    capture.write(company("Pau Ferrer"), "thank", "Nadia drove a router to a bakery on a Saturday")
    capture.write(chair, "rule", "The form for changing a delivery date")
    rich = company.decide("Two couriers, by region", **DRAFT)
    amended = drafted(follow_through.decision(chair, rich))
    amend.amend(chair, rich, msgspec.structs.replace(amended, why=CJK, due="2026-11-27"))
    capture.write(company("Pau Ferrer"), "object", "May cost us the campaign", rich)
    follow_through.accept(chair, rich, ("Ana Ruiz", "Pau Ferrer"))
    follow_through.note_absent(chair, rich, ("Tomás Iglesias",))
    settled, bare = company.decide("Plain bills", accountable="Pau Ferrer"), company.decide(HOSTILE)
    follow_through.read_back(chair, bare)
    run.skip(chair, "no survey this month", "dropped")
    run.skip(chair, "the room is tired", "carried")
    follow_through.move(company("Pau Ferrer"), settled, "done", "The bills are out")
    follow_through.move(chair, settled, "confirmed")
    follow_through.move(chair, bare, "dropped", "nobody wants it")
    decide.supersede(chair, rich, Draft(statement="One courier everywhere", **DRAFT))
    heard = calls.note(company("Ana Ruiz"), "N4397", HOSTILE, "yes", CJK, "2026-10").call
    calls.drop(company("Pau Ferrer"), heard.number, "it was her neighbour")
    calls.note(company("Pau Ferrer"), "N4336", "a true date", "no")
    close.rate(chair, 8)
    close.rate(chair, 3, "Pau Ferrer")
    close.close(chair, f"We promise only true days.\n\n{CJK}\n{HOSTILE}")


def guess_and_look(company: Company) -> None:
    """Guesses of the room, of a leader and for one, one of them twice; then they are shown."""
    chair = company()
    guesses.guess(chair, "Late delivery; price", room=True)
    guesses.guess(company("Ana Ruiz"), CJK)
    guesses.guess(chair, "Wrong bill", "Pau Ferrer")
    guesses.guess(chair, HOSTILE, "Pau Ferrer")
    guesses.show(chair)


def live_on(company: Company) -> None:
    """What comes after: minutes sealed a second time, a start by mistake, and a meeting that still runs."""
    chair = company()
    close.reopen(chair, "M-0002", "a name was wrong")
    capture.write(chair, "note", "It was Nadia Roca")
    close.close(chair)
    mailing.mail(chair, Pigeons(), Wish(mail=("pigeons",)), Outcome())
    follow_through.progress(company("Ana Ruiz"), "D-0001", "The contract is signed")
    run.start(chair, "weekly", "2026-10")
    close.abandon(chair, "started by mistake")
    run.start(chair, "weekly", "2026-10", ("Marta Soler",))
    capture.write(chair, "note", "Where we are now")
    company.decide("Ring the evening before", accountable="Lucía Navarro", due="2026-12-01")
    carry_through(company)


def carry_through(company: Company) -> None:
    """What becomes of decisions, themes, rules and who is to be told, and captures that are put right."""
    chair = company()
    late = next(found.number for found in chair.record.unfinished() if found.statement == "One courier everywhere")
    follow_through.finish_part(chair, late, "Tomás Iglesias", HOSTILE)
    follow_through.finish(company("Ana Ruiz"), late)
    judge.judge(chair, late, "keep", CJK, "2026-12-20")
    judge.judge(chair, "D-0001", "stop", HOSTILE)
    answers.watching(chair, "Late delivery", "2026-12-15")
    answers.declined(chair, "Wrong bill", HOSTILE)
    answers.decided(chair, "Cannot reach help", late)
    loops.told(chair, f"{int(late[2:])}.1", CJK)
    rules = [found.number for found in chair.record.entries() if found.kind == "rule" and found.number]
    capture.rule_gone(chair, rules[-1], "nobody asks for it 🗼")
    put_right.take_back(chair, capture.write(chair, "park", "too early"))
    put_right.reword(chair, capture.write(chair, "note", "late agian"), "late again", "Pau Ferrer")


def use_time(company: Company) -> None:
    """A topic with more time, one that is parked, a break that has ended and one that has not; who came and left."""
    chair = company()
    timekeeping.extend(chair)
    timekeeping.extend(company("Ana Ruiz"), 3)
    run.arrive(chair, "Ana Ruiz", here=False)
    run.arrive(chair, "Ana Ruiz")
    company.clock.moment += dt.timedelta(minutes=12)
    run.arrive(chair, "Ana Ruiz", here=False)
    timekeeping.pause(chair)
    timekeeping.park(chair, CJK)
    timekeeping.pause(company("Ana Ruiz"))


def seen(root: Path) -> dict[str, Any]:
    """Everything that this version reads in the record."""
    record = assembly.workspace(root, "Marta Soler", Clock()).record
    meetings = record.meetings()
    numbers = [*(one.number for one in meetings), *(one.number for one in record.decisions())]
    sealed = [record.minutes(one.number, version.number) for one in meetings for version in one.versions]
    return msgspec.to_builtins(  # type: ignore[no-any-return]
        {
            "meetings": meetings,
            "papers": [record.papers(one.number) for one in meetings],
            "entries": record.entries(taken_back=True),
            "decisions": record.decisions(),
            "calls": record.calls(),
            "answers": record.answers(),
            "guesses": [guess for one in meetings for guess in record.guesses(one.number)],
            "minutes": sealed,
            "mailings": record.mailings(),
            "changes": {number: record.history(number) for number in numbers},
        }
    )


def freeze(folder: Path, name: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        company = Company(root)
        hold(company)
        live_on(company)
        use_time(company)
        text = json.dumps(seen(root), ensure_ascii=False).encode()
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress((root / assembly.RECORD).read_bytes(), mtime=0))
        (folder / f"{name}.json.gz").write_bytes(gzip.compress(text, mtime=0))


if __name__ == "__main__":
    freeze(Path(sys.argv[1]), sys.argv[2])
