"""A demo that is written later tells the same story of a later month: every count, and nothing overdue by a year."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from cxmeet import assembly
from cxmeet.services import demo, shipped
from cxmeet.services.demo_calendar import Calendar, as_of
from cxmeet.services.demo_story import story
from cxmeet.services.workspace import Workspace
from cxmeet.sources.files import WorkspaceFiles

MADRID = ZoneInfo("Europe/Madrid")
MEETING = dt.date(2026, 10, 6)
SHIFTS = range(37)
LONGEST_APART = 4
"""Days by which the median of the tenures may differ, since months have 28 to 31 days."""
Rows = list[dict[str, str]]


def month_of(day: dt.date) -> int:
    return 12 * day.year + day.month


def calendar(months: int) -> Calendar:
    """That of a demo written on the third of the month after the one its figures end with."""
    year, month = divmod(month_of(MEETING) + months, 12)
    return as_of(MEETING, dt.date(year, month + 1, 3))


def rows(files: dict[str, bytes], name: str) -> Rows:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode())))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text) if text else dt.date.max


def months_told(files: dict[str, bytes], since: int) -> Iterator[tuple[str, Any]]:
    """What the files say of the last months, the last one first: by another way of counting than the program's."""
    spells: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for row in rows(files, "subscriptions"):
        if not row["plan_tier"].startswith("Staff"):
            spells[row["account_id"]].append((day(row["start_date"]), day(row["end_date"])))
    for back in range(3):
        month = since - back
        first, following = dt.date((month - 1) // 12, (month - 1) % 12 + 1, 1), dt.date(month // 12, month % 12 + 1, 1)
        last, before = following - dt.timedelta(1), first - dt.timedelta(1)
        here = {who for who, runs in spells.items() if any(start <= last < end for start, end in runs)}
        there = {who for who, runs in spells.items() if any(start <= before < end for start, end in runs)}
        ever = {who for who, runs in spells.items() if min(runs)[0] < first}
        yield f"base {back}", (len(there), len(here - ever), len(here & ever - there), len(there - here), len(here))
        tenures = [stay(spells[who], last) for who in there - here]
        yield f"tenure {back}", [sum(days < limit for days in tenures) for limit in (30, 60, 90, 180, 365)]
        joined = {who for who, runs in spells.items() if first <= min(runs)[0] < following}
        yield f"cohort {back}", (len(joined), len(joined & here))


def stay(runs: list[tuple[dt.date, dt.date]], last: dt.date) -> int:
    """Days of the last spell that ended by a day; contracts that touch are one spell."""
    merged: list[list[dt.date]] = []
    for start, end in sorted(runs):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    begin, end = max(spell for spell in merged if spell[1] <= last)
    return (end - begin).days


def lists_told(files: dict[str, bytes], since: int) -> Iterator[tuple[str, Any]]:
    """What the other files count by month."""

    def by_month(name: str, column: str, *more: str) -> Counter[tuple[object, ...]]:
        return Counter((since - month_of(day(row[column])), *(row[each] for each in more)) for row in rows(files, name))

    yield "reasons", by_month("departures", "left_on", "reason")
    yield "complaints", by_month("complaints", "received", "issue", "via")
    yield "answers", by_month("survey", "answered", "score", "theme")
    yield "calls back", by_month("call_backs", "asked", "same_day")
    yield "closed", by_month("closed_accounts", "closed")
    yield "referrals", by_month("referrals", "on")
    yield "first visits", by_month("first_visit", "counted", "region", "done", "visits")
    yield "routers", routers(rows(files, "deliveries"), since)


def routers(deliveries: Rows, since: int) -> Counter[tuple[int | None, bool | None]]:
    """How many of each month were there in time, or late; None where that is not known, or nothing was promised."""
    end = max(day(row[column]) for row in deliveries for column in ("ordered", "delivered") if row[column])
    kept: Counter[tuple[int | None, bool | None]] = Counter()
    for row in deliveries:
        due, done = day(row["promised"]), day(row["delivered"])
        in_time = done <= due if done <= end else False if due <= end else None
        kept[(since - month_of(due), in_time) if row["promised"] else (None, None)] += 1
    return kept


@pytest.fixture(scope="module")
def written_first() -> dict[str, Any]:
    files, since = dict(demo.files(calendar(0))), month_of(MEETING)
    return dict(months_told(files, since)) | dict(lists_told(files, since))


def test_what_the_files_count_does_not_depend_on_when_they_are_written(written_first: dict[str, Any]) -> None:
    assert written_first["base 0"] == (1241, 34, 2, 50, 1227)
    assert written_first["tenure 0"][1] == 26
    assert written_first["cohort 2"][0] == 47
    for months in SHIFTS:
        files = dict(demo.files(calendar(months)))
        since = month_of(MEETING) + months
        for name, counted in (*lists_told(files, since), *months_told(files, since)):
            assert counted == written_first[name], (months, name)
        ends = {(row["account_id"], row["end_date"]) for row in rows(files, "subscriptions")}
        assert {(row["account_id"], row["left_on"]) for row in rows(files, "departures")} <= ends, months


def brief(folder: Path, months: int) -> dict[str, Any]:
    """The brief of the program, with its days left out and its months counted from the last one."""
    from cxmeet.services.setup import lay

    lay(folder, demo.files(calendar(months)))
    end = month_of(MEETING) + months
    today = dt.date(end // 12, end % 12 + 1, 1)
    found = WorkspaceFiles(folder, lambda: today).brief("", None)
    text = msgspec.json.Encoder(decimal_format="number").encode(found).decode()
    text = re.sub(r"\d{4}-\d\d-\d\d", "day", text)
    text = re.sub(r"(\d{4})-(\d\d)(?!\d)", lambda on: f"{end - 12 * int(on[1]) - int(on[2])} months before", text)
    told: dict[str, Any] = json.loads(text)
    return told


@pytest.mark.parametrize("months", [1, 4, 16, 36])
def test_the_brief_is_the_same_but_for_its_days(months: int, tmp_path: Path) -> None:
    """16 months later it ends with the February of a leap year."""
    now, then = brief(tmp_path / "now", 0), brief(tmp_path / "then", months)
    medians = [told["assets"]["tenure"].pop("median_days") for told in (now, then)]
    assert then == now
    assert then["behind"] == []
    assert abs(medians[0] - medians[1]) <= LONGEST_APART


def test_it_ends_with_the_last_month_that_is_over_and_is_never_older_than_its_story() -> None:
    for today, months in (
        ("2026-11-03", 0), ("2026-11-27", 0), ("2026-12-01", 1), ("2026-12-10", 1), ("2027-11-30", 12),
        ("2028-03-01", 16), ("2026-10-31", 0), ("2020-01-01", 0),
    ):  # fmt: skip
        assert as_of(MEETING, dt.date.fromisoformat(today)).months == months


def test_its_leaders_meet_on_the_first_tuesday_and_have_done_everything_by_the_end_of_that_month() -> None:
    for months in SHIFTS:
        told = story(calendar(months))
        met = told.started.date()
        assert (met.weekday(), met.day <= 7, month_of(met)) == (1, True, month_of(MEETING) + months)
        decisions = [one for topic in told.topics for one in topic.decisions]
        events = [event.at for one in decisions for event in one.later]
        assert all(told.started < at and month_of(at) == month_of(met) for at in events)
        assert {one.due[:7] for one in decisions} == {f"{met:%Y-%m}"}
        assert all(dt.date.fromisoformat(one.review) > met for one in decisions)


def test_they_call_only_customers_who_had_left_and_in_the_month_of_the_meeting_or_before_it() -> None:
    for months in SHIFTS:
        files, told = dict(demo.files(calendar(months))), story(calendar(months))
        left = {row["account_id"]: day(row["left_on"]) for row in rows(files, "departures")}
        month = month_of(MEETING) + months
        for call in told.calls:
            before = call.at < told.started
            assert left[call.customer] < call.at.date(), (months, call.customer)
            assert month_of(left[call.customer]) == month - before
            assert month_of(call.at) == month or before
        assert len({call.customer for call in told.calls}) == len(told.calls)


def test_no_text_of_it_names_a_month_or_a_season_of_its_own() -> None:
    """They would lie when it is told later; {month} stands for the month before the meeting's."""
    named = re.compile(
        r"\b(January|February|March|April|June|July|August|September|October|November|December|May \d|in May|"
        r"spring|summer|autumn|winter|Christmas|Easter)\b",
        re.IGNORECASE,
    )
    texts = {name: data.decode() for name, data in shipped.demo_files() if not name.startswith("agendas/")}
    texts["story"] = "\n".join(line for line in shipped.demo_story().splitlines() if not line.startswith("#"))
    assert {name: found for name, text in texts.items() if (found := named.findall(text))} == {}
    assert "In January 48 customers" in story(calendar(4)).message


def written(folder: Path, day: str) -> Workspace:
    """The demo as it is written at noon of a day, and the workspace on it."""
    now = dt.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=MADRID)
    demo.write(folder, lambda actor, clock: assembly.workspace(folder, actor, clock, told=True), now)
    return assembly.workspace(folder, "Marta Soler", lambda: now, told=True)


@pytest.mark.parametrize(("day", "saw", "started"), [
    ("2026-11-27", "2026-09", "2026-10-06T09:02:00+02:00"), ("2028-03-01", "2028-01", "2028-02-01T09:02:00+01:00"),
])  # fmt: skip
def test_a_demo_is_as_old_as_the_month_before(tmp_path: Path, day: str, saw: str, started: str) -> None:
    workspace = written(tmp_path, day)
    [meeting] = workspace.record.meetings()
    papers = workspace.record.papers(meeting.number)
    assert papers
    assert papers.brief
    assert papers.brief.period == saw
    assert meeting.started == dt.datetime.fromisoformat(started)
    brief = workspace.files.brief()
    assert (brief.period, brief.behind, brief.partial) == (f"{meeting.started:%Y-%m}", (), False)
    [due] = [one.due for one in workspace.record.decisions() if one.status == "open"]
    assert due
    assert 0 < (workspace.now().date() - due).days < 60


def test_a_folder_that_holds_it_already_keeps_its_days(tmp_path: Path) -> None:
    """Months later nothing of it moves, and a file that was taken away comes back as it was."""
    workspace = written(tmp_path, "2027-01-20")
    before = {path: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    record = (tmp_path / "cxmeet.jsonl").read_bytes()
    (tmp_path / "data" / "survey.csv").unlink()
    written(tmp_path, "2027-06-02")
    assert {path: path.read_bytes() for path in (tmp_path / "data").iterdir()} == before
    assert (tmp_path / "cxmeet.jsonl").read_bytes() == record
    assert len(workspace.record.meetings()) == 1
