"""What the figure of a decision did, for documents."""

from __future__ import annotations

from collections.abc import Sequence

from cxmeet.core.briefing.effects import Point
from cxmeet.core.decision.effect import Effect
from cxmeet.export.document import Course
from cxmeet.wording.effect import charted
from cxmeet.wording.figures import amount_as_set


def course(points: Sequence[Point], effect: Effect | None) -> Course | None:
    """The figure from period to period; None where fewer than two are known."""
    chart = charted(points, effect) if effect else None
    if chart is None or effect is None:
        return None
    return Course(
        title=f"{effect.label}, {chart.known[0].period} to {chart.known[-1].period}",
        points=tuple((point.period, float(point.value or 0)) for point in chart.known),
        first=chart.first,
        last=chart.last,
        drawn=chart.drawn,
        words=chart.words,
        target=None if effect.target is None else float(effect.target),
        target_said="" if effect.target is None else f"target {amount_as_set(effect.figure, effect.target)}",
        decided=chart.after,
    )
