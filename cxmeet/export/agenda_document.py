"""An agenda as a document, to be sent round with the brief before the meeting."""

from __future__ import annotations

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.export.document import Block, Bullet, Bullets, Heading


def document(agenda: Agenda) -> list[Block]:
    """The topics in order with their time boxes, and what will be asked in each."""
    topics = (
        Bullet(f"{number}. {topic.title} ({topic.minutes} min)", topic.prompts)
        for number, topic in enumerate(agenda.topics, 1)
    )
    return [Heading(2, f"{agenda.title} ({agenda.minutes} min)"), Bullets(tuple(topics))]
