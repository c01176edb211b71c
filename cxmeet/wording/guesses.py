"""Guesses in words: what is asked, who is in, how far off they were, and how far at earlier meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.agenda.topic_kinds import Asked
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.meeting.guess import ROOM, Gap
from cxmeet.core.meeting.secret.guessed import Elsewhere, Guessed, GuessedTheme
from cxmeet.wording import scores
from cxmeet.wording.phrases import capital, counted, listed, per_cent

ASKS: dict[Asked, str] = {
    "": "",
    "themes": "Which three themes do customers speak of most?",
    "rating": "How would our customers rate it, from 1 to 10?",
}
HOW: dict[Asked, str] = {
    "": "",
    "themes": "Up to three, apart by semicolons: late delivery; the bill; price.",
    "rating": "A whole number, from 1, as bad as can be, to 10, as good as can be.",
}
NOT_GUESSED = "NOT guessed"
NAMED = 5
"""Things named and not heard that are told of."""
OF_US = "of us as a whole"


def how_many(found: Guessed) -> str:
    """`3 of 5 in`, `3 of 5 in, and the room's`, `the room's guess is in`, `2 in`; `nobody yet`."""
    others = [name for name in found.by if name != ROOM and name not in found.present]
    if found.by == (ROOM,):
        return "the room's guess is in"
    room = ", and the room's" if ROOM in found.by else ""
    if found.present:
        more = f", {len(others):,} more" if others else ""
        return f"{found.in_} of {len(found.present)} in{more}{room}"
    return f"{len(others):,} in{room}" if found.by else "nobody yet"


def by_how_many(found: Guessed) -> str:
    """Who had guessed: `by 3 of the 5 here and the room`, `by all who were here`, `by the room`, `by 2`."""
    if found.by == (ROOM,):
        return "by the room"
    room = " and the room" if ROOM in found.by else ""
    leaders = len(found.by) - (ROOM in found.by)
    if found.present and leaders == len(found.present) == found.in_:
        return f"by all who were here{room}"
    if found.present and found.in_ == leaders:
        return f"by {found.in_} of the {len(found.present)} here{room}"
    return f"by {leaders}{room}"


def missing(found: Guessed) -> tuple[str, ...]:
    """Who is here and has not guessed."""
    return tuple(name for name in found.present if name not in found.by)


def named_by(theme: GuessedTheme, found: Guessed) -> str:
    """`guessed by 4 of 5`, `guessed` by the room alone, `NOT guessed`; empty where nobody guessed anything."""
    if not found.by:
        return ""
    if not theme.by:
        return NOT_GUESSED
    return "guessed" if found.by == (ROOM,) else f"guessed by {len(theme.by)} of {len(found.by)}"


def result(found: Guessed) -> str:
    """`2 of the 3 named most were guessed`, `guessed 7.2 of 10 on average, from 5 to 9`; empty without guesses."""
    gap = found.gap
    if gap is None or not found.by:
        return ""
    if gap.mean is not None:
        given = list(found.ratings.values())
        spread = f" on average, from {min(given)} to {max(given)}" if len(given) > 1 else ""
        return f"guessed {_of_ten(gap.mean)}{spread}"
    was = "was" if gap.named == 1 else "were"
    return f"{gap.named or 'none'} of the {gap.top} named most {was} guessed" if gap.top != 1 else _the_one(gap)


def _the_one(gap: Gap) -> str:
    return f"the one theme there is was {'guessed' if gap.named else 'not guessed'}"


def _of_ten(mean: float) -> str:
    return f"{mean:.1f} of 10" if mean % 1 else f"{mean:.0f} of 10"


def beside(found: Guessed) -> Iterator[str]:
    """What is so, beside a guess from 1 to 10: what customers gave and what was kept, each for itself."""
    gap = found.gap
    if gap and gap.score is not None and gap.off is not None:
        yield f"customers give us as a whole {_of_ten(gap.score)}: {_off(gap.off)}"
    for score in found.scores:
        if known := scores.estimate(score):
            said = f"{scores.shown(score, known[0])}, {scores.in_short(score, *known)}"
            yield f"{one_line(score.name)}: {score.kind} {said} ({OF_US})"
    if found.promised:
        kept, due = found.promised.kept, found.promised.due
        yield f"kept {kept:,} of {counted(due, 'promise')} that fell due, {per_cent(kept / due)}"


def spoken(found: Guessed) -> str:
    """`customers spoke of it 48 times of their own accord and 7 in answer to our questions`; or nothing."""
    if found.said:
        own, asked = found.said.volunteered, found.said.asked
        parts = [f"{counted(own, 'time')} of their own accord"] if own else []
        parts += [f"{asked:,} {'times ' if not own else ''}in answer to our questions"] if asked else []
        return f"customers spoke of it {listed(parts)}"
    return ""


def _off(off: float) -> str:
    return "as we guessed" if not off else f"we guessed {abs(off):.1f} {'more' if off > 0 else 'less'}"


def elsewhere(found: Guessed) -> str:
    """`price (Ana Ruiz, Ben Okri), the app (the room)`: what was guessed and customers have not said; or nothing."""
    told = [_named(each) for each in found.elsewhere[:NAMED]]
    more = len(found.elsewhere) - NAMED
    return ", ".join([*told, *([f"and {more:,} more"] if more > 0 else [])])


def _named(each: Elsewhere) -> str:
    return f"{short(each.words)} ({', '.join(map(one_line, each.by))})"


def trend(before: Sequence[Gap]) -> str:
    """`1 of 3 in November 2026, 2 of 3 in October 2026`; empty where nothing was guessed before."""
    return ", ".join(f"{_gap(gap)} in {Period.parse(gap.period).spoken}" for gap in before)


def _gap(gap: Gap) -> str:
    if gap.mean is None:
        return f"{gap.named} of {gap.top}"
    kept = "" if gap.kept is None else f" with {per_cent(gap.kept)} kept"
    gave = "" if gap.score is None else f" where customers gave {gap.score:.1f}"
    return f"{_of_ten(gap.mean)}{gave or kept}"


def sentence(found: Guessed) -> str:
    """How it went in one topic: guessed by how many and how well, shown without, or not shown at all."""
    title = one_line(found.title)
    if not found.told:
        return f"{title}: still covered, {how_many(found)}."
    if not found.by:
        how = f"shown by {one_line(found.shown_by)}" if found.shown else "never shown, and nobody had guessed"
        return f"{title}: {how}{' without a guess' if found.shown else ''}."
    end = "" if found.shown else "; what customers say was never shown"
    return f"{title}: {result(found)}, {by_how_many(found)}{end}."


def further(found: Guessed) -> Iterator[str]:
    """What stands below that: each theme and who had named it, what is so beside a rating, and earlier meetings."""
    if found.told and found.by:
        for theme in found.themes:
            before = "" if theme.previous is None else f", {theme.previous:,} before"
            yield f"{one_line(theme.theme)}, {counted(theme.count, 'time')}{before}: {named_by(theme, found)}"
        if said := elsewhere(found):
            yield f"Guessed and not heard: {said}"
        if found.ratings:
            yield f"Guessed: {', '.join(f'{one_line(name)} {rating}' for name, rating in found.ratings.items())}"
            yield from (capital(words) for words in (*beside(found), spoken(found)) if words)
    if said := trend(found.before):
        yield f"Guessed before: {said}"
