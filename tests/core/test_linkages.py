"""The seven linkages: what the evidence says they stand for, the weakest first, and never more than is given."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience, Goal, Leader, Organisation
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.customers.assets import Assets, BasePeriod, Loss
from cxmeet.core.decision.decision import Decision, Evidence, Measure
from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.delivery.need import NeedSaid
from cxmeet.core.linkages.build_linkages import CHECKS, linkages
from cxmeet.core.linkages.given import Given, GuessedThen
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.linkages.linkage import (
    KINDS,
    WEAKEST_FIRST,
    Finding,
    Found,
    Lack,
    LackKind,
    Linkage,
    LinkageKind,
    Says,
    state,
)
from cxmeet.core.voice.heard import Channel, Listening, Score, Theme
from cxmeet.wording import linkages as wording
from cxmeet.wording.linkage_evidence import sentence

TODAY = dt.date(2026, 12, 1)
NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
BASE = BasePeriod(period="2026-11", as_of=dt.date(2026, 11, 30), opening=100, new=4, reactivated=0, lost=14,
                  closing=90, in_and_out=2)  # fmt: skip


def charter(**more: Any) -> Charter:
    return Charter(organisation=Organisation(name="N"), **more)


def brief(**more: Any) -> Brief:
    return Brief(organisation="N", grain="month", period="2026-11", as_of=dt.date(2026, 11, 30), **more)


def leader(name: str, function: str, *measures: str) -> Leader:
    return Leader(name=name, function=function, measures=measures)


def decided(number: str, accountable: str = "Ana", measure: str = "", **more: Any) -> Decision:
    found = Measure(name=measure, baseline=Decimal(9), baseline_as_of=TODAY, better="fewer") if measure else None
    return Decision(id=number, number=number, meeting="M-0001", topic=1, statement="S", accountable=accountable,
                    measure=found, decided=NOW, decided_by="A", **more)  # fmt: skip


def linkage(kind: LinkageKind, given_: Given) -> Linkage:
    return next(each for each in linkages(given_, TODAY).linkages if each.kind == kind)


def told(found: Linkage) -> tuple[str, list[str], list[str]]:
    return found.state, [each.what for each in found.findings], [each.what for each in found.lacks]


def score(change: str, n: int = 100) -> Score:
    return Score(name="Survey", kind="nps", definition="d", n=n, value=20.0, margin=5.0, change=change)  # type: ignore[arg-type]


SALES, FINANCE = leader("Ana", "Sales", "assets.new"), leader("Ben", "Finance", "fewer assets.new")
MORE = Goal(function="Sales", goal="Short calls", experience="help", direction="fewer")
LESS = Goal(function="Care", goal="Time for everybody", experience="help", direction="more")
HELP = Experience(id="help", name="Getting help")


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        (charter(), ("cannot tell", [], ["one function"])),
        (charter(leaders=(leader("A", "Sales"), leader("B", "IT"))), ("cannot tell", [], ["no goals"])),
        (charter(leaders=(SALES, FINANCE)), ("broken", ["pull apart"], [])),
        (charter(leaders=(SALES, leader("B", "IT", "assets.new"))), ("holds", ["same way"], [])),
        (charter(leaders=(SALES, leader("B", "IT", "assets.lost"))), ("cannot tell", ["nothing in common"], [])),
        (charter(leaders=(SALES, leader("B", "IT", "assets.NEW"), leader("C", "Care"))),
         ("in doubt", ["same way"], ["goals missing"])),
        (charter(goals=(MORE, LESS), experiences=(HELP,)), ("in doubt", ["work apart", "goals here"], [])),
        (charter(leaders=(SALES,), goals=(Goal(function="IT", goal="g", figure="assets.new", direction="fewer"),)),
         ("broken", ["pull apart"], [])),
        (charter(goals=(Goal(function="A", goal="g", figure="experience:x"),
                        Goal(function="B", goal="g", figure="experience:x"))),
         ("cannot tell", ["no way said"], [])),
    ],
)  # fmt: skip
def test_goals_that_go_opposite_ways_break_it(company: Charter, expected: tuple[str, list[str], list[str]]) -> None:
    assert told(linkage("goals", Given(company))) == expected


@pytest.mark.parametrize(
    ("base", "scores", "expected"),
    [
        (BASE, (score("up"),), ("broken", ["part"], [])),
        (BASE, (score("down"),), ("holds", ["together"], [])),
        (BASE, (score("no clear change"),), ("cannot tell", ["score stands"], [])),
        (BASE, (score("up", 12),), ("cannot tell", ["few answers"], [])),
        (BASE, (), ("cannot tell", [], ["no score"])),
        (None, (score("up"),), ("cannot tell", [], ["no base"])),
        (BASE, (score("up"), score("down")), ("broken", ["part", "together"], [])),
    ],
)
def test_a_score_that_rises_while_the_base_shrinks_parts_from_it(
    base: BasePeriod | None, scores: tuple[Score, ...], expected: tuple[str, list[str], list[str]]
) -> None:
    assets = Assets(definition="d", periods=(base,)) if base else None
    found = Given(charter(), brief(assets=assets, listening=Listening(scores=scores)))
    assert told(linkage("survey", found)) == expected


def loss(customers: int | None, still: int = 0, lost: int | None = None) -> Loss:
    return Loss(source="Finance", customers=customers, still_customers=still, lost_by_base=lost, ever=99)


@pytest.mark.parametrize(
    ("other", "what", "says"),
    [
        (loss(16, lost=16), "same count", "for"),
        (loss(14, lost=14), "same count", "for"),
        (loss(12, lost=12), "other count", "open"),
        (loss(14, lost=9), "other count", "open"),
        (loss(14, still=1), "still customers", "open"),
        (loss(14, still=7), "still customers", "against"),
        (loss(None), "no dates", "unknown"),
    ],
)
def test_a_list_of_losses_is_held_against_our_customers_file(other: Loss, what: str, says: str) -> None:
    """Who came and left inside the period may be in the other list, and need not."""
    base = Loss(source="ours", customers=14, came_and_left=2, ever=50)
    assets = Assets(definition="d", periods=(BASE,), losses=(base, other))
    [found] = linkage("sources", Given(charter(), brief(assets=assets))).findings
    assert (found.what, found.says) == (what, says)


def heard(*themes: Theme) -> Brief:
    channels = (Channel(channel="Phone", asked=False, count=9), Channel(channel="Survey", asked=True, count=9))
    return brief(listening=Listening(channels=channels, themes=themes))


def theme(name: str, own: int, asked: int, *channels: str, **more: Any) -> Theme:
    return Theme(theme=name, count=own + asked, asked=asked, channels=channels, **more)


def test_what_comes_from_one_channel_or_one_way_only_leaves_the_sources_in_doubt() -> None:
    found = linkage("sources", Given(charter(), heard(theme("a", 9, 0, "Phone"), theme("b", 0, 9, "Survey"))))
    assert told(found) == ("in doubt", ["one channel", "asked apart"], ["no losses"])
    once = linkage("sources", Given(charter(), heard(theme("a", 1, 0, "Phone"), theme("b", 4, 2, "Phone", "Survey"))))
    assert [(each.what, each.of) for each in once.findings if each.what.endswith(("channel", "channels"))] == [
        ("two channels", 1)
    ], "what was said once tells nothing of channels"
    both = theme("a", 9, 3, "Phone", "Survey", volunteered_change="more", asked_change="fewer")
    assert told(linkage("sources", Given(charter(), heard(both))))[:2] == (
        "broken",
        ["moved apart", "two channels", "asked alike"],
    )


def test_nothing_tells_of_what_customers_say_while_it_is_to_be_guessed() -> None:
    standings = (Standing(theme="secret theme", meetings=3),)
    found = Given(charter(), heard(theme("secret theme", 9, 0, "Phone")), standings=standings, met=True, covered=True)
    said = " ".join(words for each in linkages(found, TODAY).linkages for words in wording.lines(each))
    assert "secret theme" not in said
    assert "to be guessed" in {lack.what for lack in linkage("action", found).lacks}


def test_themes_long_without_an_answer_and_decisions_that_rest_on_nothing() -> None:
    standings = (
        Standing(theme="a", meetings=3),
        Standing(theme="b", meetings=2),
        Standing(theme="c", what="declined"),
    )
    resting = decided("D-0002", evidence=Evidence(text="x"))
    found = Given(charter(), heard(theme("a", 9, 0)), (decided("D-0001"), resting), standings, met=True)
    assert told(linkage("action", found)) == (
        "broken",
        ["long unanswered", "unanswered", "without evidence", "answered", "with evidence"],
        [],
    )
    two = (decided("D-0001"), decided("D-0003"), resting)
    assert linkage("action", Given(charter(), decisions=two)).state == "broken"


def test_incentives_are_a_question_and_never_more_than_in_doubt() -> None:
    company = charter(leaders=(leader("Ana", "Sales", "more assets.lost"), leader("Ben", "IT", "assets.new")))
    found = linkage("incentives", Given(company, decisions=(
        decided("D-0001", "Ana", "assets.lost"), decided("D-0002", "Ben", "assets.lost"), decided("D-0003"),
    )))  # fmt: skip
    assert told(found) == (
        "in doubt",
        ["other way", "other way", "something else"],
        ["decisions without measure"],
    )
    assert all(sentence(each).endswith("?") for each in found.findings)
    left = charter(leaders=(leader("Ana Ruiz", "Sales", "assets.new"),))
    assert told(linkage("incentives", Given(left, decisions=(decided("D-1", "Ana", "assets.lost"),))))[:2] == (
        "cannot tell",
        [],
    ), "one who has left is nobody whose name begins alike"
    alike = charter(leaders=(leader("Ana", "Sales", "assets.lost"),))
    assert linkage("incentives", Given(alike, decisions=(decided("D-1", "Ana", "assets.LOST"),))).state == "holds"


@pytest.mark.parametrize(
    ("guess", "what", "stands"),
    [
        (GuessedThen(topic="L", period="2026-11", named=3, top=3), "guessed all", "holds"),
        (GuessedThen(topic="L", period="2026-11", named=1, top=3), "guessed some", "in doubt"),
        (GuessedThen(topic="L", period="2026-11", named=0, top=3), "guessed none", "broken"),
        (GuessedThen(topic="L", period="2026-11", mean=8.2, score=7.0), "rated above", "broken"),
        (GuessedThen(topic="L", period="2026-11", mean=8.0, score=7.0), "rated alike", "holds"),
        (GuessedThen(topic="L", period="2026-11", mean=5.0, score=7.0), "rated below", "in doubt"),
    ],
)
def test_guesses_are_held_against_what_customers_said(guess: GuessedThen, what: str, stands: str) -> None:
    found = linkage("views", Given(charter(), guesses=(guess,)))
    assert ([each.what for each in found.findings], found.state) == ([what], stands)


@pytest.mark.parametrize(
    ("kept", "broken", "target", "what", "stands"),
    [
        (95, 5, 0.95, "kept", "holds"),
        (40, 60, 0.95, "below", "broken"),
        (93, 7, 0.95, "perhaps below", "in doubt"),
        (1, 3, 0.95, "perhaps below", "in doubt"),
        (0, 0, 0.95, "nothing due", "cannot tell"),
        (50, 0, None, "no target", "cannot tell"),
    ],
)
def test_a_promise_below_its_target_by_more_than_chance_breaks_it(
    kept: int, broken: int, target: float | None, what: str, stands: str
) -> None:
    rate = kept / (kept + broken) if kept + broken else None
    period = PromisePeriod(period="2026-11", kept=kept, broken=broken, pending=0, none=0, kept_rate=rate)
    source = PromiseSource(id="a", text="t", experience="x")
    found = Given(charter(promises=(source,)), brief(promises=(Promise(id="a", target=target, periods=(period,)),)))
    assert ([each.what for each in linkage("promises", found).findings]) == [what]
    assert linkage("promises", found).state == stands


def test_a_promise_inside_that_did_not_come_leaves_delivery_in_doubt() -> None:
    said = NeedSaid(kept=False, words="late", at=NOW, by="Ana")
    each = Inside(number="N-0001", origin="meeting", giver="IT", receiver="Sales", what="a day", said=said)
    found = linkage("promises", Given(charter(), inside=(each,)))
    assert told(found) == ("in doubt", ["inside not kept"], ["no promises"])
    assert sentence(found.findings[0]) == "Inside, N-0001 did not come (IT to Sales): a day."


def test_a_charter_with_nothing_but_leaders_says_what_to_give_and_where() -> None:
    for company in (charter(), charter(leaders=(leader("Solo", "All"),))):
        found = linkages(Given(company), TODAY)
        assert [each.state for each in found.linkages] == ["cannot tell"] * 7
        assert [each.kind for each in found.linkages] == list(KINDS)
        for each in found.linkages:
            assert each.lacks
            assert all(wording.where(lack) for lack in each.lacks)


pieces = st.lists(st.builds(Finding, what=st.sampled_from(get_args(Found)), says=st.sampled_from(get_args(Says))))
lacks = st.lists(st.builds(Lack, what=st.sampled_from(get_args(LackKind))), max_size=2)


@given(pieces, lacks)
def test_one_piece_against_outweighs_all_for_and_nothing_holds_that_is_not_whole(
    findings: list[Finding], missing: list[Lack]
) -> None:
    says = {each.says for each in findings}
    found = state(tuple(findings), tuple(missing))
    assert (found == "broken") == ("against" in says)
    assert found != "holds" or (says <= {"for", "unknown"} and "for" in says and not missing)
    assert (found == "cannot tell") == (says <= {"unknown"})
    assert state((*findings, Finding(what="kept", says="for")), tuple(missing)) != "cannot tell"


@given(st.dictionaries(st.sampled_from(KINDS), st.sampled_from(get_args(Says)), min_size=7))
def test_the_weakest_comes_first_whatever_the_evidence(says: dict[LinkageKind, Says]) -> None:
    before = dict(CHECKS)
    try:
        for kind, each in says.items():
            CHECKS[kind] = lambda _, each=each: iter([Finding(what="kept", says=each)])  # type: ignore[misc]
        found = [each.state for each in linkages(Given(charter()), TODAY).linkages]
    finally:
        CHECKS.update(before)
    assert found == sorted(found, key=WEAKEST_FIRST.index)


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=9))
def test_every_piece_has_a_sentence_on_one_line_whatever_it_is_called(name: str, names: list[str]) -> None:
    for what in get_args(Found):
        found = Finding(what=what, says="open", about=name, one=tuple(names), other=tuple(names), way="up", count=1,
                        of=2, value=0.5, aim=0.9, period="2026-11")  # fmt: skip
        said = sentence(found)
        assert said.splitlines() == [said]
    for lack in get_args(LackKind):
        assert wording.lack(Lack(what=lack, names=tuple(names))).strip().endswith(".")
