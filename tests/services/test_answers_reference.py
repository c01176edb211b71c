"""Answers to the themes of real complaints, over meetings that see month after month, beside SQL and a plain tale."""

from __future__ import annotations

import csv
import datetime as dt
import math
import random
import sqlite3
from pathlib import Path

import pytest

from cxmeet import assembly
from cxmeet.core.briefing.answers import Standing
from cxmeet.services import answers, close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

pytestmark = pytest.mark.realdata

CHARTER = """\
[organisation]
name = "Any"

[[leaders]]
name = "Ana Ruiz"
function = "Operations"

[[experiences]]
id = "loan"
name = "Paying back"

[[feedback]]
name = "Complaints"
path = "{data}/cfpb_complaints.csv"
asked = false
drop = {{ "Submitted via" = ["Referral"] }}
columns = {{ date = "Date received", theme = "Issue" }}

[[feedback]]
name = "Referrals"
path = "{data}/cfpb_complaints.csv"
asked = true
keep = {{ "Submitted via" = ["Referral"] }}
columns = {{ date = "Date received", theme = "Issue" }}
"""
AGENDA = """\
title = "Monthly"
[[topics]]
kind = "assets"
minutes = 9
[[topics]]
kind = "experience"
experience = "loan"
minutes = 9
"""
MEETINGS = {
    dt.date(2017, 3, 7): "2013-07",
    dt.date(2017, 4, 4): "2013-08",
    dt.date(2017, 5, 2): "2016-01",
    dt.date(2017, 6, 6): "2016-02",
}
ACTS = ("nothing", "nothing", "decline", "watch", "watch", "decide", "rest on it", "give up", "give up")


class Complaints:
    """The file, counted by SQL."""

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE TABLE said (month TEXT, theme TEXT, asked INTEGER)")
        with path.open(encoding="utf-8") as file:
            rows = [
                (row["Date received"][:7], row["Issue"], row["Submitted via"] == "Referral")
                for row in csv.DictReader(file)
            ]
        self.base.executemany("INSERT INTO said VALUES (?, ?, ?)", rows)

    def count(self, theme: str, month: str, asked: bool) -> int:
        query = "SELECT count(*) FROM said WHERE month = ? AND theme = ? AND asked = ?"
        (count,) = self.base.execute(query, (month, theme, asked)).fetchone()
        return int(count)

    def change(self, theme: str, then: str, now: str, asked: bool) -> str:
        was, is_now = self.count(theme, then, asked), self.count(theme, now, asked)
        if then == now or not was + is_now:
            return ""
        if was + is_now < 10:
            return "too few to tell"
        if abs(is_now - was) <= 1.96 * math.sqrt(was + is_now):
            return "no clear change"
        return "more" if is_now > was else "fewer"


class Tale:
    """What was answered to one theme, told one thing after the other."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, dt.date]] = []
        """What it was, the decision if it is one, and the day until which it is watched or on which it was answered."""
        self.months: list[str] = []
        self.given_up: dict[str, dt.date] = {}

    def ended(self, place: int, day: dt.date) -> dt.date | None:
        what, number, until = self.told[place]
        if what == "watching":
            return until if day >= until else None
        return self.given_up.get(number)

    def now(self, day: dt.date) -> tuple[str, str, str, dt.date | None]:
        """What holds, the decision, the month in which it was answered, and since when nothing holds."""
        if not self.told:
            return "", "", "", None
        last = len(self.told) - 1
        if (ended := self.ended(last, day)) is None:
            return self.told[last][0], self.told[last][1], self.months[last], None
        for place in reversed(range(last)):
            if self.told[place][0] == "decided" and self.ended(place, day) is None:
                return "decided", self.told[place][1], self.months[place], None
        return "", self.told[last][1], self.months[last], ended


@pytest.mark.parametrize("seed", range(4))
def test_every_answer_age_count_and_change_is_what_a_plain_tale_says(
    shared_data: Path, tmp_path: Path, seed: int
) -> None:
    (tmp_path / "agendas").mkdir()
    (tmp_path / "agendas" / "monthly.toml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "cxmeet.toml").write_text(CHARTER.format(data=shared_data), encoding="utf-8")
    complaints, chance = Complaints(shared_data / "cfpb_complaints.csv"), random.Random(seed)
    tales: dict[str, Tale] = {}
    seen: dict[str, list[dt.date]] = {}
    moment = [dt.datetime(2017, 3, 7, 9, tzinfo=dt.UTC)]

    def clock() -> dt.datetime:
        moment[0] += dt.timedelta(seconds=1)
        return moment[0]

    workspace = assembly.workspace(tmp_path, "Ana Ruiz", clock)
    for day, month in MEETINGS.items():
        moment[0] = dt.datetime.combine(day, dt.time(9), dt.UTC)
        run.start(workspace, "monthly", month)
        for each in standing(workspace):
            seen.setdefault(each.theme, []).append(day)
        for each in standing(workspace)[:15]:
            act(workspace, each.theme, tales.setdefault(each.theme, Tale()), month, chance)
        for each in standing(workspace):
            tale = tales.get(each.theme, Tale())
            what, number, answered, ended = tale.now(day)
            assert (each.what, each.decision) == (what, number), (month, each.theme)
            assert each.now.volunteered == complaints.count(each.theme, month, asked=False)
            assert each.now.asked == complaints.count(each.theme, month, asked=True)
            if answered:
                assert each.then
                assert each.then.volunteered == complaints.count(each.theme, answered, asked=False)
                assert each.then.asked == complaints.count(each.theme, answered, asked=True)
                assert each.volunteered_change == complaints.change(each.theme, answered, month, asked=False)
                assert each.asked_change == complaints.change(each.theme, answered, month, asked=True)
            waited = [at for at in seen[each.theme] if ended is None or at >= ended]
            assert each.meetings == (0 if what else len(waited))
            assert each.since == ("" if what else MEETINGS[waited[0]])
        close.close(workspace)
    assert {tale.now(day)[0] for tale in tales.values()} == {"", "decided", "watching", "declined"}
    workspace.record.close()


def standing(workspace: Workspace) -> tuple[Standing, ...]:
    live = run.live(workspace)
    return answers.themes(workspace, live.meeting, live.papers)


def act(workspace: Workspace, theme: str, tale: Tale, month: str, chance: random.Random) -> None:
    """One thing that a meeting may do about a theme, and what the tale says of it."""
    today, what = workspace.now().date(), chance.choice(ACTS)
    if what == "decline":
        answers.declined(workspace, theme, "no")
        tale.told.append(("declined", "", today))
    elif what == "watch":
        until = today + dt.timedelta(days=chance.choice((7, 40, 300)))
        answers.watching(workspace, theme, until.isoformat())
        tale.told.append(("watching", "", until))
    elif what in ("decide", "rest on it"):
        evidence = f"theme:{theme}" if what == "rest on it" else ""
        made = decide.decide(workspace, Draft(statement=f"{theme} {workspace.now()}", evidence=evidence))
        if not evidence:
            answers.decided(workspace, theme, made.number)
        tale.told.append(("decided", made.number, today))
    elif what == "give up" and (
        open_ones := [told[1] for told in tale.told if told[1] and told[1] not in tale.given_up]
    ):
        follow_through.move(workspace, open_ones[-1], "dropped", "no")
        tale.given_up[open_ones[-1]] = today
    if len(tale.months) < len(tale.told):
        tale.months.append(month)
