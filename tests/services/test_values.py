"""Which of the organisation's values a decision serves: one that the charter names, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cxmeet.core.kernel.errors import NotFound
from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.workspace import Workspace
from cxmeet.wording.decision import measure

VALUES = 'values = ["Say it as it is", "Finish what we start", "Finish early"]\n'


@pytest.fixture
def valued(company: Path, workspace: Workspace) -> Workspace:
    charter = company / "cxmeet.toml"
    text = charter.read_text(encoding="utf-8")
    charter.write_text(text.replace("[organisation]\n", f"[organisation]\n{VALUES}", 1), encoding="utf-8")
    run.start(workspace, "monthly")
    return workspace


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", ""), ("say", "Say it as it is"), ("finish what", "Finish what we start"), ("FINISH EARLY", "Finish early")],
)
def test_a_value_is_known_by_how_it_begins(valued: Workspace, typed: str, value: str) -> None:
    assert decide.decide(valued, Draft(statement="Courier", serves=typed)).serves == value


@pytest.mark.parametrize("typed", ["finish", "speed"])
def test_one_that_may_be_two_or_none_is_refused_with_those_there_are(valued: Workspace, typed: str) -> None:
    with pytest.raises(NotFound, match="“Finish what we start”"):
        decide.decide(valued, Draft(statement="Courier", serves=typed))
    assert valued.record.decisions() == []


def test_it_stands_where_the_charter_names_others_by_now(valued: Workspace, company: Path) -> None:
    decided = decide.decide(valued, Draft(statement="Courier", serves="say"))
    close.close(valued)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8").replace(VALUES, ""), encoding="utf-8")
    run.start(valued, "monthly")
    instead = decide.supersede(valued, decided.number, Draft(statement="By courier"))
    assert (instead.statement, instead.serves) == ("By courier", "Say it as it is")


def test_without_values_in_the_charter_there_is_none_to_name(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    with pytest.raises(NotFound, match="The charter names no values"):
        decide.decide(workspace, Draft(statement="Courier", serves="say"))


def test_a_decision_serves_what_the_organisation_means_to_reach(company: Path, workspace: Workspace) -> None:
    charter = company / "cxmeet.toml"
    text = charter.read_text(encoding="utf-8")
    charter.write_text(text.replace("[organisation]\n", '[organisation]\nstrategy = ["No one waits"]\n', 1), "utf-8")
    run.start(workspace, "monthly")
    assert decide.decide(workspace, Draft(statement="Courier", serves="no one")).serves == "No one waits"


@pytest.mark.parametrize(
    ("typed", "target", "stretch"),
    [("stretch 40", "40", True), ("40 (stretch)", "40", True), ("40", "40", False), ("stretch", "stretch", False)],
)
def test_a_target_may_be_a_stretch(workspace: Workspace, typed: str, target: str, stretch: bool) -> None:
    """It is judged as any other, and typed again it reads as it was typed."""
    run.start(workspace, "monthly")
    found = decide.decide(workspace, Draft(statement="Courier", measure="assets.lost", target=typed))
    assert found.measure
    assert (found.measure.target, found.measure.stretch) == (target, stretch)
    assert ("a stretch" in measure(found.measure)) == stretch
    again = decide.decide(workspace, replace(drafted(found), statement="Another"))
    assert again.measure == found.measure
    instead = decide.supersede(workspace, again.number, Draft(statement="In its place"))
    assert instead.measure == found.measure
