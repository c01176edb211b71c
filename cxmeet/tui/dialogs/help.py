"""Help: every key that acts now, from the bindings themselves, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content

from cxmeet.tui.dialogs.reader import Reader
from cxmeet.tui.text import cell, heading, line, quiet, wrapped
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Reading

SIGNS = (
    ("●", "in the topic strip: where the meeting is now"),
    ("✓", "in the topic strip: a topic that was entered"),
    ("–", "in the topic strip: a topic gone past; the minutes say why"),
    ("▸", "in the topic strip: a topic that is looked at and not entered"),
    ("(+4)", "behind the projected end: minutes later than planned"),
    ("OVER", "the topic's time box is used up"),
    ("NEW", "decided in this topic"),
)


def help_on(keys: Sequence[tuple[str, Binding]]) -> Reader:
    """A page on the keys given: each as it is written for people, with its binding, and the name it goes by."""

    def draw(width: int) -> Reading:
        lines: list[Content] = [heading("KEYS", "what each does, and its name for a keys.toml of your own")]
        for key, binding in keys:
            said = line(binding.tooltip, quiet(f"  {binding.id}"))
            lines += wrapped(line("  ", cell(Content.styled(key, "bold $text-primary"), 11), said), width, 13)
        lines += [BLANK, heading("SIGNS")]
        lines += [line("  ", cell(Content.styled(sign, "bold"), 11), words) for sign, words in SIGNS]
        lines += [BLANK, heading("EVERYTHING HERE CAN BE DONE FROM THE COMMAND LINE TOO", "cxmeet --help")]
        return Reading(lines)

    return Reader("Help", draw)
