"""What a leader is judged by: a figure that a brief can have and, where that is said, whether more or fewer of it."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.figures import FAMILIES, family
from cxmeet.core.charter.charter import MEASURED, Charter
from cxmeet.core.kernel.figure import Better
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation

_WAYS: dict[str, Better] = {"more": "more", "fewer": "fewer"}


def asked(measure: str) -> tuple[Better, str]:
    """The way that a measure asks for and the figure's name: `fewer assets.new`; no way where it says none."""
    first, _, name = measure.strip().partition(" ")
    way = _WAYS.get(first.casefold(), "")
    return (way, name.strip()) if way and name.strip() else ("", measure.strip())


def measure_violations(charter: Charter) -> Iterator[Violation]:
    """Measures and goals that no figure goes by; those that only files can know, such as themes, are not looked for."""
    for index, leader in enumerate(charter.leaders):
        for number, (_, measure) in enumerate(map(asked, leader.measures)):
            yield from _figure_misfits(charter, measure, ("leaders", index, "measures", number))
    for index, goal in enumerate(charter.goals):
        if goal.figure:
            yield from _figure_misfits(charter, goal.figure, ("goals", index, "figure"))


def _figure_misfits(charter: Charter, measure: str, where: tuple[str | int, ...]) -> Iterator[Violation]:
    listed, about = _listed(charter, measure)
    if listed and measure not in listed:
        message = f"no figure is called “{one_line(measure)}”{suggestion(measure, listed)}"
        yield Violation(where, message, about=about)
    elif not listed and family(measure) is None:
        message = f"“{one_line(measure)}” is none of the brief's figures (assets.lost, promise:..., theme:...)"
        yield Violation(where, message, True)


def _listed(charter: Charter, measure: str) -> tuple[list[str], tuple[()] | tuple[str, str]]:
    """All figures that begin like a measure, where the charter alone knows them; and where it names them."""
    if measure.startswith("assets."):
        return [name for name in FAMILIES if name.startswith("assets.")], ()
    for section, kind in MEASURED:
        if measure.startswith(kind.FIGURE) and kind.IDENTITY:
            named = [kind.FIGURE + source.identity for source in getattr(charter, section)]
            return named or [kind.FIGURE], (section, kind.IDENTITY.field)
    return [], ()
