"""The registry of figures: what each counts, which way is good, and that no brief has one outside of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import FAMILIES, family, figure, figures, meant
from cxmeet.core.voice.heard import Listening, Score
from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace


@pytest.fixture
def brief(workspace: Workspace) -> Brief:
    run.start(workspace, "monthly")
    found = run.live(workspace).papers.brief
    assert found is not None
    return found


def test_every_figure_of_a_brief_is_of_a_family(brief: Brief) -> None:
    for one in figures(brief):
        known = family(one.name)
        assert known is not None
        assert (one.kind, one.better) == (known.kind, known.better)


@pytest.mark.parametrize(
    ("name", "kind", "better"),
    [
        ("assets.lost", "count", "fewer"),
        ("ASSETS.NEW", "count", "more"),
        ("reason:price", "count", "fewer"),
        ("promise:delivery", "share", "more"),
        ("score:Survey", "score", "more"),
        ("experience:onboarding", "count", ""),
    ],
)
def test_a_name_says_its_kind_and_its_good_direction(name: str, kind: str, better: str) -> None:
    known = family(name)
    assert known is not None
    assert (known.kind, known.better) == (kind, better)


def test_what_is_no_name_of_a_figure_has_no_family() -> None:
    assert family("promises kept") is None
    assert family("assets.lots") is None
    assert all(label.label for label in FAMILIES.values())


def test_a_score_of_a_few_answers_is_no_figure_to_start_from(brief: Brief) -> None:
    """Papers of earlier versions hold a value for it."""
    few = Score(name="Survey", kind="nps", definition="", n=4, value=100.0, margin=0.0)
    many = replace(few, name="Other", kind="csat", n=400, value=84.0)
    heard = replace(brief, listening=Listening(scores=(few, many)))

    scores = {one.name: (one.value, one.unit) for one in figures(heard)}
    assert scores["score:Survey"] == (None, "points")
    assert scores["score:Other"] == (Decimal("84.0"), "%")
    assert figure(heard, "csat of Other") == figure(heard, "score:other")


def test_letters_of_a_name_find_what_may_be_meant(brief: Brief) -> None:
    assert "assets.lost" in [one.name for one in meant(brief, "customers lo")]
    assert meant(brief, "how we feel") == ()


def test_retention_of_people_and_of_value_are_shares_a_decision_may_take(brief: Brief, workspace: Workspace) -> None:
    """At the start of November three customers worth 170.50; A2 with 50.50 leaves, nobody pays more or less."""
    kept = {one.name: (one.value, one.kind, one.better) for one in figures(brief) if "retention" in one.name}
    assert kept == {
        "assets.retention": (Decimal("0.6667"), "share", "more"),
        "assets.gross_value_retention": (Decimal("0.7038"), "share", "more"),
        "assets.net_value_retention": (Decimal("0.7038"), "share", "more"),
    }
    draft = Draft(statement="Call everybody who leaves", measure="assets.retention", target="90%")
    measure = decide.decide(workspace, draft).measure
    assert measure is not None
    assert (measure.name, measure.baseline, measure.target) == ("assets.retention", Decimal("0.6667"), "90%")


def test_without_values_there_is_no_retention_of_value(brief: Brief) -> None:
    assert brief.assets is not None
    bare = tuple(replace(one, opening_value=None) for one in brief.assets.periods)
    names = [one.name for one in figures(replace(brief, assets=replace(brief.assets, periods=bare)))]
    assert [name for name in names if "retention" in name] == ["assets.retention"]
