"""What the charter says besides figures: whose a channel is, whether a measure matters, what others reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmeet.core.decision.decision import ActionKind
from cxmeet.core.meeting.left_behind import LeftBehind
from cxmeet.export import brief_document, text
from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.wording.leaving import sentences


def written(workspace: Workspace) -> str:
    return " ".join(text.render(brief_document.document(workspace.files.brief())).split())


def test_a_channel_that_nobody_owns_is_named_beside_one_that_somebody_does(talking: Workspace, company: Path) -> None:
    assert "not given: cxmeet.toml, [[feedback]] purpose and owner" in written(talking)
    path = company / "cxmeet.toml"
    given = 'name = "Complaints"\npurpose = "to mend\\nit"\nowner = "Ana Ruiz"\nanswer_within = 1\n'
    path.write_text(path.read_text(encoding="utf-8").replace('name = "Complaints"\n', given), encoding="utf-8")

    said = written(talking)
    assert "Complaints: to mend it; Ana Ruiz, answered within 1 day" in said
    assert "Nobody owns Survey." in said
    assert "What we do with the answers is not said of Survey." in said


def test_what_others_reach_stands_beside_ours_as_it_is_written(workspace: Workspace, company: Path) -> None:
    path = company / "cxmeet.toml"
    rows = [("assets.lost", "2 [of] 100"), ("promise:none", "91%")]
    tables = [
        f'\n[[references]]\nfigure = "{figure}"\nvalue = "{value}"\nsource = "A survey"\non = 2026-03-03\n'
        for figure, value in rows
    ]
    path.write_text(path.read_text(encoding="utf-8") + "".join(tables), encoding="utf-8")

    said = written(workspace)
    assert "customers lost: 1 with us; 2 [of] 100 by A survey, Tue 3 Mar 2026" in said
    assert "promise:none: not known with us; 91% by A survey" in said


@pytest.mark.parametrize(
    ("kinds", "only"),
    [
        (("system", "metric", "system"), "systems and measures"),
        (("metric",), "measures"),
        (("system", "people"), ""),
        (("system", ""), ""),
        ((), ""),
    ],
)
def test_that_all_changes_systems_or_measures_is_said_as_a_fact(
    workspace: Workspace, kinds: tuple[ActionKind, ...], only: str
) -> None:
    run.start(workspace, "monthly")
    for kind in kinds:
        decide.decide(workspace, Draft(statement=f"Change {kind}", kind_of_action=kind))
    left: LeftBehind = close.leaving(workspace, run.live(workspace))
    said = [words for words in sentences(left) if "people, process or policy" in words]

    assert said == ([f"All that was decided changes {only}, and nothing for people, process or policy."] * bool(only))
