"""What a figure did by later briefs: of another length of period, without the theme, cut short, without the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from cxmeet.services import close, decide, effects, register, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.wording.effect import sentence
from tests.services.conftest import FEEDBACK

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Speak

JANUARY = dt.datetime(2027, 1, 12, 8, 0, tzinfo=dt.UTC)
CALL = Draft(statement="Call them", accountable="Ana Ruiz", measure="assets.lost", target="0")
RING = Draft(statement="Ring", accountable="Ana Ruiz", measure="theme:Late delivery")


def test_what_was_measured_by_the_month_is_judged_by_months_in_a_quarterly_and_the_other_way_round(
    talking: Workspace, clock: Clock
) -> None:
    run.start(talking, "monthly")
    decided = decide.decide(talking, CALL)
    close.close(talking)
    clock.moment = JANUARY
    run.start(talking, "monthly", "2026-12")
    by_months = effects.judging(talking, effects.latest(talking))(decided)
    close.close(talking)
    clock.forward(60 * 24)
    run.start(talking, "monthly", "2026-Q4")
    by_quarters = decide.decide(talking, CALL)
    judged = judge(talking, "D-0001", "keep").judgements[-1].effect

    assert (by_months.verdict, by_months.now_period) == ("reached", "2026-12")
    assert judged == by_months == register.read(talking).effect(decided)
    assert [followed.effect for followed in minutes(talking).followed] == [by_months]

    close.close(talking)
    clock.forward(60 * 24 * 20)
    run.start(talking, "monthly", "2026-12")
    found = effects.judging(talking, effects.latest(talking))(by_quarters)
    assert found.why == "no later period"
    course = effects.run_chart(talking, by_quarters, effects.latest(talking))
    assert course[-1].period == "2026-Q4"
    assert all("Q" in point.period for point in course)


def test_a_theme_that_nobody_speaks_of_any_more_is_none_in_words_and_in_the_run_chart(
    talking: Workspace, clock: Clock, speak: Speak
) -> None:
    run.start(talking, "monthly", "2026-11")
    made = decide.decide(talking, RING)
    close.close(talking)
    clock.moment = JANUARY
    speak({"complaints": {"Parking": (9, 9, 9)}, "survey": {"Parking": (9, 9, 9)}})
    run.start(talking, "monthly", "2026-12")
    now = effects.latest(talking)

    found = effects.judging(talking, now)(made)
    assert sentence(found) == "Said: Late delivery: 22 in November 2026, 0 in December 2026. Moved."
    course = [point for point in effects.run_chart(talking, made, now) if point.value is not None]
    assert [f"{point.period} {point.value}" for point in course] == ["2026-11 22", "2026-12 0"]


def test_what_a_file_does_not_tell_of_to_the_end_is_in_no_run_chart(talking: Workspace, clock: Clock) -> None:
    run.start(talking, "monthly", "2026-11")
    made = decide.decide(talking, RING)
    close.close(talking)
    clock.moment = JANUARY
    path = talking.root / "data" / "complaints.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if row < "2026-12-12" or "on" in row[:3]), encoding="utf-8")
    run.start(talking, "monthly", "2026-12")
    now = effects.latest(talking)

    assert effects.judging(talking, now)(made).why == "not complete"
    course = [f"{point.period} {point.value}" for point in effects.run_chart(talking, made, now)]
    assert course[-2:] == ["2026-11 22", "2026-12 None"]


def test_a_figure_whose_file_the_charter_names_no_more_is_not_given_and_not_counted_otherwise(
    talking: Workspace, clock: Clock, company: Path
) -> None:
    run.start(talking, "monthly", "2026-11")
    made = decide.decide(talking, RING)
    close.close(talking)
    clock.moment = JANUARY
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8").replace(FEEDBACK, ""), encoding="utf-8")
    run.start(talking, "monthly", "2026-12")

    found = effects.judging(talking, effects.latest(talking))(made)
    assert (found.verdict, found.why) == ("cannot tell", "not given")
