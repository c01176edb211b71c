"""What one function needs from another stays open until that one, or the room, says whether it came."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.export import minutes_document, text
from cxmeet.services import close, decide, linkages, matrix, needs, run
from cxmeet.services.draft import Draft
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.since import since_last
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened

INSIDE = """
[[promises_inside]]
id = "true-day"
from = "Sales"
to = "Operations"
what = "Only true days are sold"
"""
QUARTERLY = """title = "Quarterly"
minutes = 60
start = "09:00"
[[topics]]
kind = "assets"
[[topics]]
kind = "experience"
experience = "onboarding"
[[topics]]
kind = "linkages"
[[topics]]
kind = "one_company"
"""


@pytest.fixture
def met(company: Path, workspace: Workspace) -> Workspace:
    """A meeting in which Ana, of Operations, wrote down what she needs from IT; the charter asks Sales for a true day.

    Ben is not in the room.
    """
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + INSIDE, encoding="utf-8")
    (company / "agendas" / "quarterly.toml").write_text(QUARTERLY, encoding="utf-8")
    run.start(workspace, "quarterly", present=["Ana Ruiz"])
    needs.need(workspace, "orders by six", "it", due="+2w")
    return workspace


def test_it_is_written_down_by_functions_that_the_charter_names(met: Workspace) -> None:
    [charters, written] = needs.waiting(met, met.files.charter())
    assert (charters.number, charters.origin) == ("true-day", "charter")
    assert (written.number, written.giver, written.receiver) == ("N-0001", "IT", "Operations")
    assert written.due == dt.date(2026, 12, 15)
    line = needs.in_one_line(met, "sal to IT: a list of orders: each Monday")
    assert (line.giver, line.receiver, line.what) == ("Sales", "IT", "a list of orders: each Monday")
    with pytest.raises(NotFound, match="no function “Legal”"):
        needs.need(met, "x", "Legal")
    with pytest.raises(NotFound, match="no promise “delivery”: the charter gives none"):
        needs.need(met, "x", "IT", promise="delivery")
    for given in ("no functions here", "IT: x", "IT to IT: x"):
        with pytest.raises(CxmeetError):
            needs.in_one_line(met, given)
    assert len(met.record.needs()) == 2


def test_who_needs_it_says_whether_it_came_and_nobody_else_outside_the_room(met: Workspace, opened: Opened) -> None:
    with pytest.raises(CxmeetError, match="Operations needs it and has to say"):
        needs.said(opened("Ben Okri"), "N-0001", kept=True)
    close.close(met)
    with pytest.raises(CxmeetError, match="what was missing is empty|empty"):
        needs.said(met, "1", kept=False)
    found = needs.said(met, "1", kept=False, text="they came at nine")
    assert (found.state, [each.number for each in needs.waiting(met, met.files.charter())]) == (
        "not kept",
        ["true-day"],
    )
    assert needs.said(met, "n1", kept=True).state == "kept"
    [noted] = met.record.needs()
    assert [each.kept for each in noted.said] == [False, True]


def test_a_part_of_a_decision_and_the_charters_are_said_under_their_own_numbers(met: Workspace) -> None:
    draft = Draft(statement="A courier", accountable="Ana Ruiz", parts=("Ben Okri: orders by noon",))
    decide.decide(met, draft)
    assert needs.said(met, "1.1", kept=True).what == "orders by noon"
    assert needs.said(met, "TRUE-day", kept=False, text="three were not").said
    assert {each.number: each.state for each in needs.every(met)} == {
        "true-day": "not kept",
        "N-0001": "open",
        "D-0001.1": "kept",
    }
    for number in ("1.1", "true-day"):
        with pytest.raises(CxmeetError, match="not dropped here"):
            needs.drop(met, number, "x")
    assert needs.drop(met, "1", "done by hand").state == "dropped"
    with pytest.raises(CxmeetError, match="was dropped before"):
        needs.said(met, "1", kept=True)
    with pytest.raises(NotFound, match="no promise inside N-0009"):
        needs.said(met, "9", kept=True)


def test_it_comes_back_at_the_next_meeting_and_stands_in_the_minutes(met: Workspace, clock: Clock) -> None:
    first = text.render(minutes_document.document(minutes(met)))
    assert "N-0001 IT to Operations: orders by six" in first
    close.close(met)
    clock.forward(60 * 24 * 20)
    meeting = run.start(met, "monthly")
    back = since_last(met, meeting, run.papers_of(met, meeting)).needs
    assert [each.number for each in back] == ["true-day", "N-0001"]
    said = " ".join(text.render(minutes_document.document(minutes(met))).split())
    assert "N-0001 IT to Operations: orders by six LATE, until Tue 15 Dec 2026 (M-0001)" in said
    needs.said(met, "1", kept=True, text="every day")
    assert [each.number for each in minutes(met).needs] == ["N-0001"]


def test_what_a_meeting_that_was_a_mistake_wrote_down_is_nowhere(met: Workspace) -> None:
    close.abandon(met, "a mistake")
    assert [each.number for each in needs.every(met)] == ["true-day"]


def test_a_meeting_sees_its_linkages_and_the_minutes_keep_them_where_it_looked(met: Workspace) -> None:
    """Without a look at them the minutes have none; by the charter and figures of the meeting, not of today."""
    assert (minutes(met).linkages, minutes(met).matrix) == (None, None)
    run.go_to(met, 3)
    (met.root / "cxmeet.toml").write_text('[organisation]\nname = "Else"\n', encoding="utf-8")
    view = read(met)
    assert view.linkages
    assert view.linkages.organisation == "Northwind [Broadband]"
    assert linkages.linkages(met, None).organisation == "Else"
    run.go_to(met, 4)
    kept = minutes(met)
    assert kept.linkages == view.linkages
    assert kept.matrix
    assert kept.matrix.functions
    assert kept.matrix.functions.never == ()
    assert "What holds together" in text.render(minutes_document.document(kept))
    assert matrix.matrix(met, "leaders").functions is None
