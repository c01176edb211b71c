"""Screens and documents speak with one voice: every number a topic shows stands in the document of the same brief."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.briefing.brief import Brief, Source
from cxmeet.core.briefing.build_journey import journey
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience, Organisation
from cxmeet.core.customers.assets import Assets, AtRisk, BasePeriod, Loss, Reason, Unidentified
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.customers.tenure import Tenure, Under
from cxmeet.core.delivery.kept import (
    Fate,
    Promise,
    PromiseCustomers,
    PromisePeriod,
    Reliability,
    ReliabilityPeriod,
    Unit,
)
from cxmeet.core.kernel.implausible import About, Implausible
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.set_aside import SetAside, Unreadable, UnreadableRow
from cxmeet.core.meeting.meeting import Meeting, Papers, TopicRun, Visit
from cxmeet.core.voice.heard import Channel, Heard, Listening, Score, Theme
from cxmeet.export import brief_document, journey_document, text
from cxmeet.services import shipped
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.run import Live
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.tui.topics import BODIES, body

Kind = Literal["assets", "listening", "promises", "experience", "journey"]
NOW = dt.datetime(2026, 12, 1, 8, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 10, 14)
EXPERIENCES = ("joining", "leaving", "paying")
WIDTHS = (36, 60, 78, 98, 118, 198)
"""The cells of a topic's page at 80x24, 100x30, 120x40 and 200x50 with and without a pane beside it, and narrower."""
TOPICS: list[tuple[Kind, str]] = [
    ("assets", ""), ("listening", ""), ("promises", ""), ("journey", ""), *(("experience", one) for one in EXPERIENCES),
]  # fmt: skip
LEGEND = re.compile(r"one stands for [\d,]+ customers")
"""How many customers a marble is: as many as there is room for on a screen, which is another room than a page's."""
ABOUT: tuple[About, ...] = get_args(About)
NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")


def scene(brief: Brief, kind: Kind, experience: str, charter: Charter | None = None) -> MeetingView:
    """A meeting that has decided nothing yet, in one topic; whatever numbers it shows are the brief's."""
    topic = TopicRun(kind=kind, title="T", minutes=10, experience=experience, visits=(Visit(entered=NOW),))
    charter = charter or Charter(
        organisation=Organisation(name=brief.organisation, currency=brief.currency),
        experiences=tuple(Experience(id=one, name=one.title(), joining=one == "joining") for one in EXPERIENCES),
    )
    meeting = Meeting(
        id="m", number="M-0002", agenda="monthly", title="T", minutes=60, status="running", chair="Ana", started=NOW,
        topics=(topic,),
    )  # fmt: skip
    papers = Papers(id="p", meeting="M-0002", charter=charter, agenda=Agenda(title="T", topics=()), brief=brief)
    live = Live(meeting=meeting, papers=papers, entries=(), decisions=(), following=(), parked=())
    return MeetingView(live=live, today=NOW.date(), scorecard=None, version=1)


def base_period(month: int, opening: int, new: int, lost: int, **more: Any) -> BasePeriod:
    value, closing = Decimal("400.25"), opening + new - lost
    worth: dict[str, Any] = {
        "opening_value": opening * value, "new_value": new * value, "reactivated_value": Decimal(0),
        "lost_value": lost * value, "expansion": Decimal("5000"), "contraction": Decimal("5100.5"),
        "closing_value": closing * value - Decimal("100.5"),
    }  # fmt: skip
    return BasePeriod(
        period=f"2026-{month:02d}", as_of=dt.date(2026, month, 28), opening=opening, new=new, reactivated=0, lost=lost,
        closing=closing, in_and_out=3, **(worth | more),
    )  # fmt: skip


def theme(number: int, experience: str, count: int, previous: int | None) -> Theme:
    quote = Quote(text=f"Said {number} times", channel="Phone", date=DAY + dt.timedelta(number))
    channels = ("Phone", "Survey") if number % 2 else ("Phone",)
    return Theme(theme=f"T{number}", experience=experience, count=count, previous=previous, channels=channels,
                 change="more" if previous and count > 2 * previous else "no clear change", quote=quote)  # fmt: skip


