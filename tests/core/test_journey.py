"""The whole journey: what is known of each experience side by side, and what is a gap and never a zero."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.build_journey import journey
from cxmeet.core.briefing.journey import Gap, Stage
from cxmeet.core.charter.charter import Charter, DepartureSource, Feedback, ReasonRule, ThemeRule
from cxmeet.core.charter.company import Experience, Leader, Organisation
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.customers.assets import Assets, LostBy, Reason
from cxmeet.core.decision.decision import Decision, DecisionStatus
from cxmeet.core.delivery.kept import Promise, PromisePeriod, Reliability, ReliabilityPeriod
from cxmeet.core.voice.heard import Heard, Listening
from cxmeet.wording.journey import elsewhere

TODAY = dt.date(2026, 12, 1)
HERE = Experience(id="start", name="Getting started", functions=("IT", "Shops"))
ASKED = Feedback(name="Survey", path="s", asked=True)
TOLD = Feedback(name="Letters", path="l", asked=False)
RULE = ThemeRule(experience="start", match=("late*",))


def charter(**more: Any) -> Charter:
    return Charter(organisation=Organisation(name="N", currency="EUR"), experiences=(HERE,), **more)


def brief(**more: Any) -> Brief:
    return Brief(organisation="N", currency="EUR", grain="month", period="2026-11", as_of=dt.date(2026, 11, 30), **more)


def decided(number: str, status: DecisionStatus = "open", due: dt.date | None = None, about: str = "start") -> Decision:
    now = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
    return Decision(id=number, number=number, meeting="M-0001", topic=1, statement="S", experience=about, due=due,
                    status=status, decided=now, decided_by="A")  # fmt: skip


def stage(found: Brief, given: Charter, *decisions: Decision) -> Stage:
    return journey(found, given, decisions, TODAY).experiences[0]


@pytest.mark.parametrize(("given", "gaps"), [
    ({}, {"not heard", "not asked"}),
    ({"feedback": (TOLD,)}, {"not mapped"}),
    ({"feedback": (TOLD,), "themes": (RULE,)}, {"not asked"}),
    ({"feedback": (ASKED,), "themes": (RULE,)}, {"not heard"}),
    ({"feedback": (ASKED, TOLD), "themes": (RULE,)}, set()),
])  # fmt: skip
def test_who_is_not_heard_is_said(given: dict[str, Any], gaps: set[Gap]) -> None:
    heard = Listening() if given.get("feedback") else None
    found = stage(brief(listening=heard), charter(**given))
    assert {gap for gap in found.gaps if gap in ("not heard", "not asked", "not mapped")} == gaps
    assert (found.volunteered is None) == bool(gaps & {"not heard", "not mapped"})
    assert (found.asked is None) == bool(gaps & {"not asked", "not mapped"})


def test_nobody_having_said_anything_is_a_count_where_all_could_be_heard() -> None:
    found = stage(brief(listening=Listening()), charter(feedback=(ASKED, TOLD), themes=(RULE,)))
    assert found.volunteered
    assert found.asked
    assert (found.volunteered.count, found.asked.count) == (0, 0)


def test_what_was_volunteered_and_what_was_asked_stand_side_by_side() -> None:
    about = Heard(experience="start", count=50, asked=9, volunteered=41, volunteered_previous=30, asked_previous=4,
                  volunteered_change="more", asked_change="no clear change")  # fmt: skip
    found = stage(brief(listening=Listening(experiences=(about,))), charter(feedback=(ASKED, TOLD), themes=(RULE,)))
    assert found.volunteered
    assert found.asked
    assert (found.volunteered.count, found.volunteered.previous, found.volunteered.change) == (41, 30, "more")
    assert (found.asked.count, found.asked.previous, found.asked.change) == (9, 4, "no clear change")


def test_what_an_earlier_brief_added_up_is_taken_apart_again() -> None:
    about = Heard(experience="start", count=50, asked=9, previous=34)
    found = stage(brief(listening=Listening(experiences=(about,))), charter(feedback=(ASKED, TOLD), themes=(RULE,)))
    assert found.volunteered
    assert (found.volunteered.count, found.volunteered.previous) == (41, None)


def test_a_promise_that_nobody_measures_is_no_promise_kept() -> None:
    promises = (
        Promise(id="a", text="On the day", experience="start", target=0.9, periods=(
            PromisePeriod(period="2026-11", kept=3, broken=1, pending=2, none=0, kept_rate=0.75),)),
        Promise(id="b", experience="start"),
        Promise(id="c", experience="other"),
    )  # fmt: skip
    measures = (Reliability(measure="M", experience="start", target=0.5, periods=(
        ReliabilityPeriod(period="2026-11", met=0, total=0, rate=None),)),)  # fmt: skip
    found = stage(brief(promises=promises, reliability=measures), charter())
    assert [(held.name, held.held, held.total, held.below, held.measured) for held in found.promises] == [
        ("On the day", 3, 4, True, True), ("b", None, None, False, False),
    ]  # fmt: skip
    assert "promise not measured" in found.gaps
    assert not {"no promise", "not counted"} & set(found.gaps)
    assert found.reliability[0].rate is None
    assert {"no promise", "not counted"} <= set(stage(brief(), charter()).gaps)


REASONS: dict[str, Any] = {
    "departures": DepartureSource(path="d"),
    "reasons": (ReasonRule(name="Late", experience="start"),),
}


def test_who_left_for_it_and_what_that_was_worth() -> None:
    assets = Assets(
        definition="",
        periods=(),
        experiences=(LostBy(experience="start", count=5, previous=2, value=Decimal(90), valued=4),),
        reasons=(
            Reason(reason="Late", count=5, experience="start"),
            Reason(reason="Price", count=3),
            Reason(reason="Gone", count=1, experience="an experience that was renamed"),
            Reason(reason="we do not know", count=2),
        ),
    )
    found = journey(brief(assets=assets), charter(**REASONS), (), TODAY)
    assert found.experiences[0].left
    assert (found.experiences[0].left.count, found.experiences[0].left.value) == (5, Decimal(90))
    assert (found.left_elsewhere, found.left_unknown) == (4, 2)
    assert "nothing decided" in found.experiences[0].gaps
    assert "nothing decided" not in stage(brief(assets=assets), charter(**REASONS), decided("D-0001")).gaps


def test_where_no_reason_is_given_nobody_is_said_to_have_left_for_it() -> None:
    assets = Assets(definition="", periods=())
    without = journey(brief(assets=assets), charter(), (), TODAY)
    assert (without.experiences[0].left, without.left_elsewhere, without.left_unknown) == (None, None, None)
    assert "no reasons" in without.experiences[0].gaps
    unmapped = stage(brief(assets=assets), charter(departures=DepartureSource(path="d")))
    assert (unmapped.left, "reasons not mapped" in unmapped.gaps) == (None, True)
    nobody = stage(brief(assets=assets), charter(**REASONS)).left
    assert nobody
    assert nobody.count == 0


def test_decisions_that_stand_open_are_told_and_which_of_them_are_overdue() -> None:
    late, today = dt.date(2026, 11, 30), TODAY
    found = journey(
        brief(),
        charter(),
        (decided("D-1", due=late), decided("D-2", due=today), decided("D-3", "done", late), decided("D-4", "confirmed"),
         decided("D-5", "dropped"), decided("D-6", about=""), decided("D-7", about="renamed", due=late)),
        TODAY,
    )  # fmt: skip
    here = [(one.number, one.overdue, one.done) for one in found.experiences[0].decisions]
    assert here == [("D-1", True, False), ("D-2", False, False), ("D-3", False, True)]
    assert [(one.number, one.overdue) for one in found.decisions_elsewhere] == [("D-6", False), ("D-7", True)]


def test_functions_are_told_with_who_leads_them_and_that_nobody_does() -> None:
    leaders = (Leader(name="Ana", function="IT"), Leader(name="Ben", function="IT"), Leader(name="Cy", function="Law"))
    found = stage(brief(), charter(leaders=leaders))
    assert [(one.name, one.leaders) for one in found.functions] == [("IT", ("Ana", "Ben")), ("Shops", ())]
    assert "nobody behind" not in found.gaps
    assert "nobody behind" in stage(brief(), charter()).gaps


def test_a_promise_of_the_charter_without_a_file_is_told_by_the_brief() -> None:
    """The charter of a promise is not asked again: the brief holds each of them, measured or not."""
    given = charter(promises=(PromiseSource(id="p", text="Soon", experience="start"),))
    assert "promise not measured" in stage(brief(promises=(Promise(id="p", experience="start"),)), given).gaps


@pytest.mark.parametrize(
    ("items", "said"), [(1, "1 item of feedback belongs to."), (2, "2 items of feedback belong to.")]
)
def test_what_belongs_to_no_experience_is_counted_as_one_or_as_many(items: int, said: str) -> None:
    found = journey(brief(), charter(), (), TODAY)
    assert list(elsewhere(replace(found, unmapped=items))) == [f"No rule of ours says which experience {said}"]
