"""What was heard from those who left in a period: how many were called, what they said, who has called nobody yet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from cxmeet.core.calls.call import Call, Stay
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line

WORDS = 3
"""Of so many calls the words are kept, the latest."""


class Remedy(Struct, frozen=True, kw_only=True):
    """What would have kept customers, in the words of the first call that names it; other words are another remedy."""

    remedy: str
    count: int
    """Customers."""


class Said(Struct, frozen=True, kw_only=True):
    """What a leader heard."""

    customer: str
    by: str
    words: str


class Caller(Struct, frozen=True, kw_only=True):
    leader: str
    count: int
    """Customers."""


class Heard(Struct, frozen=True, kw_only=True):
    """The calls about those who left in a period. Whoever was called twice counts once, with what they said last."""

    lost: int
    """Those lost in the period, as the base has it."""
    inside: int = 0
    """Those who came and left inside it; they are called like the others."""
    called: int = 0
    would_have_stayed: int = 0
    would_not: int = 0
    not_said: int = 0
    remedies: tuple[Remedy, ...] = ()
    """The most frequent first."""
    words: tuple[Said, ...] = ()
    """Of the latest calls, the latest last."""
    by: tuple[Caller, ...] = ()
    """Who called: the leaders in the order of the charter, then others by name."""
    silent: tuple[str, ...] = ()
    """Leaders from whom nothing has come yet."""
    last: str = ""
    """The number of the last call that the record had, counted or not."""

    @property
    def left(self) -> int:
        """All who left in the period."""
        return self.lost + self.inside


def heard(
    calls: Collection[Call],
    period: Period,
    left: Collection[str] | None,
    lost: int,
    inside: int,
    leaders: Sequence[str],
) -> Heard | None:
    """What was heard from those who left in a period; None where nobody left and nobody was called.

    `left` are those who left, None where the files name nobody; then a call counts for the period it was said to be
    about, else for the one before that in which it was made.
    """
    about = in_order(call for call in calls if is_about(call, period, left))
    if not about and not lost + inside:
        return None
    stays = Counter(_last_said(about).values())
    return Heard(
        lost=lost,
        inside=inside,
        called=stays.total(),
        would_have_stayed=stays["yes"],
        would_not=stays["no"],
        not_said=stays[""],
        remedies=tuple(_remedies(about)),
        words=tuple(Said(customer=call.customer, by=call.by, words=call.words) for call in about[-WORDS:]),
        by=tuple(_callers(about, leaders)),
        silent=tuple(leader for leader in leaders if leader not in {call.by for call in about}),
        last=max((call.number for call in calls), key=_place, default=""),
    )


def noted_since(
    calls: Iterable[Call], counted: Heard | None, started: dt.datetime, ended: dt.datetime | None = None
) -> tuple[Call, ...]:
    """The calls that came to the record after those that were counted, up to the end; where none were, from the start.

    Their numbers tell, for a call may come while the figures that count it are being computed.
    """
    found = [call for call in calls if not call.dropped and (ended is None or call.at <= ended)]
    if counted is None:
        return tuple(call for call in found if call.at >= started)
    return tuple(call for call in found if _place(call.number) > _place(counted.last))


def is_about(call: Call, period: Period, left: Collection[str] | None) -> bool:
    """Whether a call counts among those about a period, in which these have left; see `heard`."""
    if call.dropped or (left is not None and call.customer not in left):
        return False
    if call.period:
        meant = Period.parse(call.period)
        return meant.first <= period.last and period.first <= meant.last
    made = call.at.date()
    return Period.of(made, period.grain).shifted(-1) == period if left is None else made >= period.first


def in_order(calls: Iterable[Call]) -> list[Call]:
    """The newest last; of those of one moment by number."""
    return sorted(calls, key=lambda call: (call.at, _place(call.number)))


def _place(number: str) -> tuple[int, str]:
    return len(number), number


def _last_said(calls: Iterable[Call]) -> dict[str, Stay]:
    """Customer -> whether they would have stayed, as the latest call that says so has it."""
    found: dict[str, Stay] = {}
    for call in calls:
        found[call.customer] = call.stay or found.get(call.customer, "")
    return found


def _remedies(calls: Iterable[Call]) -> Iterator[Remedy]:
    """What was wanted, by how many; the same words are the same, whatever their case and their blanks."""
    first: dict[str, str] = {}
    who: dict[str, set[str]] = {}
    for call in calls:
        if remedy := one_line(call.remedy):
            first.setdefault(remedy.casefold(), remedy)
            who.setdefault(remedy.casefold(), set()).add(call.customer)
    for same in sorted(who, key=lambda same: (-len(who[same]), same)):
        yield Remedy(remedy=first[same], count=len(who[same]))


def _callers(calls: Iterable[Call], leaders: Sequence[str]) -> Iterator[Caller]:
    called: dict[str, set[str]] = {}
    for call in calls:
        called.setdefault(call.by, set()).add(call.customer)
    known = [leader for leader in leaders if leader in called]
    for name in (*known, *sorted(called.keys() - set(leaders))):
        yield Caller(leader=name, count=len(called[name]))
