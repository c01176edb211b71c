"""Who said it, who recommended us, and what has become of them, as SQL says it of the files."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.referrals import Recommending
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.voice.heard import Heard, Speakers, Theme
from cxmeet.export import brief_document, text
from cxmeet.services import shipped
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.wording import voice

Make = Callable[..., WorkspaceFiles]

SPEAKERS = """
SELECT COUNT(DISTINCT who), COUNT(DISTINCT CASE WHEN who NOT IN (
    SELECT who FROM contracts WHERE since <= :last AND (until = '' OR until > :last)
) THEN who END) FROM tickets WHERE theme = :theme AND escalated = :asked AND day BETWEEN :first AND :last
AND who IN (SELECT who FROM contracts WHERE since <= :last)
"""
"""Who said a theme and was ever a customer by the end of the period; and how many of them are none at its end."""

UNKNOWN = """
SELECT COUNT(DISTINCT who) FROM tickets WHERE theme = :theme AND escalated = :asked AND day BETWEEN :first AND :last
AND who NOT IN (SELECT who FROM contracts WHERE since <= :last)
"""

RAVENSTACK = """[organisation]
name = "N"
[customers]
kind = "contracts"
path = "{data}/ravenstack_subscriptions.csv"
keep = {{ is_trial = ["false"] }}
columns = {{ customer = "account_id", start = "start_date", end = "end_date" }}
[[experiences]]
id = "help"
name = "Getting help"
[[themes]]
experience = "help"
match = ["urgent", "high"]
[[feedback]]
name = "Tickets"
asked = false
path = "{data}/ravenstack_support_tickets.csv"
keep = {{ escalation_flag = ["false"] }}
columns = {{ date = "submitted_at", theme = "priority", customer = "account_id" }}
[[feedback]]
name = "Escalated"
asked = true
path = "{data}/ravenstack_support_tickets.csv"
keep = {{ escalation_flag = ["true"] }}
columns = {{ date = "submitted_at", theme = "priority", customer = "account_id" }}
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(data: Path) -> sqlite3.Connection:
    found = sqlite3.connect(":memory:")
    found.execute("CREATE TABLE contracts (who TEXT, since TEXT, until TEXT)")
    found.execute("CREATE TABLE tickets (who TEXT, day TEXT, theme TEXT, escalated TEXT)")
    found.executemany(
        "INSERT INTO contracts VALUES (?, ?, ?)",
        (
            (row["account_id"], row["start_date"], row["end_date"])
            for row in rows(data / "ravenstack_subscriptions.csv")
            if row["is_trial"] == "FALSE" and row["start_date"] != row["end_date"]
        ),
    )
    found.executemany(
        "INSERT INTO tickets VALUES (?, ?, ?, ?)",
        (
            (row["account_id"], row["submitted_at"], row["priority"], row["escalation_flag"])
            for row in rows(data / "ravenstack_support_tickets.csv")
        ),
    )
    return found


@pytest.mark.realdata
@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_what_became_of_those_who_said_it_is_what_sql_says(shared_data: Path, tmp_path: Path, grain: Grain) -> None:
    (tmp_path / "cxmeet.toml").write_text(RAVENSTACK.format(data=shared_data), encoding="utf-8")
    files, data = WorkspaceFiles(tmp_path, lambda: dt.date(2026, 12, 1)), table(shared_data)
    last = Period.of(dt.date(2024, 11, 1), grain)
    for period in last.shifted(-2).through(last):
        listening = files.brief(str(period), grain=grain).listening
        assert listening
        assert len(listening.themes) == 4
        for theme in listening.themes:
            for told, asked in ((theme.customers, "FALSE"), (theme.asked_customers, "TRUE")):
                about = {"theme": theme.theme, "asked": asked, "first": str(period.first), "last": str(period.last)}
                ((n, left),) = data.execute(SPEAKERS, about)
                ((unknown,),) = data.execute(UNKNOWN, about)
                assert told == (Speakers(n=n, left=left, unknown=unknown) if n or unknown else None)


@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_who_recommended_us_by_group_is_what_sql_says(tmp_path: Path, grain: Grain) -> None:
    lay(tmp_path, shipped.demo_files())
    period = Period.of(dt.date(2026, 9, 1), grain)
    data = sqlite3.connect(":memory:")
    contracts = [
        row for row in rows(tmp_path / "data" / "subscriptions.csv") if not row["plan_tier"].startswith("Staff")
    ]
    data.execute("CREATE TABLE contracts (who TEXT, since TEXT, until TEXT, tier TEXT)")
    data.executemany("INSERT INTO contracts VALUES (:account_id, :start_date, :end_date, :plan_tier)", contracts)
    data.execute("CREATE TABLE made (who TEXT, day TEXT)")
    data.executemany("INSERT INTO made VALUES (:account_id, :on)", rows(tmp_path / "data" / "referrals.csv"))
    asked = {"first": str(period.first), "last": str(period.last)}
    groups = data.execute(
        """
        SELECT tier, COUNT(DISTINCT made.who), COUNT(DISTINCT here.who) FROM (
            SELECT who, (SELECT tier FROM contracts AS latest WHERE latest.who = contracts.who
                ORDER BY since DESC, rowid DESC LIMIT 1) AS tier
            FROM contracts WHERE since <= :last AND (until = '' OR until > :last) AND since <> until
        ) AS here LEFT JOIN made ON made.who = here.who AND day BETWEEN :first AND :last
        GROUP BY tier ORDER BY 3 DESC, tier
        """,
        asked,
    ).fetchall()
    ((everybody,),) = data.execute("SELECT COUNT(DISTINCT who) FROM made WHERE day BETWEEN :first AND :last", asked)
    found = WorkspaceFiles(tmp_path, lambda: dt.date(2026, 12, 1)).brief(str(period), grain=grain).referrals
    assert found
    assert found.segments == tuple(
        Recommending(segment=tier, customers=made, of=of, rate=made / of) for tier, made, of in groups
    )
    assert found.elsewhere == everybody - sum(made for _, made, _ in groups)


