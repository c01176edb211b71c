"""Which topics are guessed, and how far off guesses are: on the same scale or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda, Topic, violations
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter, Feedback
from cxmeet.core.charter.company import Experience, Organisation
from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.meeting.guess import Gap, Guess, Uncovered
from cxmeet.core.meeting.meeting import Meeting, Papers, TopicRun
from cxmeet.core.meeting.running import topics_of
from cxmeet.core.meeting.secret.build_guessed import guessed
from cxmeet.core.meeting.secret.guessing import before, settled, to_guess, uncover
from cxmeet.core.voice.heard import Heard, Listening, Score, Theme

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
CHARTER = Charter(
    organisation=Organisation(name="Any"),
    experiences=(Experience(id="start", name="Start"), Experience(id="buy", name="Buy")),
    feedback=(Feedback(name="Ease", asked=True, score="ces", scale=10, path="x", columns={"date": "d", "score": "s"}),),
)
LISTENING = TopicRun(kind="listening", title="Listening", minutes=10, guess="themes")
START = TopicRun(kind="experience", title="Start", minutes=10, experience="start", guess="rating")
BUY = replace(START, title="Buy", experience="buy")


def theme(name: str, count: int, asked: int = 0) -> Theme:
    return Theme(theme=name, count=count, asked=asked, volunteered=count - asked, both=0 < asked < count)


def score(**more: Any) -> Score:
    known: dict[str, Any] = {"name": "Ease", "kind": "ces", "definition": "", "n": 100, "value": 6.12, "margin": 0.3}
    return Score(**known | more)


def brief(**more: Any) -> Brief:
    heard = Listening(
        themes=(theme("Both ways", 6, 3), theme("Late", 9), theme("Bill", 5), theme("App", 1)),
        experiences=(Heard(experience="start", count=9),),
        scores=(score(),),
    )
    promised = PromisePeriod(period="2026-11", kept=3, broken=1, pending=0, none=0, kept_rate=0.75)
    known: dict[str, Any] = {
        "organisation": "Any",
        "currency": "EUR",
        "grain": "month",
        "period": "2026-11",
        "as_of": dt.date(2026, 11, 30),
        "listening": heard,
        "promises": (Promise(id="p", experience="start", periods=(promised,)),),
    }
    return Brief(**known | more)


def papers(found: Brief | None) -> Papers:
    return Papers(id="p", meeting="M-0002", charter=CHARTER, agenda=Agenda(title="Any", topics=()), brief=found)


def meeting(*topics: TopicRun, number: str = "M-0002", **more: Any) -> Meeting:
    return Meeting(
        id=number, number=number, agenda="monthly", title="Any", minutes=60, status="running", chair="Ana",
        started=NOON, topics=topics, **more,
    )  # fmt: skip


def guess(by: str, topic: int = 0, *themes: str, rating: int | None = None) -> Guess:
    return Guess(id=by, meeting="M-0002", topic=topic, themes=themes, rating=rating, by=by, at=NOON)


def shown(period: str, guesses: int = 1, named: int = 1, number: str = "M-0001") -> TopicRun:
    gap = Gap(meeting=number, period=period, guesses=guesses, named=named, top=3)
    return replace(LISTENING, uncovered=Uncovered(at=NOON, gap=gap))


def asked(*topics: TopicRun, found: Brief | None, closed: tuple[Meeting, ...] = ()) -> list[str]:
    return [topic.guess for topic in to_guess(topics, found, closed)]


def test_only_where_there_is_something_to_be_held_against() -> None:
    assert asked(LISTENING, START, BUY, found=brief()) == ["themes", "rating", ""]
    assert asked(LISTENING, START, found=None) == ["", ""]
    assert asked(LISTENING, START, found=brief(listening=None)) == ["", "rating"], "a promise fell due there"
    assert asked(START, found=brief(listening=None, promises=())) == [""]


def test_an_experience_is_guessed_once_in_a_meeting() -> None:
    assert asked(START, replace(START, title="Why it breaks"), found=brief()) == ["rating", ""]


def test_what_a_meeting_has_shown_for_this_period_is_known() -> None:
    for period, wanted in (("2026-11", ""), ("2026-10", "themes"), ("2026-Q4", "themes")):
        assert asked(LISTENING, found=brief(), closed=(meeting(shown(period)),)) == [wanted]
    assert asked(LISTENING, found=brief(), closed=(meeting(LISTENING),)) == ["themes"], "it was never shown"


@pytest.mark.parametrize(("kind", "wanted"), [("listening", "themes"), ("experience", "rating"), ("topic", "")])
def test_an_agenda_that_says_nothing_asks_where_it_can(kind: Any, wanted: str) -> None:
    topics = (Topic(kind=kind, title="Any"), Topic(kind=kind, title="Any", guess=False))
    assert [topic.guess for topic in topics_of(Agenda(title="Any", topics=topics), ())] == [wanted, ""]


def test_a_guess_in_a_topic_that_has_none_is_a_fault() -> None:
    topics = (Topic(kind="assets", guess=True), Topic(kind="experience", experience="start", guess=True))
    found = [str(violation.message) for violation in violations(Agenda(title="Any", topics=topics), CHARTER)]
    assert found == ["topic 1: nothing is guessed in “assets”, only in “listening” and “experience”"]


def test_a_carried_topic_is_covered_again() -> None:
    carried = replace(shown("2026-10"), outcome="carried", carried_from="M-0001")
    (topic,) = topics_of(Agenda(title="Any", topics=()), (carried,))
    assert (topic.guess, topic.uncovered) == ("themes", None)


def test_the_three_named_most_are_those_said_most_in_one_way() -> None:
    """Asked and volunteered are never added up: what was said both ways comes first in the brief, and last here."""
    given = [guess("Ana", 0, "late", "apps", "nothing"), guess("Ben", 0, "lates")]
    found = guessed(meeting(uncovered := LISTENING, present=("Ana", "Ben")), 0, papers(brief()), given)
    assert found
    assert (found.told, found.themes) == (False, ())
    done = uncover(meeting(uncovered, present=("Ana", "Ben")), 0, papers(brief()), given, NOON, "Ana")
    found = guessed(done, 0, papers(brief()), given)
    assert found
    assert [(each.place, each.theme, each.count, each.by) for each in found.themes] == [
        (1, "Late", 9, ("Ana", "Ben")),
        (2, "Bill", 5, ()),
        (3, "Both ways", 3, ()),
        (4, "App", 1, ("Ana",)),
    ]
    assert found.gap
    assert (found.gap.named, found.gap.top, found.gap.mean) == (1, 3, None)


def test_a_rating_is_held_only_against_what_was_given_on_the_same_scale() -> None:
    given = [guess("Ana", rating=8), guess("Ben", rating=7)]
    for scores, wanted in (
        ((score(),), (7.5, 6.1, 1.4, 0.75)),
        ((score(value=8.0),), (7.5, 8.0, -0.5, 0.75)),
        ((score(name="Other"),), (7.5, None, None, 0.75)),
        ((score(kind="nps", value=31.0),), (7.5, None, None, 0.75)),
        ((score(n=5),), (7.5, None, None, 0.75)),
    ):
        listening = replace(brief().listening or Listening(), scores=scores)
        found = uncover(meeting(START), 0, papers(brief(listening=listening)), given, NOON, "").topics[0].uncovered
        assert found
        assert (found.gap.mean, found.gap.score, found.gap.off, found.gap.kept) == wanted


def test_it_is_shown_once_all_who_are_here_have_guessed_and_stays_so() -> None:
    both = meeting(START, LISTENING, present=("Ana", "Ben"))
    one, two = guess("Ana", rating=8), guess("Ben", rating=7)
    assert settled(both, papers(brief()), [one], NOON) == both
    assert settled(both, papers(brief()), [one, guess("the room", rating=7)], NOON) == both
    done = settled(both, papers(brief()), [one, two], NOON)
    assert [topic.covered for topic in done.topics] == [False, True]
    assert (
        settled(replace(done, present=("Ana", "Ben", "Cleo")), papers(brief()), [one, two], NOON).topics == done.topics
    )
    nobody = replace(both, present=())
    assert settled(nobody, papers(brief()), [one, two], NOON) == nobody, "nobody has said who is here"


def test_the_trend_has_each_period_once_the_latest_first() -> None:
    """Months and quarters by their last day; of two meetings on one month the later; what was not guessed is no gap."""
    held = [
        meeting(shown("2026-09", named=0)),
        meeting(shown("2026-10", named=1)),
        meeting(shown("2026-10", named=2, number="M-0003")),
        meeting(shown("2026-Q3", named=3)),
        meeting(shown("2026-08", guesses=0)),
        meeting(START),
    ]
    assert [(gap.period, gap.named) for gap in before(LISTENING, held)] == [
        ("2026-10", 2),
        ("2026-09", 0),
        ("2026-Q3", 3),
    ]
    assert before(START, held) == ()
