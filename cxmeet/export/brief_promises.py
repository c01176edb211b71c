"""The part of the brief that is about us: what we promised, and how reliably things work."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.kernel.text import one_line
from cxmeet.export.document import Block, Bullet, Bullets, Heading
from cxmeet.wording import delivery


def blocks(promises: tuple[Promise, ...], reliability: tuple[Reliability, ...]) -> Iterator[Block]:
    """Each promise and each measure as a sentence, with the line of its periods."""
    if measured := [one for one in promises if one.periods]:
        yield Heading(2, "What we promised")
        yield Bullets(tuple(map(_promise, measured)))
    if counted_up := [one for one in reliability if one.periods]:
        yield Heading(2, "How reliably it works")
        yield Bullets(tuple(map(_measure, counted_up)))


def _promise(one: Promise) -> Bullet:
    rate = delivery.kept(one.periods[-1], one.target)
    said = f"kept {rate.counts}, {rate.judged}" if rate else delivery.NOTHING_DUE
    rest = "".join(f" {sentence}" for sentence in delivery.not_due(one))
    course = delivery.course(period.kept_rate for period in one.periods)
    return Bullet(f"“{one_line(one.text or one.id)}”: {said}.{rest}", (course,) if course else ())


def _measure(one: Reliability) -> Bullet:
    now = one.periods[-1]
    rate = delivery.met(now, one.target)
    said = f"{rate.counts}, {rate.judged}" if rate else delivery.NOTHING_COUNTED
    worst = f" Worst: {worst}." if (worst := delivery.worst(now)) else ""
    left_out = f" {few}" if (few := delivery.too_few(now)) else ""
    course = delivery.course(period.rate for period in one.periods)
    words = f"{one_line(one.measure)} ({delivery.whose(one)}): {said}.{worst}{left_out}"
    return Bullet(words, (course,) if course else ())
