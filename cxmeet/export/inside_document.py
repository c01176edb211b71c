"""What our own people say and do, as a part of the brief and of the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.employees.figures import EmployeeFigure
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.front_line import FrontLine, FrontLineTheme
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import inside
from cxmeet.wording.phrases import counted, quoted


def front_line(sources: tuple[FrontLine, ...]) -> Iterator[Block]:
    """The themes of each source, those spoken of most first; nothing without a source."""
    if sources:
        yield Heading(2, "What the front line says")
        yield Bullets(tuple(map(_source, sources)))


def _source(source: FrontLine) -> Bullet:
    themes = source.themes[: inside.MOST]
    more = len(source.themes) - len(themes)
    rest = [f"and {counted(more, 'other theme')}"] if more else []
    said = counted(source.count, "time")
    return Bullet(
        f"{one_line(source.name)}: {said}", (*(inside.theme(each) for each in themes), *rest, *_quotes(themes))
    )


def _quotes(themes: tuple[FrontLineTheme, ...]) -> Iterator[str]:
    """What somebody said of each experience first named, in their own words; and of what is of none."""
    told: set[str] = set()
    for said in themes:
        if said.quote and said.experience not in told:
            told.add(said.experience)
            yield quoted(said.quote)


def employees(figures: tuple[EmployeeFigure, ...]) -> Iterator[Block]:
    """Each figure for itself, with how it is counted; nothing without one."""
    if figures:
        yield Heading(2, "Our own people")
        yield Bullets(tuple(Bullet(inside.sentence(figure), (figure.definition,)) for figure in figures))
        yield Paragraph(inside.APART)
