"""Before we look: what is asked, and who is in; nothing yet of what customers say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics.experience import goal_lines
from cxmeet.tui.topics.large_facts import Fact
from cxmeet.tui.topics.rates import board
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import guesses

TYPED = {"themes": '"late delivery; the bill; price"', "rating": "7"}
"""What is typed as an example."""
AIRY = 20
"""Rows of a screen from which groups of lines stand apart."""


def cover(view: MeetingView, width: int, height: int, guess: str, show: str) -> Reading:
    """The question, how many are in, the two keys; on a screen `height` rows high or more the count in large digits.

    Without a key that shows it, that is for the chair; without one that guesses none is named.
    """
    found = view.guessed
    assert found
    lines = goal_lines(view, width) if found.asked == "rating" else []
    lines += [heading("BEFORE WE LOOK"), *_indented(guesses.ASKS[found.asked], width, "bold"), Content("")]
    large = board(_large(found), width, height)
    lines += [*large, Content("")] if large else []
    lines += [*([] if large else [line("  ", (guesses.how_many(found), "bold"))]), *_who(found, width), Content("")]
    shows = line((show, "bold $text-warning"), "  show it") if show else quiet("the chair shows it")
    lines += [line("  ", (guess, "bold $text-warning"), "  guess      ", shows)] if guess else []
    command = f"cxmeet guess {TYPED[found.asked]}"
    lines += wrapped(quiet(line("  from your own terminal  ", command)), width, 4)
    if said := guesses.trend(found.before):
        lines += [Content(""), *wrapped(line(heading("GUESSED BEFORE"), "  ", safe(said)), width, 2)]
    return Reading(lines if height >= AIRY else [row for row in lines if row])


def _indented(words: str, width: int, style: str = "") -> list[Content]:
    return [row.pad_left(2) for row in paragraphs(words, width - 2, style)]


def _large(found: Guessed) -> list[Fact]:
    """How many have guessed, and of how many, where it is known who is here."""
    if not found.present:
        return []
    return [
        Fact(f"{found.in_}", [line("guessed")]),
        Fact(f"{len(found.present)}", [line("are here" if len(found.present) > 1 else "is here")]),
    ]


def _who(found: Guessed, width: int) -> list[Content]:
    """By name who is in and who is not; never what they guessed."""
    lines: list[Content] = []
    for what, names in (("in", found.by), ("not yet", guesses.missing(found))):
        lines += names_of(what, names, width) if names else []
    return lines


def names_of(what: str, names: Sequence[str], width: int) -> list[Content]:
    """Names behind what is said of them."""
    return wrapped(line("  ", quiet(f"{what:<9}"), joined(map(safe, names))), width, 11)
