"""Who is judged by what, in words: what the figure did, who is judged by nothing, and whose measures pull apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.judged_by import JudgedBy, Person, Row
from cxmeet.core.briefing.pull import Pull
from cxmeet.core.kernel.text import one_line, short
from cxmeet.wording.effect import VERDICTS, WHY, told
from cxmeet.wording.phrases import listed

TITLE = "Who is judged by what"
PULLS = "Whose measure pulls the other way"
NOTHING = "nothing"
"""What stands beside a leader who is judged by no figure."""
NO_LEADERS = "The charter names no leaders yet."
TOGETHER = "Nobody's measure pulls against another's, as far as these figures tell."
MOST = 8
"""Names that are listed in one sentence; a ninth is, too, where it would be the only one left out."""
LONG = 60
"""Characters of what a figure is called."""


def label(row: Row) -> str:
    """`kept: router on the day we said`."""
    return short(row.effect.label, LONG)


def did(row: Row) -> str:
    """`29% -> 28%, not moved`, `36, cannot tell`; why nobody can tell is said by `untold`."""
    found = row.effect
    numbers = [told(found, value) for value in (found.baseline, found.now) if value is not None]
    return ", ".join(filter(None, (" -> ".join(numbers), VERDICTS[found.verdict])))


def untold(found: JudgedBy) -> Iterator[str]:
    """Of each figure of which nobody can tell what it did, why that is so; figures with the same reason together."""
    reasons: dict[str, list[str]] = {}
    for row in found.rows:
        if row.effect.why:
            reasons.setdefault(WHY[row.effect.why], []).append(label(row))
    for why, labels in reasons.items():
        yield f"Cannot tell what became of {_named(labels)}: {why}."


def way(row: Row, leader: str) -> str:
    """`more`, `fewer`: what is asked of a leader; empty where neither way is."""
    return next((judged.way for judged in row.leaders if judged.leader == leader), "")


def of_leader(found: JudgedBy, person: Person) -> list[str]:
    """What one leader is judged by, a line for each figure: `kept: delivery: 29% -> 28%, not moved`."""
    rows = [row for row in found.rows if person.leader in {judged.leader for judged in row.leaders}]
    return [f"{label(row)}: {did(row)}" for row in rows] or [NOTHING]


def judged_by_nothing(found: JudgedBy) -> str:
    """`Judged by nothing: Tomás Iglesias (IT).`; empty where everybody is judged by something."""
    people = [f"{one_line(each.leader)} ({one_line(each.function)})" for each in found.leaders if not each.measures]
    return f"Judged by nothing: {_named(people)}." if people else ""


def pulls(found: JudgedBy) -> Iterator[str]:
    """A sentence for each figure that is pulled two ways or by nobody."""
    yield from pulled(found.pulls)
    if not found.pulls and found.rows:
        yield TOGETHER


def pulled(found: Sequence[Pull]) -> Iterator[str]:
    """A sentence for each of them."""
    return map(_pull, found)


def _pull(pull: Pull) -> str:
    name, moved = short(pull.label, LONG), _named(pull.decisions)
    are = "is" if len(pull.decisions) == 1 else "are"
    if pull.kind == "nobody":
        return f"{name}: {moved} {are} to move it, and nobody is judged by it."
    if pull.kind == "leaders":
        return f"{name}: {_judged(pull.more, 'more')}, {_judged(pull.fewer, 'fewer')}."
    if pull.kind == "decisions":
        others = _judged(pull.fewer, "fewer") if pull.way == "more" else _judged(pull.more, "more")
        return f"{name}: {moved} {are} to bring {_than(pull.way)}, {others}."
    people = _judged(pull.unsaid or (*pull.more, *pull.fewer), "")
    besides = f", {moved} {are} to move it" if moved else ""
    return f"{name}: {people}{besides}; which way is good nobody says: cannot tell whether they pull together."


def _judged(people: Sequence[str], way: str) -> str:
    """`Ana Ruiz is judged by fewer`."""
    return f"{_named(people)} {'is' if len(people) == 1 else 'are'} judged by {way or 'it'}"


def _than(way: str) -> str:
    return "more of it" if way == "more" else "less of it"


def _named(names: Sequence[str]) -> str:
    shown = names[:MOST] if len(names) > MOST + 1 else names
    more = len(names) - len(shown)
    return listed([*map(one_line, shown), *([f"{more:,} more"] if more else [])])


def short_names(people: Sequence[Person]) -> list[str]:
    """The first name of each, or the whole where two have the same."""
    return first_names([person.leader for person in people])


def first_names(people: Sequence[str]) -> list[str]:
    """The same of whole names."""
    first = [name.split()[0] if name.split() else "" for name in people]
    return [short if first.count(short) == 1 else name for short, name in zip(first, people, strict=True)]
