"""What was guessed, beside what customers say, once it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.large_facts import Fact
from cxmeet.wording import guesses

ROOMY = 100
"""Cells from which it is said beside a theme by how many of all it was guessed."""


def guess_mark(theme: str, found: Guessed | None, width: int) -> Content:
    """`guessed by 4 of 5`, `NOT guessed`, to stand at the right of a theme; empty where nothing is to be said."""
    known = next((each for each in found.themes if each.theme == theme), None) if found and found.told else None
    words = guesses.named_by(known, found) if known and found else ""
    if words == guesses.NOT_GUESSED:
        return line("  ", (words, "bold $text-warning"))
    return line("  ", (words if width >= ROOMY else words.partition(" of ")[0], "$text-success")) if words else line()


def guess_lines(view: MeetingView, width: int) -> list[Content]:
    """How far off the guesses were, what was guessed and not heard, and how far they were off before; then a blank."""
    found = view.guessed
    if found is None or not found.told:
        return []
    lines = wrapped(line(heading("WE GUESSED"), "  ", _result(found)), width, 2)
    for words in _besides(found):
        lines += wrapped(line("  ", safe(words)), width, 4)
    if found.asked == "themes" and (said := guesses.trend(found.before)):  # of a rating it stands beside customers
        lines += wrapped(quiet(line("  before: ", safe(said))), width, 4)
    return [*lines, Content("")]


def _result(found: Guessed) -> Content:
    words = guesses.result(found).removeprefix("guessed ")
    if not words:
        return quiet("nothing: it was shown without a guess")
    return joined([Content.styled(words, "bold"), quiet(guesses.by_how_many(found))], " · ")


def _besides(found: Guessed) -> Iterator[str]:
    if said := guesses.elsewhere(found):
        yield f"and was not heard: {said}"
    if found.by and found.asked == "rating":
        yield from guesses.beside(found)


def large_guess(view: MeetingView) -> list[Fact]:
    """The mean guess in large digits; nothing before it is shown, and without one."""
    found = view.guessed
    if found is None or found.gap is None or found.gap.mean is None:
        return []
    given = list(found.ratings.values())
    spread = f"from {min(given)} to {max(given)}" if len(given) > 1 else "by one guess"
    return [Fact(f"{found.gap.mean:g}", [line("of 10, we guessed"), cut(quiet(spread), 30)])]
