"""Who stays, in words: what became of those who joined, and how long those who left had been with us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.cohorts import FEWEST, Cohort
from cxmeet.core.customers.tenure import Tenure
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.wording.phrases import per_cent

LATER = 2
"""How many periods after joining a sentence tells of."""

MAY_BE_OLDER = "* They may have been customers before the files begin; they are in no sum."


def sentences(brief: Brief) -> Iterator[str]:
    """What became of those who joined lately; how long those who left had been with us."""
    if brief.assets:
        yield from filter(None, (stayed(brief), lasted(brief.assets.tenure)))


def stayed(brief: Brief) -> str:
    """`Of the 47 who joined in August, 21 were still customers a month later, 16 two months later.`

    The latest who can be followed for two periods, else for one; empty where there are none.
    """
    found = told(brief.assets.cohorts if brief.assets else ())
    if found is None:
        return ""
    when = [_later(number, brief.grain) for number in range(1, min(LATER, len(found.stay) - 1) + 1)]
    if brief.partial or (brief.assets and brief.assets.periods[-1].partial):
        when[-1] = f"on {spoken(brief.as_of)}"
    course, joined = found.stay[1 : len(when) + 1], f"who joined {_in(Period.parse(found.joined))}"
    if found.customers == 1:
        return f"The one {joined} {_one(tuple(map(bool, course)), *when)}."
    steps = [_many(count, time, first=not place) for place, (count, time) in enumerate(zip(course, when, strict=True))]
    return f"Of the {found.customers:,} {joined}, {', '.join(steps)}."


def told(cohorts: Sequence[Cohort]) -> Cohort | None:
    """The latest cohort that a sentence can follow for long enough; None where there is none."""
    for least in range(LATER, 0, -1):
        for cohort in reversed(cohorts):
            if len(cohort.stay) == least + 1 and not cohort.left_censored:
                return cohort
    return None


def _later(number: int, grain: Grain) -> str:
    return f"a {grain} later" if number == 1 else f"two {grain}s later"


def _in(period: Period) -> str:
    """`in August`, `from April to June`: without the year, since it is of late."""
    months = period.spoken.rpartition(" ")[0]
    return f"from {months}" if period.grain == "quarter" else f"in {months}"


def _one(course: tuple[bool, ...], when: str, later: str = "") -> str:
    """What became of one person; `later` is empty where only one of the times is known."""
    still = f"was {'still' if course[0] else 'no longer'} a customer {when}"
    after: dict[tuple[bool, ...], str] = {
        (True, True): f" and {later}",
        (True, False): f", but no longer {later}",
        (False, True): f", but was one again {later}",
        (False, False): f", nor {later}",
    }
    return still + after.get(course, "")


def _many(count: int, when: str, first: bool) -> str:
    if not first:
        return f"{count:,} {when}" if count else f"nobody {when}"
    if count < 2:
        return f"{'1' if count else 'nobody'} was still a customer {when}"
    return f"{count:,} were still customers {when}"


def lasted(tenure: Tenure | None) -> str:
    """`26 of the 50 lost had been with us for less than 60 days.`: the shortest time that tells of half of them.

    Where that is longer than a year, how long half of them had been there; empty where nobody was lost.
    """
    if tenure is None or tenure.median_days is None:
        return ""
    known = tenure.lost - tenure.unknown
    if tenure.lost == 1:
        return f"The one we lost had been with us for {_days(tenure)}."
    of = f"the {known:,} lost{' of whom we know it' if tenure.unknown else ''}"
    under = next((one for one in tenure.under if 2 * one.customers >= known), None)
    if under is None:
        return f"Half of {of} had been with us for {_days(tenure)} or longer."
    return f"{under.customers:,} of {of} had been with us for less than {under.days} days."


def _days(tenure: Tenure) -> str:
    return f"{tenure.median_days:,f} {'day' if tenure.median_days == 1 else 'days'}"


def columns(cohorts: Sequence[Cohort], most: int) -> tuple[str, ...]:
    """How many periods after joining the columns of a table are, from 0; `most` of them at most."""
    return tuple(map(str, range(min(most, max((len(cohort.stay) for cohort in cohorts), default=0)))))


def row(cohort: Cohort, length: int) -> tuple[str, ...]:
    """Whoever joined, how many they are, and how many of them stayed, as far as that is known."""
    stay = [f"{count:,}" for count in cohort.stay[:length]]
    mark = "*" if cohort.left_censored else ""
    return (cohort.joined + mark, f"{cohort.customers:,}", *stay, *[""] * (length - len(stay)))


def together(cohorts: Sequence[Cohort], length: int) -> tuple[str, ...]:
    """What share stayed of all who can be followed so long, as people added up; empty where they are too few."""
    known = [cohort for cohort in cohorts if not cohort.left_censored]
    if len(known) < 2:
        return ()
    return ("together", f"{sum(one.customers for one in known):,}", *(_share(known, later) for later in range(length)))


def _share(cohorts: Sequence[Cohort], later: int) -> str:
    old = [cohort for cohort in cohorts if later < len(cohort.stay)]
    of = sum(cohort.customers for cohort in old)
    return per_cent(sum(cohort.stay[later] for cohort in old) / of) if of >= FEWEST else ""


def under(tenure: Tenure) -> Iterator[tuple[str, str]]:
    """`less than 30 days`, `12`; and so on, then how many stayed longer than the longest."""
    known, longest = tenure.lost - tenure.unknown, tenure.under[-1]
    yield from ((f"less than {one.days} days", f"{one.customers:,}") for one in tenure.under)
    yield f"{longest.days} days or longer", f"{known - longest.customers:,}"
    if tenure.unknown:
        yield "we do not know", f"{tenure.unknown:,}"
