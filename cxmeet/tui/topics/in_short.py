"""The figures of a topic on one line, which stay in view while something is decided about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from textual.content import Content

from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.voice.heard import Theme
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, joined, line, quiet, safe
from cxmeet.wording import customer_base, delivery, losses, trend_rows, voice
from cxmeet.wording.phrases import per_cent_as_set

BETWEEN = "   "
NAME = 26
"""Cells of what a figure counts."""
THEMES = 3
"""How many of the themes and reasons are told."""
TRENDS = ("opened", "time", "shared", "followed")
"""What is told of a quarter."""


def in_short(view: MeetingView, width: int) -> Content:
    """As many of the topic's figures as fit into `width` cells, what it is about first; empty where it has none."""
    facts = list[Content]()
    for fact in _FACTS.get(view.kind, _nothing)(view):
        if joined([*facts, fact], BETWEEN).cell_length > width:
            break  # a smaller one in its place would be taken for the largest
        facts.append(fact)
    return joined(facts, BETWEEN)


def _nothing(view: MeetingView) -> Iterator[Content]:
    yield from ()


def _customers(view: MeetingView) -> Iterator[Content]:
    base = view.brief.assets if view.brief else None
    if base is None or not base.periods:
        return
    now = base.periods[-1]
    yield line((f"{now.lost:,}", "bold"), quiet(" lost"))
    yield Content.styled(customer_base.net(now), "bold")
    for row in islice((row for row in losses.reasons(base.reasons) if row.reason and row.count), THEMES):
        yield _counted(row.count, row.reason)


def _experience(view: MeetingView) -> Iterator[Content]:
    brief, here = view.brief, view.topic.experience
    if brief is None:
        return
    yield from _rates(each for each in brief.promises if each.experience == here)
    if brief.listening:
        yield from _themes(voice.themes_about(brief.listening, here).themes)
    yield from _rates(each for each in brief.reliability if each.experience == here)


def _listening(view: MeetingView) -> Iterator[Content]:
    if view.brief and view.brief.listening:
        yield from _themes(voice.themes(view.brief.listening).themes)


def _promises(view: MeetingView) -> Iterator[Content]:
    if view.brief:
        yield from _rates((*view.brief.promises, *view.brief.reliability))


def _trends(view: MeetingView) -> Iterator[Content]:
    """The latest quarter in which anybody met."""
    met = [each for each in view.trends.quarters if each.meetings] if view.trends else []
    for each in met[-1:]:
        yield quiet(trend_rows.quarter(each.quarter))
        for name in TRENDS:
            row = trend_rows.row(name)
            yield line((trend_rows.said(row, each.figures), "bold"), quiet(f" {row.label}"))


def _themes(themes: Iterable[Theme]) -> Iterator[Content]:
    for theme in islice(map(voice.own, themes), THEMES):
        yield _counted(theme.count, theme.theme, theme.previous)


def _counted(count: int, what: str, previous: int | None = None) -> Content:
    """`31 Late delivery +3`."""
    change = f" {count - previous:+,}".replace("-", "−") if previous is not None and count != previous else ""
    return line((f"{count:,}", "bold"), " ", cut(safe(what), NAME), quiet(change))


def _rates(measured: Iterable[Promise | Reliability]) -> Iterator[Content]:
    """`28% kept of 95%`, `75% Installed at the first visit of 90%`."""
    for each in measured:
        if not each.periods:
            continue
        if isinstance(each, Promise):
            rate, what = delivery.kept(each.periods[-1], each.target), Content("kept")
        else:
            rate, what = delivery.met(each.periods[-1], each.target), cut(safe(each.measure), NAME)
        if rate:
            target = quiet(f" of {per_cent_as_set(each.target)}") if each.target is not None else ""
            yield line((rate.share, "bold"), " ", what, target)


_FACTS: dict[TopicKind, Callable[[MeetingView], Iterator[Content]]] = {
    "assets": _customers,
    "experience": _experience,
    "listening": _listening,
    "promises": _promises,
    "trends": _trends,
}
