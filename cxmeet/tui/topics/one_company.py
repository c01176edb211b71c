"""One company: rules to remove, whose measures pull apart, and which functions stand behind which experience."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.charter.company import Experience
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import beside, cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.inside import employees
from cxmeet.tui.topics.large_facts import SPACIOUS
from cxmeet.tui.topics.leaders import leaders, pulls
from cxmeet.tui.topics.looking_back import promises_inside, rule_lines
from cxmeet.tui.topics.over_time import over_time
from cxmeet.tui.topics.parts import BLANK, open_here
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording import questions
from cxmeet.wording.rules import course

SHORTEST = 3
"""Cells of a function's column at least."""


def one_company(view: MeetingView, width: int) -> Reading:
    """The question that comes round; rules to remove; who is judged by what; who stands behind which experience."""
    heads = wrapped(heading("RULES TO REMOVE", course(view.rules) or "none said yet"), width, 2)
    lines, items = [*_question(view, width), *heads], list[Item]()
    rules = (rule_lines(rule, view, width) for rule in (*view.rules_before, *view.rules_here))
    for number, rows in (*rules, *promises_inside(view, width)):
        if number:
            items.append(Item(number, len(lines), len(lines) + len(rows) - 1))
        lines += rows
    later = over_time(view.matrix, width) if view.matrix else []
    below = [*_leaders_and_functions(view, width), *([BLANK] if later else []), *later]
    return Reading([*lines, BLANK, *employees(view, width), BLANK, *below], items)


def _question(view: MeetingView, width: int) -> list[Content]:
    """The question that comes round, what is said to it now, and what was said a year ago; then a blank."""
    asked = view.question
    if asked is None:
        return []
    lines = wrapped(line(heading("WE ASK OURSELVES"), "  ", safe(asked.ask, "bold")), width, 2)
    for said in asked.replies:
        lines += wrapped(line("  ", safe(said.text), quiet(line("  ", safe(said.by)))), width, 4)
    if not asked.replies:
        lines.append(quiet(f"  {questions.NOTHING_YET}"))
    if asked.before:
        lines += wrapped(quiet(line("  ", safe(questions.before(asked)))), width, 4)
        lines += [
            row for said in asked.before.replies for row in wrapped(line("    “", safe(said.text), "”"), width, 5)
        ]
    return [*lines, BLANK]


def _leaders_and_functions(view: MeetingView, width: int) -> list[Content]:
    """Whose measures pull apart, then both tables: beside one another on a wide screen."""
    if view.judged is None:
        return _table(view, width)
    pulling = pulls(view.judged, width)
    first = [*pulling, *([BLANK] if pulling else [])]
    if width < SPACIOUS:
        return [*first, *leaders(view.judged, width), BLANK, *_table(view, width)]
    half = width * 3 // 5
    return [*first, *beside(leaders(view.judged, half), _table(view, width - half - 3), half)]


def _functions(view: MeetingView) -> list[str]:
    named = [function for experience in view.charter.experiences for function in experience.functions]
    return list(dict.fromkeys([*named, *(leader.function for leader in view.charter.leaders)]))


def _table(view: MeetingView, width: int) -> list[Content]:
    functions = _functions(view)
    if not functions or not view.charter.experiences:
        return [quiet("The charter names no functions behind the experiences yet.")]
    names = [line("  ", safe(experience.name)) for experience in view.charter.experiences]
    first = min(max(name.cell_length for name in names) + 1, max(width // 3, 4))
    widths = _widths(functions, width - first)
    fitting = functions[: len(widths)]
    titles = joined([cell(safe(name, "bold"), wide) for name, wide in zip(fitting, widths, strict=True)], " ")
    counts = [_counts(view, experience, fitting, widths) for experience in view.charter.experiences]
    rows = [line(cell(name, first), shown) for name, shown in zip(names, counts, strict=True)]
    head = line(" " * first, titles)
    more = [f"{len(functions) - len(fitting)} more functions do not fit"] if len(fitting) < len(functions) else []
    legend = " · ".join(["● stands behind it", "a number: decisions open there", *more])
    return [heading("WHO STANDS BEHIND WHAT", legend), head, *rows]


def _widths(functions: list[str], room: int) -> list[int]:
    """Cells of the columns, a blank between them: the longest names give way, and the last columns where that fails."""
    widths = [max(safe(name).cell_length, SHORTEST) for name in functions][: room // (SHORTEST + 1)]
    while sum(widths) + len(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _counts(view: MeetingView, experience: Experience, functions: list[str], widths: list[int]) -> Content:
    cells = []
    for function, wide in zip(functions, widths, strict=True):
        decisions = sum(function in decision.functions for decision in open_here(view, experience.id))
        mark = "●" if function in experience.functions else "·" if not decisions else ""
        cells.append(cell(f"{mark}{f' {decisions}' if decisions else ''}".strip(), wide))
    return joined(cells, " ")
