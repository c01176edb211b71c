"""What a command does not ask for is not decoded: the papers and the minutes of meetings long past."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Papers
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.store.journal import written

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace
    from tests.cli.conftest import Cxmeet

MEETINGS, EACH = 4, 3


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Counter[Any]:
    """How many documents were decoded, by what was made of them; `dict` is all of what they say."""
    counts: Counter[Any] = Counter()
    decoder, whole = written._decoder, written._decoded

    class Counting:
        def __init__(self, kind: Any) -> None:
            self.kind = kind

        def decode(self, text: Any) -> Any:
            counts[self.kind] += 1
            return decoder(self.kind).decode(text)

    def said(text: Any) -> Any:
        counts[dict] += 1
        return whole(text)

    monkeypatch.setattr(written, "_decoder", Counting)
    monkeypatch.setattr(written, "_decoded", said)
    return counts


@pytest.fixture
def held(workspace: Workspace) -> Path:
    """Some meetings with decisions, all of them closed."""
    for number in range(MEETINGS):
        run.start(workspace, "monthly")
        for place in range(EACH):
            decide.decide(workspace, Draft(statement=f"Router {number}.{place}", accountable="Ana Ruiz"))
        close.close(workspace)
    return workspace.root


def test_the_register_makes_each_decision_once_and_of_one_meeting_at_most_the_papers(
    held: Path, cxmeet: Cxmeet, decoded: Counter[Any]
) -> None:
    found = json.loads(cxmeet("decisions", "--format", "json").out)["decisions"]

    assert len(found) == MEETINGS * EACH
    assert decoded[Decision] == MEETINGS * EACH
    assert decoded[Papers] <= 1
    assert decoded[Minutes] == 0
    assert decoded[dict] == 0


@pytest.mark.parametrize("command", [("note", "late"), ("next",)])
def test_a_hand_on_a_meeting_makes_no_decision_of_those_that_are_over(
    held: Path, workspace: Workspace, cxmeet: Cxmeet, decoded: Counter[Any], command: tuple[str, ...]
) -> None:
    for decision in workspace.record.decisions():
        assert cxmeet("drop", decision.number, "--reason", "over").code == 0
    run.start(workspace, "monthly")
    decoded.clear()

    assert cxmeet(*command).code == 0

    assert decoded[Decision] == 0
    assert decoded[Papers] <= 2
    assert decoded[Minutes] == 0
