"""The part of the brief that is about us: what we promised, and how reliably things work."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.delivery.kept import Promise, PromisePeriod, Reliability, ReliabilityPeriod
from cxmeet.core.kernel.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Heading
from cxmeet.wording import delivery


def blocks(promises: tuple[Promise, ...], reliability: tuple[Reliability, ...]) -> Iterator[Block]:
    """Each promise and each measure as a sentence, with the line of its periods."""
    if measured := [promise for promise in promises if promise.periods]:
        yield Heading(2, "What we promised")
        yield Bullets(tuple(map(_promise, measured)))
    if counted_up := [measure for measure in reliability if measure.periods]:
        yield Heading(2, "How reliably it works")
        yield Bullets(tuple(map(_measure, counted_up)))


def _promise(promise: Promise) -> Bullet:
    now = promise.periods[-1]
    rate = delivery.kept(now, promise.target)
    said = f"kept {rate.counts}, {rate.judged}" if rate else delivery.NOTHING_DUE
    rest = "".join(f" {sentence}" for sentence in (*delivery.not_due(promise), *_places(now), *delivery.fates(promise)))
    course = delivery.course(period.kept_rate for period in promise.periods)
    return Bullet(f"“{one_line(promise.text or promise.id)}”: {said}.{rest}", (course,) if course else ())


def _measure(measure: Reliability) -> Bullet:
    now = measure.periods[-1]
    rate = delivery.met(now, measure.target)
    said = f"{rate.counts}, {rate.judged}" if rate else delivery.NOTHING_COUNTED
    places = "".join(f" {sentence}" for sentence in _places(now))
    course = delivery.course(period.rate for period in measure.periods)
    words = f"{one_line(measure.measure)} ({delivery.whose(measure)}): {said}.{places}"
    return Bullet(words, tuple(filter(None, [course, delivery.matters(measure)])))


def _places(now: PromisePeriod | ReliabilityPeriod) -> Iterator[str]:
    """Where it went worst, how far the best is from that, and which places are not compared."""
    if worst := delivery.worst(now):
        yield f"Worst: {worst}."
    if few := delivery.too_few(now):
        yield few
