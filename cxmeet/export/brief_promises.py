"""The part of the brief that is about us: what we promised, and how reliably things work."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.delivery.kept import Promise, Reliability, Unit
from cxmeet.core.kernel.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Heading
from cxmeet.wording.charts import sparkline
from cxmeet.wording.phrases import per_cent


def blocks(promises: tuple[Promise, ...], reliability: tuple[Reliability, ...]) -> Iterator[Block]:
    """Each promise and each measure as a sentence, with the line of its periods."""
    if measured := [one for one in promises if one.periods]:
        yield Heading(2, "What we promised")
        yield Bullets(tuple(map(_promise, measured)))
    if counted_up := [one for one in reliability if one.periods]:
        yield Heading(2, "How reliably it works")
        yield Bullets(tuple(map(_measure, counted_up)))


def _promise(one: Promise) -> Bullet:
    now = one.periods[-1]
    due = now.kept + now.broken
    if now.kept_rate is None:
        said = "nothing fell due"
    else:
        rate = f"{per_cent(now.kept_rate)}{_against(now.kept_rate, one.target)}"
        said = f"kept {now.kept:,} of {due:,} that fell due, {rate}"
    rest = ""
    if now.pending:
        open_still = (
            f"{'is' if now.pending == 1 else 'are'} not due yet" if one.by_day else "without a word whether kept"
        )
        rest += f" {now.pending:,} more {open_still}."
    if now.none:
        rest += f" {now.none:,} more had no promised day."
    rates = [period.kept_rate for period in one.periods if period.kept_rate is not None]
    return Bullet(f"“{one_line(one.text or one.id)}”: {said}.{rest}", _line(rates))


def _measure(one: Reliability) -> Bullet:
    now = one.periods[-1]
    whose = "as customers see it" if one.whose == "customer" else "as we measure it ourselves"
    kind = "an early sign" if one.leading else "a result"
    if now.rate is None:
        said = "nothing was counted"
    else:
        said = f"{now.met:,} of {now.total:,}, {per_cent(now.rate)}{_against(now.rate, one.target)}"
    worst = f" Worst: {_unit(now.worst)}{_best(now.worst, now.spread)}." if now.worst else ""
    rates = [period.rate for period in one.periods if period.rate is not None]
    return Bullet(f"{one_line(one.measure)} ({whose}; {kind}): {said}.{worst}", _line(rates))


def _against(rate: float, target: float | None) -> str:
    if target is None:
        return ""
    return f", {'below' if rate < target else 'at or above'} the target of {per_cent(target)}"


def _unit(unit: Unit) -> str:
    share = f", {per_cent(unit.rate)}" if unit.rate is not None else ""
    return f"{one_line(unit.unit)} with {unit.met:,} of {unit.total:,}{share}"


def _best(worst: Unit, spread: float | None) -> str:
    return f"; the best reaches {per_cent(worst.rate + spread)}" if spread and worst.rate is not None else ""


def _line(rates: list[float]) -> tuple[str, ...]:
    """The rates of the periods as a line, with the words that go with it."""
    if len(rates) < 2:
        return ()
    drawn = sparkline([round(1000 * rate) for rate in rates])
    return (f"{drawn} from {per_cent(rates[0])} to {per_cent(rates[-1])} over {len(rates)} periods",)
