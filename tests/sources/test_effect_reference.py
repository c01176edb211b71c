"""What became of decisions on real figures, judged months later, beside what the reference figures say."""

from __future__ import annotations

import csv
import datetime as dt
import math
import random
from decimal import Decimal
from pathlib import Path

import pytest

from cxmeet.core.briefing import effects
from cxmeet.core.briefing.as_known import as_known
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import course, effect
from cxmeet.core.briefing.figures import figure
from cxmeet.core.decision.decision import Measure
from cxmeet.core.decision.effect import Effect
from cxmeet.sources.files import WorkspaceFiles

pytestmark = pytest.mark.realdata

JUDGED = ("lost", "reactivated", "closing", "net", "retention")
USUAL = {"lost": -1, "reactivated": 1, "closing": 1, "net": 1, "retention": 1}


class Reference:
    """The months of a customer base as a plain script counted them."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["grain"] == "M" and row["lapse_days"] == "90"]
        self.months = {row["period"]: row for row in rows if row["left_censored"] == "0"}

    def value(self, name: str, month: str) -> float:
        row = self.months[month]
        opening, lost = int(row["opening"]), int(row["lost"])
        if name == "net":
            return int(row["closing"]) - opening
        return (opening - lost) / opening if name == "retention" else int(row[name])

    def verdict(self, name: str, month: str, later: str, target: float | None) -> str:
        """By the rules of the design, worked out from the reference alone."""
        was, now = self.value(name, month), self.value(name, later)
        sign = USUAL[name] if target in (None, was) else math.copysign(1, (target or 0) - was)
        if target is not None and sign * (now - target) >= 0:
            return "reached"
        if name == "net":
            turned = [sum(int(self.months[m][c]) for c in ("new", "reactivated", "lost")) for m in (month, later)]
            error, enough = math.sqrt(sum(turned)), min(turned) >= 30
        elif name == "retention":
            sizes = [int(self.months[m]["opening"]) for m in (month, later)]
            error = math.sqrt(sum(p * (1 - p) / n for p, n in zip((was, now), sizes, strict=True)))
            enough = min(sizes) >= 30
        else:
            error, enough = math.sqrt(was + now), was + now >= 10
        if not enough:
            return "cannot tell"
        change = sign * (now - was)
        return "moved" if change > 1.96 * error else "worse" if -change > 1.96 * error else "not moved"


@pytest.fixture(scope="module")
def reference(shared_data: Path) -> Reference:
    return Reference(shared_data / "cdnow_transactions.expected.csv")


@pytest.fixture(scope="module")
def files(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> WorkspaceFiles:
    folder = tmp_path_factory.mktemp("cdnow")
    path = shared_data / "cdnow_transactions.csv.gz"
    (folder / "cxmeet.toml").write_text(
        f"""[organisation]
name = "CDNOW"
[customers]
kind = "purchases"
path = "{path}"
lapse_days = 90
zero_amounts = "count"
columns = {{ customer = "customer_id", date = "date", amount = "amount" }}
""",
        encoding="utf-8",
    )
    return WorkspaceFiles(folder, lambda: dt.date(1998, 8, 1))


@pytest.fixture(scope="module")
def latest(files: WorkspaceFiles) -> Brief:
    return files.brief("1998-06", history=None)


def measured(brief: Brief, name: str, target: str) -> Measure:
    found = figure(brief, name)
    assert found
    return effects.measured(brief, found, target)


def test_a_decision_on_one_months_figure_is_judged_two_four_and_six_months_later(
    files: WorkspaceFiles, reference: Reference
) -> None:
    then = files.brief("1997-08")
    for name in JUDGED:
        measure = measured(then, f"assets.{name}", "")
        for later in ("1997-10", "1997-12", "1998-02"):
            found = effect(measure, files.brief(later))
            assert float(found.baseline or 0) == pytest.approx(reference.value(name, "1997-08"), abs=5e-5)
            assert float(found.now or 0) == pytest.approx(reference.value(name, later), abs=5e-5)
            assert str(found.baseline_as_of) == reference.months["1997-08"]["as_of"]
            assert (found.now_period, str(found.now_as_of)) == (later, reference.months[later]["as_of"])
            assert found.verdict == reference.verdict(name, "1997-08", later, None)


def test_200_random_decisions_are_judged_as_the_reference_says_and_four_verdicts_occur(
    latest: Brief, reference: Reference
) -> None:
    chance, seen = random.Random(8), set[str]()
    months = sorted(reference.months)[1:]
    for _ in range(200):
        month, later = sorted(chance.sample(months, 2))
        name = chance.choice(JUDGED)
        was = reference.value(name, month)
        goal = chance.choice([None, was * chance.uniform(0.5, 1.5)])
        target = None if goal is None else round(min(goal, 0.999), 3) if name == "retention" else round(goal)
        then = as_known(latest, month)
        measure = measured(then, f"assets.{name}", "" if target is None else str(target))
        found = effect(measure, as_known(latest, later))
        exact = None if target is None else float(found.target or 0)
        assert found.verdict == reference.verdict(name, month, later, exact), (name, month, later, target)
        seen.add(found.verdict)
    assert seen == {"reached", "moved", "not moved", "worse"}


def test_nobody_can_tell_before_a_later_month_is_over_of_another_grain_or_of_too_few(
    files: WorkspaceFiles, latest: Brief, reference: Reference
) -> None:
    then = files.brief("1997-08")
    measure = measured(then, "assets.lost", "")

    def why(found: Effect) -> tuple[str, str]:
        return found.verdict, found.why

    assert why(effect(measure, then)) == ("cannot tell", "no later period")
    assert why(effect(measure, None)) == ("cannot tell", "no later period")
    assert why(effect(measure, files.brief("1997-Q4"))) == ("cannot tell", "other grain")
    assert why(effect(measured(then, "assets.new", ""), latest)) == ("cannot tell", "too few")
    assert why(effect(Measure(name="the mood"), latest)) == ("cannot tell", "no figure")
    assert why(effect(None, latest)) == ("cannot tell", "no measure")


def test_the_course_of_a_figure_is_that_of_every_month(latest: Brief, reference: Reference) -> None:
    told = {point.period: point.value for point in course("assets.lost", [as_known(latest, "1997-10"), latest])}
    assert {month: told[month] for month in reference.months} == {
        month: Decimal(row["lost"]) for month, row in reference.months.items()
    }
    assert list(told) == sorted(told)
