"""What holds together on screen: seven at a glance, evidence that wraps, and promises inside said by key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.linkages.linkage import KINDS, Finding, Found, Lack, LackKind, Linkage, Linkages, Says, State
from cxmeet.core.linkages.matrix import ExperienceRow, FunctionMatrix, Matrix, Quarter, QuarterOf, Together
from cxmeet.services import needs, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.topics import linkages as topic
from cxmeet.tui.topics.over_time import over_time
from tests.core.test_linkages import TODAY

if TYPE_CHECKING:
    from tests.tui.conftest import Show

CLOSE = 'kind = "close"'


@pytest.fixture
def needing(company: Path, workspace: Workspace) -> Workspace:
    """A meeting whose agenda has linkages and one_company, in its opening."""
    agenda = company / "agendas" / "monthly.toml"
    more = 'kind = "linkages"\nminutes = 5\n\n[[topics]]\nkind = "one_company"\nminutes = 5\n\n[[topics]]\n'
    agenda.write_text(agenda.read_text(encoding="utf-8").replace(CLOSE, more + CLOSE), encoding="utf-8")
    run.start(workspace, "monthly", present=["all"])
    return workspace


async def test_a_promise_inside_is_written_down_and_said_to_be_kept_or_not(show: Show, needing: Workspace) -> None:
    async with show("monthly", size=(80, 60)) as seat:
        await seat.press("5")
        await seat.shows("WHAT HOLDS TOGETHER", "7 cannot tell", "[[promises]] in cxmeet.toml", "N need")
        await seat.burst("N", *"sal to ope", "enter")
        await seat.shows("Promise inside", "Not saved: Say who gives what to whom")
        await seat.burst(*": a true day", "enter", "enter")
        await seat.shows("PROMISES INSIDE  1", "N-0001  Sales to Operations: a true day")
        assert "x kept" not in seat.text()
        await seat.press("6")
        await seat.shows("RULES TO REMOVE", "PROMISES INSIDE", "x kept", "w not kept", "OVER THE LAST QUARTERS")
        await seat.press("enter")
        await seat.at("Reader")
        await seat.shows("M-0001: not said yet")
        await seat.press("escape")
        await seat.burst("w", *"two were wrong", "enter", "enter")
        await seat.until(lambda: "PROMISES INSIDE" not in seat.text())

    [found] = needs.every(needing)
    assert (found.state, found.said and found.said.words) == ("not kept", "two were wrong")


words = st.text("ab [/]日é\x1b\u202e", max_size=40)
findings = st.builds(
    Finding, what=st.sampled_from(get_args(Found)), says=st.sampled_from(get_args(Says)), about=words,
    one=st.tuples(words), other=st.tuples(words), count=st.just(1), of=st.just(9), value=st.just(0.5),
    aim=st.just(0.9), way=st.just("up"),
)  # fmt: skip


@given(st.lists(findings, max_size=5), words, st.sampled_from(get_args(State)), st.integers(24, 200))
def test_no_line_is_too_long_and_nothing_is_taken_for_markup(
    found: list[Finding], name: str, state: State, width: int
) -> None:
    missing = tuple(Lack(what=what, names=(name,)) for what in get_args(LackKind))
    whole = Linkages(
        organisation="N",
        today=TODAY,
        linkages=tuple(Linkage(kind=kind, state=state, findings=tuple(found), lacks=missing) for kind in KINDS),
    )
    lines = [*topic.overview(whole, width), *topic.evidence(whole.linkages[0], "", width)]
    quarters = (QuarterOf(quarter="2026-Q4", on_agenda=1, decisions=2),)
    row = ExperienceRow(experience="x", name=name, quarters=quarters)
    matrix = FunctionMatrix(
        rows=(row,), quarters=(Quarter(quarter="2026-Q4", meetings=1),), never=(name,),
        together=(Together(names=(name, "b"), decisions=("D-0001",)),),
    )  # fmt: skip
    lines += over_time(Matrix(organisation="N", since=TODAY, until=TODAY, functions=matrix), width)
    shown = "\n".join(line.plain for line in lines)
    assert not {"\x1b", "\u202e"} & set(shown)
    assert all(line.cell_length <= width for line in lines), max(line.cell_length for line in lines)
