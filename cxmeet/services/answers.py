"""Answer themes in the running meeting: decided, watched or declined; and where each theme stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from cxmeet.core.briefing.answers import Answers, Standing, Table, answered, in_force, standing, standings
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.kernel.text import NAME, capture, one_line, short, suggestion, words
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.voice.answer import Answer, AnswerKind, times_of
from cxmeet.core.voice.heard import Theme
from cxmeet.services import run
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.held import held, mistaken
from cxmeet.services.local_time import zone, zone_of
from cxmeet.services.room import must_be_in_the_room
from cxmeet.services.understanding import calendar
from cxmeet.services.workspace import Workspace

MOST = 60
"""Meetings that are looked at for how long a theme has been without an answer: those of more than a year."""
NAMED = 8
"""Themes that are named to whoever has named none of them."""


@dataclass(frozen=True)
class Given:
    """An answer that is in the record, and where the theme stood before."""

    answer: Answer
    before: Standing
    """What counts no more; it stays in the record."""


def decided(workspace: Workspace, theme: str, number: str, seen: Standing | None = None) -> Given:
    """Answer a theme of the running meeting with a decision.

    Raises NotFound for an unknown theme or decision, CxmeetError for one that was given up, and where no meeting runs;
    Conflict where somebody has answered it since it was `seen`.
    """
    with workspace.record.transaction():
        found = recorded(workspace, number)
        force = in_force(found.number, {found.number: found})
        if force is None or found.meeting in mistaken(workspace):
            raise CxmeetError(f"{found.number} {_gone(found.superseded_by)}: it answers nothing. Nothing was recorded.")
        return _give(workspace, theme, "decided", seen, decision=found.number)


def _gone(superseded_by: str) -> str:
    return f"was replaced by {superseded_by}" if superseded_by else "was given up"


def watching(workspace: Workspace, theme: str, until: str, seen: Standing | None = None) -> Given:
    """Answer a theme with a watch, until a day on which it wants an answer again. Raises as `decided`, and for the day.

    `until` is a day as people say it, such as `next meeting` or `eoq`.
    """
    with workspace.record.transaction():
        _, papers = _now(workspace)
        today, following = calendar(papers, workspace.now())
        day = understand(capture(until, "day until which it is watched", NAME), today, following)
        if day <= today:
            raise CxmeetError("That is today; name a later day until which it is watched.")
        return _give(workspace, theme, "watching", seen, until=day)


def declined(workspace: Workspace, theme: str, reason: str, seen: Standing | None = None) -> Given:
    """Answer a theme by declining it, with the reason. Raises as `decided`, and CxmeetError for an empty reason."""
    reason = capture(reason, "reason")
    with workspace.record.transaction():
        return _give(workspace, theme, "declined", seen, reason=reason)


def _give(
    workspace: Workspace,
    typed: str,
    what: AnswerKind,
    seen: Standing | None,
    decision: str = "",
    until: dt.date | None = None,
    reason: str = "",
) -> Given:
    meeting, papers = _now(workspace)
    must_be_in_the_room(workspace, "How a theme is answered")
    theme = theme_named(papers.brief, typed)
    period = papers.brief.period if papers.brief else ""
    before = next(each for each in themes(workspace, meeting, papers, aged=False) if each.theme == theme.theme)
    if seen and _said(before) != _said(seen):
        who = before.by or "Somebody"
        raise Conflict(f"{who} answered “{short(theme.theme)}” meanwhile. That stands; open it again to answer anew.")
    answer = workspace.record.save(
        Answer(
            id=workspace.new_id(),
            theme=theme.theme,
            what=what,
            decision=decision,
            until=until,
            reason=reason,
            by=workspace.actor,
            at=workspace.now(),
            login=workspace.login,
            meeting=meeting.number,
            then=times_of(theme, period),
        )
    )
    return Given(answer, before)


def _said(standing: Standing) -> tuple[object, ...]:
    """The answer alone, without what follows from it."""
    return standing.what, standing.decision, standing.until, standing.reason, standing.by, standing.meeting


def _now(workspace: Workspace) -> tuple[Meeting, Papers]:
    meeting = run.current(workspace)
    return meeting, run.papers_of(workspace, meeting)


def theme_named(brief: Brief | None, typed: str) -> Theme:
    """The theme of a brief that is meant, whatever the case, by its name or a beginning that singles it out.

    Raises NotFound with what there is.
    """
    heard = brief.listening.themes if brief and brief.listening else ()
    if not heard:
        raise NotFound("This meeting's figures tell of no theme, so that there is none to answer.")
    wanted = one_line(words(typed, "name of the theme")).casefold()
    named = [theme for theme in heard if one_line(theme.theme).casefold() == wanted]
    begin = [theme for theme in heard if wanted and one_line(theme.theme).casefold().startswith(wanted)]
    if len(found := named[:1] or begin) == 1:
        return found[0]
    names = [short(theme.theme) for theme in heard]
    if found:
        several = " or ".join(short(theme.theme) for theme in found[:NAMED])
        raise NotFound(f"“{short(typed)}” may be {several}: write more of it.")
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    there = f". Customers spoke of {', '.join(names[:NAMED])}{more}."
    raise NotFound(f"This meeting heard of no theme “{short(typed)}”{suggestion(wanted, names) or there}")


def heard_of(workspace: Workspace) -> tuple[str, ...]:
    """The names of the themes that the running meeting's figures tell of, in their order. Raises as `run.current`."""
    _, papers = _now(workspace)
    heard = papers.brief.listening if papers.brief else None
    return tuple(theme.theme for theme in heard.themes) if heard else ()


