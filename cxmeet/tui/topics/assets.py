"""The customers: who came, who left, what that was worth, why, and how the base has moved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import BasePeriod
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.stands_for import stands_for
from cxmeet.tui.text import cell, cut, joined, line, paragraphs, quiet, safe, sides, wrapped
from cxmeet.tui.topics import cohorts, shared_words, why
from cxmeet.tui.topics.board import facts
from cxmeet.tui.topics.customer_base import called, definition, groups, head, looking_ahead, more
from cxmeet.tui.topics.figures import figure, listed, reading
from cxmeet.tui.topics.large_facts import AIRY
from cxmeet.tui.topics.parts import BLANK, doubts, not_given
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import lost_by
from cxmeet.wording.charts import marbles, per_marble
from cxmeet.wording.customer_base import Term, equation, net

SHORT = 16
"""Lines of a page on a small screen: there is air only where all that a board needs first stays in view."""
BESIDE = 24
"""Cells that the purpose needs to stand beside something."""


def assets(view: MeetingView, width: int, height: int = 0) -> Reading:
    """People and value, who stays, why they left, how the base has moved, what they said; then what it comes of.

    `height` is that of the whole screen: where there is room, the four facts are large.
    """
    base = view.brief.assets if view.brief else None
    first = head(view.brief, width) if view.brief else []
    if view.brief is None or base is None or not base.periods:
        lines = [*not_given(view, "The customer base", "customers"), *doubts(view, width)]
        return Reading([*first, *_purpose(view, width), *lines, BLANK, *stands_for(view.charter.organisation, width)])
    now, currency = base.periods[-1], view.brief.currency
    large = facts(now, currency, view.charter.organisation.purpose, width, height)
    lines = [*first, *(_below([*large, BLANK], doubts(view, width)) if large else _small(view, now, width))]
    blocks = [
        cohorts.plot(view.brief, width, at_length=bool(large)),
        why.on_board(view, base, width, height) if large else why.why(view, base, width),
        [] if why.tells_of_calls(width, bool(large)) else called(view, width, at_length=height >= AIRY),
        _lived_through(view.brief, width),
    ]
    free = AIRY - height if large else len(lines) + sum(map(len, blocks)) - len(blocks[2]) - SHORT
    if free > 0 and not large and lines[-1] is BLANK:
        lines.pop()
    for block in filter(None, blocks):
        lines += [*block, BLANK] if free < 0 else block
    lines += [BLANK] if free >= 0 else []
    lines += [*_marbles(now, width), BLANK, *looking_ahead(view.brief, width), *groups(base, width)]
    lines += [*more(view.brief, base, width), *definition(view.brief, base, width)]
    lines += shared_words.of_the_base(view.charter, width)
    lines += [BLANK, *stands_for(view.charter.organisation, width)]
    return reading([cut(row, width) for row in lines], listed(view), "assets.lost")


def _small(view: MeetingView, now: BasePeriod, width: int) -> list[Content]:
    """The equation in letters, what it comes to, and what is in doubt."""
    assert view.brief
    return [*_sums(now, view.brief.currency, width), *_below(_net_and_purpose(view, now, width), doubts(view, width))]


def _lived_through(brief: Brief, width: int) -> list[Content]:
    """What most of those who left had lived through, and what they were worth."""
    lines: list[Content] = []
    for experience, words in lost_by.most_named(brief):
        lines += wrapped(line("  ", figure(f"lost_by:{experience}", words)), width, 4)
    return lines


def _sums(now: BasePeriod, currency: str, width: int) -> list[Content]:
    """People, and below them what they are worth: in the same columns where there is room for every term."""
    terms = equation(now, currency)
    people = [_led(term, Content.styled(_people(term), "bold")) for term in terms]
    values = [safe(_value(term)) for term in terms]
    rows = [people, values] if now.closing_value is not None else [people]
    widths = [max(row[column].cell_length for row in rows) for column in range(len(terms))]
    for sign in ("  {}  ", " {} "):
        signs = [sign.format(term.sign) if term.sign else "  " for term in terms]
        if sum(widths) + sum(map(len, signs)) <= width:
            return [_columns(row, signs, widths) for row in rows]
    return [part for row in rows for part in wrapped(_run(row, terms), width, 4)]


def _led(term: Term, said: Content) -> Content:
    """The people of a term, who can be listed where they came or went."""
    name = {"new": "assets.new", "back": "assets.reactivated", "lost": "assets.lost"}.get(term.name, "")
    return figure(name, said) if name and said else said


def _people(term: Term) -> str:
    return f"{term.people} {term.name}" if term.people and term.name in ("new", "back", "lost") else term.people


def _value(term: Term) -> str:
    return f"{term.value} {term.name}" if term.name in ("grew", "shrank") else term.value


def _columns(row: list[Content], signs: list[str], widths: list[int]) -> Content:
    """Every term under its like; a sign only where there is a term."""
    parts: list[Content | str] = []
    for words, sign, width in zip(row, signs, widths, strict=True):
        parts += [sign if words else " " * len(sign), cell(words, width, right=True)]
    return line(*parts)


def _run(row: list[Content], terms: Sequence[Term]) -> Content:
    """The terms one behind the other, to be broken where the line ends."""
    parts = [line(f"{term.sign} " if term.sign else "", words) for words, term in zip(row, terms, strict=True) if words]
    return line("  ", joined(parts, "  "))


def _purpose(view: MeetingView, width: int) -> list[Content]:
    """What the organisation is there for, on two lines at most."""
    return paragraphs(view.charter.organisation.purpose, width, "$text-muted", most=2)


def _net_and_purpose(view: MeetingView, now: BasePeriod, width: int) -> list[Content]:
    """How many more or fewer, and a blank line; the purpose beside them, where it takes no line from the figures."""
    lines = [_words(now), BLANK]
    room = width - lines[0].cell_length - 4
    if room < BESIDE:
        return [lines[0], *_purpose(view, width), BLANK]
    for place, said in enumerate(_purpose(view, room)):
        lines[place] = sides(lines[place], said, width)
    return lines


def _below(lines: list[Content], found: list[Content]) -> list[Content]:
    """What is in doubt, close below lines that may end with a blank one, and a blank line."""
    kept = lines[:-1] if lines[-1] is BLANK else lines
    return [*kept, *found, BLANK] if found else lines


def _words(now: BasePeriod) -> Content:
    style = {-1: "bold $text-error", 0: "bold", 1: "bold $text-success"}
    change = now.closing - now.opening
    return Content.styled(f"  {net(now)}", style[(change > 0) - (change < 0)])


def _marbles(now: BasePeriod, width: int) -> list[Content]:
    came, left = now.new + now.reactivated, now.lost
    each = per_marble(max(came, left), max(min(width - 40, 40), 10))
    shown = {"in ": (marbles(came, each, "●"), came), "out": (marbles(left, each, "○"), left)}
    longest = max(len(row) for row, _ in shown.values())
    rows = [line(f"  {name}  ", row.ljust(longest), (f"  {count:,}", "bold")) for name, (row, count) in shown.items()]
    legend = quiet(f"   one stands for {each:,} customers" if each > 1 else "")
    fits = rows[1].cell_length + legend.cell_length <= width
    return [rows[0], line(rows[1], legend)] if fits else [*rows, legend]
