"""What a meeting's screen shows, read from the record at one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import msgspec

from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.concealed import concealed
from cxmeet.core.briefing.judged_by import JudgedBy
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.loop import Loop, open_loops, soonest
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.linkages.linkage import Linkages
from cxmeet.core.linkages.matrix import Matrix
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Meeting, TopicRun
from cxmeet.core.meeting.minutes.build_since import waiting
from cxmeet.core.meeting.minutes.minutes import Scorecard
from cxmeet.core.meeting.minutes.scorecard import scorecard
from cxmeet.core.meeting.minutes.since import Since, Waiting
from cxmeet.core.meeting.questions import Answered
from cxmeet.core.meeting.rules import RulesIn
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.core.meeting.self_check import SelfChecking
from cxmeet.core.meeting.trends.trend import Perceived, Trends
from cxmeet.services import answers, effects, guesses, linkages, matrix, needs, questions, run, self_check
from cxmeet.services.judged_by import judged_by
from cxmeet.services.local_time import zone_of
from cxmeet.services.rules import rules
from cxmeet.services.since import since_last
from cxmeet.services.trends import of_meeting, perceived
from cxmeet.services.workspace import Workspace

ANSWERING: tuple[TopicKind, ...] = ("listening", "experience", "close")
"""The kinds of topic in which it is seen how themes were answered."""


LOOKING_BACK: tuple[TopicKind, ...] = ("follow_through", "one_company", "close")
"""The kinds of topic in which it is seen what earlier meetings have left: decisions, loops, rules."""


@dataclass(frozen=True)
class MeetingView:
    """A meeting with its papers and captures, the day, and the version of the record they were read at."""

    live: run.Live
    today: dt.date
    scorecard: Scorecard | None
    """Only in the closing topic, where it is shown."""
    version: object
    since: Since | None = None
    """What there is to know since the last meeting; only in the topics that look back."""
    answers: tuple[Standing, ...] = ()
    """Where each theme of the brief stands; only in topics that show themes, and in the closing one."""

    effects: Mapping[str, Effect] = field(default_factory=dict)
    """Number of a decision of an earlier meeting -> what its figure did; only where that is shown."""

    to_tell: tuple[Loop, ...] = ()
    """Who is still to be told of what was decided; only in the topics that look back."""

    needs: tuple[Inside, ...] = ()
    """Promises inside, of the charter and of meetings, of which nobody has said whether they were kept; only in the
    topics that look back."""

    not_reached: tuple[int, ...] = ()
    """Places of the topics, but for the one the meeting is in, that are carried if it ends now."""

    rules: tuple[RulesIn, ...] = ()
    """How many rules were named and removed in each quarter; only where that is shown."""

    judged: JudgedBy | None = None
    """Who is judged by which figure; only where that is shown."""

    trends: Trends | None = None
    """What the meetings before this one did; only in the topic that looks at it."""

    perceived: tuple[Perceived, ...] = ()
    """What was thought of the topic's experience at the last meetings about it, and what customers said then."""

    linkages: Linkages | None = None
    """Whether what belongs together holds together; only where that is shown."""

    matrix: Matrix | None = None
    """Who carried what over the last quarters; only where that is shown."""

    revealed: bool = False
    """Whether somebody has asked for the chair's notes, and for the values that the charter hides."""

    guessed: Guessed | None = None
    """What is known of the guesses of the topic; None where nothing is guessed in it."""

    question: Answered | None = None
    """The question that comes round, with what was said to it; None where none is asked."""

    self_check: SelfChecking | None = None
    """What may be told of the self-check; None in other topics."""

    @property
    def covered(self) -> bool:
        """Whether nothing may be seen yet of what customers say."""
        return self.topic.covered

    @property
    def themes_covered(self) -> bool:
        """Whether the themes are still to be guessed, here or in another topic of the meeting."""
        return any(topic.guess == "themes" and topic.covered for topic in self.meeting.topics)

    def answer(self, theme: str) -> Standing | None:
        """Where a theme stands, by its name."""
        return next((each for each in self.answers if each.theme == theme), None)

    def loop(self, number: str) -> Loop | None:
        """Somebody who is still to be told, by number."""
        return next((loop for loop in self.to_tell if loop.number == number), None)

    def rule(self, number: str) -> Waiting | None:
        """A rule that is to be removed and still there, by number, of this meeting or of an earlier one."""
        return next((rule for rule in (*self.rules_here, *self.rules_before) if rule.number == number), None)

    @property
    def rules_before(self) -> tuple[Waiting, ...]:
        """Those that earlier meetings wanted removed and that are still there; only in the topics that look back."""
        return self.since.rules if self.since else ()

    @property
    def rules_here(self) -> tuple[Waiting, ...]:
        """Those that this meeting wants removed and that are still there; only in the topics that look back."""
        entries = self.live.entries if self.since else ()
        return tuple(waiting(entry) for entry in entries if entry.kind == "rule" and entry.number and entry.waits)

    def need(self, number: str) -> Inside | None:
        """A promise inside of which nobody has said whether it was kept, by number."""
        return next((need for need in self.needs if need.number == number), None)

    @property
    def meeting(self) -> Meeting:
        return self.live.meeting

    @property
    def topic(self) -> TopicRun:
        return self.live.meeting.topic

    @property
    def charter(self) -> Charter:
        return self.live.papers.charter

    @cached_property
    def brief(self) -> Brief | None:
        """What the meeting saw, as it may be shown."""
        brief = self.live.papers.brief
        return concealed(brief) if brief and self.hides_values else brief

    @property
    def hides_values(self) -> bool:
        """Whether nobody may see on this screen what customers are worth."""
        return self.charter.figures.hide_values and not self.revealed

    @property
    def keeps_back(self) -> bool:
        """Whether the topic has something that is shown only when it is asked for."""
        return self.charter.figures.hide_values or bool(self.topic.notes.strip())

    @property
    def notes(self) -> str:
        """The chair's own notes of the topic, while they are asked for."""
        return self.topic.notes if self.revealed else ""

    @property
    def zone(self) -> dt.tzinfo:
        return zone_of(self.charter)

    @property
    def kind(self) -> TopicKind:
        return self.topic.kind

    def decision(self, number: str) -> Decision | None:
        """A decision of this meeting, or an open one of an earlier meeting."""
        return next(
            (decision for decision in (*self.live.decisions, *self.live.following) if decision.number == number), None
        )


