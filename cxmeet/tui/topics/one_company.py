"""One company: rules to remove, and which functions stand behind which experience."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.charter.charter import Experience
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, asks, open_here
from cxmeet.tui.widgets.drawn import Reading


def one_company(scene: Scene, width: int) -> Reading:
    """This meeting's questions, the rules to remove said so far, and the table of functions and experiences."""
    rules = [entry for entry in scene.live.entries if entry.kind == "rule"]
    lines = [*asks(scene, width), BLANK, heading("RULES TO REMOVE", "" if rules else "none said yet: press u")]
    for rule in rules:
        lines += wrapped(line("  − ", safe(rule.text), quiet(line("  ", safe(rule.by)))), width, 4)
    return Reading([*lines, BLANK, *_table(scene, width)])


def _functions(scene: Scene) -> list[str]:
    named = [function for one in scene.charter.experiences for function in one.functions]
    return list(dict.fromkeys([*named, *(leader.function for leader in scene.charter.leaders)]))


def _table(scene: Scene, width: int) -> list[Content]:
    functions = _functions(scene)
    if not functions or not scene.charter.experiences:
        return [quiet("The charter names no functions behind the experiences yet.")]
    name_width = min(24, width // 3)
    each = max(4, min(14, (width - name_width) // len(functions)))
    fitting = functions[: (width - name_width) // each]
    head = line(" " * name_width, joined([cell(safe(name, "bold"), each - 1) for name in fitting], " "))
    rows = [_row(scene, one, fitting, name_width, each) for one in scene.charter.experiences]
    more = [f"{len(functions) - len(fitting)} more functions do not fit"] if len(fitting) < len(functions) else []
    legend = " · ".join(["● stands behind it", "a number: decisions open there", *more])
    return [heading("WHO STANDS BEHIND WHAT", legend), head, *rows]


def _row(scene: Scene, experience: Experience, functions: list[str], name_width: int, each: int) -> Content:
    cells = []
    for function in functions:
        decisions = sum(function in one.functions for one in open_here(scene, experience.id))
        mark = "●" if function in experience.functions else "·" if not decisions else ""
        cells.append(cell(f"{mark}{f' {decisions}' if decisions else ''}".strip(), each - 1))
    return line(cell(line("  ", safe(experience.name)), name_width - 1), " ", joined(cells, " "))
