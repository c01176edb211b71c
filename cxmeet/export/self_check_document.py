"""The self-check as a document: the means of what leaders answered, the weakest first, and what it calls for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.secret.build_self_check import weakest_first
from cxmeet.core.meeting.secret.competencies import COMPETENCIES
from cxmeet.core.meeting.self_check import CompetencyLevel, SelfChecking
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import self_check as wording


class SelfCheckDocument(Struct, frozen=True, kw_only=True):
    """No answer of a single leader is in it."""

    schema: str = "cxmeet.self-check/1"
    self_check: SelfChecking
    weakest: tuple[str, ...] = ()
    """Ids of the weakest competencies; empty before it is shown."""
    suggested: tuple[str, ...] = ()
    """The decisions that they call for; nobody has decided them."""


def rendered(found: SelfChecking, form: str) -> str:
    """The self-check in any format of documents, or as JSON."""
    return formats.document(form, lambda: list(blocks(found)), lambda: _value(found))


def _value(found: SelfChecking) -> SelfCheckDocument:
    checked = found.checked
    return SelfCheckDocument(
        self_check=found,
        weakest=tuple(each.id for each in wording.weakest(checked)) if checked else (),
        suggested=tuple(wording.calls_for(checked)) if checked else (),
    )


def blocks(found: SelfChecking) -> Iterator[Block]:
    """Who is in while it is secret; then every competency, the weakest first."""
    yield Heading(1, one_line(found.title))
    yield Paragraph(wording.headline(found))
    if found.checked is None:
        yield from _waiting(found)
        return
    yield from (Paragraph(f"It calls for a decision, such as: {words}") for words in wording.calls_for(found.checked))
    yield Bullets(tuple(bullets(found)))
    yield Paragraph(wording.SECRET)


def part(found: SelfChecking | None) -> Iterator[Block]:
    """What minutes tell of it; nothing where nobody was asked."""
    if found is None:
        return
    yield Heading(2, one_line(found.title))
    if found.checked is None:
        yield Paragraph(
            "The self-check was not shown."
            if found.can_hide
            else "The lines of the self-check were for talking: too few of us answer in secret."
        )
        return
    calls = tuple(f"It calls for a decision, such as: {words}" for words in wording.calls_for(found.checked))
    yield Bullets((Bullet(wording.headline(found), calls), *bullets(found)))


def bullets(found: SelfChecking) -> Iterator[Bullet]:
    """Every competency with how each behaviour was answered, and how it was before; the weakest first."""
    if found.checked is None:
        return
    told = weakest_first(found.checked)
    for each in (*told, *(other for other in found.checked.competencies if other not in told)):
        yield Bullet(f"{each.name}: {wording.level(each)}", tuple(_details(each, found)))


def _details(of: CompetencyLevel, found: SelfChecking) -> Iterator[str]:
    yield from (f"{mean} {words}" for mean, words in wording.behaviours(of))
    if before := wording.before(of.id, found.before):
        yield f"Before: {before}"


def _waiting(found: SelfChecking) -> Iterator[Block]:
    if found.can_hide:
        yield Paragraph(f"{wording.ASKS} {wording.SECRET}")
        named = (("In", found.by), ("Begun", found.begun), ("Not yet", wording.missing(found)))
        said = tuple(Bullet(f"{what}: {', '.join(map(one_line, names))}") for what, names in named if names)
        yield from [Bullets(said)] if said else []
    for competency in COMPETENCIES:
        yield Heading(2, competency.name)
        yield Bullets(tuple(Bullet(behaviour.words) for behaviour in competency.behaviours))
