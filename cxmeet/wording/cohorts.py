"""Who stays, in words: what became of those who joined, and how long those who left had been with us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.cohorts import FEWEST, LATER, Cohort, to_follow
from cxmeet.core.customers.tenure import Tenure, Under
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.wording.phrases import per_cent

FIRST = "their first purchase or their return"
MAY_BE_OLDER = "* They may have been customers before the files begin; they are in no sum."


def sentences(brief: Brief) -> Iterator[str]:
    """What became of those who joined lately; how long those who left had been with us."""
    if brief.assets:
        yield from filter(None, (stayed(brief), were_there(brief)))


def stayed(brief: Brief) -> str:
    """`Of the 47 who joined in August, 21 were still customers a month later, 16 two months later.`

    The latest who can be followed for two periods, else for one; empty where there are none.
    """
    found = to_follow(brief.assets.cohorts if brief.assets else ())
    if found is None:
        return ""
    when = [_later(number, brief.grain) for number in range(1, min(LATER[-1], len(found.stay) - 1) + 1)]
    if brief.partial or (brief.assets and brief.assets.periods[-1].partial):
        when[-1] = f"on {spoken(brief.as_of)}"
    course, joined = found.stay[1 : len(when) + 1], f"who joined {_in(Period.parse(found.joined))}"
    if found.customers == 1:
        return f"The one {joined} {_one(tuple(map(bool, course)), *when)}."
    steps = [_many(count, time, first=not place) for place, (count, time) in enumerate(zip(course, when, strict=True))]
    again = ", counting those who came back" if list(found.stay) != sorted(found.stay, reverse=True) else ""
    return f"Of the {found.customers:,} {joined}, {', '.join(steps)}{again}."


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


def were_there(brief: Brief) -> str:
    """How long the lost had been there, and that those who came and left inside the period are not among them.

    The latter where they are so many, ten and half as many or more, that those who left look to have been there longer.
    """
    assets = brief.assets
    said = lasted(assets.tenure if assets else None)
    inside = assets.periods[-1].in_and_out if assets and assets.periods else 0
    if not said or not assets or not assets.tenure or inside < max(FEWEST, assets.tenure.lost / 2):
        return said
    return f"{said.removesuffix('.')}; the {inside:,} who came and left within the period are not among them."


def lasted(tenure: Tenure | None) -> str:
    """`26 of the 50 lost had been with us for less than 60 days.`: the shortest time that tells of half of them.

    Where that is longer than a year, how long half of them had been there; empty where nobody was lost. Who buys is a
    customer for as long as a lapse after the last purchase: of them the time between purchases is told.
    """
    if tenure is None or tenure.median_days is None:
        return ""
    known, whom = tenure.lost - tenure.unknown, "lost of whom we know it" if tenure.unknown else "lost"
    if known == 1:
        return f"The one {whom if tenure.unknown else 'we lost'} {_for(tenure, _days(tenure))}."
    under = half_of_them(tenure)
    if under is None:
        return f"Half of the {known:,} {whom} {_for(tenure, _days(tenure), ' or longer')}."
    return f"{under.customers:,} of the {known:,} {whom} {_for(tenure, f'less than {under.days} days')}."


def half_of_them(tenure: Tenure | None) -> Under | None:
    """The shortest time that tells of half of those who left, and how many it tells of; None where none does."""
    known = tenure.lost - tenure.unknown if tenure else 0
    return next((one for one in (tenure.under if tenure else ()) if 2 * one.customers >= known > 1), None)


def _for(tenure: Tenure, days: str, longer: str = "") -> str:
    """`had been with us for 60 days or longer`."""
    if tenure.by != "purchases":
        return f"had been with us for {days}{longer}"
    whose = "the first purchase or the return" if tenure.lost - tenure.unknown == 1 else FIRST
    return f"bought for the last time {days}{longer.replace('longer', 'more')} after {whose}"


def _days(tenure: Tenure) -> str:
    """`1 day`, `1,999.5 days`; what comes from months is not known to a part of a day."""
    days = tenure.median_days or Decimal(0)
    days = Decimal(round(days)) if tenure.by == "months" else days
    return f"{days:,f} {'day' if days == 1 else 'days'}"


def over_tenures(tenure: Tenure) -> tuple[str, str]:
    """What stands over the tenures of the lost, and over their column."""
    if tenure.by == "purchases":
        return "For how long those we lost had bought", "from first to last purchase"
    return "How long those we lost had been with us", "with us for"


def columns(cohorts: Sequence[Cohort], most: int) -> tuple[str, ...]:
    """How many periods after joining the columns of a table are, from 0; `most` of them at most."""
    return tuple(map(str, range(min(most, max((len(cohort.stay) for cohort in cohorts), default=0)))))


def row(cohort: Cohort, length: int) -> tuple[str, ...]:
    """Whoever joined, how many they are, and how many of them stayed, as far as that is known."""
    stay = [f"{count:,}" for count in cohort.stay[:length]]
    mark = "*" if cohort.left_censored else ""
    return (cohort.joined + mark, f"{cohort.customers:,}", *stay, *[""] * (length - len(stay)))


def together(cohorts: Sequence[Cohort], length: int) -> tuple[tuple[str, ...], ...]:
    """What share stayed of all who can be followed so long, as people added up, and of how many it is.

    The longer ago they joined, the fewer they are: a share is not to be compared with the one beside it without that.
    Nothing where there are too few.
    """
    known = [cohort for cohort in cohorts if not cohort.left_censored]
    if len(known) < 2:
        return ()
    old = [[cohort for cohort in known if later < len(cohort.stay)] for later in range(length)]
    sizes = [sum(cohort.customers for cohort in each) for each in old]
    stayed = [sum(cohort.stay[later] for cohort in each) for later, each in enumerate(old)]
    shares = [per_cent(some / all_) if all_ >= FEWEST else "" for some, all_ in zip(stayed, sizes, strict=True)]
    everybody = f"{sum(one.customers for one in known):,}"
    return ("together", everybody, *shares), ("of", "", *(f"{size:,}" if size else "" for size in sizes))


def under(tenure: Tenure) -> Iterator[tuple[str, str]]:
    """`less than 30 days`, `12`; and so on, then how many stayed longer than the longest."""
    known, longest = tenure.lost - tenure.unknown, tenure.under[-1]
    yield from ((f"less than {one.days} days", f"{one.customers:,}") for one in tenure.under)
    yield f"{longest.days} days or longer", f"{known - longest.customers:,}"
    if tenure.unknown:
        yield "we do not know", f"{tenure.unknown:,}"
