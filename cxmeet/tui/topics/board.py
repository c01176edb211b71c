"""The opening in large digits: how many customers there were, came, left and are now, and what that comes to."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.dates import spoken
from cxmeet.tui.text import joined, line, paragraphs, quiet, safe, sides
from cxmeet.tui.topics.figures import figure
from cxmeet.tui.topics.large_facts import Fact, in_a_row, sizes
from cxmeet.wording.customer_base import equation, net, net_value

LEAST = 18
"""Cells that there are at least for the sentence beside the digits."""
GAPS = (7, 5, 3)
"""Cells from one fact to the next, with the sign in the middle of them: as many as leave room for the sentence."""
ENDS = ("opening", "closing")
"""Terms that need no name: they stand first and last."""


def facts(now: BasePeriod, currency: str, purpose: str, width: int, height: int) -> list[Content]:
    """The four facts as high as there is room for, beside or below them the sentence; nothing where none fits."""
    said = _sentence(now, currency)
    longest = max(words.cell_length for words in said)
    for cells in sizes(height):
        for least in (max(longest, LEAST), 0):
            for gap in GAPS:
                rows = in_a_row(_four(now), cells, gap)
                room = width - rows[0].cell_length - 4
                if room >= (least or -4):  # below the digits the sentence needs no room beside them
                    lines = _beside(rows, said, purpose, room) if least else _below(rows, said, purpose, width)
                    return [*lines, *_worth(now, currency, width)]
    return []


def _four(now: BasePeriod) -> list[Fact]:
    """Each with its number in words as well: who has the screen read aloud hears no digits that are drawn."""
    came = [figure("assets.new", f"{now.new:,} new"), figure("assets.reactivated", f"{now.reactivated:,} back")]
    end = f"on {spoken(now.as_of)}" if now.partial else "at the end"
    return [
        Fact(f"{now.opening:,}", [line(f"{now.opening:,} ", quiet("at the start"))]),
        Fact(f"{now.new + now.reactivated:,}", [line(quiet("came: "), joined(came))], "+"),
        Fact(f"{now.lost:,}", [Content(f"{now.lost:,} left")], "−", "bold $text-error", "assets.lost"),
        Fact(f"{now.closing:,}", [line(f"{now.closing:,} ", quiet(end))], "=", "bold $text-primary"),
    ]


def _sentence(now: BasePeriod, currency: str) -> list[Content]:
    """How many more or fewer, and what that is worth."""
    change = now.closing - now.opening
    style = {-1: "bold $text-error", 0: "bold", 1: "bold $text-success"}[(change > 0) - (change < 0)]
    people, worth = Content.styled(net(now).upper(), style), net_value(now, currency)
    return [people, Content.styled(f"worth {worth}", "bold")] if worth else [people]


def _beside(rows: list[Content], said: list[Content], purpose: str, room: int) -> list[Content]:
    """The sentence at the right of the digits, and what the organisation is there for."""
    words = [*said, *paragraphs(purpose, room, "$text-muted", most=2)]
    first = (len(rows) - len(words)) // 2
    placed = [*[Content("")] * first, *words, *[Content("")] * (len(rows) - first - len(words))]
    return [line(row, "    ", shown) for row, shown in zip(rows, placed, strict=True)]


def _below(rows: list[Content], said: list[Content], purpose: str, width: int) -> list[Content]:
    """The sentence below the digits, and beside it what the organisation is there for."""
    whole = line("  ", joined(said, ", "))
    room = width - whole.cell_length - 4
    if room < LEAST:
        return [*rows, whole, *(line("  ", row) for row in paragraphs(purpose, width - 2, "$text-muted", most=2))]
    why = paragraphs(purpose, room, "$text-muted", most=2) if purpose else []
    shown = [sides(left, right, width) for left, right in zip([whole, Content("")], why, strict=False)]
    return [*rows, *(shown or [whole])]


def _worth(now: BasePeriod, currency: str, width: int) -> list[Content]:
    """The equation in value, every term by its name and behind its sign; nothing where the base has no value."""
    terms = [term for term in equation(now, currency) if term.value]
    named = [
        line(
            f"{term.sign} " if term.sign else "", safe(term.value), quiet("" if term.name in ENDS else f" {term.name}")
        )
        for term in terms
    ]
    lines = [quiet("  worth")] if named else []
    for term in named:
        fits = lines[-1].cell_length + 2 + term.cell_length <= width
        lines[-1:] = [line(lines[-1], "  ", term)] if fits else [lines[-1], term.pad_left(9)]
    return lines
