"""One company: rules to remove, and which functions stand behind which experience."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.charter.company import Experience
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, open_here
from cxmeet.tui.widgets.drawn import Reading


def one_company(view: MeetingView, width: int) -> Reading:
    """This meeting's questions, the rules to remove said so far, and the table of functions and experiences."""
    rules = [entry for entry in view.live.entries if entry.kind == "rule"]
    lines = [heading("RULES TO REMOVE", "" if rules else "none said yet: press u")]
    for rule in rules:
        lines += wrapped(line("  − ", safe(rule.text), quiet(line("  ", safe(rule.by)))), width, 4)
    return Reading([*lines, BLANK, *_table(view, width)])


def _functions(view: MeetingView) -> list[str]:
    named = [function for experience in view.charter.experiences for function in experience.functions]
    return list(dict.fromkeys([*named, *(leader.function for leader in view.charter.leaders)]))


def _table(view: MeetingView, width: int) -> list[Content]:
    functions = _functions(view)
    if not functions or not view.charter.experiences:
        return [quiet("The charter names no functions behind the experiences yet.")]
    name_width = min(24, width // 3)
    each = max(4, min(14, (width - name_width) // len(functions)))
    fitting = functions[: (width - name_width) // each]
    head = line(" " * name_width, joined([cell(safe(name, "bold"), each - 1) for name in fitting], " "))
    rows = [_row(view, experience, fitting, name_width, each) for experience in view.charter.experiences]
    more = [f"{len(functions) - len(fitting)} more functions do not fit"] if len(fitting) < len(functions) else []
    legend = " · ".join(["● stands behind it", "a number: decisions open there", *more])
    return [heading("WHO STANDS BEHIND WHAT", legend), head, *rows]


def _row(view: MeetingView, experience: Experience, functions: list[str], name_width: int, each: int) -> Content:
    cells = []
    for function in functions:
        decisions = sum(function in decision.functions for decision in open_here(view, experience.id))
        mark = "●" if function in experience.functions else "·" if not decisions else ""
        cells.append(cell(f"{mark}{f' {decisions}' if decisions else ''}".strip(), each - 1))
    return line(cell(line("  ", safe(experience.name)), name_width - 1), " ", joined(cells, " "))
