"""Where a period is not reached to its end, everything in the brief is counted as of the last day that is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

BASE = """[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }
until = "2026-11-12"
"""
OTHERS = """[departures]
path = "left.csv"
columns = { customer = "who", date = "day", reason = "why", words = "words" }
[[losses]]
name = "Billing"
path = "billing.csv"
columns = { customer = "who", date = "day" }
[referrals]
path = "recommended.csv"
columns = { customer = "who", date = "day" }
[[feedback]]
name = "Complaints"
path = "said.csv"
asked = false
columns = { date = "day", theme = "issue" }
[[feedback]]
name = "Survey"
path = "asked.csv"
asked = true
score = "csat"
columns = { date = "day", score = "points" }
[[promises]]
id = "dated"
text = "On the day"
path = "dated.csv"
columns = { customer = "who", made = "made", due = "due", done = "done" }
[[promises]]
id = "judged"
text = "As we said"
path = "judged.csv"
columns = { date = "day", kept = "ok" }
kept_values = ["yes"]
[[reliability]]
measure = "up"
path = "up.csv"
columns = { date = "day", met = "met", total = "total" }
"""


def days(row: str, *more: str) -> str:
    """One row for the 12th of October, and for the 11th, 12th, 13th and 20th of November."""
    told = ("2026-10-12", *(f"2026-11-{day}" for day in (11, 12, 13, 20)))
    return "".join(row.replace("DAY", day) + "\n" for day in told) + "".join(f"{one}\n" for one in more)


FILES = {
    "contracts": "who,from,to\na,2026-09-01,\nb,2026-09-02,2026-11-05\nc,2026-09-03,2026-11-20\n",
    "left": "who,day,why,words\n" + "b,2026-11-05,price,too dear\nc,2026-11-20,price,much too dear for what it is\n",
    "billing": "who,day\n" + days("b,DAY"),
    "recommended": "who,day\na,2026-11-12\nb,2026-11-13\n",
    "said": "day,issue\n" + days("DAY,Late"),
    "asked": "day,points\n" + days("DAY,5"),
    "judged": "day,ok\n" + days("DAY,yes"),
    "up": "day,met,total\n" + days("DAY,1,2"),
    "dated": """who,made,due,done
