"""What leaders think customers want, beside what they say: how far guesses were off when they were last made."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.linkages.given import Given, GuessedThen
from cxmeet.core.linkages.linkage import Finding, Lack

STEP = 1
"""Points by which a mean may be off and be called alike: ratings are whole numbers."""


def views(given: Given) -> Iterator[Finding | Lack]:
    """The last guesses of each topic: themes that were named, and ratings beside what customers gave."""
    if not given.guesses:
        yield Lack(what="no guesses")
    unknown = [guess.topic for guess in given.guesses if guess.mean is not None and guess.score is None]
    for guess in given.guesses:
        if guess.named is not None and guess.top:
            yield _themes(guess, guess.named, guess.top)
        elif guess.mean is not None and guess.score is not None:
            yield _rating(guess, guess.mean, guess.score)
    if unknown:
        yield Lack(what="no score on that scale", names=tuple(unknown))


def _themes(guess: GuessedThen, named: int, top: int) -> Finding:
    found = Finding(what="guessed some", says="open", about=guess.topic, count=named, of=top, period=guess.period)
    if named == top:
        return Finding(what="guessed all", says="for", about=guess.topic, count=named, of=top, period=guess.period)
    if not named:
        return Finding(what="guessed none", says="against", about=guess.topic, count=0, of=top, period=guess.period)
    return found


def _rating(guess: GuessedThen, mean: float, score: float) -> Finding:
    """Thinking better of ourselves than customers do breaks it; thinking worse leaves it open."""
    about, period, off = guess.topic, guess.period, round(mean - score, 1)
    if off > STEP:
        return Finding(what="rated above", says="against", about=about, value=mean, aim=score, period=period)
    if off < -STEP:
        return Finding(what="rated below", says="open", about=about, value=mean, aim=score, period=period)
    return Finding(what="rated alike", says="for", about=about, value=mean, aim=score, period=period)
