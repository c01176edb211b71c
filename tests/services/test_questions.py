"""Questions come round in turn, by the record alone; what was said is kept, and shown again a year later."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.questions import QUESTIONS
from cxmeet.services import capture, close, questions, run
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from tests.conftest import Clock

ONE_COMPANY = 3
OWN = '\n[[questions]]\nid = "weekend"\nask = "Who works [weekends]?"\n\n[[questions]]\nid = "serve"\nask = "Whom?"\n'


@pytest.fixture
def asking(company: Path) -> Path:
    """The company, whose meeting talks about it as one company, and who asks two things of its own."""
    charter, agenda = company / "cxmeet.toml", company / "agendas" / "monthly.toml"
    charter.write_text(charter.read_text() + OWN)
    first = 'kind = "experience"'
    agenda.write_text(agenda.read_text().replace(first, f'kind = "one_company"\nminutes = 5\n\n[[topics]]\n{first}'))
    return company


def hold(workspace: Workspace, clock: Clock, *said: str, days: int = 91, comes: bool = True) -> str:
    """A meeting that replies to its question, if it comes to it; gives which that was."""
    run.start(workspace, "monthly")
    question = run.current(workspace).topics[ONE_COMPANY - 1].question
    assert question
    if comes:
        run.go_to(workspace, ONE_COMPANY)
        clock.forward(2)
    for words in said:
        capture.write(workspace, "reply", words)
    close.close(workspace)
    clock.forward(60 * 24 * days)
    return question.id


def test_they_come_in_turn_and_one_that_was_not_reached_comes_again(
    asking: Path, workspace: Workspace, clock: Clock
) -> None:
    asked = [hold(workspace, clock, f"reply {place}", comes=place != 1) for place in range(7)]
    assert asked == ["hire", "serve", "serve", "refuse", "front-line", "weekend", "hire"]
    listed = questions.listed(workspace)
    assert [each.id for each in listed if each.next] == ["serve"]
    assert {each.id: each.ask for each in listed}["serve"] == "Whom?", "the charter's own stands in place of ours"


def test_a_year_later_what_was_said_then_stands_beside_the_question(
    asking: Path, workspace: Workspace, clock: Clock
) -> None:
    for quarter in range(5):
        hold(workspace, clock, f"quarter {quarter}", days=73)
    run.start(workspace, "monthly")
    run.go_to(workspace, ONE_COMPANY)
    asked = read(workspace).question
    assert asked
    assert (asked.id, asked.replies, asked.year_ago) == ("hire", (), True)
    assert asked.before
    assert [(said.text, said.by) for said in asked.before.replies] == [("quarter 0", "Ana Ruiz")]
    run.go_to(workspace, 1)
    entry = capture.write(workspace, "reply", "We hire for patience", by="ben")
    assert (entry.topic, entry.to, entry.by) == (ONE_COMPANY - 1, "hire", "Ben Okri")
    told = minutes(workspace).question
    assert told
    assert [said.text for said in told.replies] == ["We hire for patience"]
    assert told.before == asked.before


def test_without_a_year_behind_it_the_last_time_is_told_as_that(
    asking: Path, workspace: Workspace, clock: Clock
) -> None:
    for month in range(5):
        hold(workspace, clock, f"month {month}", days=30)
    run.start(workspace, "monthly")
    run.go_to(workspace, ONE_COMPANY)
    asked = read(workspace).question
    assert asked
    assert asked.before
    assert (asked.year_ago, asked.before.replies[0].text) == (False, "month 0")


def test_a_question_that_the_charter_drops_keeps_what_was_said(
    asking: Path, workspace: Workspace, clock: Clock
) -> None:
    for quarter in range(5):
        hold(workspace, clock, f"quarter {quarter}")
    charter = asking / "cxmeet.toml"
    charter.write_text(charter.read_text().replace(OWN, ""))
    listed = {each.id: each for each in questions.listed(workspace)}
    assert listed["weekend"].ask == "Who works [weekends]?"
    assert listed["weekend"].replied[0].replies[0].text == "quarter 4"
    assert len(listed) == len(QUESTIONS) + 1


def test_where_no_topic_asks_nothing_can_be_replied(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    with pytest.raises(CxmeetError, match="one of kind “one_company” does"):
        capture.write(workspace, "reply", "x")
    assert read(workspace).question is None
