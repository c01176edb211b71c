"""What `check` says about the data: each source, what maps nowhere, what nothing tells of."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from cxmeet.core.briefing.data_check import Survey
from cxmeet.export import survey_text
from cxmeet.sources.csv.rows import watched
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

PARTS = """[[experiences]]
id = "onboarding"
name = "Getting started"
[[experiences]]
id = "paying"
name = "Paying the bill"
[[experiences]]
id = "leaving"
name = "Saying goodbye"
[[feedback]]
name = "Complaints"
path = "complaints.csv"
asked = false
columns = { date = "day", theme = "issue" }
[[themes]]
experience = "onboarding"
match = ["late*"]
[[themes]]
experience = "paying"
match = ["*fee", "bill"]
[[themes]]
experience = "paying"
match = ["never said"]
[[promises]]
id = "p"
text = "Soon"
experience = "leaving"
"""
ISSUES = ["Late fee", "late delivery", "Bill", *['He said "no" [twice]*'] * 2, *["Other"] * 3, "other", ""]
ROWS = "day,issue\n" + "".join('2026-03-01,"{}"\n'.format(one.replace('"', '""')) for one in ISSUES)


def surveyed(files: WorkspaceFiles) -> tuple[list[str], Survey]:
    faults, survey = files.surveyed()
    assert survey is not None
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in faults], survey


def test_check_reads_the_data_too(workspace: Make) -> None:
    faults, survey = surveyed(workspace(PARTS, complaints=ROWS))
    assert faults == [
        "cxmeet.toml:23: warning: “Late fee” fits themes[1] too, which wins",
        "cxmeet.toml:26: warning: “never said”: nothing that was heard is called so",
    ]
    assert survey.unmapped == (("Other", 4), ('He said "no" [twice]*', 2))
    assert [one.id for one in survey.without_evidence] == ["leaving"]
    assert [(one.name, one.rows) for one in survey.sources] == [("Complaints", 10)]


def test_the_rule_it_offers_can_be_pasted_and_fits(workspace: Make) -> None:
    page = survey_text.render(surveyed(workspace(PARTS, complaints=ROWS))[1])
    rule = page[page.index("[[themes]]") : page.index("]\n\n") + 1].replace('experience = ""', 'experience = "paying"')
    faults, survey = surveyed(workspace(PARTS + rule, complaints=ROWS))
    assert survey.unmapped == ()
    assert len(faults) == 2
    assert "Complaints  10 rows, 2026-03-01 to 2026-03-01" in page
    assert "Nothing tells of these experiences: Saying goodbye (leaving)." in page


def test_what_is_wrong_with_the_data_is_among_the_faults(workspace: Make) -> None:
    faults, survey = surveyed(workspace(PARTS, complaints="day,theme\n"))
    assert faults == ["complaints.csv:1: has no column “issue” (theme): the columns are day, theme"]
    assert survey.sources == ()


def test_a_charter_that_cannot_be_read_has_nothing_to_survey(workspace: Make) -> None:
    files = workspace("[[experiences]]\nid = 5\n")
    faults, survey = files.surveyed()
    assert survey is None
    assert len(faults) == len(files.check()) == 2


def test_a_watcher_hears_how_far_a_long_read_has_come(workspace: Make) -> None:
    files = workspace(PARTS, complaints="day,issue\n" + "2026-03-01,Other\n" * 20_000)
    heard: list[tuple[Path, float | None]] = []
    with watched(lambda path, share: heard.append((path, share))):
        files.brief()
    assert {path.name for path, _ in heard} == {"complaints.csv"}
    shares = [share for _, share in heard]
    assert shares == sorted(filter(None, shares))
    assert len(shares) > 5
    assert shares[-1] == 1
    before = len(heard)
    files.brief()
    assert len(heard) == before
