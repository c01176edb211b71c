"""What the opening tells below its plot, and the whole journey, each whole where it is to be seen."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.calls.call import Call
from cxmeet.core.calls.heard import Heard, Remedy
from cxmeet.core.charter.charter import Charter
from cxmeet.services import calls, shipped
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.setup import lay
from cxmeet.services.workspace import Workspace
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.tui.topics import BODIES
from cxmeet.wording.journey import HEADERS
from tests.tui.test_one_voice import NOW, scene

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Show

CALLS = Heard(lost=50, inside=5, called=14, would_have_stayed=9, would_not=3, not_said=2,
              remedies=(Remedy(remedy="a true date", count=6),), silent=("Marta Soler",))  # fmt: skip


@pytest.fixture
def demo(tmp_path: Path) -> tuple[Brief, Charter]:
    lay(tmp_path, shipped.demo_files())
    files = WorkspaceFiles(tmp_path, lambda: NOW.date())
    return replace(files.brief("2026-10"), behind=(), calls=CALLS), files.charter()


def plain(view: MeetingView, width: int) -> list[str]:
    return [line.plain for line in BODIES[view.kind](view, width).lines]


def test_at_40_rows_calls_and_what_lies_ahead_are_in_view(demo: tuple[Brief, Charter]) -> None:
    lines = plain(scene(demo[0], "assets", "", demo[1]), 76)
    seen = " ".join(" ".join(lines[:33]).split())
    for words in (
        "14 of the 55 who left were called: 9 would have stayed, 3 would not, 2 did not say.",
        "They wanted: a true date (6).",
        "Nothing yet from Marta Soler.",
        "LOOKING AHEAD, AS ARITHMETIC If the next 12 months were all like October 2026",
    ):
        assert words in seen
    assert any(line.split() == ["Business", "127", "2", "0", "8", "121"] for line in lines)


def test_the_whole_journey_fits_on_a_small_screen(demo: tuple[Brief, Charter]) -> None:
    """Nine words over two tables at 80x24, nothing of them cut; one table where there is room for it."""
    brief, charter = demo
    view = scene(brief, "journey", "", charter)
    small = plain(view, 78)[:17]
    assert small[0].split() + small[8].split() == [*HEADERS[:5], HEADERS[0], *HEADERS[5:]]
    for experience in charter.experiences:
        assert sum(line.strip().startswith(experience.name) for line in small) == 2
    assert not any("…" in line for line in small)
    wide = plain(view, 150)
    assert wide[0].split() == list(HEADERS)
    started = next(line for line in wide if line.strip().startswith("Getting started"))
    for words in ("48 (52)", "7 (5)", "28% of 95%", "75% of 90%", "22 (16)", "€792", "Operations, Sales, IT"):
        assert words in started


def test_who_left_for_an_experience_can_be_listed_from_the_journey(demo: tuple[Brief, Charter]) -> None:
    reading = BODIES["journey"](scene(demo[0], "journey", "", demo[1]), 78)
    assert [item.key for item in reading.items] == ["figure:lost_by:onboarding", "figure:lost_by:support"]
    assert reading.unmarked


def test_what_was_heard_both_ways_comes_first(demo: tuple[Brief, Charter]) -> None:
    lines = plain(scene(demo[0], "listening", "", demo[1]), 78)
    assert lines[0] == "HEARD BOTH WAYS  “Late delivery”, “Cannot reach help”, “No news of my order”"


def test_a_score_that_has_clearly_moved_stands_beside_the_base(demo: tuple[Brief, Charter]) -> None:
    brief, charter = demo
    assert brief.listening
    risen = replace(brief.listening.scores[0], value=35.0, margin=8.0, n=400, change="up")
    for scores, said in (((risen,), True), (brief.listening.scores, False)):
        heard = replace(brief, listening=replace(brief.listening, scores=scores))
        page = " ".join(" ".join(plain(scene(heard, "listening", "", charter), 78)).split())
        assert ("Survey rose to +35 while the base shrank by 14: they part." in page) == said


async def test_calls_noted_while_the_meeting_runs_are_told_beside_its_figures(
    show: Show, running: Workspace, opened: Opened
) -> None:
    async with show("monthly", size=(120, 40)) as seat:
        await seat.shows("None of the 2 who left was called yet")
        calls.note(opened("Ben Okri"), "A2", "would have stayed for less", stay="yes")
        await seat.shows("Noted since the meeting began, not counted above: 1 call, by Ben Okri.")


def test_who_noted_a_call_meanwhile_is_not_said_to_be_silent(demo: tuple[Brief, Charter]) -> None:
    view = scene(replace(demo[0], calls=replace(CALLS, silent=("Marta Soler", "Ingrid Holm"))), "assets", "", demo[1])
    call = Call(id="c", number="C-0021", customer="N2205", words="w", by="Marta Soler", at=NOW)
    noted = dataclasses.replace(view, live=dataclasses.replace(view.live, calls=(call,)))
    told = [" ".join(" ".join(plain(each, 76)).split()) for each in (view, noted)]
    assert "Nothing yet from Marta Soler and Ingrid Holm." in told[0]
    assert "Nothing yet from Ingrid Holm. Noted since the meeting began, not counted above: 1 call, by Marta" in told[1]
