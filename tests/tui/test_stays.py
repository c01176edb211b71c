"""Who stays has its place on the opening and in the topic of those who join, and takes none from anything else."""

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


def test_at_80_cells_the_sentence_stands_beside_the_reasons_and_moves_nothing(demo: tuple[Brief, Charter]) -> None:
    brief, charter = demo
    now, before = page(brief, charter, NARROW), page(without(brief), charter, NARROW)
    seen = " ".join(" ".join(line[45:] for line in now[:HEIGHT]).split())
    assert "Of the 47 who joined in August, 21 were still customers a month later, 16 two months later." in seen
    assert [line[:45].rstrip() for line in now[:HEIGHT]] == [line[:45].rstrip() for line in before[:HEIGHT]]
    assert all(old.rstrip() in new for new, old in zip(now[:HEIGHT], before[:HEIGHT], strict=True))
    assert "joined" not in " ".join(now).replace("who joined in", "")


def test_where_it_fits_beside_nothing_it_is_told_below(demo: tuple[Brief, Charter]) -> None:
    """Two reasons leave no room; neither does a page of fewer cells than two columns need."""
    brief, charter = demo
    assert brief.assets
    few = replace(brief, assets=replace(brief.assets, reasons=brief.assets.reasons[:2]))
    for shown, width in ((few, NARROW), (brief, 60)):
        lines = page(shown, charter, width)
        head = next(place for place, line in enumerate(lines) if "WHY THEY LEFT" in line)
        place = next(place for place, line in enumerate(lines) if "Of the 47 who joined" in line)
        assert place > head + 8
        assert lines[place].startswith("  Of the 47")


def test_at_98_cells_a_small_table_stands_below_the_sentence(demo: tuple[Brief, Charter]) -> None:
    lines = page(*demo, BROAD)
    table = [" ".join(line[45:].split()) for line in lines if line[45:].strip().startswith(("joined", "2026-"))]
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
