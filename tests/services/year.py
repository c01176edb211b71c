"""A year and more of meetings, written into a record: weekly, monthly and quarterly ones, and what came of them.

Everything is drawn from one seed: who guessed what, which decision moved what, who was told when. Nothing is read back.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal

from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter, Feedback
from cxmeet.core.charter.company import Experience, Leader, Organisation
from cxmeet.core.decision.decision import Decision, Event, Evidence, Judged, Judgement, Measure, Part
from cxmeet.core.decision.effect import Effect, Verdict
from cxmeet.core.decision.telling import Told
from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.meeting.guess import Gap, Uncovered
from cxmeet.core.meeting.meeting import Entry, Meeting, MeetingStatus, Papers, TopicRun, Version, Visit
from cxmeet.core.voice.answer import Answer, AnswerKind
from cxmeet.core.voice.heard import Heard, Listening, Theme
from cxmeet.services.workspace import Workspace

BEGIN = dt.date(2025, 10, 1)
WEEKS = 62
QUIET = ("2026-Q2",)
"""Quarters in which nobody met."""
THEMES = ("Late delivery", "Wrong bill", "Parking", "Nice people", "The app", "Waiting on the phone")
VERDICTS: tuple[Verdict, ...] = ("reached", "moved", "not moved", "worse", "cannot tell")
JUDGED: tuple[Judged, ...] = ("keep", "change", "stop")
ANSWERS: tuple[AnswerKind, ...] = ("decided", "watching", "declined")
KINDS: tuple[tuple[TopicKind, str], ...] = (
    ("assets", ""),
    ("follow_through", ""),
    ("listening", ""),
    ("experience", "onboarding"),
    ("experience", "purchase"),
    ("one_company", ""),
    ("close", ""),
)
NAMES = {"onboarding": "Getting started", "purchase": "Buying", "support": "Getting help", "leaving": "Leaving"}
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@dataclass
class Year:
    """Holds the meetings of a company, one after the other."""

    workspace: Workspace
    chance: random.Random
    leaders: int = 4
    words: str = ""
    """Stands in every text, as people type it."""
    decisions: list[Decision] = field(default_factory=list)
    latest: dict[str, str] = field(default_factory=dict)
    """Letter -> the number given last."""

    def hold(self, weeks: int = WEEKS) -> None:
        """Weekly meetings, some of them monthly or quarterly instead; in some weeks, and some quarters, none."""
        with self.workspace.record.transaction():
            for week in range(weeks):
                day = BEGIN + week * 7 * DAY
                if str(Period.of(day, "quarter")) in QUIET or self.chance.random() < 0.1:
                    self._live_on(day)
                    continue
                first = day.day <= 7
                agenda = "quarterly" if first and day.month % 3 == 1 else "monthly" if first else "weekly"
                self.meet(day, agenda, "abandoned" if self.chance.random() < 0.05 else "closed")
                self._live_on(day)
            for decision in self.decisions:
                self.workspace.record.save(decision)

    def _number(self, letter: str) -> str:
        self.latest[letter] = self.workspace.record.next_number(letter)
        return self.latest[letter]

    def meet(self, day: dt.date, agenda: str, status: MeetingStatus) -> Meeting:
        """One meeting with its papers and all that was captured in it."""
        began = dt.datetime.combine(day, dt.time(7, 30), dt.UTC)
        grain: Grain = "quarter" if agenda == "quarterly" else "month"
        brief = self._brief(Period.of(day, grain).shifted(-1)) if self.chance.random() < 0.9 else None
        number, record = self._number("M"), self.workspace.record
        topics, ended = self._topics(number, brief, began)
        opened = self.chance.random() < 0.8
        meeting = record.save(
            Meeting(
                id=self.workspace.new_id(),
                number=number,
                agenda=agenda,
                title=f"{agenda.title()} meeting{self.words}",
                minutes=60,
                status=status,
                chair="Ana Ruiz",
                started=began,
                ended=ended,
                topics=topics,
                opening_reason="" if opened else f"The courier had to leave{self.words}",
                ratings={f"Leader {one}": self.chance.randint(4, 10) for one in range(self.leaders)}
                if self.chance.random() < 0.8
                else {},
                versions=(Version(number=1, closed=ended, by="Ana Ruiz"),) if status == "closed" else (),
            )
        )
        charter = self.charter(day)
        plan = Agenda(title=agenda, topics=())
        record.save(Papers(id=self.workspace.new_id(), meeting=number, charter=charter, agenda=plan, brief=brief))
        self._capture(meeting, brief)
        return meeting

    def charter(self, day: dt.date) -> Charter:
        """As it was on a day: from January on the target is higher, and one more experience is named."""
        late = day >= dt.date(2026, 1, 1)
        known = [*(("onboarding", "purchase", "leaving")), *(("support",) if late else ())]
        leaders = [Leader(name=f"Leader {one}", function=f"Function {one % 5}") for one in range(self.leaders)]
        columns = {"date": "on", "theme": "about"}
        return Charter(
            organisation=Organisation(
                name=f"Northwind{self.words}", timezone="Europe/Madrid", customer_share=0.6 if late else 0.5
            ),
            leaders=tuple(leaders[1:] if late and self.leaders > 1 else leaders),
            experiences=tuple(Experience(id=one, name=f"{NAMES[one]}{self.words}") for one in known),
            feedback=(
                Feedback(name="Complaints", asked=False, path="c.csv", columns=columns),
                *((Feedback(name="Survey", asked=True, path="s.csv", columns=columns),) if late else ()),
            ),
        )

    def _brief(self, period: Period) -> Brief:
        """The figures of a period: the same whenever it is asked for."""
        chance = random.Random(str(period))
        spoken = [theme for theme in THEMES if chance.random() < 0.6]
        counts = {name: chance.randint(2, 60) for name in ("onboarding", "purchase")}
        return Brief(
            organisation="Northwind",
            grain=period.grain,
            period=str(period),
            as_of=period.last,
            listening=Listening(
                themes=tuple(Theme(theme=f"{one}{self.words}", count=chance.randint(1, 40)) for one in spoken),
                experiences=tuple(
                    Heard(experience=name, count=count, asked=chance.randint(0, count))
                    for name, count in counts.items()
                ),
            )
            if chance.random() < 0.9
            else None,
            promises=tuple(
                Promise(id=name, experience=where, periods=(self._kept(period.shifted(-1)), self._kept(period)))
                for name, where in (("delivery", "onboarding"), ("bill", "purchase"))
            ),
            experiences=dict(NAMES),
        )

    def _kept(self, period: Period) -> PromisePeriod:
        chance = random.Random(f"kept {period}")
        kept, broken = (chance.randint(0, 50), chance.randint(0, 9)) if chance.random() < 0.9 else (0, 0)
        rate = kept / (kept + broken) if kept + broken else None
        return PromisePeriod(period=str(period), kept=kept, broken=broken, pending=1, none=0, kept_rate=rate)

    def _topics(self, number: str, brief: Brief | None, began: dt.datetime) -> tuple[tuple[TopicRun, ...], dt.datetime]:
        topics, now = [], began
        for kind, experience in KINDS:
            visits = []
            for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
                left = now + self.chance.randint(20, 900) * dt.timedelta(seconds=1)
                visits.append(Visit(entered=now, left=left))
                now = left + self.chance.randint(0, 60) * dt.timedelta(seconds=1)
            topics.append(
                TopicRun(
                    kind=kind,
                    title=f"{kind}{self.words}",
                    minutes=8,
                    experience=experience,
                    visits=tuple(visits),
                    outcome="discussed" if visits else "carried",
                    guess="themes" if kind == "listening" else "rating" if experience else "",
                    uncovered=self._uncovered(number, kind, experience, brief, now) if visits and brief else None,
                )
            )
        return tuple(topics), now

    def _uncovered(
        self, number: str, kind: TopicKind, experience: str, brief: Brief, now: dt.datetime
    ) -> Uncovered | None:
        if kind not in ("listening", "experience") or self.chance.random() < 0.3:
            return None
        guesses = self.chance.randint(0, self.leaders)
        gap = Gap(meeting=number, period=brief.period, guesses=guesses)
        if guesses and experience:
            gap = replace(gap, mean=self.chance.randint(10, 100) / 10, score=self.chance.choice((None, 6.5)), kept=0.5)
        elif guesses:
            top = self.chance.randint(1, 3)
            gap = replace(gap, named=self.chance.randint(0, top), top=top)
        return Uncovered(at=now, gap=gap)

    def _capture(self, meeting: Meeting, brief: Brief | None) -> None:
        record = self.workspace.record
        heard = brief.listening.themes if brief and brief.listening else ()
        for _ in range(self.chance.randint(0, 3)):
            self.decisions.append(self._decide(meeting, [theme.theme for theme in heard]))
        for theme in heard:
            for _ in range(self.chance.choice((0, 0, 1, 2))):
                what = self.chance.choice(ANSWERS)
                record.save(
                    Answer(
                        id=self.workspace.new_id(),
                        theme=theme.theme.upper() if self.chance.random() < 0.2 else theme.theme,
                        what=what,
                        by="Ana Ruiz",
                        at=meeting.started + self.chance.randint(1, 40) * MINUTE,
                        meeting=meeting.number,
                    )
                )
        for _ in range(self.chance.choice((0, 0, 1))):
            ends = meeting.started + self.chance.randint(1, 120) * DAY
            over = ends if self.chance.random() < 0.6 else None
            gone = over is not None and self.chance.random() < 0.7
            record.save(
                Entry(
                    id=self.workspace.new_id(),
                    meeting=meeting.number,
                    topic=5,
                    kind="rule",
                    text=f"Three signatures{self.words}",
                    by="Ana Ruiz",
                    at=meeting.started,
                    number=self._number("R"),
                    gone="nobody asks for it" if gone else "",
                    dropped="the law wants it" if over and not gone else "",
                    ended=over,
                    taken_back=ends if self.chance.random() < 0.1 else None,
                )
            )

    def _decide(self, meeting: Meeting, themes: list[str]) -> Decision:
        one = self.chance.randrange(self.leaders)
        theme = self.chance.choice(themes) if themes and self.chance.random() < 0.5 else ""
        decided = meeting.started + self.chance.randint(1, 50) * MINUTE
        day = meeting.started.date()
        return Decision(
            id=self.workspace.new_id(),
            number=self._number("D"),
            meeting=meeting.number,
            topic=3,
            statement=f"A courier brings it{self.words}",
            experience=self.chance.choice(("", "onboarding", "purchase", "leaving")),
            accountable=f"Leader {one}",
            accountable_function=f"Function {one % 5}",
            parts=tuple(
                Part(leader=f"Leader {other}", function=f"Function {other % 5}", part="theirs")
                for other in range(self.leaders)
                if self.chance.random() < 0.2
            ),
            evidence=Evidence(text="x", figure=f"theme:{theme}") if theme else None,
            measure=Measure(
                name="promise:delivery",
                baseline=Decimal("0.8"),
                baseline_as_of=day,
                period=str(Period.of(day, "month").shifted(-1)),
                n=60,
                kind="share",
                better="more",
            )
            if self.chance.random() < 0.5
            else None,
            due=day + self.chance.randint(1, 80) * DAY if self.chance.random() < 0.8 else None,
            tell="shops; teams → Leader 1; customers who waited",
            decided=decided,
            decided_by="Ana Ruiz",
        )

    def _live_on(self, day: dt.date) -> None:
        """In the days after a meeting something happens to some of what was decided."""
        for place, decision in enumerate(self.decisions):
            if self.chance.random() < 0.12 and decision.status in ("open", "done", "confirmed"):
                at = dt.datetime.combine(day, dt.time(9), dt.UTC) + self.chance.randint(1, 6 * 24) * dt.timedelta(
                    hours=1
                )
                self.decisions[place] = self._happens(decision, at)

    def _happens(self, decision: Decision, at: dt.datetime) -> Decision:
        what = self.chance.choice(("told", "done", "done", "confirmed", "dropped", "superseded", "judged", "progress"))
        if what == "told":
            who = self.chance.choice(("shops", "teams", "customers who waited"))
            told = Told(who=who, words="by letter", at=at, by="Ana Ruiz", dropped=self.chance.random() < 0.2)
            known = {each.who for each in decision.told}
            return decision if who in known else replace(decision, told=(*decision.told, told))
        if what == "judged":
            meeting = self.latest["M"]
            effect = Effect(figure="assets.lost", verdict=self.chance.choice(VERDICTS))
            made = Judgement(judged=self.chance.choice(JUDGED), at=at, by="Ana Ruiz", meeting=meeting, effect=effect)
            return replace(decision, judgements=(*decision.judgements, made))
        event = Event(at=at, by="Ana Ruiz", what=what, text="why")
        fits = {"done": "open", "confirmed": "done", "dropped": decision.status, "superseded": decision.status}
        if what == "progress":
            return replace(decision, history=(*decision.history, event))
        if fits[what] != decision.status:
            return decision
        return replace(decision, status=what, history=(*decision.history, event))
