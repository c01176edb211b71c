"""The seven linkages, for people and scripts: the weakest first, each with its evidence and what is missing to tell."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.kernel.period import Period
from cxmeet.core.linkages.linkage import Linkage, Linkages
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import linkages as wording
from cxmeet.wording.linkage_evidence import sentence

COLUMNS = ("linkage", "state", "says", "about", "words", "where to give it")


def written(found: Linkages, form: str, room: int | None = None) -> str:
    """The linkages in any format; of a table a row for each piece of evidence and for what is missing.

    A table for people has lines of so much `room` in cells. Raises BadQuery for the format.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: document(found), lambda: found)
    return formats.rows(form, COLUMNS, [row for linkage in found.linkages for row in _rows(linkage)], room)


def document(found: Linkages) -> list[Block]:
    """The blocks of the page."""
    period = f", {Period.parse(found.period).spoken}" if found.period else ""
    return [
        Heading(1, f"{found.organisation}: {wording.TITLE}{period}"),
        Paragraph(f"{wording.counts(found)}."),
        Paragraph(wording.ORDER, aside=True),
        *(block for linkage in found.linkages for block in _linkage(linkage, found.period)),
    ]


def _linkage(linkage: Linkage, period: str) -> Iterator[Block]:
    yield Heading(2, f"{wording.TITLES[linkage.kind]}: {wording.STATES[linkage.state]}")
    yield Paragraph(wording.QUESTIONS[linkage.kind])
    yield Bullets(tuple(map(Bullet, wording.lines(linkage, period))))


def in_short(found: Linkages) -> Iterator[Bullet]:
    """A bullet for each linkage, as the minutes of a meeting have it."""
    for linkage in found.linkages:
        said = f"{wording.TITLES[linkage.kind]}: {wording.STATES[linkage.state]}"
        yield Bullet(
            said,
            tuple(wording.evidence(each, found.period) for each in linkage.findings)
            or tuple(map(wording.lack, linkage.lacks)),
        )


def _rows(linkage: Linkage) -> Iterator[list[str]]:
    head = [linkage.kind, linkage.state]
    for finding in linkage.findings:
        yield [*head, finding.says, finding.about, sentence(finding), ""]
    for lack in linkage.lacks:
        yield [*head, "missing", ", ".join(lack.names), wording.lack(lack), wording.where(lack)]
