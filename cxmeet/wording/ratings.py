"""Whether a meeting acted for customers, in words: what is asked, what everybody said, how many have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxmeet.wording.phrases import capital

ASKED = "did we act for customers?"
ACTED = capital(ASKED)


def answers(ratings: Mapping[str, int]) -> str:
    """`8.2 of 10, from 5 to 10 (Ana Ruiz 8, Ben Okri 10)`: the mean, the spread, and who gave what."""
    given = list(ratings.values())
    spread = f", from {min(given)} to {max(given)}" if min(given) != max(given) else ""
    names = ", ".join(f"{name} {score}" for name, score in ratings.items())
    return f"{sum(given) / len(given):.1f} of 10{spread} ({names})"


def answered(given: Sequence[str], waiting: Sequence[str]) -> str:
    """`3 of 5 in` while answers are secret; `3 in` where all are, or nobody has said who is here."""
    return f"{len(given)} of {len(given) + len(waiting)} in" if waiting else f"{len(given)} in"
