"""Leaders and what they are judged by, on screen: everybody is there, nothing is cut that tells them apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxmeet.core.briefing.judged_by import judged_by
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Leader, Organisation
from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.topics.leaders import leaders, pulls
from cxmeet.wording.judged_by import short_names
from tests.core.test_judged_by import NOW, decision

if TYPE_CHECKING:
    from tests.tui.conftest import Show

CLOSE = 'kind = "close"'


@pytest.fixture
def judged(company: Path, workspace: Workspace) -> Workspace:
    """A meeting in its one_company: Ana and Cleo need the other way of one figure, Ben is judged by nothing."""
    charter, agenda = company / "cxmeet.toml", company / "agendas" / "monthly.toml"
    found = charter.read_text(encoding="utf-8")
    for function, measures in (
        ("Operations", '["assets.lost", "fewer assets.new", "theme:Gone"]'),
        ("Sales", '["assets.new"]'),
    ):
        found = found.replace(f'function = "{function}"', f'function = "{function}"\nmeasures = {measures}')
    charter.write_text(found, encoding="utf-8")
    written = agenda.read_text(encoding="utf-8")
    agenda.write_text(written.replace(CLOSE, f'kind = "one_company"\nminutes = 5\n\n[[topics]]\n{CLOSE}'))
    run.start(workspace, "monthly", present=["all"])
    decide.decide(workspace, Draft(statement="More stay", measure="assets.retention"))
    decide.decide(workspace, Draft(statement="Let them go", measure="assets.lost", target="9"))
    return workspace


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50), (40, 30)])
async def test_who_is_judged_by_what_and_whose_measure_pulls(
    show: Show, judged: Workspace, size: tuple[int, int]
) -> None:
    async with show("monthly", size=(size[0], 90)) as seat:
        run.go_to(judged, 5)
        await seat.shows("WHOSE MEASURE PULLS")
        said = " ".join(seat.text().split())
        for words in (
            "new customers: Cleo Park is judged by more, Ana Ruiz is judged by fewer.",
            "customers who stayed: D-0001 is to move it, and nobody is judged by it.",
            "customers lost: D-0002 is to bring more of it, Ana Ruiz is judged by fewer.",
            "Judged by nothing: Ben Okri (IT).",
            "Cannot tell what became of theme:Gone: the figure is not given any more.",
        ):
            assert size[0] >= 200 or words in said, words
        assert "Ben" in seat.text()
    run.go_to(judged, 1)
    async with show("monthly", size=size) as seat:
        run.go_to(judged, 5)
        await seat.shows("RULES TO REMOVE", "WHOSE MEASURE PULLS")


names = st.lists(st.text("abc [/]日é\x1b\u202e", max_size=12), max_size=24)
figures = st.lists(st.sampled_from(["assets.lost", "more assets.lost", "theme:[/x] 日本", "promise:p"]), max_size=3)


@given(names, st.lists(figures, max_size=24), st.integers(8, 200))
@example([""], [["assets.lost"]], 64)
def test_no_leader_is_left_out_and_no_line_is_too_long(
    people: list[str], measures: list[list[str]], width: int
) -> None:
    company = Charter(
        organisation=Organisation(name="N"),
        leaders=tuple(
            Leader(name=f"{place} {name}", function=name, measures=tuple(each))
            for place, (name, each) in enumerate(zip(people, measures, strict=False))
        ),
    )
    found = judged_by(company, NOW, None, [decision("D-0001", "assets.new", better="more")])
    lines = [*leaders(found, width), *pulls(found, width)]
    shown = "\n".join(line.plain for line in lines)
    assert not {"\x1b", "\u202e"} & set(shown)
    for person in found.leaders:
        assert person.measures or not found.rows or "nothing" in " ".join(shown.split())
    if width >= 20:
        assert all(line.cell_length <= width for line in lines)


def test_leaders_with_the_same_first_name_are_told_apart() -> None:
    company = Charter(
        organisation=Organisation(name="N"),
        leaders=tuple(Leader(name=name, function="F") for name in ("Ana Ruiz", "Ana Sol", "Ben", " ")),
    )
    assert short_names(judged_by(company, NOW, None, []).leaders) == ["Ana Ruiz", "Ana Sol", "Ben", ""]