a,2026-11-01,2026-11-05,2026-11-05
a,2026-11-01,2026-11-06,2026-11-14
a,2026-11-01,2026-11-14,2026-11-10
a,2026-11-01,2026-11-15,2026-11-15
a,2026-11-01,2026-11-16,2026-12-16
a,2026-11-01,2026-11-17,
a,2026-11-13,2026-11-18,2026-11-18
a,,,2026-11-13
""",
}
CONTRACTS = {"contracts": FILES["contracts"]}
COMPLAINTS = OTHERS[OTHERS.index("[[feedback]]") : OTHERS.index('[[feedback]]\nname = "Survey"')]
TODAY = dt.date(2026, 11, 27)


def brief(workspace: Make, charter: str, period: str = "2026-11", **files: str) -> Brief:
    made = workspace(charter, **(FILES | files))
    return WorkspaceFiles(made.root, lambda: TODAY).brief(period)


def test_everything_is_counted_as_of_the_day_on_which_our_customers_are(workspace: Make) -> None:
    found = brief(workspace, BASE + OTHERS)
    assert (found.as_of, found.partial) == (dt.date(2026, 11, 12), True)
    assert found.assets is not None
    assert (found.assets.periods[-1].lost, found.assets.periods[-1].closing) == (1, 2)
    assert [(one.reason, one.count) for one in found.assets.reasons] == [("price", 1)]
    assert found.assets.quote is not None
    assert found.assets.quote.text == "too dear"
    assert [(one.source, one.rows) for one in found.assets.losses] == [
        ("customer base", None), ("departures", 1), ("Billing", 2),
    ]  # fmt: skip
    assert (found.referrals and found.referrals.customers) == 1
    assert found.listening is not None
    assert [(one.theme, one.count) for one in found.listening.themes] == [("Late", 2)]
    assert [one.n for one in found.listening.scores] == [2]
    assert [(one.met, one.total) for one in found.reliability[0].periods] == [(1, 2), (2, 4)]


def test_a_promise_that_falls_due_later_is_pending_and_what_came_of_it_later_is_not_known(workspace: Make) -> None:
    """Kept: due on the 5th, and done on the 10th before its day. Broken: due on the 6th, open on the 12th."""
    dated, judged = brief(workspace, BASE + OTHERS).promises
    now = dated.periods[-1]
    assert (now.kept, now.broken, now.pending, now.none) == (2, 1, 3, 0)
    assert [one.kept for one in judged.periods] == [1, 2]


def test_without_a_base_the_day_is_the_last_that_all_files_together_reach(workspace: Make) -> None:
    until = '.csv"\nuntil = "2026-11-12"'
    stated = OTHERS.replace('.csv"', until)
    alone = stated[stated.index("[referrals]") : stated.index("[[promises]]")]
    found = brief(workspace, alone)
    assert (found.as_of, found.partial) == (dt.date(2026, 11, 12), True)
    assert (found.referrals and found.referrals.customers) == 1
    assert found.listening is not None
    assert [(one.theme, one.count) for one in found.listening.themes] == [("Late", 2)]


def test_a_period_that_is_reached_to_its_end_is_counted_to_its_end(workspace: Make) -> None:
    found = brief(workspace, (BASE + OTHERS).replace("2026-11-12", "2026-11-27"))
    assert found.as_of == dt.date(2026, 11, 27)
    assert found.listening is not None
    assert found.listening.themes[0].count == 4
    earlier = brief(workspace, BASE + OTHERS, "2026-10")
    assert earlier.listening is not None
    assert (earlier.partial, earlier.listening.themes[0].count) == (False, 1)


def daily(first: dt.date, last: dt.date, row: str) -> str:
    return "".join(f"{row.replace('DAY', str(first + dt.timedelta(one)))}\n" for one in range((last - first).days + 1))


def compared(workspace: Make, heard_until: dt.date, base_until: str = "2026-11-30") -> list[int | None]:
    """What a theme, a channel, a reason, its experience and the referrals were in the period before."""
    first = dt.date(2026, 9, 1)
    charter = BASE.replace("2026-11-12", base_until) + OTHERS[: OTHERS.index("[[promises]]")]
    charter += '[[experiences]]\nid = "pay"\nname = "Paying"\n'
    charter += '[[reasons]]\nname = "price"\nexperience = "pay"\nmatch = ["price"]\n'
    made = workspace(
        charter,
        **FILES
        | {
            "said": "day,issue\n" + daily(first, heard_until, "DAY,Late"),
            "left": "who,day,why,words\n" + daily(first, heard_until, "b,DAY,price,"),
            "recommended": "who,day\n" + daily(first, heard_until, "a,DAY"),
        },
    )
    found = WorkspaceFiles(made.root, lambda: dt.date(2026, 12, 9)).brief("2026-11")
    assert found.assets is not None
    assert found.listening is not None
    assert found.referrals is not None
    heard, left = found.listening, found.assets
    told = (heard.themes[0], heard.channels[0], left.reasons[0], left.experiences[0], found.referrals)
    return [one.previous for one in told]


def test_what_a_file_tells_of_all_of_two_periods_is_compared(workspace: Make) -> None:
    assert compared(workspace, dt.date(2026, 11, 30)) == [31, 31, 1, 1, 1]


def test_no_count_of_a_part_of_a_period_is_compared_with_that_of_a_whole_one(workspace: Make) -> None:
    """Neither where all that is shown is cut short, nor where one file ends before the others do."""
    nothing: list[int | None] = [None] * 5
    assert compared(workspace, dt.date(2026, 11, 30), base_until="2026-11-12") == nothing
    assert compared(workspace, dt.date(2026, 11, 12)) == nothing


def test_a_channel_of_a_file_that_ends_early_is_not_silent(workspace: Make) -> None:
    listed = COMPLAINTS.replace("theme", 'channel = "by", theme')
    early = "day,by,issue\n" + daily(dt.date(2026, 9, 1), dt.date(2026, 10, 31), "DAY,Phone,Late")
    for until, silent in (("2026-11-30", True), ("2026-11-01", False)):
        files = workspace(
            BASE.replace("2026-11-12", "2026-11-30") + f'{listed}until = "{until}"\n', said=early, **CONTRACTS
        )
        found = WorkspaceFiles(files.root, lambda: dt.date(2026, 12, 9)).brief("2026-11").listening
        assert found is not None
        assert ("Phone: heard in the period before, silent now" in found.missing) == silent


@pytest.mark.parametrize("number", range(3))
def test_the_survey_of_the_data_counts_as_the_brief_does(workspace: Make, number: int) -> None:
    """Of a base whose days all lie in one period that runs."""
    rows = f"who,from,to\na,2026-11-0{number + 1},\n"
    charter = BASE.replace("until", "# until") + OTHERS
    made = workspace(charter, **(FILES | {"contracts": rows}))
    files = WorkspaceFiles(made.root, lambda: TODAY)
    _, survey = files.surveyed()
    assert survey is not None
    told: list[Any] = [survey.brief and survey.brief.listening, files.brief().listening]
    assert told[0] == told[1]
    assert told[0].themes == ()