def themes(workspace: Workspace, meeting: Meeting, papers: Papers, aged: bool = True) -> tuple[Standing, ...]:
    """Where every theme that a meeting saw stands, in the order of its brief.

    `aged` False leaves out how long those without an answer have been so, which needs what earlier meetings saw.
    """
    if papers.brief is None or papers.brief.listening is None:
        return ()
    known = _known(workspace, meeting, papers)
    return standings(papers.brief, known, _table(workspace, meeting, zone_of(papers.charter)) if aged else ())


@dataclass(frozen=True)
class Listed:
    """Where the themes stand by what the latest meeting with figures saw."""

    meeting: str
    period: str
    themes: tuple[Standing, ...]
    """Those it heard of, then those that were answered once and are not heard any more."""


def listed(workspace: Workspace, unanswered: bool = False) -> Listed:
    """Every theme with its answer, or those alone that have none. Raises NotFound where no meeting has had figures."""
    for meeting in reversed(held(workspace)):
        papers = workspace.record.papers(meeting.number)
        if papers and papers.brief:
            break
    else:
        raise NotFound("No meeting has seen figures yet, so that no theme is on the table. Start one: cxmeet start")
    found = themes(workspace, meeting, papers)
    heard = {each.theme.casefold() for each in found}
    known = _known(workspace, meeting, papers)
    silent = [standing(name, papers.brief, known) for name in answered(known) if name.casefold() not in heard]
    wanted = [each for each in found if not each.what] if unanswered else [*found, *silent]
    return Listed(meeting.number, papers.brief.period, tuple(wanted))


def of_brief(workspace: Workspace, brief: Brief, aged: bool = False) -> tuple[Standing, ...]:
    """Where the themes of a brief stand by now, whichever meeting may see it; nothing before the first meeting.

    `aged` tells how long those without an answer have been so.
    """
    left_out = mistaken(workspace)
    meetings = held(workspace)
    if not meetings:
        return ()
    known = _as_of(workspace, workspace.now(), zone(workspace), lambda number: number not in left_out)
    return standings(brief, known, _table(workspace, meetings[-1], zone(workspace)) if aged else ())


def _known(workspace: Workspace, meeting: Meeting, papers: Papers) -> Answers:
    """What is known of answers as a meeting goes on, or went until it ended."""
    left_out = mistaken(workspace) - {meeting.number}
    end = workspace.now() if meeting.live else meeting.ended or workspace.now()
    return _as_of(
        *(workspace, end, zone_of(papers.charter)),
        lambda number: number <= meeting.number and number not in left_out,
    )


def _as_of(workspace: Workspace, end: dt.datetime, here: dt.tzinfo, counts: Callable[[str], bool]) -> Answers:
    """What the meetings that count have answered, as it stands at a moment."""
    record = workspace.record

    def brief_of(number: str) -> Brief | None:
        papers = record.papers(number)
        return papers.brief if papers else None

    given = [answer for answer in record.answers() if counts(answer.meeting)]
    decisions = record.that_may_answer({answer.decision for answer in given})
    return Answers(
        given=given,
        decisions={decision.number: decision for decision in decisions if counts(decision.meeting)},
        brief_of=brief_of,
        day=end.astimezone(here).date(),
        zone=here,
    )


def _table(workspace: Workspace, meeting: Meeting, here: dt.tzinfo) -> Table:
    """What the last meetings up to this one were told of, this one included."""
    earlier = [each for each in held(workspace) if each.number < meeting.number]
    looked_at = [*earlier[1 - MOST :], meeting]
    seen = workspace.record.on_table({each.number for each in looked_at})
    return [(each.day(here), seen[each.number]) for each in looked_at if each.number in seen]
