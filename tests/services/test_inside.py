"""What our own people say and do: beside customers' figures, in none of them, and hidden where few stand behind it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.counted_alike import comparable, in_part
from cxmeet.core.employees.figures import EmployeePeriod
from cxmeet.core.kernel.errors import BadFile
from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.wording.decision import front_line
from cxmeet.wording.decision_fields import in_full

CHARTER = """
[[front_line]]
name = "Shop floor"
path = "data/floor.csv"
columns = { date = "on", theme = "about", text = "words" }

[[employees]]
name = "Pulse"
kind = "enps"
path = "data/pulse.csv"
columns = { date = "on", score = "score" }

[[employees]]
name = "Leaving"
kind = "turnover"
path = "data/staff.csv"
columns = { joined = "since", left = "until" }

[[employees]]
name = "As stated"
kind = "statement"
path = "data/stated.csv"
columns = { period = "month", opening = "begin", left = "gone", closing = "end" }
"""
OCTOBER, NOVEMBER = [10, 10, 0, 5], [10, 9, 9, 8, 7, 3, 10, 0]
STAFF = [("2020-01-01", "")] * 7 + [("2026-11-10", ""), ("2025-05-01", "2026-11-30"), ("2025-05-01", "2026-10-31")]


@pytest.fixture
def inside(heard: Path, workspace: Workspace) -> Workspace:
    """The company that hears its customers, and what its own people say and do."""
    charter = heard / "cxmeet.toml"
    charter.write_text(charter.read_text() + CHARTER)
    rows = {
        "floor": ["on,about,words", *["2026-11-05,Late delivery,Vans leave too late every single day"] * 4]
        + ["2026-10-01,Scanner,", "2026-11-06,Scanner,"],
        "pulse": ["on,score", *(f"2026-10-{day:02d},{score}" for day, score in enumerate(OCTOBER, 1))]
        + [f"2026-11-{day:02d},{score}" for day, score in enumerate(NOVEMBER, 1)],
        "staff": ["since,until", *(f"{since},{until}" for since, until in STAFF)],
        "stated": ["month,begin,gone,end", "2026-10,40,2,41", "2026-11,41,5,38"],
    }
    for name, lines in rows.items():
        (heard / "data" / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return workspace


def brief_of(workspace: Workspace, period: str = "2026-11") -> Brief:
    return workspace.files.brief(period)


def test_the_front_line_is_a_source_of_its_own_and_in_no_count_of_customers(inside: Workspace) -> None:
    brief = brief_of(inside)
    [floor] = brief.front_line
    assert (floor.name, floor.count) == ("Shop floor", 5)
    assert [(said.theme, said.experience, said.count, said.previous) for said in floor.themes] == [
        ("Late delivery", "onboarding", 4, 0),
        ("Scanner", "", 1, 1),
    ]
    assert floor.themes[0].quote
    assert brief.listening
    late = next(theme for theme in brief.listening.themes if theme.theme == "Late delivery")
    assert (late.count, late.channels) == (9, ("Complaints",))
    assert not any("floor" in str(channel) for channel in (*brief.listening.channels, *brief.convergence))


def test_what_employees_answer_is_told_of_five_and_more(inside: Workspace) -> None:
    pulse = brief_of(inside).employees[0]
    promoters, detractors, n = 4 / 8, 2 / 8, 8
    margin = 196 * math.sqrt((promoters + detractors - (promoters - detractors) ** 2) / n)
    assert pulse.periods == (
        EmployeePeriod(period="2026-10", hidden=True),
        EmployeePeriod(period="2026-11", n=8, value=25.0, margin=round(margin, 1)),
    )
    assert pulse.change == ""


def test_who_left_is_told_of_how_many_were_there(inside: Workspace) -> None:
    """Eight at the beginning of November, of whom one left on its last day; one joined: eight at its end."""
    _, leaving, stated = brief_of(inside).employees
    now = leaving.periods[-1]
    assert (now.left, now.n, now.value) == (1, 8, round(1 / 8, 4))
    assert (stated.periods[-1].left, stated.periods[-1].value) == (5, round(5 / 39.5, 4))
    quarter = brief_of(inside, "2026-Q3").employees[2]
    assert quarter.periods[-1].value is None, "three months that nobody stated"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('kind = "enps"', 'kind = "enps"\nfewest = 3'), "of fewer than 5 people nothing may be told"),
        (('score = "score"', 'score = "points"'), "has no column “points”"),
        (('kind = "enps"', 'kind = "nps"'), "enps"),
        (('theme = "about", text = "words"', 'channel = "about"'), "what did they say?"),
    ],
)
def test_what_is_wrong_is_said(inside: Workspace, change: tuple[str, str], words: str) -> None:
    charter = inside.root / "cxmeet.toml"
    charter.write_text(charter.read_text().replace(*change))
    with pytest.raises(BadFile, match=words):
        brief_of(inside)


def test_answers_that_are_none_and_days_that_cannot_be_are_named_with_their_line(inside: Workspace) -> None:
    pulse, staff = inside.root / "data" / "pulse.csv", inside.root / "data" / "staff.csv"
    pulse.write_text(pulse.read_text() + "2026-11-09,11\n")
    staff.write_text(staff.read_text() + "2026-11-09,2026-01-01\n")
    with pytest.raises(BadFile) as caught:
        brief_of(inside)
    told = str(caught.value)
    assert "pulse.csv:14: score is not a whole number from 0 to 10: “11”" in told
    assert "staff.csv:12: left before joined: 2026-01-01 before 2026-11-09" in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ()),
        (" Yes.", ("The front line was asked.",)),
        ("NO", ("The front line was NOT asked.",)),
        ("Vans leave too late", ("The front line said: Vans leave too late",)),
    ],
)
def test_a_decision_says_whether_the_front_line_was_asked(
    workspace: Workspace, typed: str, said: tuple[str, ...]
) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="A courier brings it", front_line=typed))
    [decided] = minutes(workspace).decisions
    assert front_line(decided) == said
    assert set(said) <= set(in_full(decided))


def test_a_file_of_the_inside_that_ends_early_keeps_no_figure_of_customers_from_being_judged(inside: Workspace) -> None:
    """It is said to be behind, and that is all."""
    staff = inside.root / "data" / "floor.csv"
    staff.write_text(staff.read_text() + "".join(f"2026-10-{day:02d},Scanner,\n" for day in range(2, 20)))
    lines = [row for row in staff.read_text().splitlines() if not row.startswith("2026-11")]
    staff.write_text("\n".join(lines) + "\n")
    brief = brief_of(inside)
    late = list(in_part(brief, "2026-11"))
    assert "front line: Shop floor" in late
    assert comparable(["front line: Shop floor", "employees: Pulse"])("theme:Late delivery")
    assert brief.period == "2026-11"
