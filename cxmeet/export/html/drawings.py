"""Figures as inline SVG. Each says in its title what it shows; the page says the same in words beside it.

Colours are attributes for readers without the page's style sheet; its classes stand above them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from cxmeet.export.document import Course, Equation

INK, QUIET, ACCENT, LOSS = "#1d2126", "#59616d", "#0f6a61", "#a8321f"
WIDE, HIGH = 320.0, 112.0
"""Of a course, in units of its drawing."""
LEFT, RIGHT, TOP, BOTTOM = 10.0, 310.0, 40.0, 84.0
"""Where its line may go."""

_SVG = Markup(
    '<svg class="{kind}" viewBox="0 0 {wide:g} {high:g}"{how} xmlns="http://www.w3.org/2000/svg">'
    "<title>{title}</title>{inside}</svg>"
)
_BESIDE = Markup(' aria-hidden="true" focusable="false" preserveAspectRatio="none"')
"""Of a drawing whose number stands beside it: who listens to the page hears the number alone."""
_SHOWN = Markup(' role="img"')
_RECT = Markup('<rect class="{kind}" x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}" fill="{colour}"/>')
_LINE = Markup(
    '<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
    'stroke-width="1" stroke-dasharray="3 3"/>'
)
_TEXT = Markup(
    '<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="11" text-anchor="{anchor}" fill="{colour}">{said}</text>'
)


def bar(count: float, most: float, title: str) -> Markup:
    """A bar as long as its share of the longest."""
    wide = 100 * max(count, 0) / most if most > 0 else 0
    inside = _rect("accent", 0, 0, max(wide, 0.5 if count > 0 else 0), 10, ACCENT)
    return _SVG.format(kind="bar", wide=100, high=10, how=_BESIDE, title=title, inside=inside)


def steps(shares: Sequence[float], most: int, title: str) -> Markup:
    """A column for each share, 0 to 1, from left to right, beside rows of up to so `most`; of one it is a bar."""
    if most == 1:
        return bar(shares[0], 1, title)
    high = 24.0
    columns = (
        _rect("accent", place * 10, high * (1 - share), 8, max(high * share, 0.5), ACCENT)
        for place, share in enumerate(shares)
    )
    wide = most * 10 - 2
    return _SVG.format(kind="steps", wide=wide, high=high, how=_BESIDE, title=title, inside=Markup("").join(columns))


def came_and_left(equation: Equation) -> Markup:
    """Who came above who left, on one scale."""
    most = max(equation.came, equation.left, 1)
    rows = ((equation.came, "accent", ACCENT, 0.0), (equation.left, "loss", LOSS, 12.0))
    inside = Markup("").join(_rect(kind, 0, y, 320 * count / most, 9, colour) for count, kind, colour, y in rows)
    title = f"{equation.came:,} came, {equation.left:,} left"
    return _SVG.format(kind="flow", wide=320, high=21, how=_SHOWN, title=title, inside=inside)


def course(found: Course) -> Markup:
    """A line through the points, its ends in words; dashed where it should be and where it was decided."""
    values = [value for _, value in found.points]
    bounds = [*values, *([found.target] if found.target is not None else [])]
    low, span = min(bounds), (max(bounds) - min(bounds)) or 1.0
    step = (RIGHT - LEFT) / max(len(values) - 1, 1)

    def height(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - low) / span

    places = [(LEFT + step * place, height(value)) for place, value in enumerate(values)]
    parts = [*_marks(found, height, step), _path(places)]
    (x, y), (first, last) = places[-1], (found.points[0][0], found.points[-1][0])
    parts += [
        Markup('<circle class="accent" cx="{:.1f}" cy="{:.1f}" r="3.5" fill="{}"/>').format(x, y, ACCENT),
        _text("quiet", places[0][0], places[0][1] - 8, "start", QUIET, found.first),
        _text("strong", x, y - 8, "end", INK, found.last),
        _text("quiet", LEFT, HIGH - 8, "start", QUIET, first),
        _text("quiet", RIGHT, HIGH - 8, "end", QUIET, last),
    ]
    described = Markup("<desc>{}</desc>").format(found.words)
    inside = described + Markup("").join(parts)
    return _SVG.format(kind="course", wide=WIDE, high=HIGH, how=_SHOWN, title=found.title, inside=inside)


def _marks(found: Course, height: Callable[[float], float], step: float) -> Iterator[Markup]:
    """Where the figure should be, and when it was decided."""
    if found.target is not None:
        y = height(found.target)
        yield _LINE.format(kind="quiet", x1=LEFT, y1=y, x2=RIGHT, y2=y, colour=QUIET)
        yield _text("quiet", (LEFT + RIGHT) / 2, y - 4, "middle", QUIET, found.target_said)
    if 0 < found.decided < len(found.points):
        x = LEFT + step * (found.decided - 0.5)
        yield _LINE.format(kind="quiet", x1=x, y1=16, x2=x, y2=BOTTOM + 6, colour=QUIET)
        yield _text("quiet", x, 11, "middle", QUIET, "decided")


def _path(places: Sequence[tuple[float, float]]) -> Markup:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    line = '<polyline class="accent-line" points="{}" fill="none" stroke="{}" stroke-width="2"/>'
    return Markup(line).format(points, ACCENT)


def _rect(kind: str, x: float, y: float, wide: float, high: float, colour: str) -> Markup:
    return _RECT.format(kind=kind, x=x, y=y, wide=wide, high=high, colour=colour)


def _text(kind: str, x: float, y: float, anchor: str, colour: str, said: str) -> Markup:
    return _TEXT.format(kind=kind, x=x, y=y, anchor=anchor, colour=colour, said=said)
