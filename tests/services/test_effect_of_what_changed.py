"""What a figure did is told, or why nobody can, whatever became of the figure, its files and how it is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import close, decide, effects, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.wording.effect import sentence
from tests.services.conftest import FEEDBACK, Speak

if TYPE_CHECKING:
    from tests.conftest import Clock

Change = Callable[[Path], None]


def charter(old: str, new: str) -> Change:
    """The company writes its charter otherwise."""

    def change(company: Path) -> None:
        path = company / "cxmeet.toml"
        assert old in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def nothing(company: Path) -> None:
    """All stays as it was."""


def silent(company: Path) -> None:
    """Nobody speaks of late deliveries any more."""
    for path in (company / "data").glob("[cs]*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "Late delivery" not in line), encoding="utf-8")


OTHERWISE = charter('kind = "contracts"\n', 'kind = "contracts"\ndrop = { account = ["A4"] }\n')
QUARTERS = charter("[[experiences]]", '[figures]\nperiod = "quarter"\n\n[[experiences]]')

CASES = [
    ("2026-11", "theme:Late delivery", "20", nothing, "worse", "", "22 in November 2026, 60 in December 2026"),
    ("2026-11", "theme:Late delivery", "halve it", nothing, "worse", "", "60 in December 2026. Worse"),
    ("2026-11", "theme:Late delivery", "20", silent, "reached", "", "Said: Late delivery: 22 in November 2026, 0 in"),
    ("2026-11", "theme:Late delivery", "20", charter(FEEDBACK, ""), "cannot tell", "not given", "Cannot tell"),
    ("2026-11", "assets.lost", "0", OTHERWISE, "cannot tell", "counted otherwise", "counted in another way now"),
    ("2026-11", "assets.lost", "0", QUARTERS, "cannot tell", "no later period", "no later period"),
    ("2026-09", "assets.lost", "0", nothing, "reached", "", "0 in September 2026, 0 in December 2026, target 0"),
    ("2026-09", "assets.new", "5", nothing, "cannot tell", "too few", "0 in September 2026, 1 in December"),
    ("2026-11", "what customers feel", "5", nothing, "cannot tell", "no figure", ""),
]


@pytest.mark.parametrize(("period", "measure", "target", "change", "verdict", "why", "said"), CASES)
def test_what_a_figure_did_is_told_or_why_nobody_can(
    talking: Workspace,
    company: Path,
    clock: Clock,
    speak: Speak,
    period: str,
    measure: str,
    target: str,
    change: Change,
    verdict: str,
    why: str,
    said: str,
) -> None:
    run.start(talking, "monthly", period)
    made = decide.decide(talking, Draft(statement="Courier", measure=measure, target=target))
    close.close(talking)
    clock.moment = dt.datetime(2027, 1, 12, 8, tzinfo=dt.UTC)
    change(company)
    run.start(talking, "monthly")
    found = effects.judging(talking, effects.latest(talking))(made)

    assert (found.verdict, found.why) == (verdict, why)
    assert said in sentence(found)