def read(workspace: Workspace, number: str = "", place: int | None = None) -> MeetingView:
    """The running meeting, or the one with this number; `place` is that of another topic to be looked at in it.

    Raises as `run.live`.
    """
    version = workspace.record.version()
    live = run.live(workspace, number)
    live = live if place is None else replace(live, meeting=msgspec.structs.replace(live.meeting, current=place))
    meeting, papers, kind = live.meeting, live.papers, live.meeting.topic.kind
    since = since_last(workspace, meeting, papers) if kind in LOOKING_BACK else None
    standing = answers.themes(workspace, meeting, papers) if kind in ANSWERING else ()
    end = meeting.ended or workspace.now()
    to_come = running.not_reached(meeting, workspace.now(), live.spoken)
    opened = running.as_opened(meeting, to_come)
    card = scorecard(opened, papers, live.decisions, end, since, standing) if since and kind == "close" else None
    return MeetingView(
        live=live,
        today=workspace.now().astimezone(zone_of(papers.charter)).date(),
        scorecard=card,
        version=version,
        since=since,
        answers=standing,
        effects=_effects(workspace, live),
        judged=_judged(workspace, live) if kind == "one_company" else None,
        linkages=linkages.of_meeting(workspace, meeting, papers) if kind == "linkages" else None,
        matrix=matrix.of_meeting(workspace, meeting, papers) if kind == "one_company" else None,
        needs=needs.waiting(workspace, papers.charter) if since or kind == "linkages" else (),
        rules=rules(workspace).quarters if kind == "one_company" else (),
        to_tell=soonest([*since.to_tell, *open_loops(live.decisions)]) if since else (),
        trends=of_meeting(workspace, meeting, papers) if kind == "trends" else None,
        perceived=perceived(workspace, meeting, papers) if kind == "experience" else (),
        guessed=guesses.known(workspace, meeting, papers, live.guesses),
        question=questions.answered(workspace, meeting) if kind == "one_company" else None,
        self_check=self_check.known(workspace, meeting),
        not_reached=tuple(place for place in to_come if place != meeting.current),
    )


def _effects(workspace: Workspace, live: run.Live) -> dict[str, Effect]:
    """What the figures of earlier decisions did: of all, or in a topic about an experience of those about it."""
    topic = live.meeting.topic
    about = topic.experience if topic.kind in ("experience", "topic") else ""
    if not about and topic.kind not in ("follow_through", "recognition"):
        return {}
    judging = effects.judging(workspace, live.papers.brief, live.meeting.number)
    return {each.number: judging(each) for each in live.following if not about or each.experience == about}


def _judged(workspace: Workspace, live: run.Live) -> JudgedBy:
    decisions = [each for each in (*live.following, *live.decisions) if each.status in ("open", "done")]
    return judged_by(workspace, live.papers.charter, live.papers.brief, decisions)
