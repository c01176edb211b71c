"""What each kind of topic shows, and that no text can break its lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from textual.content import Content

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience, Leader, Organisation
from cxmeet.core.customers.assets import Assets, AtRisk, BasePeriod, Loss, Reason
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.decision.decision import Decision, Evidence, Measure, Part
from cxmeet.core.decision.loop import Loop
from cxmeet.core.delivery.kept import Promise, PromisePeriod, Reliability, ReliabilityPeriod, Unit
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.meeting.meeting import Entry, Meeting, Papers, TopicRun, Visit
from cxmeet.core.meeting.minutes.minutes import Scorecard
from cxmeet.core.meeting.minutes.since import Back, Since, Waiting
from cxmeet.core.voice.heard import Channel, Heard, Listening, Score, Theme
from cxmeet.services.decide import Examined
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.run import Live
from cxmeet.tui.details import decision_in_full, entry_in_full
from cxmeet.tui.dialogs.offers import offers
from cxmeet.tui.dialogs.standing import note, standing
from cxmeet.tui.topics import BODIES
from cxmeet.tui.widgets.captured import at_length, briefly
from cxmeet.tui.widgets.drawn import Reading, fitted
from cxmeet.tui.widgets.strip import header, strip

NOW = dt.datetime(2026, 12, 1, 8, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
HOSTILE = [
    "[/x]", "[@click=app.quit]go", "[red]a", "[$12m]", "a\x1b[2Jb", "\u202eevil", "=cmd()", "<script>", "a|b",
    "two\nlines", "日本語の顧客", "e\u0301\u0301\u0301", "👩‍👩‍👧", "\t\t", "\x00", "x" * 5000, "", " ", "\ud800",
    "\u200b", "{0} {name}", "%s",
]  # fmt: skip
ANY = st.sampled_from(HOSTILE) | st.text(max_size=60)


def scene(kind: TopicKind, text: str = "words", **brief: Any) -> MeetingView:
    """A scene in a topic of one kind, with `text` wherever a person can have written one."""
    topic = TopicRun(
        kind=kind, title=text, minutes=10, experience=text, prompts=(text, text), visits=(Visit(entered=NOW),),
        carried_from="M-0001", reason=text,
    )  # fmt: skip
    charter = Charter(
        organisation=Organisation(
            name=text, currency="EUR" if text == "words" else text, purpose=text, customer_share=0.6
        ),
        leaders=(Leader(name=text, function=text), Leader(name="Ana Ruiz", function="Operations")),
        experiences=(Experience(id=text, name=text, goal=text, functions=(text, "Operations")),),
    )
    decision = Decision(
        id="1", number="D-0001", meeting="M-0002", topic=0, statement=text, why=text, experience=text, accountable=text,
        accountable_function=text, parts=(Part(leader=text, function=text, part=text),), evidence=Evidence(text=text),
        measure=Measure(name=text, baseline=Decimal(3), target=text), due=TODAY - dt.timedelta(3), tell=text,
        absent=(text,), decided=NOW, decided_by=text,
    )  # fmt: skip
    meeting = Meeting(
        id="1", number="M-0002", agenda=text, title=text, minutes=60, status="running", chair=text, started=NOW,
        topics=(topic, changed(topic, visits=()), changed(topic, outcome="dropped")), present=(text,),
        ratings={text: 7},
    )  # fmt: skip
    papers = Papers(
        id="2", meeting="M-0002", charter=charter, agenda=Agenda(title=text, topics=()), brief=figures(text)
    )
    entries = tuple(
        Entry(
            id=one, meeting="M-0002", topic=0, kind=one, text=text, by=text, at=NOW, number="P-0001" * (one == "park")
        )
        for one in ("note", "park", "thank", "rule", "object")
    )
    following = (changed(decision, meeting="M-0001", number="D-0000"),)
    parked = (changed(entries[1], meeting="M-0001"),)
    live = Live(
        meeting=meeting, papers=papers, entries=entries, decisions=(decision,), following=following, parked=parked
    )
    return MeetingView(
        live=live,
        today=TODAY,
        scorecard=Scorecard(
            opened_with_customers=True, customer_share=0.5, customer_share_target=0.6, decisions=1, shared_decisions=0,
            themes_without_disposition=1, due=1, followed_through=0, ratings={text: 7},
        ),
        version=1,
        since=since(text),
        to_tell=(Loop(number="1.1", decision="D-0001", statement=text, who=text, by=text, until=TODAY),) * 2,
        answers=(Standing(theme=text, experience=text, what="declined", reason=text, by=text, meeting="M-0001"),),
    )  # fmt: skip


def since(text: str) -> Since:
    """What there is to know since a meeting that was called so."""
    waiting = Waiting(number="R-0001", text=text, by=text, meeting="M-0001", why=text, at=NOW)
    return Since(
        meeting="M-0001", title=text, began=NOW, ended=NOW, day=TODAY, message=text, rules=(waiting,),
        dropped=(waiting,), gone=(waiting,), judged={"moved": 2, "cannot tell": 1},
        carried=(Back(title=text, meeting="M-0001", agenda=text, reason=text, outcome="carried"),),
    )  # fmt: skip


def figures(text: str) -> Brief:
    period = BasePeriod(
        period="2026-11", as_of=TODAY, opening=1204, new=57, reactivated=6, lost=81, closing=1186, in_and_out=2,
        opening_value=Decimal(481000), new_value=Decimal(21200), reactivated_value=Decimal(2000),
        lost_value=Decimal(44100), expansion=Decimal(5000), contraction=Decimal(5100), closing_value=Decimal(460000),
    )  # fmt: skip
    quote = Quote(text=text, channel=text, date=TODAY)
    met = ReliabilityPeriod(
        period="2026-11", met=9, total=10, rate=0.9, worst=Unit(unit=text, met=1, total=2, rate=0.5), spread=0.5
    )
    held = PromisePeriod(period="2026-11", kept=84, broken=13, pending=3, none=5, kept_rate=84 / 97)
    return Brief(
        organisation=text, currency="EUR" if text == "words" else text, grain="month", period="2026-11", as_of=TODAY,
        not_given=(text,),
        assets=Assets(
            definition=text, periods=(period,) * 12, reasons=(Reason(reason=text, count=31),), quote=quote,
            notes=(text,),
            losses=(Loss(source=text, customers=3, ever=9), Loss(source=text, customers=None, ever=5)),
            at_risk=AtRisk(customers=4, value=Decimal(10), quiet_days=70),
        ),
        referrals=Referrals(definition=text, referrals=3, customers=2, previous=1),
        reliability=(Reliability(measure=text, experience=text, target=0.95, whose="customer", periods=(met,)),),
        listening=Listening(
            channels=(
                Channel(channel=text, asked=False, count=3, previous=5), Channel(channel=text, asked=True, count=0),
            ),
            themes=(
                Theme(
                    theme=text, experience=text, count=9, previous=4, change="more", channels=(text, text), quote=quote
                ),
            ) * 9,
            unmapped=2, duplicates=1, missing=(text,), experiences=(Heard(experience=text, count=9, previous=4),),
            scores=(Score(name=text, kind="nps", definition=text, n=120, value=31, margin=8, change="up"),),
        ),
        promises=(Promise(id=text, text=text, experience=text, target=0.95, periods=(held, held)),),
    )  # fmt: skip


def drawn(view: MeetingView, width: int) -> list[str]:
    return [line.plain for line in BODIES[view.kind](view, width).lines]


def everything(view: MeetingView, width: int) -> Iterator[Content]:
    """Every line that any screen makes of a scene."""
    yield from BODIES[view.kind](view, width).lines
    yield from header(view, NOW, width).lines
    yield from strip(view, width).lines
    yield from briefly(view, width).lines
    yield from at_length(view, width, 20).lines
    [decision] = view.live.decisions
    yield from decision_in_full(decision, TODAY, dt.UTC, width).lines
    yield from entry_in_full(view.live.entries[0], dt.UTC, width).lines
    examined = Examined(decision=decision, faults={"due": view.topic.title})
    yield from standing(examined, width)
    for field in ("accountable", "parts", "measure", "due", "review", "experience", "evidence"):
        yield from (offer.shown for offer in offers(field, "", view) if offer.shown.cell_length < width)
        yield note(field, examined, view).truncate(width)


@pytest.mark.parametrize("kind", BODIES)
@given(text=ANY, width=st.integers(30, 200))
@settings(max_examples=25, deadline=None)
def test_no_text_breaks_a_line(kind: TopicKind, text: str, width: int) -> None:
    """Whatever is written: one line stays one line, no wider than the screen, without anything that is not shown."""
    for line in fitted(Reading(list(everything(scene(kind, text), width))), width).lines:
        assert "\n" not in line.plain
        assert line.cell_length <= width
        assert not [letter for letter in line.plain if ord(letter) < 32 or 0x202A <= ord(letter) <= 0x202E]


def test_what_the_room_judged_is_summed_up_at_the_head_of_follow_through() -> None:
    head = drawn(scene("follow_through"), 80)[:4]

    assert "   did it help     of 3 decisions judged: 2 moved and 1 cannot tell" in [f" {line}" for line in head]


def test_a_text_is_shown_as_it_is_written() -> None:
    """Brackets are words, not markup."""
    assert any("[red]a" in line for line in drawn(scene("experience", "[red]a"), 100))
    assert any("budget [Q3] approved" in line for line in drawn(scene("close", "budget [Q3] approved"), 100))


def test_the_customers_are_people_first_then_value_then_words() -> None:
    lines = drawn(scene("assets"), 78)

    assert lines[0].split() == ["1,204", "+", "57", "new", "+", "6", "back", "−", "81", "lost", "=", "1,186"]
    assert lines[1].split("+")[-1].split() == ["€5.0k", "grew", "−", "€5.1k", "shrank", "=", "€460.0k"]
    assert re.split(r"  +", lines[2].strip()) == ["18 fewer customers", "words"]  # beside them what it is done for
    assert any(line.split()[:1] == ["in"] and line.split()[-1] == "63" for line in lines)
    assert any("WHY THEY LEFT" in line and "OUR CUSTOMERS" in line for line in lines)
    for words in (
        "4 customers worth €10 have not bought for",
        "2 customers recommended us",
        "Who left, as each file has it",
    ):
        assert any(words in line for line in lines), words


def test_the_purpose_takes_no_line_from_the_figures() -> None:
    """It stands at the right of how many more or fewer, on two lines at most, and is not cut while it fits."""
    view = scene("assets")
    bare = purposeful(view, "")
    for width in (78, 118):
        for purpose in (
            "Everyone we connect stays connected",
            "Online on the day we said, and nobody waits for us. " * 2,
        ):
            lines, before = (figures_of(shown, width) for shown in (purposeful(view, purpose), bare))

            assert len(lines) == len(before)
            assert [line[:20].rstrip() for line in lines] == [line[:20].rstrip() for line in before]
            assert " ".join(line[20:].strip() for line in lines[2:4]).strip() == purpose.strip()


def figures_of(view: MeetingView, width: int) -> list[str]:
    """What stands above that which the organisation is there for, said in full at the end."""
    lines = drawn(view, width)
    end = next((place for place, line in enumerate(lines) if "WHAT WE ARE HERE FOR" in line), len(lines))
    return "\n".join(lines[:end]).rstrip().split("\n")


def purposeful(view: MeetingView, purpose: str) -> MeetingView:
    organisation = changed(view.charter.organisation, purpose=purpose)
    charter = changed(view.charter, organisation=organisation)
    return replace(view, live=replace(view.live, papers=changed(view.live.papers, charter=charter)))


def test_an_experience_is_told_in_the_order_of_the_customer() -> None:
    lines = drawn(scene("experience"), 78)
    order = [
        "THE CUSTOMER'S GOAL",
        "WHAT CUSTOMERS SAID",
        "WHAT WE PROMISED",
        "WHO STANDS BEHIND IT",
        "DECISIONS OPEN",
    ]

    places = [next(place for place, line in enumerate(lines) if line.startswith(words)) for words in order]
    assert places == sorted(places)
    for words in (
        "87% kept, BELOW the target of 95%",
        "90% met, BELOW the target of 95%",
        "“words”",
        "9 times, 4 before",
    ):
        assert any(words in line for line in lines), words


def test_asked_and_volunteered_feedback_are_never_mixed() -> None:
    lines = drawn(scene("listening"), 78)

    channels = lines.index("CHANNELS") + 1
    assert [line.split() for line in lines[channels : channels + 2]] == [
        ["volunteered", "words", "3,", "5", "before"],
        ["asked", "words", "0"],
    ]
    for words in (
        "9     4  more",
        "nps +31, give or take 8, from 120 answers · up",
        "9 in 1 other theme",
        "Whom we do not hear",
    ):
        assert any(words in line for line in lines), words


@pytest.mark.parametrize("kind", BODIES)
def test_a_meeting_without_figures_says_so_instead_of_zero(kind: TopicKind) -> None:
    """No brief at all: no number is made up."""
    view = scene(kind)
    papers = changed(view.live.papers, brief=None)
    bare = MeetingView(
        live=Live(meeting=view.meeting, papers=papers, entries=(), decisions=(), following=(), parked=()),
        today=TODAY, scorecard=view.scorecard, version=1,
    )  # fmt: skip
    lines = drawn(bare, 78)

    if kind in ("assets", "listening", "experience", "promises"):
        assert any(
            "were not read when the meeting started" in line or "nothing that we measure" in line for line in lines
        )


def test_topic_kinds_are_all_drawn() -> None:
    """No kind that an agenda can name is without a body."""
    assert set(BODIES) == set(get_args(TopicKind))
