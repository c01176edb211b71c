"""The register of rules to remove: each comes back, with what is known of it, until somebody says that it is gone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.meeting.rules import Rule, RuleList, RuleState, by_quarter
from cxmeet.export import minutes_document, rule_document, text
from cxmeet.services import capture, close, decide, follow_through, log, put_right, rules, run
from cxmeet.services.draft import Draft
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.wording.log import said as what_happened

if TYPE_CHECKING:
    from tests.conftest import Clock

DAY = 24 * 60


@pytest.fixture
def named(workspace: Workspace) -> Workspace:
    """A meeting that runs and has named R-0001, which hinders somebody, and R-0002."""
    run.start(workspace, "monthly")
    capture.write(workspace, "rule", "The form for a date", beside="the people\nat the phones")
    capture.write(workspace, "rule", "The second signature")
    return workspace


def states(workspace: Workspace) -> list[str]:
    return [each.state for each in rules.rules(workspace).rules]


def test_a_rule_is_told_with_whom_it_hinders_what_decided_and_why_it_is_still_there(
    named: Workspace, clock: Clock
) -> None:
    decide.decide(named, Draft(statement="No form"))
    rules.decided(named, "R-1", "D-1")
    close.close(named)
    clock.forward(30 * DAY)
    rules.still_there(named, "1", "the lawyers look at it")
    run.start(named, "monthly")

    said = " ".join(text.render(minutes_document.document(minutes(named))).split())
    assert "Hinders: the people at the phones · D-0001 is to remove it · still there Thu 31 Dec 2026" in said
    told = [words for logged in log.log(named) for words in what_happened(logged)]
    assert {"D-0001 is to remove it", "still there: the lawyers look at it"} <= set(told)
    assert "the lawyers look at it" in rule_document.listed(rules.rules(named), "text")
    assert states(named) == ["decided", "named"]


def test_what_is_gone_comes_back_no_more_and_takes_no_word_any_more(named: Workspace) -> None:
    capture.rule_gone(named, "R-1", "since Monday")
    capture.drop_waiting(named, "R-2", "the law asks for it")

    assert states(named) == ["gone", "stays"]
    assert rules.rules(named, standing=True).rules == ()
    with pytest.raises(CxmeetError, match="is gone: since Monday"):
        rules.still_there(named, "R-1", "no")
    with pytest.raises(CxmeetError, match="stays a rule"):
        rules.decided(named, "R-2", "D-1")


def test_a_decision_that_was_given_up_removes_nothing_and_one_in_its_place_does(named: Workspace) -> None:
    decide.decide(named, Draft(statement="No form"))
    rules.decided(named, "R-1", "D-1")
    decide.supersede(named, "D-1", Draft(statement="A shorter form"))
    assert rules.rules(named).rules[0].decision.number == "D-0002"  # type: ignore[union-attr]
    follow_through.move(named, "D-2", "dropped", "too dear")

    assert states(named) == ["named", "named"]
    with pytest.raises(CxmeetError, match="removes nothing"):
        rules.decided(named, "R-2", "D-2")
    with pytest.raises(NotFound):
        rules.decided(named, "R-9", "D-1")


def test_what_was_taken_back_or_named_by_mistake_is_in_no_register(named: Workspace) -> None:
    [first, *_] = named.record.captured("rule")
    put_right.take_back(named, first)
    assert [each.number for each in rules.rules(named).rules] == ["R-0002"]
    close.abandon(named)

    assert rules.rules(named) == RuleList(rules=())


def test_what_thanks_did_for_a_customer_is_kept_and_its_absence_is_a_fact(named: Workspace) -> None:
    capture.write(named, "thank", "Pau for the night shift", beside="A family\nwas online on the Friday")
    capture.write(named, "thank", "Ana")
    close.close(named)

    said = " ".join(text.render(minutes_document.document(minutes(named))).split())
    assert "What it did for a customer: A family was online on the Friday" in said
    assert said.count("What it did for a customer: not said") == 1


rule = st.builds(
    lambda named, after, state: Rule(
        number="R-1", text="", hinders="", by="", meeting="", named=named, state=state,
        ended=named + dt.timedelta(after) if state in ("gone", "stays") else None,
    ),
    st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
    st.integers(0, 400),
    st.sampled_from(["named", "decided", "gone", "stays"]),
)  # fmt: skip


@given(st.lists(rule, max_size=8))
def test_the_quarters_add_up(found: list[Rule]) -> None:
    """What was named and has not ended stands; every quarter from the first on is told, also one without anything."""
    quarters = by_quarter(found, dt.date(2028, 6, 1))

    assert sum(each.named for each in quarters) == len(found)
    ended: list[RuleState] = ["gone", "stays"]
    assert sum(each.gone + each.stays for each in quarters) == sum(each.state in ended for each in found)
    standing = 0
    for each in quarters:
        standing += each.named - each.gone - each.stays
        assert each.standing == standing
