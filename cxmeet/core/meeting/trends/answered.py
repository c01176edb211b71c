"""Answers to themes over time: the last in each meeting, and how long a theme had waited for its first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from cxmeet.core.briefing.answers import answer_by, themes_of
from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.trends.shown import Shown
from cxmeet.core.meeting.trends.span import Span
from cxmeet.core.voice.answer import Answer


def in_order(given: Iterable[Answer], decisions: Iterable[Decision]) -> list[Answer]:
    """The answers, and those that decisions are by themselves, as they came."""
    own = [answer_by(decision, theme) for decision in decisions for theme in themes_of(decision)]
    return sorted([*own, *given], key=lambda answer: answer.at)


def last_in_each(
    answers: Iterable[Answer], first: Mapping[str, dt.date], span: Span
) -> list[tuple[Answer, int | None]]:
    """The last answer to each theme in each meeting; with the first ever, for how many days the theme had waited."""
    last: dict[tuple[str, str], Answer] = {}
    days: dict[tuple[str, str], int] = {}
    answered: set[str] = set()
    for answer in answers:
        theme = answer.theme.casefold()
        last[answer.meeting, theme] = answer
        if theme not in answered and theme in first:
            days[answer.meeting, theme] = max((span.day(answer.at) - first[theme]).days, 0)
        answered.add(theme)
    return [(answer, days.get(key)) for key, answer in last.items()]


def first_shown(held: Iterable[Meeting], shown: Mapping[str, Shown], span: Span) -> dict[str, dt.date]:
    """Theme in lower case -> the day of the first meeting that had it on the table."""
    found: dict[str, dt.date] = {}
    for meeting in held:
        seen = shown.get(meeting.number)
        for theme in seen.themes if seen else ():
            found.setdefault(theme, span.day(meeting.started))
    return found
