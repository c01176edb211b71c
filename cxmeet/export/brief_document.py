"""The brief as a page to read aloud from: customers first, whole numbers before rates, definitions small at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.as_known import base_of
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.kernel.text import one_line
from cxmeet.export import brief_customers, brief_promises, brief_voice, inside_document
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import data, forms, periods, references, words
from cxmeet.wording.answers import summary
from cxmeet.wording.charts import money
from cxmeet.wording.phrases import counted

MARKS = (
    "The letters and digits in brackets change whenever the way of counting changes: figures counted under different "
    "ones must not be compared."
)


def document(brief: Brief, answers: Sequence[Standing] = ()) -> list[Block]:
    """The blocks of the brief: customers, what they said, promises, what is not given, and how it was counted.

    `answers` says where its themes stand, where somebody has looked.
    """
    period = Period.parse(brief.period)
    blocks: list[Block] = [Heading(1, f"{brief.organisation}: customers in {period.spoken}")]
    blocks += map(Paragraph, periods.head(brief))
    blocks += map(Paragraph, (*data.unanswered(brief), *data.head(brief.sources)))
    if details := tuple(map(Bullet, data.unreadable(brief.sources))):
        blocks.append(Bullets(details))
    if brief.assets and brief.assets.periods:
        blocks += brief_customers.blocks(brief, brief.assets, period)
    if brief.listening:
        blocks += brief_voice.blocks(brief.listening, brief.convergence, brief.experiences, base_of(brief))
        blocks += map(Paragraph, summary(answers))
    blocks += brief_promises.blocks(brief.promises, brief.reliability)
    blocks += inside_document.front_line(brief.front_line)
    blocks += inside_document.employees(brief.employees)
    if beside := tuple(map(Bullet, references.sentences(brief))):
        blocks += [Heading(2, references.TITLE), Bullets(beside)]
    if brief.not_given:
        blocks += [Heading(2, "Not given"), Bullets(tuple(map(Bullet, brief.not_given)))]
    if brief.words:
        blocks += [Heading(2, words.TITLE), Bullets(tuple(Bullet(words.sentence(word)) for word in brief.words))]
    blocks += _counted(brief)
    return blocks


def _counted(brief: Brief) -> Iterator[Block]:
    """The definitions in force and what was left out of the figures."""
    definitions = [
        Bullet(f"{one_line(definition.name)}: {definition.text} [{definition.version}]")
        for definition in brief.definitions
    ]
    if brief.assets and not definitions:
        definitions = [Bullet(brief.assets.definition)]
    if definitions:
        yield Heading(2, "How this was counted")
        yield Bullets(tuple(definitions))
        if brief.definitions:
            yield Paragraph(MARKS)
    left_out = [
        Bullet(f"{one_line(source.name)}: {_why(source.set_aside)}")
        for source in brief.sources
        if source.set_aside.rows
    ]
    if brief.assets and not brief.sources and brief.assets.set_aside.rows:
        left_out = [Bullet(f"customers: {_why(brief.assets.set_aside)}")]
    if brief.assets and brief.assets.unidentified.rows:
        lost = brief.assets.unidentified
        value = money(lost.value, brief.currency)
        left_out.append(Bullet(f"Purchases that no customer can be given to: {lost.rows:,}, worth {value}."))
    if brief.assets and brief.assets.refunds.rows:
        back = brief.assets.refunds
        value = money(back.value, brief.currency)
        left_out.append(Bullet(f"Refunds of the period, which are amounts below 0: {back.rows:,}, together {value}."))
    if left_out:
        yield Paragraph("Rows that do not count here:")
        yield Bullets(tuple(left_out))
    if brief.sources:
        yield Paragraph("How the files were read:")
        yield Bullets(tuple(map(Bullet, forms.read_as(brief.sources))))


def _why(set_aside: SetAside) -> str:
    """`9 rows where plan begins with “Staff”`, `9 rows: 8 where ... and 1 ...`."""
    if len(set_aside.why) == 1 and set_aside.left_out:
        return f"{counted(set_aside.rows, 'row')} {one_line(*set_aside.left_out)}."
    return f"{counted(set_aside.rows, 'row')}: {'; '.join(_share(set_aside))}."


def _share(set_aside: SetAside) -> Iterator[str]:
    return (f"{count:,} {one_line(reason)}" for reason, count in set_aside.why.items())