def full() -> Brief:
    """Everything a brief can hold, of everything too much to be shown whole."""
    assets = Assets(
        definition="A customer has a contract that runs on day 30.",
        periods=tuple(base_period(month, 1100 + 37 * month, 61, 24) for month in range(1, 11)),
        reasons=(*(Reason(reason=f"reason {one}", count=30 - one) for one in range(9)),
                 Reason(reason="we do not know", count=28)),
        cohorts=(Cohort(joined="2026-01", customers=917, stay=(913, 811), left_censored=True),
                 *(Cohort(joined=f"2026-{month:02d}", customers=1047 + 13 * month,
                          stay=tuple(1021 - 211 * one + month for one in range(min(11 - month, 5))))
                   for month in range(3, 11))),
        tenure=Tenure(lost=24, median_days=Decimal("53.5"), unknown=5,
                      under=tuple(Under(days=days, customers=3 + days // 40) for days in (30, 60, 90, 180, 365))),
        set_aside=SetAside(rows=9, why={"where plan is “Staff”": 8, "date is not a date": 1}),
        unidentified=Unidentified(rows=13, value=Decimal("17.5")),
        at_risk=AtRisk(customers=37, value=Decimal(1850), quiet_days=72),
        losses=(
            Loss(source="customer base", customers=24, lost_by_base=24, still_customers=0, came_and_left=7, ever=900),
            Loss(source="departures", customers=90, rows=95, lost_by_base=21, still_customers=66, came_and_left=5,
                 unknown=1, ever=700),
            Loss(source="Shop", customers=None, rows=46, ever=311),
            Loss(source="flags", customers=None, still_customers=4, ever=110),
        ),
        quote=Quote(text="I took two days off.", channel="", date=DAY),
        afterwards=("12 contracts ended after October 2026.",),
        notes=("12 contracts ended after October 2026.", "2026-10 opens with 1,204, but 2026-09 closed with 1,197."),
    )  # fmt: skip
    listening = Listening(
        channels=(Channel(channel="Phone", asked=False, count=1043, previous=520, change="more"),
                  Channel(channel="Web", asked=False, count=7),
                  Channel(channel="Survey", asked=True, count=41, previous=43, change="no clear change")),
        themes=(*(theme(number, "joining", 90 - number, 41 - number) for number in range(9)),
                *(theme(number, "leaving", 59 - number, None) for number in range(9, 20)),
                theme(20, "", 5, 4)),
        unmapped=34, duplicates=2, repeats=17,
        experiences=(Heard(experience="joining", count=774, previous=333, change="more"),
                     Heard(experience="leaving", count=495)),
        scores=(Score(name="Survey", kind="nps", definition="NPS.", n=41, value=-7.32, margin=24.74, previous=4.65,
                      previous_n=43, change="no clear change",
                      answers={"promoters": 12, "passives": 14, "detractors": 15}),
                Score(name="Help", kind="csat", definition="CSAT.", n=412, value=84.47, margin=3.5, previous=70.1,
                      previous_n=390, change="up", answers={"satisfied": 348, "not satisfied": 64}),
                Score(name="Ease", kind="ces", definition="CES.", n=52, value=5.62, margin=0.31)),
        missing=("Shop: nothing in this period",),
    )  # fmt: skip
    rates = [(15, 5), (16, 7), (12, 19), (11, 27), (9, 2), (999, 1), (11, 27)]
    return Brief(
        organisation="Northwind", currency="EUR", grain="month", period="2026-10", as_of=dt.date(2026, 10, 31),
        assets=assets, listening=listening, experiences={one: one.title() for one in EXPERIENCES},
        referrals=Referrals(definition="R.", referrals=5, customers=4, previous=6, of=1186, rate=4 / 1186),
        promises=(
            Promise(id="delivery", text="On the day we said", experience="joining", target=0.95, periods=tuple(
                PromisePeriod(period=f"2026-{4 + month:02d}", kept=kept, broken=broken, pending=14, none=6,
                              kept_rate=kept / (kept + broken), customers=PromiseCustomers(
                                  broken=Fate(n=19 + month, left=15 - month), kept=Fate(n=1000 + month, left=0),
                                  unknown=43)) for month, (kept, broken) in enumerate(rates))),
            Promise(id="bill", text="The bill you expect", experience="paying", by_day=False, periods=(
                PromisePeriod(period="2026-10", kept=0, broken=0, pending=33, none=0, kept_rate=None),)),
            Promise(id="price", text="The price stays", experience="paying"),
        ),
        reliability=(
            Reliability(measure="First visit", experience="joining", target=0.9, whose="customer", periods=(
                ReliabilityPeriod(period="2026-09", met=40, total=44, rate=40 / 44),
                ReliabilityPeriod(period="2026-10", met=997, total=1000, rate=0.997, spread=0.43,
                                  worst=Unit(unit="Hills", met=57, total=103, rate=57 / 103)))),
            Reliability(measure="Uptime", experience="leaving", periods=(
                ReliabilityPeriod(period="2026-10", met=0, total=0, rate=None),)),
        ),
        not_given=("no reasons for leaving given", "promise price: nobody measures it"),
    )  # fmt: skip


def huge() -> Brief:
    """Counts that are longer than the columns they stand in."""
    brief = full()
    heard, base = brief.listening, brief.assets
    assert heard
    assert base
    loud = replace(heard, themes=(theme(1, "joining", 1_234_567, 2_345_678), theme(2, "", 12_345_678_901, 1)))
    many = base_period(10, 123_456_789, 2_345_678, 3_456_789)
    reasons = (Reason(reason="price", count=3_456_789),)
    return replace(brief, listening=loud, assets=replace(base, periods=(many,), reasons=reasons, losses=()))


def doubtful(*names: str) -> Brief:
    """Rows of these sources could not be read, and some of the amounts that could are asked about."""
    rows = tuple(UnreadableRow(file="a.csv", line=1_017 + 3 * at, why="start is not a date: “33”") for at in range(5))
    unreadable = Unreadable(rows=1_234, value=Decimal("7.5"), seeming=14, seemingly=Decimal(181_860), untold=1_219,
                            first_lines=rows)  # fmt: skip
    set_aside = SetAside(rows=1_240, why={"start is not a date": 1_234, "where plan is “4”": 6},
                         left_out={"where plan is “4”": 6})  # fmt: skip
    asked = tuple(
        Implausible(about=about, amounts=1 + at, of=20_300, largest=Decimal(12_990 + at), usual=Decimal(135))
        for at, about in enumerate(ABOUT)
    )
    sources = (Source(name=name, rows=30_000, set_aside=set_aside, unreadable=unreadable) for name in names)
    return replace(full(), sources=(*sources, Source(name="Sales 9", rows=20_400, implausible=asked)))


def without_value() -> Brief:
    """One period of people, of which the data reaches neither back nor to the end; four answers are no score."""
    period = base_period(
        10, 100, 7, 36, partial=True, left_censored=True, opening_value=None, new_value=None, reactivated_value=None,
        lost_value=None, expansion=None, contraction=None, closing_value=None,
    )  # fmt: skip
    score = Score(name="Survey", kind="nps", definition="NPS.", n=4, value=None, margin=None, answers={"promoters": 4})
    return Brief(
        organisation="N", grain="month", period="2026-10", as_of=dt.date(2026, 10, 31),
        assets=Assets(definition="D", periods=(period,), quote=Quote(text="It was 9 o'clock", channel="", date=DAY)),
        listening=Listening(channels=(Channel(channel="Survey", asked=True, count=4),), scores=(score,)),
        not_given=("no reasons for leaving given", "no promises given"),
    )  # fmt: skip


def agreeing() -> Brief:
    """Every list names whom our customers' file names: nothing is put side by side."""
    brief = full()
    assert brief.assets
    losses = (
        Loss(source="customer base", customers=24, lost_by_base=24, still_customers=0, ever=907),
        Loss(source="departures", customers=24, rows=26, lost_by_base=24, still_customers=0, ever=705),
    )
    reasons = (Reason(reason="price", count=24),)
    return replace(brief, assets=replace(brief.assets, losses=losses, reasons=reasons))


def nothing() -> Brief:
    return Brief(organisation="N", grain="month", period="2026-10", as_of=dt.date(2026, 10, 31))


def second_contracts(folder: Path) -> Brief:
    """100 customers at 100; 20 take a second contract of 300, 36 leave for nine reasons of four each; four answers."""
    rows = [f"c{one},2026-01-01,{'2026-10-15' if one >= 64 else ''},100" for one in range(100)]
    rows += [f"c{one},2026-10-10,,300" for one in range(20)]
    files = {
        "contracts": ["who,from,to,fee", *rows, "new,2026-11-03,,10"],
        "left": ["who,day,why,said", *(f"c{64 + one},2026-10-15,reason {one % 9},gone" for one in range(36)),
                 "c1,2026-10-20,price,gone", "c2,2026-10-21,price,gone"],
        "survey": ["day,score,words,issue", *(f"2026-10-0{one},{10 - one},late again,Late" for one in range(1, 5))],
        "visits": ["due,done", *(f"2026-10-{day:02d},2026-10-{day + day % 3:02d}" for day in range(2, 20)),
                   "2026-11-30,"],
    }  # fmt: skip
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "cxmeet.toml").write_text(FILES, encoding="utf-8")
    return WorkspaceFiles(folder, lambda: NOW.date()).brief("2026-10")


FILES = """[organisation]
name = "Northwind"
currency = "EUR"
[[experiences]]
id = "joining"
name = "Joining"
[[themes]]
experience = "joining"
match = ["late*"]
[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to", value = "fee" }
[departures]
path = "left.csv"
columns = { customer = "who", date = "day", reason = "why", words = "said" }
[[feedback]]
name = "Survey"
path = "survey.csv"
asked = true
score = "nps"
columns = { date = "day", score = "score", text = "words", theme = "issue" }
[[promises]]
id = "visit"
text = "We come when we said"
experience = "joining"
target = 0.9
path = "visits.csv"
columns = { due = "due", done = "done" }
"""

BRIEFS: dict[str, Callable[[], Brief]] = {
    "full": full, "huge": huge, "without value": without_value, "agreeing": agreeing, "nothing": nothing,
    "doubtful": partial(doubtful, "Survey 7"), "doubtful of two": partial(doubtful, "Survey 7", "customers"),
    "doubtful of five": partial(doubtful, *"abcde"),
}  # fmt: skip


@pytest.fixture(params=[*BRIEFS, "second contracts"])
def brief(request: pytest.FixtureRequest, tmp_path: Path) -> Brief:
    made = BRIEFS.get(request.param)
    return made() if made else second_contracts(tmp_path)


def numbers(words: str) -> Counter[str]:
    return Counter(NUMBER.findall(LEGEND.sub("", words)))


def alone(brief: Brief, view: MeetingView, width: int) -> dict[str, list[str]]:
    """Numbers of a topic that its document does not have, with the lines they stand in."""
    if view.kind == "journey":
        found = journey(brief, view.charter, (), NOW.date())
        document = numbers(text.render(journey_document.document(brief, found)))
    else:
        document = numbers(text.render(brief_document.document(brief)))
    heights = (24, 30, 50)
    drawn = [body(view, partial(int, high))(width) for high in heights]
    lines = [line.plain for reading in drawn for line in reading.lines]
    return {one: [line for line in lines if one in line] for one in numbers("\n".join(lines)) if one not in document}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("kind", "experience"), TOPICS)
def test_every_number_of_a_topic_stands_in_the_document(brief: Brief, kind: Kind, experience: str, width: int) -> None:
    assert alone(brief, scene(brief, kind, experience), width) == {}


@pytest.mark.parametrize("period", ["2026-07", "2026-10", "2026-Q3"])
def test_no_topic_of_the_demo_knows_a_number_alone(period: str, tmp_path: Path) -> None:
    lay(tmp_path, shipped.demo_files())
    files = WorkspaceFiles(tmp_path, lambda: NOW.date())
    charter, brief = files.charter(), files.brief(period)
    kinds: list[tuple[Kind, str]] = [*TOPICS[:4], *(("experience", one.id) for one in charter.experiences)]
    for kind, experience in kinds:
        for width in WIDTHS:
            assert alone(brief, scene(brief, kind, experience, charter), width) == {}


def test_the_terms_of_the_opening_add_up(tmp_path: Path) -> None:
    """What those who stayed pay more is a term of the equation, on the screen as in the document."""
    brief = second_contracts(tmp_path)
    lines = [line.plain for line in BODIES["assets"](scene(brief, "assets", ""), 98).lines]
    values = next(line for line in lines if "grew" in line)
    assert " ".join(values.split()) == ("€10.0k + €0.0k + €0.0k − €3.6k + €6.0k grew − €0.0k shrank = €12.4k")


def test_four_answers_are_a_score_on_no_screen(tmp_path: Path) -> None:
    brief = second_contracts(tmp_path)
    lines = [line.plain for line in BODIES["listening"](scene(brief, "listening", ""), 98).lines]
    assert any("Survey: 4 answers, too few for a score" in line for line in lines)
    assert not any("nps" in line for line in lines)
