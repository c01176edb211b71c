"""What became of a decision's figure, in words, and what the room made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cxmeet.core.briefing.effects import Point
from cxmeet.core.decision.decision import Judged, Judgement
from cxmeet.core.decision.effect import Effect, Verdict, Why
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.wording.charts import sparkline
from cxmeet.wording.figures import amount, amount_as_set
from cxmeet.wording.phrases import capital, counted, listed

VERDICTS: dict[Verdict, str] = {
    "reached": "reached",
    "moved": "moved",
    "not moved": "not moved",
    "worse": "worse",
    "cannot tell": "cannot tell",
}
WHY: dict[Why, str] = {
    "": "",
    "no measure": "it has no measure",
    "no figure": "its measure is no figure of the brief",
    "no later period": "no later period is known yet",
    "not over": "the period is not over in the files",
    "other grain": "it was counted by another length of period",
    "counted otherwise": "it is counted in another way now",
    "not complete": "a file did not tell of all of the period",
    "not given": "the figure is not given any more",
    "no baseline": "where it began is not known",
    "no direction": "neither way is good in itself",
    "too few": "there are too few to tell",
}
JUDGED: dict[Judged, str] = {"keep": "keep it", "change": "change it", "stop": "stop it"}


def verdict(effect: Effect) -> str:
    """`moved`, `cannot tell: there are too few to tell`."""
    return f"{VERDICTS[effect.verdict]}: {WHY[effect.why]}" if effect.why else VERDICTS[effect.verdict]


def in_short(effect: Effect) -> str:
    """`48 -> 50, target 40: not moved`."""
    steps = _steps(effect)
    return f"{steps}: {verdict(effect)}" if steps else verdict(effect)


def _steps(effect: Effect) -> str:
    """`48 -> 50, target 40`; empty where there is no figure."""
    if not effect.figure or effect.why in ("no figure", "no measure"):
        return ""
    numbers = [told(effect, value) for value in (effect.baseline, effect.now) if value is not None]
    target = [f"target {amount_as_set(effect.figure, effect.target)}"] if effect.target is not None else []
    return ", ".join([" -> ".join(numbers), *target]) if numbers else ""


def sentence(effect: Effect) -> str:
    """`Customers lost: 48 in September 2026, 50 in October 2026, target 40. Not moved.`"""
    if effect.why in ("no measure", "no figure"):
        return f"Whether it helped, nobody can tell: {WHY[effect.why]}."
    times = ((effect.baseline, effect.baseline_period), (effect.now, effect.now_period))
    said = [_at(told(effect, value), period) for value, period in times if value is not None]
    if effect.target is not None:
        said.append(f"target {amount_as_set(effect.figure, effect.target)}")
    result = verdict(effect)
    return f"{capital(effect.label)}: {', '.join(said)}. {capital(result)}." if said else f"{capital(result)}."


def told(effect: Effect, value: Decimal) -> str:
    """A value of the effect's figure, told apart from its baseline, what it is now and its target."""
    return amount(effect.figure, value, effect.baseline, effect.now, target=effect.target)


def _at(value: str, period: str) -> str:
    when = f" in {Period.parse(period).spoken}" if period else ""
    return f"{value}{when}"


def judgement(found: Judgement) -> str:
    """`Judged in M-0003: keep it; learned: ...; looked at again Thu 31 Dec 2026.`"""
    said = [f"Judged in {found.meeting}: {JUDGED[found.judged]}"]
    if found.learned:
        said.append(f"learned: {found.learned.rstrip('.')}")
    if found.again:
        said.append(f"looked at again {spoken(found.again)}")
    return f"{'; '.join(said)}."


def lines(effect: Effect, judgements: Iterable[Judgement]) -> Iterator[str]:
    """What the figure did, and each judgement of it."""
    yield sentence(effect)
    yield from map(judgement, judgements)


@dataclass(frozen=True)
class RunChart:
    """A figure by period, in characters and in words."""

    known: tuple[Point, ...]
    """Two or more periods of which the figure is known, in order."""
    after: int
    """After how many of them it was decided; 0 where that is not known."""
    first: str
    """The first value as it is said."""
    last: str
    drawn: str
    """A column for each period, `|` after that of the baseline."""

    @property
    def words(self) -> str:
        """`29% in 2026-05, 35% in 2026-10; | is when it was decided`."""
        said = f"{self.first} in {self.known[0].period}, {self.last} in {self.known[-1].period}"
        return f"{said}; | is when it was decided" if self.after else said


def charted(points: Sequence[Point], effect: Effect) -> RunChart | None:
    """What a figure did by period; None where fewer than two are known."""
    known = tuple(point for point in points if point.value is not None)
    if len(known) < 2:
        return None
    drawn = sparkline([int((point.value or Decimal(0)) * 10_000) for point in known])
    after = sum(point.period <= effect.baseline_period for point in known) if effect.baseline_period else 0
    first, last = (amount(effect.figure, point.value) for point in (known[0], known[-1]))
    return RunChart(known, after, first, last, f"{drawn[:after]}|{drawn[after:]}" if after else drawn)


def run_chart(points: Sequence[Point], effect: Effect) -> str:
    """`▁▂▃|▅▆  29% in 2026-05, 35% in 2026-10; | is when it was decided`; empty where fewer than two are known."""
    chart = charted(points, effect)
    return f"{chart.drawn}  {chart.words}" if chart else ""


def tallied(counts: Mapping[Verdict, int]) -> str:
    """`of 6 decisions judged: 2 moved, 1 not moved and 3 cannot tell`."""
    said = [f"{counts[name]:,} {VERDICTS[name]}" for name in VERDICTS if counts.get(name)]
    return f"of {counted(sum(counts.values()), 'decision')} judged: {listed(said)}"
