"""The seven linkages: of the company's files as they are now, or of what a running meeting sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.linkages.build_linkages import linkages as built
from cxmeet.core.linkages.given import Given, GuessedThen
from cxmeet.core.linkages.linkage import Linkages
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services import answers, needs
from cxmeet.services.held import held, unfinished
from cxmeet.services.local_time import today, zone_of
from cxmeet.services.workspace import Workspace


def linkages(workspace: Workspace, brief: Brief | None) -> Linkages:
    """The seven by the charter and the record as they are now, and a brief; None where there is none."""
    charter = workspace.files.charter()
    meetings = held(workspace)
    given = Given(
        charter=charter,
        brief=brief,
        decisions=[each for each in unfinished(workspace) if each.status in ("open", "done")],
        standings=answers.of_brief(workspace, brief, aged=True) if brief else (),
        met=bool(meetings),
        guesses=tuple(last_guesses(meetings)),
        inside=needs.every(workspace, charter),
    )
    return built(given, today(workspace, charter))


def of_meeting(workspace: Workspace, meeting: Meeting, papers: Papers) -> Linkages:
    """The seven as a meeting sees them, by its charter and brief; what is still to be guessed in it stays hidden."""
    meetings = [each for each in held(workspace) if each.number <= meeting.number]
    numbers = {each.number for each in meetings}
    given = Given(
        charter=papers.charter,
        brief=papers.brief,
        decisions=[
            each for each in unfinished(workspace) if each.status in ("open", "done") and each.meeting in numbers
        ],
        standings=answers.themes(workspace, meeting, papers),
        met=True,
        guesses=tuple(last_guesses(meetings)),
        inside=needs.every(workspace, papers.charter),
        covered=meeting.live and any(topic.covered for topic in meeting.topics),
    )
    end = meeting.ended or workspace.now()
    return built(given, end.astimezone(zone_of(papers.charter)).date())


def last_guesses(held: Iterable[Meeting]) -> Iterator[GuessedThen]:
    """How far leaders were off when they last guessed in each topic, of meetings by number; in the order of topics."""
    last: dict[tuple[str, str], GuessedThen] = {}
    for meeting in held:
        for topic in meeting.topics:
            gap = topic.uncovered.gap if topic.uncovered else None
            if gap and gap.guesses:
                last[topic.kind, topic.experience] = GuessedThen(
                    topic=topic.title,
                    period=gap.period,
                    named=gap.named,
                    top=gap.top,
                    mean=gap.mean,
                    score=gap.score,
                )
    yield from last.values()