CONTRACTS = """[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }
[[experiences]]
id = "help"
name = "Getting help"
[[themes]]
experience = "help"
match = ["late", "bill"]
"""
COMPLAINTS = """[[feedback]]
name = "Complaints"
path = "complaints.csv"
asked = false
columns = { date = "day", theme = "about", customer = "who" }
"""
SURVEY = COMPLAINTS.replace("Complaints", "Survey").replace("complaints", "survey").replace("false", "true")
BASE = "who,from,to\n7,2025-01-01,2025-06-10\n8,2025-01-01,\n9,2025-01-01,2025-06-12\n0,2025-01-01,\nlast,2025-06-30,\n"


def said(brief: Brief) -> tuple[dict[str, Theme], Heard]:
    assert brief.listening
    (about,) = brief.listening.experiences
    return {theme.theme: theme for theme in brief.listening.themes}, about


def heard(workspace: Make, parts: str, *complaints: str, survey: tuple[str, ...] = ()) -> Brief:
    lines = {"complaints": complaints, "survey": survey}
    data = {
        name: "\n".join(["day,about,who", *(f"2025-06-{row}" for row in told)]) + "\n" for name, told in lines.items()
    }
    return workspace(CONTRACTS + parts, contracts=BASE, **data).brief("2025-06")


def test_blanks_around_a_name_are_none_of_it_and_zeros_in_front_are(workspace: Make) -> None:
    brief = heard(
        workspace, COMPLAINTS, "03,late, 7 ", "04,late,7", "05,late,007", "05,late,8", "06,late,", "07,bill,x"
    )
    themes, about = said(brief)
    assert themes["late"].customers == Speakers(n=2, left=1, unknown=1)
    assert themes["bill"].customers == Speakers(n=0, left=0, unknown=1)
    assert about.customers == Speakers(n=2, left=1, unknown=2)
    assert voice.fates(themes["late"]) == "of 2 customers who said it 1 has left, 1 more was never a customer"
    assert voice.fates(themes["bill"]) == "1 was never a customer"
    assert themes["late"].asked_customers is None
    page = " ".join(text.render(brief_document.document(brief)).split())
    assert "* late: of 2 customers who said it 1 has left, 1 more was never a customer" in page
    assert "Of 2 customers who spoke of it 1 has left, 2 more were never customers" in page


def test_who_was_asked_and_who_was_not_are_two_groups_of_people(workspace: Make) -> None:
    complaints, survey = ("03,late,7", "04,late,9", "05,late,8"), ("03,late,7", "04,late,0", "05,bill,8")
    themes, about = said(heard(workspace, COMPLAINTS + SURVEY, *complaints, survey=survey))
    late = themes["late"]
    assert (late.customers, late.asked_customers) == (Speakers(n=3, left=2), Speakers(n=2, left=1))
    assert (themes["bill"].customers, themes["bill"].asked_customers) == (Speakers(n=1, left=0), None)
    assert (about.customers, about.asked_customers) == (Speakers(n=3, left=2), Speakers(n=3, left=1))
    assert voice.fates(late) == (
        "of 3 customers who said it of their own accord 2 have left, of 2 who said it when asked 1 has left"
    )


def test_without_a_base_or_names_nobody_is_told_of(workspace: Make) -> None:
    nameless = heard(workspace, COMPLAINTS.replace(', customer = "who"', ""), "03,late,7")
    assert said(nameless)[0]["late"].customers is None
    alone = workspace(COMPLAINTS, complaints="day,about,who\n2025-06-03,late,7\n").brief("2025-06")
    assert alone.listening
    assert alone.listening.themes[0].customers is None
    assert voice.fates(alone.listening.themes[0]) == ""


def warnings(workspace: Make, *names: str) -> list[str]:
    lines = "\n".join(f"2025-06-0{1 + place},late,{name}" for place, name in enumerate(names))
    files = workspace(
        CONTRACTS + COMPLAINTS, contracts=BASE.replace("last", "Z1"), complaints=f"day,about,who\n{lines}\n"
    )
    return [
        str(fault).replace(f"{files.root}/", "")
        for fault in files.check()
        if "capitals" in str(fault) or "zeros" in str(fault)
    ]


def test_a_file_that_writes_most_customers_with_other_zeros_or_capitals_is_pointed_out(workspace: Make) -> None:
    assert warnings(workspace, "8", "007", "009", "08") == [
        "complaints.csv:3: warning: 3 of 4 customers are none of our customers' file, and would be with other zeros in "
        "front: “007” here may be “7” there, “009” here may be “9” there; write them alike, for they are not taken for "
        "the same"
    ]
    assert "would be in other capitals: “z1” here may be “Z1” there; write" in warnings(workspace, "z1")[0]
    assert "with other zeros in front and in other capitals: “0z1”" in warnings(workspace, "0z1")[0]


def test_a_few_names_written_otherwise_or_nobody_known_at_all_are_no_such_question(workspace: Make) -> None:
    assert warnings(workspace, "8", "9", "007") == []
    assert warnings(workspace, "x", "y") == []
    assert warnings(workspace, "7", " 8 ", "") == []
