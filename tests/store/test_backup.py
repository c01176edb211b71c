"""Row 9: backups are made by themselves, can be gone back to, and are thinned out by the calendar."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, journal_of, noon, open_database, table
from mutants import mutated

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import NotFound, WriteFailed
from cxmeet.core.kernel.maintenance import Backup
from cxmeet.store.care.maintenance import backup, backups, compact
from cxmeet.store.care.restore import restore
from cxmeet.store.journal.journal import Journal
from cxmeet.store.record import JournalRecord, open_record
from cxmeet.store.table import Database

DAY = dt.timedelta(days=1)


class Calendar:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.moment


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


def put(path: Path, clock: Calendar, key: str) -> None:
    database = Database(Journal(path, "Ana", clock, 5))
    table(database, "t").put(key, {"at": clock.moment.isoformat()})
    database.close()


def live_through(days: int, path: Path, clock: Calendar) -> list[Backup]:
    """Two writes a day, a meeting every week, and one backup by hand."""
    record = open_record(path, "Ana", clock)
    for day in range(days):
        for hour in (9, 17):
            clock.moment = dt.datetime(2026, 1, 1, hour, tzinfo=dt.UTC) + day * DAY
            table(record.database, "t").put(f"{day}-{hour}", {"at": clock.moment.isoformat()})
        if day % 7 == 0:
            record.back_up()
        if day == 20:
            backup(path, "Ana", clock)
    record.close()
    return backups(path)


def wrong_after(days: int, path: Path, clock: Calendar, mutant: str = "") -> Counter[str]:
    with mutated(mutant):
        kept = live_through(days, path, clock)
    last, by_itself = clock.moment.date(), [one for one in kept if one.why != "hand"]
    made, found = {one.made.date() for one in by_itself}, Counter[str]()
    found["not every one of the last 14 days"] = 14 - sum(last - count * DAY in made for count in range(14))
    months = {f"{day:%Y-%m}" for day in made}
    found["not every one of the last 12 months"] = min(12, days // 28) - len(months & set(_months(last)))
    found["too many"] = len(made) > 14 + len(months) or len(months) > 12
    found["the one by hand is gone"] = sum(one.why == "hand" for one in kept) != 1
    for one in kept:
        there = content(one.path).get("t", {})
        late = max((doc["at"] for doc in there.values()), default="") > one.made.isoformat()
        found["not what was there then"] += late or len(there) < 2 * (one.made.date() - dt.date(2026, 1, 1)).days
    return +found


def _months(last: dt.date) -> list[str]:
    return [
        f"{(last.year * 12 + last.month - 1 - back) // 12}-{(last.month - 1 - back) % 12 + 1:02d}" for back in range(12)
    ]


def test_a_year_leaves_14_days_and_12_months_that_all_open(path: Path, clock: Calendar) -> None:
    assert wrong_after(380, path, clock) == {}


@pytest.mark.parametrize("mutant", ["no thinning", "half a backup"])
def test_a_safeguard_taken_out_is_noticed(mutant: str, path: Path, clock: Calendar) -> None:
    assert wrong_after(50, path, clock, mutant)


def test_the_first_write_of_a_day_keeps_what_was_there_before_it(path: Path, clock: Calendar) -> None:
    put(path, clock, "1")
    assert backups(path) == []
    put(path, clock, "2")
    (first,) = backups(path)
    assert (first.why, set(content(first.path)["t"])) == ("daily", {"1"})
    clock.moment += DAY
    put(path, clock, "3")
    put(path, clock, "4")
    second, again = backups(path)
    assert (again, set(content(second.path)["t"])) == (first, {"1", "2"})


def test_every_backup_can_be_gone_back_to(path: Path, clock: Calendar) -> None:
    for day in range(5):
        put(path, clock, str(day))
        clock.moment += DAY
    for one in backups(path):
        before, expected = content(path), content(one.path)
        done = restore(path, Path(one.path).relative_to(path.parent / "backups"), "Ana", clock)
        assert content(path) == expected
        assert done.previous is not None
        assert content(done.previous.path) == before
        assert done.records == len(expected["t"])


def test_a_clock_that_jumps_back_or_ahead_loses_no_backup_just_made(path: Path, clock: Calendar) -> None:
    for _ in range(20):
        put(path, clock, clock.moment.isoformat())
        clock.moment += DAY
    for moment in (dt.datetime(2020, 5, 5, tzinfo=dt.UTC), dt.datetime(2038, 1, 1, tzinfo=dt.UTC)):
        clock.moment = moment
        put(path, clock, moment.isoformat())
        assert [one.made for one in backups(path) if one.made == moment]
        assert len(content(path)["t"]) > 20


def test_numbers_given_since_a_backup_are_not_given_again(opened: Callable[..., JournalRecord], path: Path) -> None:
    record = opened()
    with record.transaction():
        assert record.next_number("D") == "D-0001"
    kept = backup(path, now=noon)
    with record.transaction():
        assert record.next_number("D") == "D-0002"
    restore(path, Path(kept.path), now=noon)
    with record.transaction():
        assert record.next_number("D") == "D-0003"


def test_a_copy_taken_while_somebody_writes_opens(path: Path, rounds: int) -> None:
    database, done = open_database(path), threading.Event()
    table(database, "pair").put("0", {"v": 0})

    def write() -> None:
        count = 0
        while not done.is_set():
            count += 1
            table(database, "pair").put(str(count), {"v": count})

    writer = threading.Thread(target=write)
    writer.start()
    last = 0
    for number in range(rounds):
        copied = path.parent / f"copy{number}"
        shutil.copytree(path.parent, copied, ignore=shutil.ignore_patterns("copy*", "backups"))
        count = len(content(copied / path.name)["pair"])
        assert count >= last
        last = count
    done.set()
    writer.join()


def test_there_is_nothing_to_back_up_yet(path: Path) -> None:
    assert backups(path) == []
    for act in (backup, compact):
        with pytest.raises(NotFound, match="there is no record here yet"):
            act(path)


def test_the_end_of_a_meeting_is_kept_and_never_fails(
    opened: Callable[..., JournalRecord], decision: Callable[..., Decision], path: Path
) -> None:
    record = opened()
    record.back_up()
    assert "there is no record here yet" in record.notices[0]
    record.save(decision())
    record.back_up()
    assert [one.why for one in backups(path)] == ["meeting"]
    shutil.rmtree(path.with_name("backups"))
    path.with_name("backups").write_text("in the way")
    record.back_up()
    assert re.search("no backup was made: .*backups", record.notices[-1])


def test_a_backup_that_cannot_be_verified_is_none(path: Path, clock: Calendar) -> None:
    put(path, clock, "1")
    put(path, clock, "2")
    before = backups(path)
    with mutated("half a copy"), pytest.raises(WriteFailed, match="the copy is not what was copied"):
        backup(path)
    assert backups(path) == before


def test_backups_of_another_record_in_the_folder_are_left_alone(path: Path, clock: Calendar) -> None:
    put(path, clock, "1")
    backup(path, now=clock)
    for name in ("other-2026-01-01T090000Z-daily.jsonl", "notes.txt", "cxmeet-yesterday-daily.jsonl"):
        (path.parent / "backups" / name).write_text("x")
    assert len(backups(path)) == 1


def test_compacting_keeps_every_document_who_changed_it_last_and_the_history_in_a_backup(
    opened: Callable[..., JournalRecord], decision: Callable[..., Decision], path: Path
) -> None:
    opened("Ana").save(decision(1))
    bo = opened("Bo")
    for _ in range(5):
        bo.save(bo.decisions()[0])
    bo.save(decision(2))
    before = bo.decisions()
    done = compact(path, "Chair", noon)
    assert (done.records_before, done.records_after) == (7, 2)
    assert done.bytes_after == path.stat().st_size < done.bytes_before
    assert bo.decisions() == before
    assert [change.by for change in bo.history("D-0001")] == ["Bo"]
    assert len(content(done.previous.path)["decisions"]) == 2
    assert done.previous.why == "compact"
    assert journal_of(bo.database).lines("d00000001")
