"""What is seen of a decision's document at a glance is what reading all of it says."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmeet.core.briefing.answers import themes_of
from cxmeet.core.decision.decision import Decision, Evidence, Judgement, Measure
from cxmeet.core.decision.effect import Effect, Verdict
from cxmeet.core.decision.loop import loops
from cxmeet.core.decision.telling import Told
from cxmeet.store.glances import glances, is_unfinished, may_answer, tells
from cxmeet.store.journal.written import Written

START = dt.datetime(2026, 12, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))
WHO = ("the shops", "The Shops", "those who waited", "E\u0301va", "teams: all")
MOMENTS = st.integers(-5, 5).map(lambda days: START + dt.timedelta(days=days))
TOLD = st.builds(Told, who=st.sampled_from(WHO), words=st.just("a letter"), at=MOMENTS, by=st.just("Ana Ruiz"))
FIGURES = st.sampled_from(("", "theme:Late", "Asked:Late", "theme:", "assets.lost"))
DECISIONS = st.builds(
    Decision,
    id=st.just("1"),
    number=st.just("D-0001"),
    meeting=st.just("M-0001"),
    topic=st.just(0),
    statement=st.just("A courier"),
    decided=MOMENTS,
    decided_by=st.just("Ana Ruiz"),
    tell=st.lists(st.sampled_from((*WHO, "the shops \u2192 Ben Okri, 2026-12-12", " "))).map("; ".join),
    told=st.lists(TOLD, max_size=3, unique_by=lambda told: told.who.casefold()).map(tuple),
    superseded_by=st.sampled_from(("", "D-0002")),
    evidence=st.none() | st.builds(Evidence, text=st.just("x"), figure=FIGURES),
    measure=st.none() | st.builds(Measure, name=FIGURES.filter(bool)),
    judgements=st.lists(
        st.builds(
            Judgement,
            judged=st.just("keep"),
            at=MOMENTS,
            by=st.just("Ana Ruiz"),
            meeting=st.just("M-0001"),
            effect=st.builds(Effect, verdict=st.sampled_from(get_args(Verdict))),
        ),
        max_size=2,
    ).map(tuple),
)


def written(value: object) -> Written:
    return Written(msgspec.json.encode(value))


@settings(max_examples=50, deadline=None)
@given(DECISIONS, MOMENTS)
def test_who_is_to_be_told_is_seen(decision: Decision, after: dt.datetime) -> None:
    doc = written(decision)
    rows = loops(decision)

    assert tells(doc, None) is bool(decision.tell or decision.told)
    assert tells(doc, after) is any(loop.open or (loop.told and loop.told.at > after) for loop in rows)


@settings(max_examples=50, deadline=None)
@given(DECISIONS)
def test_what_may_answer_a_theme_is_seen(decision: Decision) -> None:
    assert may_answer(written(decision)) is bool(list(themes_of(decision)))


@settings(max_examples=50, deadline=None)
@given(DECISIONS)
def test_what_was_judged_last_is_seen(decision: Decision) -> None:
    [glance] = glances([written(decision)])
    last = decision.judgement

    assert glance.judged == (last.at if last else None)
    assert glance.verdict == (last.effect.verdict if last else "cannot tell")


def test_what_cannot_be_read_at_a_glance_is_read_whole() -> None:
    """So that it is told what is wrong with it."""
    broken = {"number": "D-0001", "tell": 3, "told": "x", "measure": "y"}
    judged = {"number": "D-0001", "meeting": "M-0001", "judgements": "z"}

    assert tells(written(broken), START)
    assert may_answer(written(broken))
    assert is_unfinished(written(judged))
    assert not list(glances([written(broken), written(judged)]))
