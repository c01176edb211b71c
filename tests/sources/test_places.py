"""Where a promise is kept least: places beside each other, from as many promises on as can be compared."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable

import pytest

from cxmeet.core.delivery.kept import Promise
from cxmeet.export import brief_promises, text
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

BY_DAY = """[[promises]]
id = "visit"
text = "We come when we said"
path = "visits.csv"
columns = { due = "due", done = "done", unit = "town" }
"""
AS_SAID = """[[promises]]
id = "visit"
text = "We come when we said"
path = "visits.csv"
columns = { date = "due", kept = "came", unit = "town" }
kept_values = ["yes"]
"""
TOWNS = ("North", " North ", "South", "East", "West | [/x]", "")
CHANCES = {"North": 0.9, "South": 0.5, "East": 0.2, "West | [/x]": 0.7, "": 0.5}


def visits(seed: int) -> list[tuple[str, str, str]]:
    """Town, day promised in June, day done: not later, some days later, or never."""
    draw = random.Random(seed)
    made = []
    for _ in range(draw.choice((0, 30, 300))):
        town, due = draw.choice(TOWNS), draw.randint(1, 20)
        late = draw.random() > CHANCES[town.strip()]
        done = "" if late and draw.random() < 0.3 else f"2025-06-{due + late * draw.randint(1, 9):02}"
        made.append((town, f"2025-06-{due:02}", done))
    return [*made, ("Nowhere", "2025-06-01", "2025-06-30")]


def shown(workspace: Make, parts: str, lines: list[str], header: str) -> Promise:
    (promise,) = workspace(parts, visits="\n".join([header, *lines]) + "\n").brief("2025-06").promises
    return promise


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("parts", [BY_DAY, AS_SAID], ids=["by day", "as the file says"])
def test_places_are_what_a_loop_counts(workspace: Make, parts: str, seed: int) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    lines = []
    for town, due, done in visits(seed):
        kept = bool(done) and done <= due
        lines.append(f"{town},{due},{done}" if parts is BY_DAY else f"{town},{due},{'yes' if kept else 'no'}")
        if town.strip():
            counts[town.strip()][0] += kept
            counts[town.strip()][1] += 1
    promise = shown(workspace, parts, lines, "town,due,done" if parts is BY_DAY else "town,due,came")
    now = promise.periods[-1]
    assert {unit.unit: [unit.met, unit.total] for unit in now.units} == counts
    rates = {town: met / total for town, (met, total) in counts.items() if total >= 10}
    assert now.too_few == len(counts) - len(rates)
    if len(rates) < 2:
        assert (now.worst, now.best, now.spread) == (None, None, None)
        return
    assert now.worst
    assert now.best
    assert (now.worst.rate, now.best.rate) == (min(rates.values()), max(rates.values()))
    assert now.spread == pytest.approx(max(rates.values()) - min(rates.values()))


def test_what_is_not_due_yet_is_no_case_of_a_place(workspace: Make) -> None:
    lines = ["North,2025-06-02,2025-06-02", "North,2025-06-28,", "South,2025-06-03,"]
    now = shown(workspace, BY_DAY, lines, "town,due,done").periods[-1]
    assert [(unit.unit, unit.met, unit.total) for unit in now.units] == [("North", 1, 1)]
    assert (now.pending, now.too_few) == (2, 1)


def test_the_document_names_the_worst_place_with_how_far_the_best_is(workspace: Make) -> None:
    lines = [f"North,2025-06-{day:02},2025-06-{day:02}" for day in range(1, 13)]
    lines += [f"South,2025-06-{day:02},2025-06-{day + day % 2:02}" for day in range(1, 13)]
    lines += ["East,2025-06-01,2025-06-02", "East,2025-06-01,2025-06-30"]
    promise = shown(workspace, BY_DAY, lines, "town,due,done")
    page = " ".join(text.render(brief_promises.blocks((promise,), ())).split())
    assert "Worst: South with 6 of 12, 50%; the best, North, reaches 100%, 50 points more." in page
    assert "1 with fewer than 10 is not compared." in page
