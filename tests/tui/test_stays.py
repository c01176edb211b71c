"""The opening tells what the figures come to, who stays among it; so does the topic of those who join."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.services import shipped
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.tui.topics import BODIES
from tests.tui.test_one_voice import NOW, Kind, scene

NARROW, BROAD = 78, 98
"""The cells of a topic's page at 80x24 and 100x30."""
HEIGHT = 17
"""The lines of it that are in view at 80x24."""


@pytest.fixture
def demo(tmp_path: Path) -> tuple[Brief, Charter]:
    lay(tmp_path, shipped.demo_files())
    files = WorkspaceFiles(tmp_path, lambda: NOW.date())
    return files.brief("2026-10"), files.charter()


def page(brief: Brief, charter: Charter, width: int, kind: Kind = "assets", experience: str = "") -> list[str]:
    return [line.plain for line in BODIES[kind](scene(brief, kind, experience, charter), width).lines]


def without(brief: Brief) -> Brief:
    assert brief.assets
    return replace(brief, assets=replace(brief.assets, cohorts=(), tenure=None))


PLOT = (
    "14 fewer customers",
    "Of the 47 who joined in August, 21 were still customers a month later, 16 two months later.",
    "26 of the 50 lost had been with us for less than 60 days.",
    "22 left because of Getting started (16 before); 18 of the 50 lost: €792.",
    "12 left because of Getting help (3 before); 11 of the 50 lost: €641.",
    "These are 55, while we lost 50",
)
"""What the demo is about."""


@pytest.mark.parametrize(("width", "height"), [(NARROW, HEIGHT), (BROAD, 23), (NARROW, 33)])
def test_the_first_screenful_tells_the_plot(demo: tuple[Brief, Charter], width: int, height: int) -> None:
    """At 80x24, 100x30 and 120x40: the equation, who stays, who left and for what, every reason whole."""
    brief, charter = replace(demo[0], behind=()), demo[1]
    lines = page(brief, charter, width)[:height]
    seen, left = " ".join(" ".join(lines).split()), " ".join(" ".join(line[:46] for line in lines).split())
    right = " ".join(" ".join(line[46:] for line in lines).split())
    assert lines[0].split() == ["1,241", "+", "34", "new", "+", "2", "back", "−", "50", "lost", "=", "1,227"]
    assert all(words in seen or words in right for words in PLOT), seen
    assert brief.assets
    for reason in brief.assets.reasons:
        assert f"{reason.count} {reason.previous} {reason.reason}" in left


def test_words_come_before_pictures(demo: tuple[Brief, Charter]) -> None:
    """Bars where the reasons leave room beside everything else; marbles below."""
    lines = page(*demo, 60)
    assert any("Waited too long for the router  ███" in line for line in lines)
    order = [next(y for y, line in enumerate(lines) if words in line) for words in ("Of the 47", "WHY THEY", "●")]
    assert order == sorted(order)


def test_what_is_not_known_of_those_who_stay_takes_no_line(demo: tuple[Brief, Charter]) -> None:
    brief, charter = demo
    lines = page(without(brief), charter, NARROW)
    assert "joined in" not in " ".join(lines)
    assert len(lines) < len(page(brief, charter, NARROW))


def test_at_98_cells_a_small_table_stands_below_the_sentence(demo: tuple[Brief, Charter]) -> None:
    lines = page(*demo, BROAD)
    table = [" ".join(line[45:].split()) for line in lines if line[45:].strip().startswith(("joined ", "2026-"))]
    assert table == ["joined 0 1 2 months later", "2026-08 47 42 21 16", "2026-09 44 41 20", "2026-10 39 34"]


def test_only_the_experience_of_those_who_join_tells_who_stays(demo: tuple[Brief, Charter]) -> None:
    brief, charter = demo
    telling = [
        one.id for one in charter.experiences if "WHO STAYS" in page(brief, charter, NARROW, "experience", one.id)
    ]
    assert telling == ["onboarding"] == [one.id for one in charter.experiences if one.joining]
    silent = replace(charter, experiences=tuple(replace(one, joining=False) for one in charter.experiences))
    assert "WHO STAYS" not in page(brief, silent, NARROW, "experience", "onboarding")
    assert "WHO STAYS" not in page(without(brief), charter, NARROW, "experience", "onboarding")


def test_a_promise_tells_what_became_of_its_customers(demo: tuple[Brief, Charter]) -> None:
    lines = " ".join(" ".join(page(*demo, BROAD, "promises")).split())
    assert "Of 28 customers to whom it was broken 8 have left, of 11 to whom it was kept nobody has left." in lines
