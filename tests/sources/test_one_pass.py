"""`check` finds everything in one pass, and says nothing that is only a consequence of a fault it has told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

CHARTER = """[organisation]
name = "Northwind"
timezone = "Europe/Madrid"
[[leaders]]
name = "Ana Ruiz"
function = "Operations"
measures = ["promise:delivery"]
[[leaders]]
name = "Ben Okri"
function = "IT"
[[experiences]]
id = "onboarding"
name = "Getting started"
functions = ["Operations", "IT"]
[[promises]]
id = "delivery"
text = "With you on the day we said"
experience = "onboarding"
[[feedback]]
name = "Complaints"
path = "complaints.csv"
asked = false
columns = { date = "day", theme = "issue" }
[[themes]]
experience = "onboarding"
match = ["late"]
[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from" }
"""
AGENDA = """title = "Monthly"
minutes = 60
[[topics]]
kind = "assets"
minutes = 10
[[topics]]
kind = "experience"
experience = "onboarding"
minutes = 30
[[topics]]
kind = "close"
minutes = 10
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "agendas").mkdir()
    (tmp_path / "complaints.csv").write_text("day,issue\n2026-03-01,Late\n", encoding="utf-8")
    (tmp_path / "contracts.csv").write_text("who,from\na,2026-01-01\n", encoding="utf-8")
    return tmp_path


def changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def found(root: Path, charter: tuple[tuple[str, str], ...] = (), agenda: tuple[tuple[str, str], ...] = ()) -> list[str]:
    (root / "cxmeet.toml").write_text(changed(CHARTER, charter), encoding="utf-8")
    (root / "agendas" / "monthly.toml").write_text(changed(AGENDA, agenda), encoding="utf-8")
    return [str(fault).replace(f"{root}{os.sep}", "") for fault in WorkspaceFiles(root).check()]


def test_the_workspace_of_these_tests_is_good(root: Path) -> None:
    assert found(root) == []


def test_a_misspelt_key_hides_no_other_fault_of_charter_agenda_or_data(root: Path) -> None:
    (root / "complaints.csv").write_text("day,isue\n", encoding="utf-8")
    said = found(
        root,
        (
            ('name = "Northwind"', 'nam = "Northwind"'),
            ("Europe/Madrid", "Europe/Madird"),
            ("Ben Okri", "ana ruiz"),
            ('["Operations", "IT"]', '["Operations", "ITT"]'),
            ("promise:delivery", "promise:delivry"),
            ('start = "from"', 'begin = "from"'),
        ),
        (('kind = "close"', 'kind = "clos"'), ('kind = "assets"', 'kind = "listening"')),
    )
    assert [one.partition(": ")[0] for one in said] == [
        "cxmeet.toml:1",
        "cxmeet.toml:2",
        "cxmeet.toml:3",
        "cxmeet.toml:7",
        "cxmeet.toml:9",
        "cxmeet.toml:14",
        "cxmeet.toml:30",
        "cxmeet.toml:30",
        "agendas/monthly.toml:4",
        "agendas/monthly.toml:11",
        "complaints.csv:1",
    ]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("[organisation]", "[organization]", [1, 1]),
        ('id = "onboarding"', 'idd = "onboarding"', [11, 12]),
        ('id = "onboarding"', "id = 5", [12]),
        ("[[experiences]]", "[[experience]]", [11]),
        ('id = "delivery"', 'idd = "delivery"', [15, 16]),
        ("[[promises]]", "[[promise]]", [15]),
        ("[[leaders]]", "[[leader]]", None),
        ('function = "IT"', 'functon = "IT"', [8, 10]),
        ("[[feedback]]", "[[feedbacks]]", [19]),
        ("columns = { date", "colums = { date", [23]),
        ('date = "day"', "date = 5", [23]),
        ('kind = "contracts"', 'kind = "purchase"', [28]),
        ('kind = "contracts"', 'knd = "contracts"', [27, 28]),
        ('match = ["late"]', "match = 5", [26]),
    ],
)
def test_what_follows_from_a_fault_of_the_charter_is_not_told_besides(
    root: Path, old: str, new: str, lines: list[int] | None
) -> None:
    said = found(root, ((old, new),))
    if lines is None:  # the second table of that name is read as it should be
        said = found(root, (("[[leaders]]", "[[leader]]"), ("[[leaders]]", "[[leader]]")))
        lines = [4]
    assert [one.partition(": ")[0] for one in said] == [f"cxmeet.toml:{line}" for line in lines], said


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ((('kind = "experience"', 'kind = "experence"'),), [7]),
        ((('kind = "assets"', 'kind = "asets"'),), [4]),
        ((("[[topics]]", "[[topic]]"),) * 3, [3, 1]),
        ((('kind = "experience"', 'kind = "experence"'), ("minutes = 60", "minutes = 40")), [2, 7]),
        ((("minutes = 10", "minuts = 10"), ("minutes = 60", "minutes = 40")), [5]),
        ((("minutes = 60", "minuts = 60"),), [2]),
        ((('kind = "close"', 'kind = "clos"'), ('experience = "onboarding"', 'experience = "onbording"')), [8, 11]),
    ],
)
def test_what_follows_from_a_fault_of_an_agenda_is_not_told_besides(
    root: Path, changes: tuple[tuple[str, str], ...], lines: list[int]
) -> None:
    said = found(root, agenda=changes)
    assert sorted(one.partition(": ")[0] for one in said) == sorted(f"agendas/monthly.toml:{line}" for line in lines), (
        said
    )


def test_an_agenda_is_not_blamed_for_experiences_the_charter_misspells(root: Path) -> None:
    said = found(root, (('id = "onboarding"', 'idd = "onboarding"'),), (('kind = "close"', 'kind = "clos"'),))
    assert [one.partition(": ")[0] for one in said] == ["cxmeet.toml:11", "cxmeet.toml:12", "agendas/monthly.toml:11"]


def test_a_feedback_file_that_cannot_be_read_makes_no_theme_look_unheard(root: Path) -> None:
    (root / "complaints.csv").unlink()
    said = found(root)
    assert [one.partition(": ")[0] for one in said] == ["cxmeet.toml:21"]
