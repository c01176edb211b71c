"""One hard meeting, of which every format is kept as a golden file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda, Topic
from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Leader, Organisation
from cxmeet.core.charter.words import Word, WordChange
from cxmeet.core.customers.assets import Assets, BasePeriod, Loss, Reason
from cxmeet.core.decision.decision import Decision, Event, Evidence, Judgement, Measure, Part
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.loop import Loop, open_loops
from cxmeet.core.decision.telling import Told
from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.meeting.guess import Gap
from cxmeet.core.meeting.meeting import Entry, EntryKind, Meeting, Papers, StillThere, TopicRun, Version, Visit
from cxmeet.core.meeting.minutes.beside import Beside
from cxmeet.core.meeting.minutes.build_minutes import recap
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.since import Back, Closing, FollowedThrough, Owed, Since, Waiting
from cxmeet.core.meeting.secret.guessed import Elsewhere, Guessed, GuessedTheme, Promised
from cxmeet.core.voice.answer import Times
from cxmeet.core.voice.heard import Listening, Theme

START = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
"""02:30 in Madrid on the night the clocks go back: the meeting crosses the hour that comes twice."""

HOSTILE = "[/x] [@click=quit]go | *bold* `code` <script>alert(1)</script> &amp; 顧客が先 é # =1+1"


def _minutes(count: int) -> dt.datetime:
    return START + dt.timedelta(minutes=count)


@pytest.fixture
def decisions() -> list[Decision]:
    """A whole shared decision, a hostile one that lacks everything, and one superseded in the same meeting."""
    common: dict[str, Any] = {"meeting": "M-0002", "decided_by": "Ana Ruiz"}
    whole = Decision(
        id="1",
        number="D-0007",
        topic=1,
        statement="Router by courier within 3 days",
        why="They waited\nfor days",
        experience="onboarding",
        accountable="Ana Ruiz",
        accountable_function="Operations",
        parts=(
            Part(leader="Bén “B” Okri", function="IT", part="the interface | both ways"),
            Part(leader="顧客 花子", function="Sales"),
        ),
        evidence=Evidence(
            text="said: Late delivery", figure="theme:Late delivery", value=Decimal("22"), as_of=dt.date(2026, 9, 30)
        ),
        measure=Measure(name="assets.lost", baseline=Decimal("81"), baseline_as_of=dt.date(2026, 9, 30), target="60"),
        due=dt.date(2026, 12, 12),
        review_on=dt.date(2027, 3, 2),
        customers_will_notice="It is there",
        tell="The shops; Those who *waited* | [/x] → 顧客 花子, 2026-11-02; =Finance()",
        told=(
            Told(who="The shops", words="in the <b>window</b>", at=_minutes(30), by="Ana Ruiz", whose="Bén “B” Okri"),
            Told(who="The press", words="nobody asked", at=_minutes(31), by="Ana Ruiz", login="root", dropped=True),
        ),
        accepted_by=("Ana Ruiz",),
        absent=("顧客 花子",),
        decided=_minutes(20),
        **common,
    )
    hostile = Decision(
        id="2", number="D-0008", topic=1, statement=HOSTILE, why="=cmd()|' /C calc'!A0", decided=_minutes(22), **common
    )
    old = Decision(
        id="3",
        number="D-0009",
        topic=2,
        statement="By post",
        status="superseded",
        superseded_by="D-0010",
        history=(Event(at=_minutes(41), by="Ana Ruiz", what="superseded", text="D-0010"),),
        decided=_minutes(40),
        **common,
    )
    new = Decision(
        id="4", number="D-0010", topic=2, statement="1. By courier", supersedes="D-0009", decided=_minutes(41), **common
    )
    earlier = Decision(
        id="0",
        number="D-0001",
        meeting="M-0001",
        topic=1,
        statement="Plain bills",
        accountable="Ana Ruiz",
        due=dt.date(2026, 10, 20),
        decided=_minutes(-40000),
        decided_by="Ana Ruiz",
        status="done",
        history=(
            Event(at=_minutes(5), by="Ana Ruiz", what="done", text="since Monday"),
            Event(at=_minutes(6), by="Ana Ruiz", what="judged", text="keep: *true* dates calm"),
        ),
        judgements=(
            Judgement(
                judged="keep",
                learned="*true* dates calm",
                at=_minutes(6),
                by="Ana Ruiz",
                meeting="M-0002",
                effect=Effect(
                    figure="assets.lost",
                    label="customers lost",
                    baseline=Decimal(81),
                    baseline_period="2026-08",
                    now=Decimal(60),
                    now_period="2026-09",
                    better="fewer",
                    verdict="moved",
                ),
            ),
        ),
    )
    return [earlier, whole, hostile, old, new]


@pytest.fixture
def papers() -> Papers:
    base = BasePeriod(
        period="2026-09",
        as_of=dt.date(2026, 9, 30),
        opening=1204,
        new=57,
        reactivated=6,
        lost=81,
        closing=1186,
        in_and_out=2,
        opening_value=Decimal("481000.00"),
        new_value=Decimal("21200.50"),
        reactivated_value=Decimal("2000"),
        lost_value=Decimal("44100.25"),
        expansion=Decimal("5000"),
        contraction=Decimal("5100.25"),
        closing_value=Decimal("460000.00"),
    )
    brief = Brief(
        organisation="North|wind",
        currency="EUR",
        grain="month",
        period="2026-09",
        as_of=dt.date(2026, 9, 30),
        assets=Assets(
            definition="live on a day when start <= day < end",
            periods=(base,),
            reasons=(Reason(reason="price <up>", count=31), Reason(reason="we do not know", count=16)),
            losses=(
                Loss(source="customer base", customers=81, ever=400),
                Loss(source="Finance *", customers=43, ever=301),
            ),
        ),
        listening=Listening(themes=(Theme(theme="Late | delivery", count=22, previous=17),)),
        promises=(
            Promise(
                id="delivery",
                text="On the *day* we said",
                target=0.95,
                periods=(PromisePeriod(period="2026-09", kept=15, broken=32, pending=1, none=2, kept_rate=15 / 47),),
            ),
        ),
    )
    leaders = tuple(Leader(name=name, function="F") for name in ("Ana Ruiz", "Bén “B” Okri", "顧客 花子"))
    return Papers(
        id="p",
        meeting="M-0002",
        agenda=Agenda(title="Monthly", topics=(Topic(kind="assets"),)),
        brief=brief,
        charter=Charter(
            words=(Word(word="lo|st", means="no *contract*", agreed=dt.date(2026, 10, 1)),),
            organisation=Organisation(
                name="North|wind",
                currency="EUR",
                timezone="Europe/Madrid",
                purpose="Everyone *stays*",
                customer_share=0.6,
            ),
            leaders=leaders,
        ),
    )


@pytest.fixture
def meeting() -> Meeting:
    def visits(begin: int, end: int) -> tuple[Visit, ...]:
        return (Visit(entered=_minutes(begin), left=_minutes(end)),)

    topics = (
        TopicRun(
            kind="assets",
            title="Customers",
            minutes=10,
            visits=visits(0, 1),
            outcome="carried",
            reason="the figures | were late",
        ),
        TopicRun(kind="experience", title="Getting *started*", minutes=20, visits=visits(1, 38), outcome="discussed"),
        TopicRun(
            kind="topic", title="Prices", minutes=10, visits=visits(38, 85), outcome="discussed", carried_from="M-0001"
        ),
        TopicRun(kind="close", title="Close", minutes=5, outcome="carried", reason="not reached"),
    )
    return Meeting(
        id="m",
        number="M-0002",
        agenda="monthly",
        title="Monthly [Q3] meeting",
        minutes=60,
        status="closed",
        chair="Ana Ruiz",
        started=START,
        ended=_minutes(85),
        topics=topics,
        current=2,
        present=("Ana Ruiz", "Bén “B” Okri"),
        absent=("顧客 花子",),
        opening_reason="the figures | were late",
        ratings={"Ana Ruiz": 8, "Bén “B” Okri": 5},
        message="Routers go by courier.\n\nTell us what stands in the way.",
        versions=(
            Version(number=1, closed=_minutes(80), by="Ana Ruiz"),
            Version(number=2, closed=_minutes(85), by="Ana Ruiz", reason="a name was wrong"),
        ),
    )


@pytest.fixture
def entries() -> list[Entry]:
    def entry(kind: EntryKind, text: str, **more: Any) -> Entry:
        return Entry(
            id=text, meeting="M-0002", topic=1, kind=kind, text=text, by="Bén “B” Okri", at=_minutes(9), **more
        )

    return [
        entry("note", "Two lines\n- the second looks like a list"),
        entry("note", HOSTILE),
        entry("park", "# Opening hours", number="P-0003"),
        entry("thank", "Nadia drove on Saturday", did="*cards* taken | that evening"),
        entry("thank", "Pau"),
        entry("rule", "No date without a form", hinders="<those> at the phones", decision="D-0007"),
        entry("object", "A week of stock may cost us the campaign", to="D-0007"),
    ]


@pytest.fixture
def answers() -> list[Standing]:
    """A theme that was declined in words which are no markup, and one of which nothing is shown but that it is open."""
    declined = Standing(
        theme="Late | delivery",
        what="declined",
        reason=HOSTILE,
        by="Ana Ruiz",
        meeting="M-0001",
        then=Times(period="2026-08", volunteered=40, asked=1),
        now=Times(period="2026-09", volunteered=22),
        volunteered_change="fewer",
        asked_change="too few to tell",
    )
    return [declined, Standing(theme="The bill", since="2026-08", meetings=2)]


@pytest.fixture
def guesses() -> list[Guessed]:
    """Themes and a rating that were guessed, one that was shown without, one that was never shown."""
    before = (
        Gap(meeting="M-0001", period="2026-08", guesses=2, named=0, top=3),
        Gap(meeting="M-0000", period="2026-Q2", guesses=1, named=2, top=2),
    )
    themes = Guessed(
        topic=2,
        title="Listening | to [them]",
        kind="listening",
        asked="themes",
        period="2026-09",
        by=("Ana Ruiz", "Bén “B” Okri", "the room"),
        present=("Ana Ruiz", "Bén “B” Okri"),
        shown=_minutes(20),
        told=True,
        gap=Gap(meeting="M-0002", period="2026-09", guesses=3, named=1, top=3),
        themes=(
            GuessedTheme(place=1, theme="Late | delivery", count=22, previous=41, by=("Ana Ruiz", "the room")),
            GuessedTheme(place=2, theme=HOSTILE, count=9),
            GuessedTheme(place=3, theme="The bill", count=4, previous=4),
        ),
        elsewhere=(Elsewhere(words=HOSTILE, by=("Bén “B” Okri",)), Elsewhere(words="price", by=("the room",))),
        before=before,
    )
    rating = Guessed(
        topic=3,
        title="Getting started",
        kind="experience",
        asked="rating",
        experience="onboarding",
        period="2026-09",
        by=("Ana Ruiz", "Bén “B” Okri"),
        present=("Ana Ruiz", "Bén “B” Okri"),
        shown=_minutes(30),
        shown_by="Ana Ruiz",
        told=True,
        gap=Gap(meeting="M-0002", period="2026-09", guesses=2, mean=7.5, score=6.1, off=1.4, kept=0.29),
        ratings={"Ana Ruiz": 7, "Bén “B” Okri": 8},
        promised=Promised(kept=11, due=38),
        said=Times(period="2026-09", volunteered=48, asked=7),
        before=(Gap(meeting="M-0001", period="2026-08", guesses=2, mean=8, kept=0.32),),
    )
    without: dict[str, Any] = {"kind": "experience", "asked": "rating", "told": True, "period": "2026-09"}
    return [
        themes,
        rating,
        Guessed(topic=4, title="Buying", shown=_minutes(40), shown_by="Ana Ruiz", **without),
        Guessed(topic=5, title="Paying", **without),
    ]


@pytest.fixture
def hard_minutes(
    meeting: Meeting,
    papers: Papers,
    entries: list[Entry],
    decisions: list[Decision],
    since: Since,
    answers: list[Standing],
    guesses: list[Guessed],
) -> Minutes:
    following = dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC)
    beside = Beside(
        next_meeting=following,
        since=since,
        answers=tuple(answers),
        to_tell=tuple(open_loops(decisions)),
        guesses=tuple(guesses),
    )
    return recap(meeting, papers, entries, decisions, _minutes(85), beside)


@pytest.fixture
def bare_minutes(meeting: Meeting, papers: Papers) -> Minutes:
    """Of a first meeting in which nothing was captured."""
    first = replace(meeting, number="M-0001", message="", versions=meeting.versions[:1], ratings={})
    bare = replace(papers, brief=None, charter=replace(papers.charter, words=()))
    return recap(first, bare, [], [], _minutes(85), Beside(since=Since(day=dt.date(2026, 10, 25))))


def _loop(**more: Any) -> Loop:
    given: dict[str, Any] = {"who": "The *shops*", "by": "Ana Ruiz", "until": None}
    return Loop(number="2.1", decision="D-0002", statement="Plain words", **given | more)


@pytest.fixture
def since() -> Since:
    """Everything there can be to know since the last meeting."""
    base: dict[str, Any] = {"value": Decimal("481000")}
    whole: dict[str, Any] = {"meeting": "M-0001", "accountable": "Ana Ruiz", "status": "open"}
    waiting: dict[str, Any] = {"by": "Bén “B” Okri", "meeting": "M-0001"}
    return Since(
        meeting="M-0001",
        title="Monthly [Q3] meeting",
        began=_minutes(-40000),
        ended=_minutes(-39900),
        day=dt.date(2026, 10, 25),
        currency="EUR",
        then=Closing(period="2026-08", as_of=dt.date(2026, 8, 31), people=1204, **base),
        now=Closing(period="2026-09", as_of=dt.date(2026, 9, 30), people=1186, value=Decimal("460000")),
        message=f"We promise only true days.\n\n{HOSTILE}",
        told=(_loop(told=Told(who="The shops", words="a letter", at=_minutes(-100), by="Ana Ruiz")),),
        to_tell=(_loop(until=dt.date(2026, 10, 20)), _loop()),
        decided=FollowedThrough(due=3, done=1),
        followed=FollowedThrough(due=3, done=2),
        followed_ever=FollowedThrough(due=8, done=5),
        open=(
            Owed(
                number="D-0002",
                statement=HOSTILE,
                owners=("Ana Ruiz",),
                due=dt.date(2026, 10, 20),
                late=5,
                carried=1,
                untouched=True,
                **whole,
            ),
            Owed(
                number="D-0003",
                statement="Plain words",
                owners=("Ana Ruiz", "顧客 花子"),
                due=dt.date(2026, 10, 25),
                late=0,
                review_due=True,
                **whole,
            ),
            Owed(number="D-0004", statement="One bill", owners=("Ana Ruiz",), due=None, **whole | {"status": "done"}),
            Owed(number="D-0005", statement="A true date", owners=(), due=None, **whole | {"accountable": ""}),
        ),
        to_judge=("D-0003",),
        judged={"moved": 2, "not moved": 1, "cannot tell": 3},
        judged_since="M-0001",
        judged_ever={"reached": 1, "moved": 2, "not moved": 2, "cannot tell": 3},
        parked=(Waiting(number="P-0001", text=HOSTILE, **waiting),),
        dropped=(
            Waiting(number="D-0006", text="By pigeon", why="nobody wants it", at=_minutes(30), **waiting),
            Waiting(number="P-0002", text="Slow evenings", why="*solved* by a mast", at=_minutes(-9000), **waiting),
        ),
        rules=(
            Waiting(
                number="R-0001",
                text="No date | without a form",
                hinders="those at the *phones*",
                decision="D-0007",
                still=StillThere(words="the <b>law</b>", at=_minutes(-100), by="Ana Ruiz"),
                **waiting,
            ),
        ),
        words=(
            WordChange(
                what="changed", word="lo|st", means="no *contract*", agreed=dt.date(2026, 10, 1), meant="=told()"
            ),
            WordChange(what="dropped", word="[/x]", means="<i>nobody</i>"),
        ),
        gone=(Waiting(number="R-0002", text="The second signature", why="it is gone", at=_minutes(-9000), **waiting),),
        carried=(Back(title="Prices", meeting="M-0001", agenda="weekly", reason="no <time>", outcome="discussed"),),
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a document with its golden file, or writes it anew under `--write-golden`."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as file:
            assert file.read() == text

    return compare
