"""What our own people say and do: the front line at an experience, employee figures beside those of customers."""

from __future__ import annotations

from textual.content import Content

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK
from cxmeet.wording import inside
from cxmeet.wording.phrases import quoted


def front_line(view: MeetingView, width: int) -> list[Content]:
    """What the front line says of the topic's experience, below a blank; nothing where they say nothing of it."""
    found = list(inside.about(view.brief.front_line, view.topic.experience)) if view.brief else []
    lines = [BLANK, heading("THE FRONT LINE SAYS")] if found else []
    for name, said in found[: inside.MOST]:
        lines += wrapped(line("  ", safe(inside.theme(said)), quiet(line("  ", safe(name)))), width, 4)
    quotes = [said.quote for _, said in found[:1] if said.quote]
    return [*lines, *(row for quote in quotes for row in wrapped(line("  ", safe(quoted(quote))), width, 3))]


def no_front_line(view: MeetingView, width: int) -> list[Content]:
    """Where to give what the front line says; nothing where it is given."""
    given = view.brief and view.brief.front_line
    return [] if given else [BLANK, *wrapped(quiet(f"The front line: {inside.FRONT_LINE_NOT_GIVEN}"), width)]


def employees(view: MeetingView, width: int) -> list[Content]:
    """Employee figures and, beside them, those of customers; neither is added to the other."""
    figures = view.brief.employees if view.brief else ()
    if view.brief is None or not figures:
        return wrapped(heading("OUR OWN PEOPLE", inside.EMPLOYEES_NOT_GIVEN), width, 2)
    lines = [heading("OUR OWN PEOPLE", "beside our customers, and not their cause")]
    for figure in figures:
        lines += wrapped(line("  ", safe(inside.sentence(figure))), width, 4)
    for words in inside.customers_beside(view.brief):
        lines += wrapped(line("  ", safe(words)), width, 4)
    return lines
